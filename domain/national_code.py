"""The national code of a natural person: ten digits, the last one a check digit.

Source: the rule of the National Organization for Civil Registration, as published and used throughout Iran: the first
nine digits weighted 10 to 2, their sum modulo 11 is the check digit when it is below 2, else 11 minus it.
"""

from domain.digits import only_digits


class NationalCodeMistyped(ValueError):
    """Not ten digits, or the check digit does not fit. Ask the person to read it from his card again."""


def parse_national_code(text: str) -> str:
    """The ten digits typed in `text`, in any script. Raises `NationalCodeMistyped`."""
    code = only_digits(text)
    if len(code) in (8, 9):  # leading zeros are often left out
        code = code.zfill(10)
    if len(code) != 10 or len(set(code)) == 1 or _check_digit(code[:9]) != int(code[9]):
        raise NationalCodeMistyped
    return code


def _check_digit(nine: str) -> int:
    rest = sum(map(int.__mul__, map(int, nine), range(10, 1, -1))) % 11
    return rest if rest < 2 else 11 - rest
