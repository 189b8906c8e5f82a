"""What people write in their own words, and the counts that they type."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain import statements
from domain.digits import to_ascii, to_persian
from domain.names import fold_name
from domain.statements import (
    A_MONTH,
    IN_DAYS,
    LONGEST_STATEMENT,
    CountUnusable,
    StatementUnusable,
    clean_statement,
    parse_count,
)

MOST = 10_000_000
counts = st.integers(1, MOST)
scripts = st.sampled_from([str, to_persian, lambda text: text.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))])


def test_a_statement_is_kept_in_persian_spelling_line_by_line() -> None:
    assert clean_statement("  قانون   كار،\n\n مادهٔ ۱۲\u200f \u200c\r\n") == "قانون کار،\nمادهٔ ۱۲"


@pytest.mark.parametrize("typed", ["", " \n ", "۱۲۳", "…", "ب" * (LONGEST_STATEMENT + 1)])
def test_what_says_nothing_or_too_much_is_refused(typed: str) -> None:
    with pytest.raises(StatementUnusable):
        clean_statement(typed)


@pytest.mark.parametrize(("typed", "count"), [("1", 1), ("۱۲۰۰", 1200), ("1,200", 1200), ("۱٬۲۰۰", 1200), (" ٥٠ ", 50)])
def test_a_count_is_understood_in_any_digits(typed: str, count: int) -> None:
    assert parse_count(typed, most=2000) == count


@pytest.mark.parametrize(
    ("typed", "count"),
    [
        ("حدود ۱۰۰ تا", 100),
        ("حدوداً ۱۰۰تا", 100),
        ("تقریباً ۱٬۲۰۰ استعلام", 1200),
        ("۱۰۰ مورد", 100),
        ("۱۰۰.", 100),
        ("about 1,000 inquiries", 1000),
        ("\u200f۱۰۰\u200f تا", 100),
    ],
)
def test_words_that_say_how_a_count_is_meant_may_stand_beside_it(typed: str, count: int) -> None:
    assert parse_count(typed, most=2000) == count


def test_only_the_unit_that_was_asked_for_may_stand_beside_a_count() -> None:
    assert parse_count("۳۶۵ روز", most=2000, unit=IN_DAYS) == 365
    assert parse_count("روزی ۵۰ تا", most=2000, unit=IN_DAYS) == 50
    assert parse_count("ماهی ۳۰۰ استعلام", most=2000, unit=A_MONTH) == 300
    for typed, unit in (("۱۲ ماه", IN_DAYS), ("۱ سال", IN_DAYS), ("روزی ۵۰", A_MONTH), ("50 a week", A_MONTH)):
        with pytest.raises(CountUnusable):
            parse_count(typed, most=2000, unit=unit)


@pytest.mark.parametrize(
    "typed",
    ["", "0", "2001", "-5", "-5x", "صد", "9" * 4000, "۵ هزار", "۵هزار", "2k", ".5", "۵٪", "+5", "نصف ۱۰۰", "10²", "x"],
)
def test_what_is_no_count_is_refused_with_the_most_there_can_be(typed: str) -> None:
    with pytest.raises(CountUnusable) as refused:
        parse_count(typed, most=2000)
    assert refused.value.most == 2000
    assert not refused.value.several


@pytest.mark.parametrize(
    "typed",
    [
        "۱۰۰-۲۰۰",
        "۱۰۰ـ۲۰۰",
        "۱۰۰ تا ۲۰۰",
        "1.200",
        "۱٫۵",
        "1,20",
        "1,2000",
        "1200,000",
        "1,200٬000",
        "100\u200c200",
        "1/2",
    ],
)
def test_of_several_numbers_none_is_guessed(typed: str) -> None:
    with pytest.raises(CountUnusable) as refused:
        parse_count(typed, most=MOST)
    assert refused.value.several


@given(counts, scripts, st.sampled_from(["", ",", "٬", "،", "'", "’"]), st.sampled_from(["", "حدود ", "about "]))
def test_a_count_means_itself_however_it_is_written(count: int, script: object, sign: str, word: str) -> None:
    assert callable(script)
    typed = script(f"{count:,}".replace(",", sign))
    assert parse_count(f"{word}{typed}", most=MOST) == count


@given(counts, counts, scripts, st.sampled_from([*"-–—−ـ/\\._ \n\u200c\u00a0٫:~", " - ", " تا ", " الی ", "تا", ", "]))
def test_two_numbers_are_never_made_into_one(one: int, other: int, script: object, between: str) -> None:
    assert callable(script)
    with pytest.raises(CountUnusable) as refused:
        parse_count(script(f"{one}{between}{other}"), most=10**12)
    assert refused.value.several


@given(st.text("0123456789۱۲٣,،٬'.-/ \u200c\u200fتاx"))
def test_whatever_is_typed_no_count_has_digits_that_did_not_stand_together(text: str) -> None:
    try:
        count = parse_count(text, most=10**12)
    except CountUnusable:
        return
    groups = re.findall(r"\d+", to_ascii(text))
    assert count == int("".join(groups))
    assert all(len(group) == 3 for group in groups[1:])


def test_all_words_that_are_understood_are_folded() -> None:
    assert {word for word in statements._BESIDE | A_MONTH | IN_DAYS if fold_name(word) != word} == set()
