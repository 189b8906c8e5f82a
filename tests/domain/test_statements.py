"""What people write in their own words, and the counts that they type."""

import pytest

from domain.statements import LONGEST_STATEMENT, CountUnusable, StatementUnusable, clean_statement, parse_count


def test_a_statement_is_kept_in_persian_spelling_line_by_line() -> None:
    assert clean_statement("  قانون   كار،\n\n مادهٔ ۱۲\u200f \u200c\r\n") == "قانون کار،\nمادهٔ ۱۲"


@pytest.mark.parametrize("typed", ["", " \n ", "۱۲۳", "…", "ب" * (LONGEST_STATEMENT + 1)])
def test_what_says_nothing_or_too_much_is_refused(typed: str) -> None:
    with pytest.raises(StatementUnusable):
        clean_statement(typed)


@pytest.mark.parametrize(("typed", "count"), [("1", 1), ("۱۲۰۰", 1200), ("1,200", 1200), ("۱٬۲۰۰", 1200), (" ٥٠ ", 50)])
def test_a_count_is_understood_in_any_digits(typed: str, count: int) -> None:
    assert parse_count(typed, most=2000) == count


@pytest.mark.parametrize("typed", ["", "0", "2001", "-5x", "صد", "9" * 4000, "1.5x"])
def test_what_is_no_count_is_refused_with_the_most_there_can_be(typed: str) -> None:
    with pytest.raises(CountUnusable) as refused:
        parse_count(typed, most=2000)
    assert refused.value.most == 2000
