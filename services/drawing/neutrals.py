"""Which way brackets, spaces and signs run in a line: rules N0 to N2 of Unicode's bidirectional algorithm."""

from collections.abc import Iterator, Sequence

BRACKETS = {bracket: bracket for bracket in "()[]{}"}
"""Each is a kind of character for itself."""
_PAIRS = {"(": ")", "[": "]", "{": "}"}
_DEEPEST = 63
_DIRECTED = {"L": "L", "R": "R", "EN": "R", "AN": "R"}
"""Numbers stand among Persian letters as if they ran leftward."""


def resolve_brackets(kinds: Sequence[str], found: list[str], own: str) -> None:
    """Both of a pair run the same way: like the line if what is inside does, else like what is inside and before."""
    for opening, closing in sorted(_pairs(kinds)):
        inside = {_DIRECTED.get(kind) for kind in found[opening + 1 : closing]} - {None}
        if not inside:
            continue
        way = own if own in inside else _before(found[:opening], own)
        for place in (opening, closing):
            found[place] = way
            _carry(kinds, found, place)


def _pairs(kinds: Sequence[str]) -> Iterator[tuple[int, int]]:
    opened: list[tuple[str, int]] = []
    for place, kind in enumerate(kinds):
        if kind in _PAIRS:
            if len(opened) == _DEEPEST:
                return
            opened.append((_PAIRS[kind], place))
        elif kind in BRACKETS:
            for depth in reversed(range(len(opened))):
                if opened[depth][0] == kind:
                    yield opened[depth][1], place
                    del opened[depth:]
                    break


def _before(found: Sequence[str], own: str) -> str:
    return next((_DIRECTED[kind] for kind in reversed(found) if kind in _DIRECTED), own)


def _carry(kinds: Sequence[str], found: list[str], place: int) -> None:
    """Marks over a bracket go with it."""
    for mark in range(place + 1, len(kinds)):
        if kinds[mark] != "NSM":
            break
        found[mark] = found[place]


def resolve_neutrals(found: list[str], own: str) -> None:
    """Between two of one direction they run that way, else like the line."""
    start = 0
    while start < len(found):
        if found[start] in _DIRECTED:
            start += 1
            continue
        end = start
        while end < len(found) and found[end] not in _DIRECTED:
            end += 1
        left = _DIRECTED[found[start - 1]] if start else own
        right = _DIRECTED[found[end]] if end < len(found) else own
        found[start:end] = [left if left == right else own] * (end - start)
        start = end
