"""Mobile numbers of Iran, however they are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.digits import to_persian
from domain.phones import PhoneMistyped, masked, parse_phone, same_phone

SPELLINGS = (
    "09121234567",
    "9121234567",
    "989121234567",
    "+989121234567",
    "00989121234567",
    "+98 912 123 45 67",
    "+98 (912) 123-4567",
    "+98 (0) 912 123 4567",
    "+98 0912 123 4567",
    "0098 0912 1234567",
    "0912-123-4567",
    "0912.123.4567",
    "(0912) 1234567",
    "۰۹۱۲۱۲۳۴۵۶۷",
    "٠٩١٢١٢٣٤٥٦٧",
    "\u2066+98\u2069 ۹۱۲ ۱۲۳ ۴۵۶۷",
    "\u200e0912\u00a0123\u00a04567\u200f",
)
NO_MOBILE = (
    "",
    "0912123456",
    "091212345678",
    "02188881234",
    "+14155550100",
    "+9809",
    "0812123456",
    "my number",
    "0912123456a",
    "99121234567",
)
mobiles = st.text("0123456789", min_size=9, max_size=9).map(lambda rest: f"9{rest}")


@pytest.mark.parametrize("typed", SPELLINGS)
def test_every_spelling_is_the_same_number(typed: str) -> None:
    assert parse_phone(typed) == "+989121234567"
    assert same_phone(typed, "+989121234567")


@pytest.mark.parametrize("typed", NO_MOBILE)
def test_what_is_no_mobile_of_iran_is_refused(typed: str) -> None:
    with pytest.raises(PhoneMistyped):
        parse_phone(typed)


@pytest.mark.parametrize("typed", NO_MOBILE)
def test_what_is_no_mobile_is_the_same_as_nothing_not_even_itself(typed: str) -> None:
    assert not same_phone(typed, typed)


@given(mobiles, st.sampled_from(["", "0", "98", "+98", "0098", "+980"]))
def test_any_prefix_and_any_script_lead_to_one_form(mobile: str, prefix: str) -> None:
    assert parse_phone(prefix + mobile) == f"+98{mobile}"
    assert parse_phone(to_persian(prefix + mobile)) == f"+98{mobile}"


@given(mobiles, mobiles)
def test_two_numbers_are_the_same_only_when_they_are(one: str, other: str) -> None:
    assert same_phone(one, other) == (one == other)


@given(st.text(max_size=40))
def test_whatever_is_typed_gets_one_form_or_a_refusal(typed: str) -> None:
    try:
        assert len(parse_phone(typed)) == 13
    except PhoneMistyped:
        assert not same_phone(typed, typed)


def test_others_see_two_digits_of_it() -> None:
    assert masked("+989121234567") == "09•• ••• ••67"
