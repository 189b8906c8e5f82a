import unicodedata
from pathlib import Path

import pytest
from PIL import ImageFont

from services.drawing.glyphs import drawable
from services.drawing.sheet import Fonts
from tests.services.drawing.sheets import FONTS


def test_the_font_has_what_both_editions_are_written_with() -> None:
    persian = "ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیآأئؤءۀيكة۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩،؛؟«»٪٫٬…—·"
    latin = "ABCXYZabcxyz0123456789.,:;!?()/-'&–—…·"
    assert set(persian + latin) <= drawable(FONTS)


def test_characters_said_to_be_lacking_are_those_that_come_out_blank() -> None:
    face = ImageFont.truetype(str(FONTS.regular), 40)
    for code in (*range(0x21, 0x7F), *range(0xA1, 0x250), *range(0x370, 0x400), *range(0x5D0, 0x5EB)):
        if chr(code).isalnum() and not unicodedata.decomposition(chr(code)):
            assert any(bytes(face.getmask(chr(code)))) == (chr(code) in drawable(FONTS)), hex(code)


def test_a_file_that_is_no_font_is_refused(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.ttf"
    wrong.write_bytes(bytes(64))
    with pytest.raises(ValueError, match="no font"):
        drawable(Fonts(wrong, wrong))
