"""The national id of a legal person."""

from contextlib import nullcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.digits import to_persian
from domain.legal_id import LegalIdMistyped, check_digit, find_legal_id, parse_legal_id

PUBLISHED = "10380284790"
"""The example with which the rule is published."""


def made(number: int) -> str:
    ten = f"14{number:08d}"
    return f"{ten}{check_digit(ten)}"


@pytest.mark.parametrize(
    "typed", [PUBLISHED, to_persian(PUBLISHED), "1038 028 4790", "۱۰۳۸۰-۲۸۴۷۹۰", f"\u200f{PUBLISHED} "]
)
def test_it_is_understood_however_it_is_typed(typed: str) -> None:
    assert parse_legal_id(typed) == PUBLISHED


@pytest.mark.parametrize(
    "typed", ["", "1038028479", "103802847900", "10380284791", "00000000000", "10000000000", "بانک"]
)
def test_what_is_none_is_not_taken_for_one(typed: str) -> None:
    with pytest.raises(LegalIdMistyped):
        parse_legal_id(typed)


@pytest.mark.parametrize(
    "typed",
    [
        PUBLISHED,
        f"شناسه ملی: {to_persian(PUBLISHED)}",
        f"شناسهٔ ملی شرکت {to_persian(PUBLISHED)} است.",
        f"ثبت ۵۱۲۳، شناسه {PUBLISHED}",
        "national id 1038 028 4790",
        f"{PUBLISHED} یعنی {to_persian(PUBLISHED)}",
    ],
)
def test_it_is_found_among_words(typed: str) -> None:
    with pytest.raises(LegalIdMistyped) if typed != PUBLISHED else nullcontext():
        parse_legal_id(typed)
    assert find_legal_id(typed) == PUBLISHED


@pytest.mark.parametrize(
    "typed", ["", "شناسه ملی", "شناسه 10380284791", f"id {PUBLISHED}0", f"یا {PUBLISHED} یا {made(600_001)}"]
)
def test_nothing_is_guessed_among_words(typed: str) -> None:
    with pytest.raises(LegalIdMistyped):
        find_legal_id(typed)


@given(st.integers(1_000, 99_999_999), st.integers(0, 8), st.integers(1, 9))
def test_most_wrong_digits_are_noticed(number: int, at: int, off: int) -> None:
    """All but those that change the sum by ten and so meet the digit 0 twice: the rule itself has this gap."""
    right = made(number)
    digit = (int(right[at]) + off) % 10
    wrong = f"{right[:at]}{digit}{right[at + 1 :]}"
    same_digit = check_digit(wrong[:-1]) == int(right[-1])
    if same_digit:
        assert right[-1] == "0"
    else:
        with pytest.raises(LegalIdMistyped):
            parse_legal_id(wrong)
