"""Digits of every script mean the same; marks that nobody sees mean nothing."""

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.digits import only_digits, to_ascii, to_persian

ZEROS = [chr(point) for point in range(sys.maxunicode + 1) if unicodedata.decimal(chr(point), -1) == 0]
MARKS = {
    "half-space": "\u200c",
    "joiner": "\u200d",
    "left-to-right mark": "\u200e",
    "right-to-left mark": "\u200f",
    "first strong isolate": "\u2068",
    "pop isolate": "\u2069",
    "right-to-left override": "\u202e",
    "byte order mark": "\ufeff",
    "soft hyphen": "\u00ad",
    "Arabic letter mark": "\u061c",
}


@pytest.mark.parametrize("zero", ZEROS, ids=lambda zero: unicodedata.name(zero))
def test_the_digits_of_every_script_are_the_same_ten(zero: str) -> None:
    ten = "".join(chr(ord(zero) + value) for value in range(10))
    assert to_ascii(ten) == "0123456789"
    assert only_digits(ten) == "0123456789"


def test_scripts_may_be_mixed() -> None:
    assert to_ascii("۱٢3４") == "1234"


@pytest.mark.parametrize("mark", MARKS.values(), ids=MARKS.keys())
def test_invisible_marks_are_dropped(mark: str) -> None:
    assert to_ascii(f"{mark}12{mark}3{mark}") == "123"
    assert only_digits(f"{mark}12{mark}3{mark}") == "123"


def test_what_only_looks_like_a_digit_is_none() -> None:
    assert to_ascii("²½Ⅷ①") == "²½Ⅷ①"
    assert only_digits("1²") == ""


@pytest.mark.parametrize("typed", ["12 34", "12-34", "12–34", "12−34", "12ـ34", "12.34", "12/34", "12_34", "1\t2\n34"])
def test_separators_between_digits_are_overlooked(typed: str) -> None:
    assert only_digits(typed) == "1234"


@pytest.mark.parametrize(
    ("typed", "digits"),
    [("12345678.0", "12345678"), (" 12345678.00 ", "12345678"), ("049937089.0", "0499370890"), ("12.34.0", "12340")],
)
def test_the_fraction_of_a_number_that_a_program_wrote_is_no_digit_of_it(typed: str, digits: str) -> None:
    assert only_digits(typed) == digits


@pytest.mark.parametrize("typed", ["", "   ", "-", "12a34", "12+34", "کد ۱۲۳۴", "12,34"])
def test_anything_else_makes_it_no_number(typed: str) -> None:
    assert only_digits(typed) == ""


@given(st.text(alphabet="0123456789", min_size=1, max_size=20))
def test_persian_digits_and_back(digits: str) -> None:
    assert to_ascii(to_persian(digits)) == digits


@given(st.text(st.characters(exclude_characters="0123456789")))
def test_what_is_no_digit_is_left_as_it_is(text: str) -> None:
    assert to_persian(text) == text


@given(st.text())
def test_any_text_can_be_folded(text: str) -> None:
    assert to_ascii(to_ascii(text)) == to_ascii(text)
    assert only_digits(text) == "" or only_digits(text).isdecimal()
