"""The national code of a natural person: ten digits, the last one a check digit.

Source: the rule of the National Organization for Civil Registration, as published and used throughout Iran: the first
nine digits weighted 10 to 2, their sum modulo 11 is the check digit when it is below 2, else 11 minus it.
"""

import re
from collections.abc import Iterator

from domain.digits import has_digits, only_digits, to_ascii
from domain.phones import PhoneMistyped, parse_phone

_SEPARATED = re.compile(r"[0-9](?:[\s\-‐-―−._/ـ]*[0-9])*")


class NationalCodeMistyped(ValueError):
    """Not ten digits, or the check digit does not fit. Ask the person to read it from his card again."""


class NoDigits(NationalCodeMistyped):
    """Nothing but words: say what is wanted."""


class PhoneInstead(NationalCodeMistyped):
    """A mobile number, which he may think is meant."""


def parse_national_code(text: str) -> str:
    """The ten digits typed in `text`, in any script. Raises `NationalCodeMistyped`."""
    code = only_digits(text)
    if len(code) in (8, 9):  # leading zeros are often left out
        code = code.zfill(10)
    if len(code) != 10 or not _fits(code):
        raise NationalCodeMistyped
    return code


def find_national_code(text: str) -> str:
    """The same where people write to us: also inside a sentence, if exactly one number in it is a national code.

    Raises `NationalCodeMistyped`, or what it is more exactly.
    """
    try:
        return parse_national_code(text)
    except NationalCodeMistyped:
        found = {number for number in _numbers(text) if len(number) == 10 and _fits(number)}
        if len(found) == 1:
            return found.pop()
    if not has_digits(text):
        raise NoDigits
    if any(map(_is_phone, _numbers(text))):
        raise PhoneInstead
    raise NationalCodeMistyped


def _numbers(text: str) -> Iterator[str]:
    """The numbers in `text`, with whatever separates their parts, and each part: a phone may stand beside the code."""
    for run in _SEPARATED.findall(to_ascii(text)):
        yield only_digits(run)
        yield from re.findall("[0-9]+", run)


def _fits(code: str) -> bool:
    return len(set(code)) > 1 and _check_digit(code[:9]) == int(code[9])


def _is_phone(number: str) -> bool:
    """Written out: ten digits that begin with 9 are rather a national code with a mistake in it."""
    try:
        return len(number) > 10 and bool(parse_phone(number))
    except PhoneMistyped:
        return False


def _check_digit(nine: str) -> int:
    rest = sum(map(int.__mul__, map(int, nine), range(10, 1, -1))) % 11
    return rest if rest < 2 else 11 - rest
