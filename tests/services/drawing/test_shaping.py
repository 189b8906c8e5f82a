"""Lines beside those of Pillow with raqm, which joins and orders letters by libraries of its own."""

import math
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as some
from PIL import Image, ImageChops, ImageDraw, ImageFont, ImageStat, features

from benchmarks import people
from services.drawing import Sheet
from services.drawing.cleaning import base_direction, clean
from services.drawing.glyphs import drawable
from services.drawing.layout import lay_out
from services.drawing.shaping import Glyph, Line, fill, reach, shape, units
from services.drawing.sheet import Direction, Weight
from tests.services.drawing.sheets import EVERY, FONTS

needs_raqm = pytest.mark.skipif(not features.check_feature("raqm"), reason="raqm needs the system's FriBidi")
LARGE, REDUCED = 192, 8
"""So large that hinting changes letters little, and reduced so that it is not seen."""
WIDEST = 3600
"""Pixels of a line; HarfBuzz fills up to 4,096."""
FSI, PDI = "\u2068", "\u2069"
LETTERS = "ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیآأإؤئءةكيۀ"
SIGNS = "،؛؟«»٪٫٬…—–·.,:;!?()[]/+-%& "
"""No apostrophe and no // below: how near signs stand to each other hangs on the script, which raqm also takes from
other runs."""
WORDS = some.text(LETTERS + "\u200c\u064e\u0651\u0654", min_size=1, max_size=12)
NUMBERS = some.text("۰۱۲۳۴۵۶۷۸۹٠١٢0123456789٬٫/:-.", min_size=1, max_size=10)
LATIN = some.text("ABCXYZabcfiltvw0123456789-. ()éö", min_size=1, max_size=12)
PLAIN = some.one_of(WORDS, NUMBERS, LATIN, some.text(SIGNS, min_size=1, max_size=3))
LINES = some.one_of(
    some.lists(PLAIN, min_size=1, max_size=5),
    some.tuples(PLAIN, PLAIN.map(lambda inside: f"{FSI}{inside}{PDI}"), PLAIN),
)
"""One isolate at most: FriBidi 1.0.8 takes the second for a part of the first."""


@lru_cache
def face(weight: Weight, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONTS.path(weight)), size, layout_engine=ImageFont.Layout.RAQM)


def by_raqm(text: str, direction: Direction, weight: Weight, size: int) -> Image.Image:
    font = face(weight, size)
    picture = Image.new("L", (WIDEST + 2 * LARGE, 3 * LARGE), 0)
    ImageDraw.Draw(picture).text((LARGE, 2 * LARGE), text, 255, font, "ls", direction=direction)
    return picture


def by_us(text: str, direction: Direction, weight: Weight, size: int) -> Image.Image:
    path = FONTS.path(weight)
    picture = Image.new("L", (WIDEST + 2 * LARGE, 3 * LARGE), 0)
    filled = fill(shape(text, path, direction), path, size, LARGE)
    if filled:
        extent = (filled.width, filled.height)
        letters = Image.frombytes("L", extent, filled.coverage, "raw", "L", filled.stride, -1)
        picture.paste(letters, (filled.left, 2 * LARGE - filled.bottom - filled.height))
    return picture


def difference(text: str, direction: Direction, weight: Weight) -> float:
    """As a share of the ink, one stretched to where the other's is: hinting makes a line longer or shorter."""
    size = min(LARGE, int(LARGE * WIDEST / (face(weight, LARGE).getlength(text, direction=direction) + 1)))
    ours, theirs = by_us(text, direction, weight, size), by_raqm(text, direction, weight, size)
    edges, others = ours.getbbox(), theirs.getbbox()
    if edges is None or others is None:
        return float(edges != others)
    assert edges == pytest.approx(others, rel=0.02, abs=4)
    wide, high = others[2] - others[0], others[3] - others[1]
    extent = (math.ceil(wide / REDUCED), math.ceil(high / REDUCED))
    ours, theirs = (each.resize(extent, Image.Resampling.BOX, box) for each, box in ((ours, edges), (theirs, others)))
    apart = ImageStat.Stat(ImageChops.difference(ours, theirs)).sum[0]
    return float(apart / ImageStat.Stat(theirs).sum[0])


