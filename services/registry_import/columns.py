"""The columns of an import, by their Persian and English headings, and the words of those that know only a few."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from domain.names import fold_name


class FileFault(Exception):
    """The file as a whole cannot be imported."""


@dataclass(frozen=True)
class Column:
    name: str
    kind: str
    headings: tuple[str, ...]
    required: bool = False


@dataclass(frozen=True)
class Layout:
    """Where the columns stand in a file. `unknown` are headings that say nothing to us."""

    places: dict[str, int]
    unknown: tuple[str, ...]


@cache
def columns() -> tuple[Column, ...]:
    return tuple(Column(**{**each, "headings": tuple(each["headings"])}) for each in _written()["columns"])


@cache
def words(kind: str) -> dict[str, str]:
    """From each way to write a word of this kind, folded, to the word."""
    return {folded(way): word for word, ways in _written()["words"][kind].items() for way in (word, *ways)}


@cache
def choices(kind: str) -> tuple[str, ...]:
    """The words of this kind as the documents have them, Persian and English."""
    return tuple(f"{ways[0]} ({word})" for word, ways in _written()["words"][kind].items())


def folded(text: str) -> str:
    """`text` for comparing headings and words: letters and digits alone, without case, half-spaces and marks."""
    return fold_name(text).replace(" ", "")


def lay_out(heading: Sequence[str]) -> Layout:
    """Find the columns. Raises `FileFault` when one that is needed is missing, or one stands there twice."""
    by_heading = {folded(way): column.name for column in columns() for way in (column.name, *column.headings)}
    places: dict[str, int] = {}
    unknown = []
    for place, cell in enumerate(heading):
        name = by_heading.get(folded(cell))
        if name is None:
            unknown += [cell.strip()] if cell.strip() else []
        elif name in places:
            raise FileFault(f"two columns are headed as {name}: {heading[places[name]].strip()} and {cell.strip()}")
        else:
            places[name] = place
    _refuse_if_incomplete(places)
    return Layout(places, tuple(unknown))


def known_headings(heading: Sequence[str]) -> int:
    """How many of these cells are headings of ours."""
    ours = {folded(way) for column in columns() for way in (column.name, *column.headings)}
    return sum(folded(cell) in ours for cell in heading)


def _refuse_if_incomplete(places: dict[str, int]) -> None:
    missing = [column for column in columns() if column.required and column.name not in places]
    if missing:
        told = ", ".join(f"{column.name} ({column.headings[0]})" for column in missing)
        raise FileFault(f"the first line has to name the columns, and lacks: {told}")


@cache
def _written() -> dict[str, Any]:
    written: dict[str, Any] = json.loads(Path(__file__).with_name("columns.json").read_text("utf-8"))
    return written
