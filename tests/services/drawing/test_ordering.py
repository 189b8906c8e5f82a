"""Against the algorithm's own words (UAX #9), and beside fpdf2, which has read them as well."""

import pytest
from fpdf.bidi import BidiParagraph
from fpdf.enums import TextDirection
from hypothesis import given, settings
from hypothesis import strategies as some

from services.drawing.cleaning import clean
from services.drawing.glyphs import drawable
from services.drawing.neutrals import BRACKETS
from services.drawing.ordering import runs
from services.drawing.sheet import Direction
from tests.services.drawing.sheets import FONTS

LRI, RLI, FSI, PDI, LRM, RLM = "\u2066", "\u2067", "\u2068", "\u2069", "\u200e", "\u200f"


ANY = [*"ابAc۱٣12+-/.,:%$#()[]{}، •", "\u0331", "\u064e", LRI, RLI, FSI, PDI, LRM, RLM]
UNSEEN = f" {LRI}{RLI}{FSI}{PDI}"
WAYS: dict[Direction, TextDirection] = {"rtl": TextDirection.RTL, "ltr": TextDirection.LTR}


def seen(text: str, direction: Direction) -> str:
    """The characters from left to right, without those that nobody sees."""
    order = "".join(text[run.start : run.end][:: 1 if run.direction == "ltr" else -1] for run in runs(text, direction))
    return "".join(character for character in order if character not in LRI + RLI + FSI + PDI + LRM + RLM)


@pytest.mark.parametrize(
    ("text", "direction", "expected"),
    [
        ("مریم", "rtl", "میرم"),
        ("۱۲ دی ۱۳۶۵", "rtl", "۱۳۶۵ ید ۱۲"),
        ("شعبهٔ 12", "rtl", "12 ٔهبعش"),
        ("۵٬۸۴۲ روز", "rtl", "زور ۵٬۸۴۲"),
        ("ب 1/2 پ", "rtl", "پ 1/2 ب"),
        ("ب 1-2 پ", "ltr", "پ 2-1 ب"),
        ("۱۲:۲۳", "rtl", "۱۲:۲۳"),
        ("د ۵۰٪ ه", "rtl", "ه ٪۵۰ د"),
        ("٥٠ A 50%", "rtl", "A 50% ٥٠"),
        (f"{FSI}7HQ2-MZX9{PDI}", "rtl", "7HQ2-MZX9"),
        ("7HQ2-MZX9", "rtl", "7HQ2-MZX9"),
        (f"ب {FSI}Phase 15 (a){PDI} پ", "rtl", "پ Phase 15 (a) ب"),
        (f"a {FSI}ب ۱۲{PDI} b", "ltr", "a ۱۲ ب b"),
        (f"a {FSI}۱{FSI}ب{PDI}x{PDI} b", "ltr", "a ۱بx b"),
        (f"ب {LRI}1 {RLI}2 پ{PDI} c{PDI} د", "rtl", "د 1 پ 2 c ب"),
        (f"a {RLI}b{PDI}!", "ltr", "a b!"),
        (f"a{RLM}!", "rtl", "!a"),
        (f"ب{LRM}!", "ltr", "ب!"),
        ("ab(cd) بپ", "ltr", "ab(cd) پب"),
        ("ب (a) پ", "ltr", "ب (a) پ"),
        ("a (ب) b", "rtl", "b )ب( a"),
        ("a [ب {b", "ltr", "a [ب {b"),
        ("ب (پ) a", "ltr", ")پ( ب a"),
        ("ب(پ)\u0331", "ltr", "\u0331)پ(ب"),
        ("a!", "rtl", "!a"),
        ("ب!", "ltr", "ب!"),
        ("ب ", "ltr", "ب "),
        ("", "rtl", ""),
    ],
)
def test_characters_stand_in_the_order_of_the_standard(text: str, direction: Direction, expected: str) -> None:
    assert seen(text, direction) == expected


def test_no_bracket_of_the_font_is_forgotten() -> None:
    others = "⁅⁆⁽⁾₍₎⌈⌉⌊⌋〈〉⟦⟧⟨⟩⟪⟫⦃⦄⸨⸩〈〉《》「」『』【】﹙﹚（）［］｛｝｟｠"
    assert drawable(FONTS) & {*others, *BRACKETS} == set(BRACKETS)


def levels(text: str, direction: Direction) -> list[int]:
    found = [0] * len(text)
    for run in runs(text, direction):
        found[run.start : run.end] = [run.level] * (run.end - run.start)
    return found


@settings(max_examples=2000)
@given(some.lists(some.sampled_from(ANY), max_size=24).map("".join), some.sampled_from(["rtl", "ltr"]))
def test_any_line_has_the_levels_that_fpdf2_gives_it(written: str, direction: Direction) -> None:
    """But for what nobody sees at its end."""
    text = clean(written, drawable(FONTS)).rstrip(UNSEEN)
    theirs = [each.embedding_level for each in BidiParagraph(text, WAYS[direction]).characters] if text else []
    assert levels(text, direction) == theirs
