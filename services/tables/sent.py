"""A table that somebody sent in a chat: small enough to be read whole, and held to limits before anything is unpacked.

Whatever the sender's program made of it is taken as it comes: title rows above the heading, columns in any order, text
in UTF-8, UTF-16 or the Arabic code page of Windows.
"""

import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from itertools import islice

from services.tables.headings import Column, ColumnsMissing, FileFault, Layout, known_headings, lay_out
from services.tables.table import OLD_WORKBOOK, SEPARATORS, WORKBOOK, Cells, split

HEADING_WITHIN = 20
"""Rows that say something, among which the heading is looked for."""
UNPACKED = 20_000_000
"""Bytes that the parts of a workbook may have together once they are unpacked: six times what 10,000 rows take."""
LONGEST_ROW = 500_000
"""Bytes of XML: thousands of cells, of which nobody has use for more than a few."""
MOST_COLUMNS = 200
"""Cells of a row that are looked at; a workbook may have one far to the right in each of its rows."""
EMPTY_AMONG = 10_000
"""Rows without anything in them that are passed over."""

Row = tuple[int, Cells]
"""A row's number in the file, from 1, and its cells."""


class TooManyLines(FileFault):
    """More lines below the heading than are taken at once."""


@dataclass(frozen=True)
class SentTable:
    """`lines` are those below the heading that say something, each with as many cells as the heading has.

    One that could not be taken apart has no cells.
    """

    layout: Layout
    lines: tuple[Row, ...]

    def cell(self, row: Row, column: str) -> str:
        """What stands in a column; nothing where the file has no such column."""
        place = self.layout.places.get(column)
        return row[1][place] if place is not None and row[1] else ""


def read_sent(content: bytes, columns: Sequence[Column], *, most: int) -> SentTable:
    """Find these columns and read at most so many lines.

    Raises `FileFault` and its kinds: `ColumnsMissing`, `SeveralSheets`, `TooManyLines`.
    """
    with _rows(content, columns) as rows:
        heading = _heading(rows, columns)
        layout = lay_out(heading, columns)
        lines = tuple((number, _as_wide(cells, len(heading))) for number, cells in islice(_lines(rows), most + 1))
    if len(lines) > most:
        raise TooManyLines(f"the file has more than {most} lines")
    return SentTable(layout, lines)


def read_column(content: bytes, column: Column, *, most: int) -> tuple[tuple[int, str], ...]:
    """The rows' numbers and what stands in this column of them: found by its heading, which a lone column may lack.

    A row that could not be taken apart has nothing in it. Raises `FileFault` and its kinds, as `read_sent`.
    """
    with _rows(content, (column,)) as rows:
        said = tuple(islice(_lines(rows), most + HEADING_WITHIN + 1))
    headings = (at for at, (_, cells) in enumerate(said[:HEADING_WITHIN]) if known_headings(cells, (column,)))
    at = next(headings, None)
    if at is not None:
        lines, place = said[at + 1 :], lay_out(said[at][1], (column,)).places[column.name]
    elif all(len(cells) <= 1 or not any(map(str.strip, cells[1:])) for _, cells in said):
        lines, place = said, 0
    else:
        raise ColumnsMissing((column,))
    if len(lines) > most:
        raise TooManyLines(f"the file has more than {most} lines")
    return tuple((number, cells[place] if place < len(cells) else "") for number, cells in lines)


def _heading(rows: Iterator[Row], columns: Sequence[Column]) -> Cells:
    """The first row with at least two of our headings, or with the only one; rows above it are taken for a title."""
    wanted = min(2, len(columns))
    for _, cells in islice((row for row in rows if any(map(str.strip, row[1]))), HEADING_WITHIN):
        if known_headings(cells, columns) >= wanted:
            return cells
    lay_out([], columns)  # says which are missing
    raise FileFault("no row of the file names its columns")


def _as_wide(cells: Cells, width: int) -> Cells:
    return cells[:width] + [""] * (width - len(cells)) if cells else []


def _lines(rows: Iterator[Row]) -> Iterator[Row]:
    """Those that say something, and those that could not be taken apart."""
    empty = 0
    for number, cells in rows:
        if not cells or any(map(str.strip, cells)):
            yield number, cells
        elif (empty := empty + 1) > EMPTY_AMONG:
            raise TooManyLines(f"the file has more than {EMPTY_AMONG} empty lines")


@contextmanager
def _rows(content: bytes, columns: Sequence[Column]) -> Iterator[Iterator[Row]]:
    if content.startswith(OLD_WORKBOOK):
        raise FileFault("it is a workbook of the old kind, or has a password: save it as .xlsx without one")
    if not content.startswith(WORKBOOK):
        yield _text_rows(_decoded(content), columns)
        return
    from services.tables.workbook import workbook_rows

    _refuse_if_big(content)
    with workbook_rows(BytesIO(content), longest=LONGEST_ROW) as rows:
        # A row that was only made taller has no cells: it is empty, and not one that could not be taken apart.
        yield ((number, cells[:MOST_COLUMNS] or [""]) for number, cells in rows)


def _refuse_if_big(content: bytes) -> None:
    """Nothing unpacks to more than the archive's own list says: the library stops there."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            unpacked = sum(part.file_size for part in archive.infolist())
    except zipfile.BadZipFile as error:
        raise FileFault(f"the workbook cannot be read ({error}): save it again in Excel") from error
    if unpacked > UNPACKED:
        raise FileFault(f"the workbook unpacks to more than {UNPACKED:,} bytes")


def _decoded(content: bytes) -> str:
    marked = content[:2] in (b"\xff\xfe", b"\xfe\xff")
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "cp1256"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            break
        return text
    raise FileFault("it is neither a workbook nor text")


def _text_rows(text: str, columns: Sequence[Column]) -> Iterator[Row]:
    """Each line by itself, so that a stray quotation mark spoils one line, no more; that one has no cells."""
    lines = text.split("\n")
    separator = _separator(lines, columns)
    for number, line in enumerate(lines, 1):
        cells = split(line.rstrip("\r"), separator)
        if cells is None:
            yield number, []
        elif line.strip():
            yield number, cells


def _separator(lines: Sequence[str], columns: Sequence[Column]) -> str:
    """The one that makes most headings of a line among the first."""
    first = [line.rstrip("\r") for line in islice((line for line in lines if line.strip()), HEADING_WITHIN)]

    def headings(separator: str) -> int:
        ways = (split(line, separator) for line in first)
        return max((known_headings(cells, columns) for cells in ways if cells), default=0)

    return max(SEPARATORS, key=headings)
