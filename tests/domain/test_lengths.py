"""How long a text is for a messenger, and what is therefore too long."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.direct_inquiries import LONGEST_CASE_NUMBER, CaseNumberUnusable, parse_case_number
from domain.lengths import cut, units, units_in_chat
from domain.names import LONGEST_NAME, NameUnusable, clean_name
from domain.statements import LONGEST_STATEMENT, StatementUnusable, clean_statement

TWO = "\N{OLD PERSIAN SIGN A}"
"""A letter that is one character here, and two for a messenger."""


@pytest.mark.parametrize(("text", "long"), [("", 0), ("abc", 3), ("سارا", 4), (TWO, 2), (f"a{TWO}ب", 4)])
def test_a_text_is_as_long_as_messengers_count_it(text: str, long: int) -> None:
    assert units(text) == long


@given(st.text(st.sampled_from(["a", "ب", TWO])), st.integers(0, 20))
def test_what_is_cut_fits_and_leaves_out_no_more_than_it_has_to(text: str, most: int) -> None:
    kept = cut(text, most)
    assert text.startswith(kept)
    assert units(kept) <= most
    assert kept == text or units(text[: len(kept) + 1]) > most


def test_each_line_of_a_statement_takes_two_marks_of_direction_more() -> None:
    """Three of the longest go into one message of a chat, whatever their lines."""
    assert units_in_chat("a\nb\nc") == 9
    assert clean_statement("\n".join("ب" * (LONGEST_STATEMENT // 4)))
    with pytest.raises(StatementUnusable):
        clean_statement("\n".join("ب" * (LONGEST_STATEMENT // 4 + 1)))


def test_names_statements_and_case_numbers_are_limited_by_what_a_page_has_room_for() -> None:
    assert clean_name(TWO * (LONGEST_NAME // 2))
    assert clean_statement(TWO * (LONGEST_STATEMENT // 2))
    assert parse_case_number(TWO * (LONGEST_CASE_NUMBER // 2))
    with pytest.raises(NameUnusable):
        clean_name(TWO * LONGEST_NAME)
    with pytest.raises(StatementUnusable):
        clean_statement(TWO * LONGEST_STATEMENT)
    with pytest.raises(CaseNumberUnusable):
        parse_case_number(TWO * LONGEST_CASE_NUMBER)
