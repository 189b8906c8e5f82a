"""The national id of a legal person: eleven digits, the last one a check digit.

Source: the rule of the national portal of legal persons' ids (ilenc.ssaa.ir, State Organization for Registration of
Deeds and Properties), as banks and the tax office publish it: each of the first ten digits, plus the tenth digit and 2,
is weighted 29, 27, 23, 19, 17 and again; their sum modulo 11 is the check digit, 0 where that is 10.
"""

import re
from itertools import cycle

from domain.digits import only_digits, to_ascii

DIGITS = 11
_WEIGHTS = (29, 27, 23, 19, 17)
_RUN = re.compile(r"\d(?:[\d\s._/-]*\d)?", re.ASCII)


class LegalIdMistyped(ValueError):
    """Not eleven digits, or the check digit does not fit. Ask for it to be read from the official gazette again."""


def parse_legal_id(text: str) -> str:
    """The eleven digits typed in `text`, in any script. Raises `LegalIdMistyped`."""
    number = only_digits(text)
    serial_missing = number[3:9] == "000000"
    if len(number) != DIGITS or serial_missing or check_digit(number[:-1]) != int(number[-1]):
        raise LegalIdMistyped
    return number


def find_legal_id(text: str) -> str:
    """The only one in `text`, also with words before or after it. Raises `LegalIdMistyped`."""
    try:
        return parse_legal_id(text)
    except LegalIdMistyped:
        found = {number for run in _RUN.findall(to_ascii(text)) if (number := _fitting(run))}
    if len(found) != 1:
        raise LegalIdMistyped
    return found.pop()


def _fitting(run: str) -> str | None:
    try:
        return parse_legal_id(run)
    except LegalIdMistyped:
        return None


def check_digit(ten: str) -> int:
    shift = int(ten[-1]) + 2
    return sum((int(digit) + shift) * weight for digit, weight in zip(ten, cycle(_WEIGHTS), strict=False)) % 11 % 10
