import pytest

from services.drawing import TextShapingMissing, require_text_shaping
from services.drawing.shaping import face
from tests.services.drawing.sheets import FONTS


def width(text: str) -> float:
    return face(FONTS.regular, 64).getlength(text, direction="rtl")


def test_this_machine_can_join_letters() -> None:
    require_text_shaping()


def test_a_machine_that_cannot_is_told_what_to_install() -> None:
    with pytest.raises(TextShapingMissing, match="libfribidi0"):
        require_text_shaping(lambda _: False)


def test_letters_of_a_word_are_joined() -> None:
    assert width("بیمه") < 0.9 * sum(width(letter) for letter in "بیمه")


def test_a_half_space_parts_letters_without_parting_the_word() -> None:
    joined, parted, spaced = width("میشود"), width("می\u200cشود"), width("می شود")
    assert joined < parted < spaced


@pytest.mark.parametrize("mark", ["\u2068", "\u2069", "\u200e", "\u200f", "\u061c", "\u200c"])
def test_invisible_marks_have_no_width(mark: str) -> None:
    assert width(f"۱۲{mark}") == width("۱۲")
