import io
import math
from itertools import combinations
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from PIL import Image

from services.drawing import Bar, Chart, draw_chart
from services.drawing.chart import HEIGHT, WIDTH, lay_out_chart
from services.drawing.geometry import Box
from services.drawing.palette import FULL_ACCENT
from tests.services.drawing.sheets import FONTS

WEEK = Chart(
    "rtl",
    "استعلام سند در هفتهٔ گذشته",
    "از ۲۴ تا ۳۰ آبان ۱۴۰۴",
    (Bar("شنبه", 312, "۳۱۲"), Bar("یکشنبه", 156, "۱۵۶"), Bar("جمعه", 0, "۰")),
)


def lengths(chart: Chart) -> list[int]:
    return [rule.box.width for rule in lay_out_chart(chart, FONTS).rules if rule.colour == FULL_ACCENT]


def test_a_chart_is_a_picture_for_a_phone() -> None:
    picture = Image.open(io.BytesIO(draw_chart(WEEK, FONTS)))
    picture.load()
    assert (picture.format, picture.size, picture.mode) == ("PNG", (WIDTH, HEIGHT), "P")


def test_the_same_chart_always_gives_the_same_bytes() -> None:
    assert draw_chart(WEEK, FONTS) == draw_chart(WEEK, FONTS)


def test_bars_are_as_long_as_their_counts() -> None:
    whole, half, none = lengths(WEEK)
    assert abs(whole - 2 * half) <= 1
    assert none == 0


@pytest.mark.parametrize(("direction", "edge"), [("rtl", "right"), ("ltr", "left")])
def test_bars_begin_beside_their_labels(direction: Literal["rtl", "ltr"], edge: str) -> None:
    layout = lay_out_chart(Chart(direction, "x", "y", WEEK.bars), FONTS)
    bars = [rule.box for rule in layout.rules if rule.colour == FULL_ACCENT]
    assert len({getattr(bar, edge) for bar in bars}) == 1
    labels = [placed for placed in layout.texts if placed.role == "label"]
    assert {placed.align for placed in labels} == {edge}


def test_a_chart_of_nothing_has_its_title() -> None:
    for bars in ((), (Bar("", 0, ""),)):
        assert Image.open(io.BytesIO(draw_chart(Chart("ltr", "Title", "", bars), FONTS))).size == (WIDTH, HEIGHT)


def test_many_bars_make_the_picture_higher() -> None:
    layout = lay_out_chart(Chart("ltr", "Title", "", WEEK.bars * 12), FONTS)
    assert layout.height > HEIGHT
    assert all(placed.box.bottom <= layout.height for placed in layout.texts)


def test_long_names_that_begin_alike_are_told_apart() -> None:
    """Courts of one town differ in their last words: these are on the second line."""
    begin = "دادگستری کل استان آذربایجان شرقی، شعبهٔ"
    bars = tuple(Bar(f"{begin} {number}", 1, "۱") for number in ("یکم", "دوم"))
    layout = lay_out_chart(Chart("rtl", "x", "y", bars * 8), FONTS)
    said = " ".join(placed.text for placed in layout.texts if placed.role == "label")
    assert (said.count("یکم"), said.count("دوم"), said.count("…")) == (8, 8, 0)


@settings(deadline=None, max_examples=40)
@given(
    some.sampled_from(["rtl", "ltr"]),
    some.lists(some.builds(Bar, some.text(max_size=200), some.floats(), some.text(max_size=40)), max_size=20),
)
def test_whatever_the_bars_are_nothing_overlaps_or_leaves_the_picture(
    direction: Literal["rtl", "ltr"], bars: list[Bar]
) -> None:
    layout = lay_out_chart(Chart(direction, "عنوان", "subtitle", tuple(bars)), FONTS)
    whole = Box(0, 0, WIDTH, layout.height)
    assert all(placed.box.inside(whole) for placed in layout.texts)
    assert all(rule.box.inside(whole) for rule in layout.rules)
    assert not any(one.box.overlaps(other.box) for one, other in combinations(layout.texts, 2))


def test_a_count_that_is_no_number_has_no_bar() -> None:
    odd = (Bar("a", math.nan, "?"), Bar("b", math.inf, "?"), Bar("c", -4, "?"), Bar("d", 2, "2"))
    assert [length > 0 for length in lengths(Chart("ltr", "t", "", odd))] == [False, False, False, True]
