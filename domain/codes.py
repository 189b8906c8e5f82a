"""The code that a person hands over: 16 digits, shown as 4-4-4-4.

14 random digits (46.5 bits) and two check digits by ISO/IEC 7064, MOD 97-10: every single wrong digit, every swap of
neighbours and every jump swap is noticed before the store is asked, so a mistyped code costs no try.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain

from domain.digits import to_ascii

DIGITS = 16
RANDOM_BYTES = 16
"""Bytes to draw for one code: 128 bits over 10^14 codes leave a bias below 2^-80."""

_SEPARATED = re.compile(r"(?<![0-9])[0-9](?:[\s\-‐-―−._/ـ]*[0-9])*")
_LINK = re.compile(rf"start=r_([0-9]{{{DIGITS}}})")


class CodeState(StrEnum):
    ACTIVE = "active"
    USED = "used"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


class Use(StrEnum):
    """How often a code can be used."""

    ONCE = "once"
    UNTIL_END = "until_end"


@dataclass(frozen=True)
class CodeMistyped(Exception):
    """No code with fitting check digits was typed; `digits` is how many digits there were. Costs no try."""

    digits: int


def make_code(random: bytes) -> str:
    """A new code from `RANDOM_BYTES` random bytes."""
    if len(random) != RANDOM_BYTES:
        raise ValueError(f"A code needs {RANDOM_BYTES} random bytes; {len(random)} were given.")
    body = int.from_bytes(random) % 10 ** (DIGITS - 2)
    return f"{body:0{DIGITS - 2}d}{98 - body * 100 % 97:02d}"


def parse_code(text: str) -> str:
    """The 16 digits in `text`: typed in any script with any separators, or inside the link that was passed on.

    Raises `CodeMistyped` when there is no run of 16 digits whose check digits fit.
    """
    folded = to_ascii(text)
    link = _LINK.search(folded)
    runs = [[link[1]]] if link else [re.findall("[0-9]+", run) for run in _SEPARATED.findall(folded)]
    for candidate in chain.from_iterable(map(_joined, runs)):
        if len(candidate) == DIGITS and int(candidate) % 97 == 1:
            return candidate
    raise CodeMistyped(max((sum(map(len, groups)) for groups in runs), default=0))


def in_fours(code: str) -> str:
    """`code` as people read it: 4-4-4-4."""
    return "-".join(code[at : at + 4] for at in range(0, DIGITS, 4))


def _joined(groups: list[str]) -> Iterator[str]:
    """Neighbouring groups put together: a date or a page number may stand beside the code in what was pasted."""
    for first in range(len(groups)):
        for last in range(first, min(first + DIGITS, len(groups))):
            yield "".join(groups[first : last + 1])
