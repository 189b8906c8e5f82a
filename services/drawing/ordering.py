"""Which stretches of a line run which way, and in which order they stand: Unicode's bidirectional algorithm (UAX #9).

Of the algorithm there is what `clean` leaves in a text: letters, digits, signs and isolates. It lets through no
embedding, no override and no second paragraph.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple
from unicodedata import bidirectional

from services.drawing.neutrals import BRACKETS, resolve_brackets, resolve_neutrals
from services.drawing.sheet import Direction

_ISOLATES = frozenset({"LRI", "RLI", "FSI"})
_UNSEEN = frozenset({"LRI", "RLI", "FSI", "PDI", "WS", "BN"})
_TURNS: dict[Direction, frozenset[str]] = {
    "rtl": frozenset({"L", "EN", "AN", "LRI", "RLI", "FSI"}),
    "ltr": frozenset({"R", "AL", "AN", "LRI", "RLI", "FSI"}),
}
"""A line without any of these runs one way."""


class Run(NamedTuple):
    """From `start` up to `end`, at a level: odd ones run leftward."""

    start: int
    end: int
    level: int

    @property
    def direction(self) -> Direction:
        return "rtl" if self.level % 2 else "ltr"


class _Part(NamedTuple):
    """What is resolved together: a line, or what stands inside one isolate, without the isolates inside it."""

    level: int
    places: list[int]


def runs(text: str, direction: Direction) -> list[Run]:
    """As they stand on the line, from left to right."""
    kinds = tuple([BRACKETS.get(character) or bidirectional(character) for character in text])
    level = 1 if direction == "rtl" else 0
    if _TURNS[direction].isdisjoint(kinds):
        return [Run(0, len(text), level)] if text else []
    return _turned(kinds, level)


@lru_cache(maxsize=1024)
def _turned(kinds: tuple[str, ...], level: int) -> list[Run]:
    """Kept, since dates and numbers are often built alike; which letters and digits they are is not known here."""
    return _in_order(_grouped(_levels(kinds, level)))


def _levels(kinds: Sequence[str], level: int) -> list[int]:
    """Of each character; what has no direction of its own and is no neutral stays with what is before it."""
    levels = [-1] * len(kinds)
    for part in _parts(kinds, level):
        resolved = _resolved([kinds[place] for place in part.places], part)
        for place, kind in zip(part.places, resolved, strict=True):
            levels[place] = part.level + _rise(part.level, kind)
    for place in range(len(levels)):
        if levels[place] < 0:
            levels[place] = levels[place - 1] if place else level
    for place in reversed(range(len(kinds))):
        if kinds[place] not in _UNSEEN:
            break
        levels[place] = level
    return levels


def _parts(kinds: Sequence[str], level: int) -> list[_Part]:
    parts = [_Part(level, [])]
    inside = [parts[0]]
    for place, kind in enumerate(kinds):
        if kind == "PDI" and len(inside) > 1:
            inside.pop()
        if kind != "BN":
            inside[-1].places.append(place)
        if kind in _ISOLATES:
            leftward = kind == "RLI" or (kind == "FSI" and begins_leftward(kinds[place + 1 :]))
            parts.append(_Part(_above(inside[-1].level, leftward), []))
            inside.append(parts[-1])
    return parts


def begins_leftward(kinds: Sequence[str]) -> bool:
    """Whether the first letter, not counting what further isolates hold, runs leftward."""
    depth = 0
    for kind in kinds:
        if kind in _ISOLATES:
            depth += 1
        elif kind == "PDI":
            depth -= 1
        elif not depth and kind in ("L", "R", "AL"):
            return kind != "L"
        if depth < 0:
            break
    return False


def _above(level: int, leftward: bool) -> int:
    """The next level that is odd, or that is even."""
    return level + (1 if (level % 2 == 0) == leftward else 2)


def _rise(level: int, kind: str) -> int:
    if level % 2:
        return 0 if kind == "R" else 1
    return {"L": 0, "R": 1}.get(kind, 2)


def _resolved(kinds: Sequence[str], part: _Part) -> list[str]:
    """Every kind turned into L, R, EN or AN."""
    own = "R" if part.level % 2 else "L"
    found = _numbers_in_context(kinds, own)
    _join_numbers(found)
    _settle_numbers(found, own)
    resolve_brackets(kinds, found, own)
    resolve_neutrals(found, own)
    return found


def _numbers_in_context(kinds: Sequence[str], own: str) -> list[str]:
    """Rules W1 to W3: marks are like what carries them, digits after Arabic letters are Arabic numbers."""
    found: list[str] = []
    strong = before = own
    for kind in kinds:
        if kind == "NSM":
            kind = "ON" if before in _ISOLATES or before == "PDI" else before
        before = kind
        if kind in ("L", "R", "AL"):
            strong = kind
        if kind == "AL":
            kind = "R"
        elif kind == "EN" and strong == "AL":
            kind = "AN"
        found.append(kind)
    return found


def _join_numbers(found: list[str]) -> None:
    """Rules W4 and W5: a separator inside a number, and signs like % beside one, belong to it."""
    for place in range(1, len(found) - 1):
        around = found[place - 1]
        joins = found[place] == "CS" or (found[place] == "ES" and around == "EN")
        if joins and around in ("EN", "AN") and around == found[place + 1]:
            found[place] = around
    for places, step in ((range(1, len(found)), -1), (reversed(range(len(found) - 1)), 1)):
        for place in places:
            if found[place] == "ET" and found[place + step] == "EN":
                found[place] = "EN"


def _settle_numbers(found: list[str], own: str) -> None:
    """Rules W6 and W7: other separators are neutral, and digits after Latin letters like those."""
    strong = own
    for place, kind in enumerate(found):
        if kind in ("L", "R"):
            strong = kind
        elif kind in ("ES", "ET", "CS"):
            found[place] = "ON"
        elif kind == "EN" and strong == "L":
            found[place] = "L"


def _grouped(levels: Sequence[int]) -> list[Run]:
    found: list[Run] = []
    start = 0
    for place in range(1, len(levels) + 1):
        if place == len(levels) or levels[place] != levels[start]:
            found.append(Run(start, place, levels[start]))
            start = place
    return found


def _in_order(found: list[Run]) -> list[Run]:
    """Rule L2: from the highest level down to 1, whatever is at least as high is turned round."""
    for level in range(max(run.level for run in found), 0, -1):
        start = 0
        while start < len(found):
            end = start
            while end < len(found) and found[end].level >= level:
                end += 1
            found[start:end] = reversed(found[start:end])
            start = end + 1
    return found
