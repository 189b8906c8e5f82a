"""Digits as people type them: ۰-۹, ٠-٩ and 0-9 mean the same everywhere."""

import re
import unicodedata

_PERSIAN = "۰۱۲۳۴۵۶۷۸۹"
_TO_PERSIAN = str.maketrans("0123456789", _PERSIAN)
USUAL = str.maketrans(_PERSIAN + "٠١٢٣٤٥٦٧٨٩", "0123456789" * 2)
"""To 0-9, for `str.translate`."""
_WHOLE = re.compile(r"([1-9][0-9]*)\.0+")


def to_ascii(text: str) -> str:
    """`text` with the decimal digits of every script as 0-9, and without invisible marks (Unicode category Cf)."""
    usual = text.translate(USUAL)
    if usual.isascii():  # nearly always, and then there is nothing else to find
        return usual
    return "".join(_ascii(character) for character in text if unicodedata.category(character) != "Cf")


def to_persian(text: str) -> str:
    """`text` with 0-9 as ۰-۹."""
    return text.translate(_TO_PERSIAN)


def has_digits(text: str) -> bool:
    """Whether there is a decimal digit of any script in `text`."""
    return any(character.isdecimal() for character in text)


def only_digits(text: str) -> str:
    """The digits of `text` as 0-9, if only spaces, dashes and marks stand between them; else an empty string.

    ``4380.0`` is 4380: programs that take every number for a measure write it so, and the last zero is no digit of it.
    """
    if text.isascii() and text.isdigit():  # nearly always
        return text
    folded = to_ascii(text)
    if whole := _WHOLE.fullmatch(folded.strip()):
        return whole[1]
    bare = "".join(character for character in folded if not _separates(character))
    return bare if bare.isascii() and bare.isdigit() else ""


def _ascii(character: str) -> str:
    return str(unicodedata.decimal(character)) if unicodedata.category(character) == "Nd" else character


def _separates(character: str) -> bool:
    return (
        character in "._/"
        or unicodedata.category(character) in {"Pd", "Zs", "Zl", "Zp", "Cc", "Mn"}
        or character in "−ـ"
    )
