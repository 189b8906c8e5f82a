"""A file of the legacy system, read: what it is about, its rows, and the lines that cannot be kept track of."""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path

from domain.legacy import Reason, RowKind
from services.legacy.cells import Cells, judged, key
from services.legacy.columns import KEYS, all_columns, columns, kind_of
from services.registry_import.cells import CellFault
from services.tables.headings import Layout
from services.tables.shared_strings import nameless
from services.tables.table import Numbered, Table, open_table, table_in


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the legacy system. `line` is where it stands in `file`; 0 for one that waited in the store."""

    kind: RowKind
    key: str
    cells: Cells
    fault: Reason | None
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Untracked:
    """A line of which nobody could tell later what became of it."""

    file: str
    line: int
    reason: Reason


@dataclass
class LegacyFile:
    """What was read. `unknown` are the headings that say nothing to us."""

    name: str
    kind: RowKind
    unknown: tuple[str, ...]
    rows: list[Row] = field(default_factory=list)
    untracked: list[Untracked] = field(default_factory=list)


def read_path(path: Path) -> LegacyFile:
    """Raises `FileFault`."""
    return _read(open_table(path, all_columns()), path.name)


def read_content(content: bytes, name: str) -> LegacyFile:
    """A file that was sent; it never lies on a disk. Raises `FileFault`."""
    with nameless() as file:
        file.write(content)
        file.seek(0)
        return _read(table_in(file, all_columns()), name)


def _read(opening: AbstractContextManager[Table], name: str) -> LegacyFile:
    with opening as table:
        kind, layout = kind_of(table.heading)
        found = LegacyFile(name, kind, layout.unknown)
        places = _places(kind, layout)
        for piece in table.pieces:
            for numbered in table.form.lines(piece):
                _take(found, places, numbered)
    return found


def _take(found: LegacyFile, places: Sequence[int], numbered: Numbered) -> None:
    line, cells = numbered
    if isinstance(cells, str):
        found.untracked.append(Untracked(found.name, line, Reason.UNREADABLE))
        return
    cells.append("")  # what a column that the file does not have says
    judged_cells, fault = judged(found.kind, tuple(cells[place] for place in places))
    try:
        own = key(judged_cells[0])
    except CellFault:
        found.untracked.append(Untracked(found.name, line, Reason.NO_KEY))
        return
    found.rows.append(Row(found.kind, own, judged_cells, fault, found.name, line))


def _places(kind: RowKind, layout: Layout) -> list[int]:
    named = [column.name for column in columns(kind)]
    assert named[0] == KEYS[kind], "the key is the first column"
    return [layout.places.get(name, -1) for name in named]


def once_each(files: Sequence[LegacyFile]) -> Iterator[Row | Untracked]:
    """The rows of all files, each key of a kind once. The same row twice says nothing new; two that differ are lost."""
    first: dict[tuple[RowKind, str], Row] = {}
    for file in files:
        for row in file.rows:
            known = first.setdefault((row.kind, row.key), row)
            if known is row:
                yield row
            elif known.cells != row.cells:
                yield Untracked(row.file, row.line, Reason.TWICE_IN_FILES)
