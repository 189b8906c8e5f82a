"""The columns of each kind of file, by their Persian and English headings, and the words of those that know a few."""

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from domain.legacy import RowKind
from services.tables.headings import Column, FileFault, Layout, folded, known_headings, lay_out

YES, NO = "yes", "no"
KEYS = {RowKind.ORGANISATION: "code", RowKind.AGREEMENT: "number", RowKind.USER: "user"}
"""The column by which the legacy system itself tells its rows apart."""


@cache
def columns(kind: RowKind) -> tuple[Column, ...]:
    return tuple(Column(**{**each, "headings": tuple(each["headings"])}) for each in _written()["columns"][kind])


@cache
def all_columns() -> tuple[Column, ...]:
    """Of all kinds of files, to find out how one is separated."""
    return tuple(column for kind in RowKind for column in columns(kind))


@cache
def words(kind: str) -> dict[str, str]:
    """From each way to write a word of this kind, folded, to the word."""
    return {folded(way): word for word, ways in _written()["words"][kind].items() for way in (word, *ways)}


def kind_of(heading: Sequence[str]) -> tuple[RowKind, Layout]:
    """What a file with these headings is about. Raises `FileFault` when that is nothing of ours.

    Its own key column decides: the two other kinds of files do not have it, or only to say whose a row is.
    """
    fitting = [kind for kind in (RowKind.USER, RowKind.AGREEMENT) if _has(heading, kind)]
    if len(fitting) > 1:
        raise FileFault("it has the columns of agreements and of users: each of them comes in a file of its own")
    kind = fitting[0] if fitting else RowKind.ORGANISATION
    return kind, lay_out(heading, columns(kind))


def _has(heading: Sequence[str], kind: RowKind) -> bool:
    key = [column for column in columns(kind) if column.name == KEYS[kind]]
    return known_headings(heading, key) > 0


@cache
def _written() -> dict[str, Any]:
    written: dict[str, Any] = json.loads(Path(__file__).with_name("columns.json").read_text("utf-8"))
    return written
