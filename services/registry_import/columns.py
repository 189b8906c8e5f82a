"""The columns of an import, by their Persian and English headings, and the words of those that know only a few."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from services.tables.headings import Column, folded


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


@cache
def _written() -> dict[str, Any]:
    written: dict[str, Any] = json.loads(Path(__file__).with_name("columns.json").read_text("utf-8"))
    return written
