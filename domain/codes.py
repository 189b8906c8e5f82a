"""The code that a person hands over: 16 digits, shown as 4-4-4-4.

14 random digits (46.5 bits) and two check digits by ISO/IEC 7064, MOD 97-10: every single wrong digit, every swap of
neighbours and every jump swap is noticed before the store is asked, so a mistyped code costs no try.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate

from domain.digits import to_ascii

DIGITS = 16
RANDOM_BYTES = 16
"""Bytes to draw for one code: 128 bits over 10^14 codes leave a bias below 2^-80."""

_SEPARATED = re.compile(r"(?<![0-9])[0-9](?:[\s\-‐-―−._/ـ،٬,؛;:*+|و]*[0-9])*")
_USUAL_SHAPES = ([DIGITS], [4, 4, 4, 4])
_WORD = re.compile(r"(?<![0-9A-Za-z])(?=[0-9]*[OoIl])(?=[OoIl]*[0-9])[0-9OoIl]+(?![0-9A-Za-z])")
_LOOK_ALIKE = str.maketrans("OoIl", "0011")
_TYPED_BY_HAND = 400
"""Characters: no longer is a message in which letters may stand for digits, since it is read once more for them."""


class CodeState(StrEnum):
    ACTIVE = "active"
    USED = "used"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


class Use(StrEnum):
    """How often a code can be used."""

    ONCE = "once"
    UNTIL_END = "until_end"


def state_at(state: CodeState, ends_at: int, now: int) -> CodeState:
    """Expiry is a fact, not a job (invariant 7): an active code past its end is expired, whatever its row says."""
    return CodeState.EXPIRED if state is CodeState.ACTIVE and ends_at <= now else state


@dataclass(frozen=True)
class CodeMistyped(Exception):
    """No code with fitting check digits was typed; `digits` is how many digits there were. Costs no try."""

    digits: int


class SeveralCodes(Exception):
    """More than one code was typed: which of them is meant is not for us to guess. Costs no try."""


def make_code(random: bytes) -> str:
    """A new code from `RANDOM_BYTES` random bytes."""
    if len(random) != RANDOM_BYTES:
        raise ValueError(f"A code needs {RANDOM_BYTES} random bytes; {len(random)} were given.")
    body = int.from_bytes(random) % 10 ** (DIGITS - 2)
    return f"{body:0{DIGITS - 2}d}{98 - body * 100 % 97:02d}"


def parse_code(text: str) -> str:
    """The 16 digits in `text`: typed in any script with any separators, or inside the link that was passed on.

    What is written like a code, 16 digits on end or in fours, goes before any other way to put digits together. Where
    there is no code, letters among digits that look like digits are read as those. Raises `CodeMistyped` when there are
    no 16 digits whose check digits fit, and `SeveralCodes` when there are more than those of one code, however often it
    stands there.
    """
    typed = to_ascii(text)
    try:
        return _only_code(typed)
    except CodeMistyped:
        seen = _in_digits(typed) if len(typed) <= _TYPED_BY_HAND else typed
        if seen == typed:
            raise
    return _only_code(seen)


def _in_digits(typed: str) -> str:
    """``35O1`` as 3501; ``O`` and ``I`` with no digit beside them are words of their own."""
    return _WORD.sub(lambda word: word[0].translate(_LOOK_ALIKE), typed)


def _only_code(typed: str) -> str:
    runs = [re.findall("[0-9]+", run) for run in _SEPARATED.findall(typed)]
    usual = [groups for run in runs for _, groups in _sixteen(run) if _is_usual(groups)]
    codes = {code for run in runs for code in _fitting(run, only_usual=bool(usual))}
    if len(codes) > 1:
        raise SeveralCodes
    if not codes:
        raise CodeMistyped(DIGITS if len(usual) == 1 else max((sum(map(len, run)) for run in runs), default=0))
    return codes.pop()


def holds_code(text: str) -> bool:
    """Whether there is a whole code in `text`, or more than one."""
    try:
        parse_code(text)
    except SeveralCodes:
        return True
    except CodeMistyped:
        return False
    return True


def in_fours(code: str) -> str:
    """`code` as people read it: 4-4-4-4."""
    return "-".join(code[at : at + 4] for at in range(0, DIGITS, 4))


def _fitting(run: list[str], *, only_usual: bool) -> Iterator[str]:
    """The codes in `run`, from its beginning; no two of them share a group."""
    free = 0
    for first, groups in _sixteen(run):
        code = "".join(groups)
        if first >= free and (_is_usual(groups) or not only_usual) and int(code) % 97 == 1:
            free = first + len(groups)
            yield code


def _is_usual(groups: list[str]) -> bool:
    return [*map(len, groups)] in _USUAL_SHAPES


def _sixteen(run: list[str]) -> Iterator[tuple[int, list[str]]]:
    """Neighbouring groups of 16 digits together, and where they begin: a date may stand beside the code in what was
    pasted.
    """
    ends = [*accumulate(map(len, run), initial=0)]
    places = {end: place for place, end in enumerate(ends)}
    for first, before in enumerate(ends):
        last = places.get(before + DIGITS)
        if last is not None:
            yield first, run[first:last]
