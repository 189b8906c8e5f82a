import hashlib
import io
import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from importlib.metadata import version

import PIL
import pytest
import uharfbuzz
import zxingcpp
from PIL import Image, ImageFilter

from services.drawing import LinkTooLong, Sheet, draw_sheet
from services.drawing.background import background
from services.drawing.layout import lay_out
from tests.services.drawing.sheets import ENGLISH_INSURED, EVERY, FONTS, INSURED_ACTIVE, LINK

# Renewing: a change of the look, the font, Pillow, HarfBuzz or zxing-cpp changes the pixels of certificates already
# issued, so look at the pages first (`draw_sheet` on the sheets of sheets.py, at full size and 390 pixels wide). Then
# write the hashes that the failing test prints, and the versions, here.
GOLDEN_VERSIONS = {"Pillow": "13.0.0", "HarfBuzz": "15.0.0", "zxing-cpp": "3.1.1"}
GOLDEN = {
    "insured-active": "7e64b77580cae32490edffc93294be80ffa89fcfa01052b454376c7851861976",
    "english-insured": "cd47894bda2da6ad6b25260f453dd6e927474699f141dc82b1b8a3efa8dbc1c1",
}


def opened(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png))


def pixels(png: bytes) -> str:
    return hashlib.sha256(opened(png).convert("RGB").tobytes()).hexdigest()


def read(picture: Image.Image) -> list[str]:
    return [found.text for found in zxingcpp.read_barcodes(picture)]


@pytest.fixture(scope="module")
def page() -> Image.Image:
    return opened(draw_sheet(INSURED_ACTIVE, FONTS)).convert("L")


def test_a_page_is_an_a4_sheet_of_sixteen_colours_at_150_dpi() -> None:
    png = draw_sheet(INSURED_ACTIVE, FONTS)
    picture = opened(png)
    assert (picture.format, picture.size, picture.mode) == ("PNG", (1240, 1754), "P")
    assert [round(dpi) for dpi in picture.info["dpi"]] == [150, 150]
    assert len(picture.getcolors() or []) <= 16
    assert len(png) < 140_000
    picture.load()


def test_the_same_sheet_always_gives_the_same_bytes() -> None:
    first = draw_sheet(INSURED_ACTIVE, FONTS)
    draw_sheet(ENGLISH_INSURED, FONTS)
    assert draw_sheet(INSURED_ACTIVE, FONTS) == first


def test_another_process_draws_the_same_bytes() -> None:
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        elsewhere = pool.submit(draw_sheet, INSURED_ACTIVE, FONTS).result()
    assert elsewhere == draw_sheet(INSURED_ACTIVE, FONTS)


@pytest.mark.parametrize("name", GOLDEN)
def test_pages_look_as_they_did_when_somebody_looked(name: str) -> None:
    versions = {"Pillow": PIL.__version__, "HarfBuzz": uharfbuzz.version_string(), "zxing-cpp": version("zxing-cpp")}
    assert versions == GOLDEN_VERSIONS
    assert pixels(draw_sheet(EVERY[name], FONTS)) == GOLDEN[name]


def test_drawing_leaves_the_kept_background_alone() -> None:
    before = background("rtl", "good").tobytes()
    draw_sheet(INSURED_ACTIVE, FONTS)
    assert background("rtl", "good").tobytes() == before


def test_a_fact_changes_the_pixels_of_its_own_place_only() -> None:
    person, *others = INSURED_ACTIVE.sections
    name, (father, _), *rest = person.fields
    changed = replace(person, fields=(name, (father, "حسن"), *rest))
    sheet = replace(INSURED_ACTIVE, sections=(changed, *others))
    one, other = (opened(draw_sheet(each, FONTS)).convert("L") for each in (INSURED_ACTIVE, sheet))
    (place,) = (placed.box for placed in lay_out(sheet, FONTS).texts if placed.text == "حسن")
    for picture in (one, other):
        picture.paste(0, place)
    assert one.tobytes() == other.tobytes()


@pytest.mark.parametrize("name", EVERY)
def test_the_qr_of_every_page_is_read(name: str) -> None:
    assert read(opened(draw_sheet(EVERY[name], FONTS)).convert("L")) == [LINK]


def test_the_qr_is_at_least_60_mm_with_modules_of_8_pixels_and_a_quiet_zone() -> None:
    for link in ("https://t.me/b?start=x", LINK, LINK + "x" * 120):
        layout = lay_out(replace(INSURED_ACTIVE, qr=link), FONTS)
        assert layout.qr.width == layout.qr.height == layout.symbol.size >= 355
        assert layout.symbol.module >= 8
        margin = 4 * layout.symbol.module
        picture = opened(draw_sheet(replace(INSURED_ACTIVE, qr=link), FONTS)).convert("L")
        left, top, right, bottom = layout.qr
        around = picture.crop((left - margin + 2, top - margin + 2, right + margin - 2, bottom + margin - 2))
        around.paste(255, (margin - 2, margin - 2, margin - 2 + layout.qr.width, margin - 2 + layout.qr.height))
        assert around.getextrema() == (255, 255)


def test_the_qr_is_read_from_a_page_of_half_the_size(page: Image.Image) -> None:
    assert read(page.resize((620, 877), Image.Resampling.LANCZOS)) == [LINK]


@pytest.mark.parametrize("angle", [-7, -2, 3, 11])
def test_the_qr_is_read_from_a_turned_and_blurred_page(page: Image.Image, angle: int) -> None:
    turned = page.rotate(angle, Image.Resampling.BICUBIC, expand=True, fillcolor=235)
    assert read(turned.filter(ImageFilter.GaussianBlur(2.5))) == [LINK]


def test_the_qr_is_read_after_a_messenger_has_made_the_page_a_small_jpeg(page: Image.Image) -> None:
    file = io.BytesIO()
    page.resize((905, 1280), Image.Resampling.BILINEAR).save(file, "JPEG", quality=60)
    assert read(Image.open(file)) == [LINK]


def test_a_link_too_long_for_large_modules_is_refused() -> None:
    with pytest.raises(LinkTooLong):
        draw_sheet(replace(INSURED_ACTIVE, qr="x" * 400), FONTS)


@pytest.mark.parametrize("words", ["", "\u200f" * 40, "W" * 4096])
def test_any_words_can_be_drawn(words: str) -> None:
    sheet: Sheet = replace(ENGLISH_INSURED, issuer=words, title=words, headline=words, notice=words, qr_caption=words)
    assert opened(draw_sheet(sheet, FONTS)).size == (1240, 1754)
