"""What people write in their own words: reasons, notes, questions, a legal basis; and the counts that they type."""

import re
import unicodedata

from domain.digits import only_digits

_SPELLING = str.maketrans({"ي": "ی", "ى": "ی", "ك": "ک"})
_KEPT = "\u200c\n"  # the half-space belongs to Persian spelling, the line to its writer
LONGEST_STATEMENT = 600
"""Characters that are kept: three of them and the facts of a case fit into one message of a chat (4096 characters)."""


class StatementUnusable(ValueError):
    """Empty once cleaned, or longer than `LONGEST_STATEMENT`. Ask for a shorter one with letters in it."""


class CountUnusable(ValueError):
    """No whole number from 1 to `most`."""

    def __init__(self, most: int) -> None:
        super().__init__(most)
        self.most = most


def clean_statement(text: str) -> str:
    """`text` in Persian spelling, its lines trimmed, without empty lines and invisible marks.

    Raises `StatementUnusable`.
    """
    seen = "".join(c for c in text if c in _KEPT or c.isspace() or unicodedata.category(c)[0] != "C")
    spelled = unicodedata.normalize("NFC", seen).translate(_SPELLING)
    lines = (re.sub(r"\s+", " ", line).strip(" \u200c") for line in spelled.splitlines())
    statement = "\n".join(line for line in lines if line)
    if not any(c.isalpha() for c in statement) or len(statement) > LONGEST_STATEMENT:
        raise StatementUnusable
    return statement


def parse_count(text: str, *, most: int) -> int:
    """The whole number typed in `text`, in any script's digits. Raises `CountUnusable`."""
    digits = only_digits(text.replace(",", "").replace("٬", ""))
    if not digits or len(digits) > 12 or not 1 <= int(digits) <= most:
        raise CountUnusable(most)
    return int(digits)
