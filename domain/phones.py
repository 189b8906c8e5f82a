"""Mobile numbers of Iran, in one form."""

import re

from domain.digits import only_digits

_MOBILE = re.compile(r"(?:0098|98)?0?(9\d{9})")


class PhoneMistyped(ValueError):
    """Not a mobile number of Iran. Ask for one that starts with 09 and has eleven digits."""


def parse_phone(text: str) -> str:
    """The number in international form, ``+989…``, from any usual way to write it. Raises `PhoneMistyped`."""
    match = _MOBILE.fullmatch(only_digits(text.replace("+", "").replace("(", "").replace(")", "")))
    if match is None:
        raise PhoneMistyped
    return f"+98{match[1]}"


def same_phone(one: str, other: str) -> bool:
    """Whether two numbers, however written, are the same mobile; anything that is no mobile is the same as nothing."""
    try:
        return parse_phone(one) == parse_phone(other)
    except PhoneMistyped:
        return False


def masked(phone: str) -> str:
    """`phone` as it may be shown to others: only the last two digits, for example ``09•• ••• ••12``."""
    return f"09•• ••• ••{phone[-2:]}"
