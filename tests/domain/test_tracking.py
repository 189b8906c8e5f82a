"""Tracking numbers are read aloud and retyped: what was mistyped is noticed."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from domain.tracking import RANDOM_BYTES, TrackingMistyped, in_halves, make_tracking, parse_tracking

numbers = st.binary(min_size=RANDOM_BYTES, max_size=RANDOM_BYTES).map(make_tracking)
LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"


@given(numbers)
def test_what_is_made_is_understood_in_any_dress(number: str) -> None:
    assert (
        parse_tracking(number) == parse_tracking(in_halves(number).lower()) == parse_tracking(f" {number} ") == number
    )


@given(numbers, st.integers(0, 7), st.sampled_from(LETTERS))
def test_every_wrong_letter_is_noticed(number: str, at: int, letter: str) -> None:
    assume(number[at] != letter)
    with pytest.raises(TrackingMistyped):
        parse_tracking(number[:at] + letter + number[at + 1 :])


@given(numbers, st.integers(0, 7), st.integers(0, 7))
def test_every_two_letters_that_changed_places_are_noticed(number: str, one: int, other: int) -> None:
    assume(number[one] != number[other])
    letters = list(number)
    letters[one], letters[other] = letters[other], letters[one]
    with pytest.raises(TrackingMistyped):
        parse_tracking("".join(letters))


@pytest.mark.parametrize("typed", ["", "ABCD", "ABCD-EFG0", "شماره", "2" * 9])
def test_what_is_no_number_is_refused(typed: str) -> None:
    with pytest.raises(TrackingMistyped):
        parse_tracking(typed)


def test_it_is_made_of_enough_randomness() -> None:
    with pytest.raises(ValueError, match="16 random bytes"):
        make_tracking(b"short")
