"""What people write in their own words: reasons, notes, questions, a legal basis; and the counts that they type."""

import re
import unicodedata

from domain.digits import to_ascii
from domain.lengths import units_in_chat
from domain.names import SPELLING, fold_name
from domain.visible import visible

_KEPT = "\u200c\n"  # the half-space belongs to Persian spelling, the line to its writer
LONGEST_STATEMENT = 600
"""Characters, as messengers count them (`domain.lengths`): three statements and the facts of a case fit into one
message of a chat, which has 4096.
"""

_NUMBER = re.compile(r"\d{1,3}([,٬،'’])\d{3}(?:\1\d{3})*(?!\d)|\d+", re.ASCII)
_AT_THE_END = " .,،؛!؟?"
A_MONTH = frozenset(("ماه", "ماهی", "ماهانه", "ماهیانه", "month", "monthly"))
IN_DAYS = frozenset(("روز", "روزه", "روزی", "روزانه", "day", "days", "daily"))
_ROUGHLY = ("حدود", "حدودا", "تقریبا", "نزدیک", "معمولا", "شاید", "about", "around", "approximately", "roughly", "some")
_AT_MOST = ("حداکثر", "سقف", "تا", "up", "to", "at", "most", "maximum", "max")
_OF_WHAT = ("تا", "تایی", "عدد", "مورد", "فقره", "بار", "نفر", "استعلام", "درخواست", "inquiries", "requests", "times")
_BETWEEN = ("به", "در", "هر", "است", "داریم", "a", "per", "each", "every", "in", "it", "is", "we", "make")
_BESIDE = frozenset((*_ROUGHLY, *_AT_MOST, *_OF_WHAT, *_BETWEEN))
"""Words beside a count that leave it what it is, as `fold_name` has them. Others, such as هزار or “half”, may not."""


class StatementUnusable(ValueError):
    """Empty once cleaned, or longer than `LONGEST_STATEMENT`. Ask for a shorter one with letters in it."""


class CountUnusable(ValueError):
    """No whole number from 1 to `most`; or `several` of them, such as a range, of which none is to be guessed."""

    def __init__(self, most: int, *, several: bool = False) -> None:
        super().__init__(most)
        self.most = most
        self.several = several


def clean_statement(text: str) -> str:
    """`text` in Persian spelling, its lines trimmed, without empty lines and invisible marks.

    Raises `StatementUnusable`.
    """
    spelled = unicodedata.normalize("NFC", visible(text, kept=_KEPT)).translate(SPELLING)
    lines = (re.sub(r"\s+", " ", line).strip(" \u200c") for line in spelled.splitlines())
    statement = "\n".join(line for line in lines if line)
    if not any(c.isalpha() for c in statement) or units_in_chat(statement) > LONGEST_STATEMENT:
        raise StatementUnusable
    return statement


def parse_count(text: str, *, most: int, unit: frozenset[str] = frozenset()) -> int:
    """The only whole number in `text`, in any script's digits, alone or with words beside it that say how it is meant.

    Only a sign of thousands before exactly three digits joins digits. `unit` are more words that may stand beside it,
    those of what was asked for: twelve months are not twelve days. Raises `CountUnusable`.
    """
    shown = to_ascii(text.replace("\u200c", " "))
    numbers = list(_NUMBER.finditer(shown))
    if len(numbers) != 1:
        raise CountUnusable(most, several=bool(numbers))
    (number,) = numbers
    beside = [*shown[: number.start()].split(), *shown[number.end() :].rstrip(_AT_THE_END).split()]
    digits = re.sub(r"\D", "", number[0])
    if not _says_no_more(beside, unit) or len(digits) > 12 or not 1 <= int(digits) <= most:
        raise CountUnusable(most)
    return int(digits)


def _says_no_more(words: list[str], unit: frozenset[str]) -> bool:
    """A sign that is no word, such as a minus, says something."""
    return all(part in _BESIDE | unit for word in words for part in fold_name(word).split(" "))