def said(sheets: list[Sheet]) -> list[tuple[str, Direction, Weight]]:
    placed = {(each.text, each.direction, each.weight) for sheet in sheets for each in lay_out(sheet, FONTS).texts}
    return sorted(placed)


@needs_raqm
def test_the_lines_of_every_page_are_those_of_raqm() -> None:
    sheets = [*EVERY.values(), *people.sheets(12), *people.sheets(12, "en")]
    apart = {line: difference(*line) for line in said(sheets)}
    assert len(apart) > 300
    assert {line: found for line, found in apart.items() if found > 0.18} == {}


@needs_raqm
@settings(deadline=None)
@given(
    LINES,
    some.sampled_from(["", " "]),
    some.sampled_from(["rtl", "ltr", None]),
    some.sampled_from(["regular", "bold"]),
)
def test_any_line_is_that_of_raqm(pieces: Sequence[str], between: str, way: Direction | None, weight: Weight) -> None:
    text = clean(between.join(pieces), drawable(FONTS))
    assume("//" not in text)
    assert difference(text, way or base_direction(text, "rtl"), weight) < 0.18


def width(text: str) -> float:
    return shape(text, FONTS.regular, "rtl").width / units(FONTS.regular)


def glyphs(text: str, direction: Direction = "rtl") -> list[int]:
    return [glyph.number for glyph in shape(text, FONTS.regular, direction).glyphs]


def test_letters_of_a_word_are_joined() -> None:
    assert width("بیمه") < 0.9 * sum(width(letter) for letter in "بیمه")


def test_a_letter_joins_what_stands_beyond_its_run_if_it_is_made_to() -> None:
    """The joiner at the end belongs to the line's own run, which goes the other way."""
    joined, alone = glyphs("هب\u200d", "ltr"), glyphs("هب", "ltr")
    assert set(alone) - set(joined), "the last letter has another form"


def test_a_half_space_parts_letters_without_parting_the_word() -> None:
    joined, parted, spaced = width("میشود"), width("می\u200cشود"), width("می شود")
    assert joined < parted < spaced


def test_digits_of_a_persian_number_stand_from_left_to_right() -> None:
    (one,), (two,) = glyphs("۱"), glyphs("۲")
    assert glyphs("۱۲") == [one, two]
    assert glyphs("ب۱۲")[:2] == [one, two]


def test_brackets_are_turned_with_the_line() -> None:
    assert glyphs("(ب)")[0] == glyphs("(", "ltr")[0]
    assert glyphs("(ب)")[-1] == glyphs(")", "ltr")[0]


@pytest.mark.parametrize("mark", ["\u2068", "\u2069", "\u200e", "\u200f", "\u061c", "\u200c"])
def test_invisible_marks_have_no_width(mark: str) -> None:
    assert width(f"۱۲{mark}") == width("۱۲")


@pytest.mark.parametrize("text", ["", "\u200f\u200e", "\u2068\u2069", " "])
def test_nothing_to_be_seen_is_nothing(text: str) -> None:
    assert fill(shape(text, FONTS.bold, "rtl"), FONTS.bold, 40, 0) is None


def test_every_character_said_to_be_drawable_has_a_glyph() -> None:
    for character in drawable(FONTS):
        if unicodedata.category(character)[0] not in "CZM":
            assert 0 not in glyphs(character, "ltr"), hex(ord(character))


def test_letters_reach_as_far_as_they_are_filled() -> None:
    line = shape("آیٍّ", FONTS.bold, "rtl")
    above, below = reach(line, FONTS.bold)
    filled = fill(line, FONTS.bold, 100, 0)
    assert filled is not None
    assert filled.bottom == pytest.approx(-100 * below, abs=1)
    assert filled.bottom + filled.height == pytest.approx(100 * above, abs=1)


def test_a_line_is_filled_where_it_begins_and_as_large_as_it_is_to_be() -> None:
    line = Line((Glyph(glyphs("ا")[0], 0, 0),), 0)
    small, large, later = (fill(line, FONTS.regular, size, start) for size, start in ((20, 0), (40, 0), (20, 7)))
    assert small is not None
    assert large is not None
    assert later == small._replace(left=small.left + 7)
    assert large.height == pytest.approx(2 * small.height, abs=2)
