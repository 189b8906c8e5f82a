"""The national code's check digit, and what it can and cannot notice."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from domain.digits import to_persian
from domain.national_code import (
    NationalCodeMistyped,
    NoDigits,
    PhoneInstead,
    find_national_code,
    parse_national_code,
)

GOOD = ("0499370899", "0790419904", "0084575948", "0963695398", "0684159414", "0067749828", "1111111121")
"""Published examples of the rule, and one that ends in a check digit of 1."""


def understood(typed: str) -> bool:
    try:
        parse_national_code(typed)
    except NationalCodeMistyped:
        return False
    return True


def complete(nine: str) -> str:
    """The national code that begins with these nine digits, found by trying all ten check digits."""
    fitting = [nine + last for last in "0123456789" if understood(nine + last)]
    assert len(fitting) == 1
    return fitting[0]


codes = st.text("0123456789", min_size=9, max_size=9).filter(lambda nine: len(set(nine)) > 1).map(complete)


@pytest.mark.parametrize("code", GOOD)
def test_known_codes_are_good(code: str) -> None:
    assert parse_national_code(code) == code


@pytest.mark.parametrize("code", GOOD)
def test_it_may_be_typed_in_any_script_with_separators_and_marks(code: str) -> None:
    assert parse_national_code(to_persian(code)) == code
    assert parse_national_code(f"\u2068 {code[:3]}-{code[3:9]}–{code[9]}\u2069\n") == code
    assert parse_national_code("".join(chr(0x660 + int(digit)) for digit in code)) == code


def test_leading_zeros_may_be_left_out() -> None:
    assert parse_national_code("84575948") == "0084575948"
    assert parse_national_code("499370899") == "0499370899"


def test_more_than_two_of_them_may_not() -> None:
    with pytest.raises(NationalCodeMistyped):
        parse_national_code("1234567")


@pytest.mark.parametrize("digit", "0123456789")
def test_ten_times_the_same_digit_is_nobody(digit: str) -> None:
    assert not understood(digit * 10)


@pytest.mark.parametrize("typed", ["", "کد ملی", "049937089", "04993708990", "0499370899a", "۰۴۹۹۳۷۰۸۹۹ علی", "-"])
def test_what_is_no_code_is_refused(typed: str) -> None:
    assert not understood(typed)


@given(codes, st.sampled_from("0123456789"))
def test_a_wrong_check_digit_is_always_noticed(code: str, wrong: str) -> None:
    assume(wrong != code[9])
    assert not understood(code[:9] + wrong)


@given(codes, st.integers(0, 8), st.sampled_from("0123456789"))
def test_every_single_wrong_digit_is_noticed_unless_the_check_digit_is_1(code: str, place: int, wrong: str) -> None:
    """1 stands for two remainders, 1 and 10; the rule cannot tell these two apart."""
    assume(code[9] != "1" and wrong != code[place])
    assert not understood(code[:place] + wrong + code[place + 1 :])


@given(st.text(max_size=40))
def test_whatever_is_typed_gets_ten_digits_or_a_refusal(typed: str) -> None:
    if understood(typed):
        assert len(parse_national_code(typed)) == 10
        assert parse_national_code(typed).isdecimal()


@pytest.mark.parametrize(
    "typed",
    [
        "0499370899",
        "کد ملی من ۰۴۹۹۳۷۰۸۹۹ است",
        "کرم‌علی نوروزی ۰۴۹-۹۳۷۰۸۹-۹",
        "۱) کد ملی: ٠٤٩٩٣٧٠٨٩٩.",
        "۰۴۹۹۳۷۰۸۹۹\nتلفن ۰۹۱۲۱۲۳۴۵۶۷",
        "علی 0499370899 09121234567",
        "0499370898 نه، 0499370899",
        "0499370899، بله 0499370899",
        "499370899",
    ],
)
def test_the_only_one_in_a_sentence_is_found(typed: str) -> None:
    assert find_national_code(typed) == "0499370899"


@pytest.mark.parametrize(
    ("typed", "what"),
    [
        ("سلام", NoDigits),
        ("-", NoDigits),
        ("۰۹۱۲۱۲۳۴۵۶۷", PhoneInstead),
        ("شماره من 0912 123 4567", PhoneInstead),
        ("+989121234567", PhoneInstead),
        ("9121234567", NationalCodeMistyped),
        ("0499370898", NationalCodeMistyped),
        ("کد من 049937089", NationalCodeMistyped),
        ("1111111111", NationalCodeMistyped),
        ("0499370899 یا 0790419904", NationalCodeMistyped),
        ("04993708990", NationalCodeMistyped),
    ],
)
def test_what_was_typed_instead_is_told_apart(typed: str, what: type[NationalCodeMistyped]) -> None:
    with pytest.raises(NationalCodeMistyped) as raised:
        find_national_code(typed)
    assert type(raised.value) is what


@given(codes, st.text(max_size=20).filter(lambda text: not any(map(str.isdecimal, text))))
def test_words_around_a_code_do_not_matter(code: str, words: str) -> None:
    assert find_national_code(f"{words} {code} {words}") == code


@given(st.text(max_size=40))
def test_whatever_is_typed_is_found_or_refused(typed: str) -> None:
    try:
        found = find_national_code(typed)
    except NationalCodeMistyped:
        return
    assert parse_national_code(found) == found
