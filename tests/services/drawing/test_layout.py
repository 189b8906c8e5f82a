from dataclasses import replace
from itertools import combinations
from typing import Literal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as some

from services.drawing import Section, Sheet, SheetTooFull
from services.drawing.cleaning import LACKING
from services.drawing.geometry import FRAME, FRAME_DEPTH, INSET, PAGE, Box
from services.drawing.layout import Layout, lay_out
from services.drawing.lines import BASELINE, ELLIPSIS, LINE
from services.drawing.placing import Placed
from services.drawing.shaping import fill, shape, units
from services.drawing.symbol import QUIET
from tests.services.drawing.sheets import ENGLISH_INSURED, EVERY, FONTS, INSURED_ACTIVE, LONG_NAMES, section

INSIDE_FRAME = Box(
    FRAME.left + FRAME_DEPTH, FRAME.top + FRAME_DEPTH, FRAME.right - FRAME_DEPTH, FRAME.bottom - FRAME_DEPTH
)
NASTY = some.one_of(
    some.text(max_size=80),
    some.text(alphabet="ابپجکگیيكهآأؤۀ \u200c\u064b\u064e\u0651\u0655", max_size=200),
    some.text(alphabet="abgjQW 12()۳۴-/\u2066\u2067\u2068\u2069\u200e\u202e\n", max_size=120),
    some.sampled_from(["", "—", "ی" * 4096, "W" * 4096, "نام " * 1024, "\u200f" * 4096, "👩‍👩‍👧", "山田"]),
)
NASTY_SHEETS = some.builds(
    Sheet,
    direction=some.sampled_from(["rtl", "ltr"]),
    issuer=NASTY,
    title=NASTY,
    headline=NASTY,
    tone=some.sampled_from(["good", "quiet"]),
    sections=some.lists(
        some.builds(Section, title=NASTY, fields=some.lists(some.tuples(NASTY, NASTY), max_size=6).map(tuple)),
        max_size=4,
    ).map(tuple),
    reference=some.tuples(NASTY, NASTY),
    qr=some.text(alphabet="abcdefghijklmnop0123456789-_/", min_size=1, max_size=120),
    qr_caption=NASTY,
    notice=NASTY,
)


def ink(placed: Placed) -> Box:
    """Where the letters really fall."""
    path = FONTS.path(placed.weight)
    line = shape(placed.text, path, placed.direction)
    spare = placed.box.width - line.width * placed.size / units(path)
    start = {"left": INSET, "centre": spare / 2, "right": spare - INSET}[placed.align]
    filled = fill(line, path, placed.size, placed.box.left + start)
    baseline = placed.box.top + round(placed.box.height * BASELINE / LINE)
    if filled is None:
        return Box(placed.box.left, baseline, placed.box.left, baseline)
    bottom = baseline - filled.bottom
    return Box(filled.left, bottom - filled.height, filled.left + filled.width, bottom)


def quiet_zone(layout: Layout) -> Box:
    margin = QUIET * layout.symbol.module
    left, top, right, bottom = layout.qr
    return Box(left - margin, top - margin, right + margin, bottom + margin)


def check(layout: Layout) -> None:
    boxes = [placed.box for placed in layout.texts]
    quiet = quiet_zone(layout)
    for placed in layout.texts:
        assert placed.box.inside(INSIDE_FRAME), placed
        assert not placed.box.overlaps(quiet), placed
        assert ink(placed).inside(placed.box), placed
    for one, other in combinations(boxes, 2):
        assert not one.overlaps(other)
    assert quiet.inside(PAGE)


@pytest.mark.parametrize("name", EVERY)
def test_on_every_kind_of_certificate_nothing_overlaps_is_cut_or_leaves_the_page(name: str) -> None:
    layout = lay_out(EVERY[name], FONTS)
    check(layout)
    assert not any(ELLIPSIS in placed.text for placed in layout.texts)


@settings(deadline=None, max_examples=40)
@given(NASTY_SHEETS)
@example(replace(LONG_NAMES, direction="ltr"))
def test_whatever_the_texts_are_nothing_overlaps_is_cut_or_leaves_the_page(sheet: Sheet) -> None:
    check(lay_out(sheet, FONTS))


