"""One line of the file: a person, or what is wrong with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from services.registry_facts import FIELDS, YES, pack
from services.registry_import.cells import CellFault, Parse, reader_of
from services.registry_import.columns import columns
from services.tables.headings import Column, Layout


class Person(NamedTuple):
    national_code: str
    packed: bytes


@dataclass(frozen=True)
class Faulty:
    """Every fault of a line, as (column, reason). Whose line it is may be known all the same."""

    national_code: str | None
    faults: tuple[tuple[str, str], ...]


class LineReader:
    """Reads the cells of lines that are laid out in one way."""

    def __init__(self, layout: Layout, *, today: date) -> None:
        self._today = today.isoformat()
        by_name = {column.name: column for column in columns()}
        self._columns = [by_name[field] for field in FIELDS]
        self._places = [layout.places.get(field, -1) for field in FIELDS]  # -1: the empty cell that `read` adds
        self._plan = [
            (place, _reading(column, there=place >= 0))
            for place, column in zip(self._places, self._columns, strict=True)
        ]
        self._birth_date = FIELDS.index("birth_date")

    def read(self, cells: list[str]) -> Person | Faulty:
        """`cells` has as many as the heading."""
        cells.append("")
        try:
            values = [parse(cells[place]) for place, parse in self._plan]
        except CellFault:
            return self._faults(cells)
        if values[self._birth_date] > self._today:
            return Faulty(values[0], (("birth_date", "is in the future"),))
        return Person(values[0], pack(values))

    def _faults(self, cells: Sequence[str]) -> Faulty:
        faults, code = [], None
        for column, (place, parse) in zip(self._columns, self._plan, strict=True):
            try:
                value = parse(cells[place])
            except CellFault as fault:
                faults.append((column.name, str(fault)))
            else:
                code = value if column.name == "national_code" else code
        return Faulty(code, tuple(faults))


def _reading(column: Column, *, there: bool) -> Parse:
    """How a column is read, also one that the file does not have: without its own, every account is active."""
    if there:
        return reader_of(column.kind, needed=column.required or column.name == "active")
    return _active if column.name == "active" else _not_known


def _active(_cell: str) -> str:
    return YES


def _not_known(_cell: str) -> str:
    return ""
