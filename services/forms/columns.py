"""The columns of the user form by their headings, the words for the roles, and the example row."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from services.tables.headings import Column, folded

NAMES = ("given_name", "family_name", "national_code", "phone", "role")


@cache
def columns() -> tuple[Column, ...]:
    return tuple(Column(**{**each, "headings": tuple(each["headings"])}) for each in _written()["columns"])


@cache
def roles() -> dict[str, bool]:
    """From each way to write a role, folded, to whether it is the head officer's."""
    return {folded(way): role == "head_officer" for role, ways in _written()["roles"].items() for way in ways}


@cache
def example() -> tuple[str, ...]:
    """The row that shows how to fill the form, by `NAMES`; it is nobody, and passed over when it comes back."""
    return tuple(_written()["example"][name] for name in NAMES)


@cache
def _written() -> dict[str, Any]:
    written: dict[str, Any] = json.loads(Path(__file__).with_name("columns.json").read_text("utf-8"))
    return written