@pytest.mark.parametrize("count", range(1, 17))
@pytest.mark.parametrize("value", ["۱ آذر ۱۴۰۴", "سیدمحمدحسین‌علی میرعبدالعظیمی‌زاده " * 6, "W" * 4096])
def test_one_to_sixteen_facts_of_any_length_fit(count: int, value: str) -> None:
    facts = section("مشخصات", *[(f"برچسب {place}", value) for place in range(count)])
    layout = lay_out(replace(INSURED_ACTIVE, sections=(facts, INSURED_ACTIVE.sections[-1])), FONTS)
    check(layout)
    assert len({placed.box for placed in layout.texts if placed.role == "label"}) >= count


def test_sixteen_facts_in_the_last_section_leave_the_place_beside_the_qr() -> None:
    last = section("مصرف", *[(f"برچسب {place}", "بانک ملی ایران") for place in range(16)])
    check(lay_out(replace(INSURED_ACTIVE, sections=(INSURED_ACTIVE.sections[0], last)), FONTS))


def test_more_facts_than_a_page_can_hold_are_refused() -> None:
    facts = section("مشخصات", *[("برچسب", "مقدار")] * 120)
    with pytest.raises(SheetTooFull):
        lay_out(replace(INSURED_ACTIVE, sections=(facts,)), FONTS)


def test_sections_without_facts_are_not_shown() -> None:
    sections = (Section("خالی", ()), *INSURED_ACTIVE.sections, Section("خالی", ()))
    assert lay_out(replace(INSURED_ACTIVE, sections=sections), FONTS) == lay_out(INSURED_ACTIVE, FONTS)


def test_a_sheet_without_any_section_can_be_laid_out() -> None:
    check(lay_out(replace(ENGLISH_INSURED, sections=()), FONTS))


@pytest.mark.parametrize(("value", "shown"), [("", "—"), ("🙂", "—"), ("山田", LACKING)])
def test_a_value_that_cannot_be_shown_is_not_left_blank(value: str, shown: str) -> None:
    sheet = replace(INSURED_ACTIVE, sections=(section("مشخصات", ("نام", value)),))
    assert [placed.text for placed in lay_out(sheet, FONTS).texts if placed.role == "value"] == [shown]


def test_nothing_that_tells_people_apart_is_kept_by_the_drawing() -> None:
    shared = replace(section("بیمه", ("شعبه", "شعبهٔ ۱۲")), shared=frozenset({"شعبه"}))
    sheet = replace(INSURED_ACTIVE, sections=(INSURED_ACTIVE.sections[0], shared))
    placed = [each for each in lay_out(sheet, FONTS).texts if each.role in ("value", "reference")]
    assert {each.text for each in placed if each.constant} == {"شعبهٔ ۱۲"}
    assert len(placed) == len(sheet.sections[0].fields) + 2


def test_every_fact_is_on_the_page_as_it_was_given() -> None:
    isolates = dict.fromkeys(range(0x2066, 0x206A))
    for sheet in EVERY.values():
        shown = " ".join(placed.text.translate(isolates) for placed in lay_out(sheet, FONTS).texts)
        for label, value in (field for part in sheet.sections for field in part.fields):
            assert all(word in shown for word in value.translate(isolates).split(" "))
            assert label in shown


@pytest.mark.parametrize(("direction", "side"), [("rtl", "right"), ("ltr", "left")])
def test_an_edition_reads_from_its_own_side(direction: Literal["rtl", "ltr"], side: str) -> None:
    layout = lay_out(replace(INSURED_ACTIVE, direction=direction), FONTS)
    assert {placed.align for placed in layout.texts if placed.role == "value"} == {side}
    assert (layout.qr.left < PAGE.width // 2) == (direction == "rtl")


def test_few_facts_are_larger_than_many() -> None:
    def largest(name: str) -> int:
        return max(placed.size for placed in lay_out(EVERY[name], FONTS).texts if placed.role == "value")

    assert largest("no-relation") > largest("insured-active") >= 36
