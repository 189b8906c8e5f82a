"""The first sheet of an Excel workbook (.xlsx), row by row: it need not fit into memory."""

import os
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from itertools import count, islice
from typing import Any, BinaryIO

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from services.registry_import.columns import FileFault
from services.registry_import.tables import Cells, Numbered, Piece, Table, same_width

BYTES_A_ROW = 200  # of what is typed in it, about
PACKED = 4  # bytes of text for one of the file, about; some programs do not write how many rows there are
ROWS_A_PIECE = 2_000


@contextmanager
def workbook_table(file: BinaryIO, changed: Callable[[], bool]) -> Iterator[Table]:
    try:
        book = load_workbook(file, read_only=True, data_only=True, keep_links=False)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError) as error:
        raise FileFault(f"the workbook cannot be read: {error}") from error
    try:
        sheet = book.worksheets[0]
        size = sheet.max_row or 0
        sheet.reset_dimensions()  # some programs write wrong ones
        text = max(size * BYTES_A_ROW, os.fstat(file.fileno()).st_size * PACKED)
        yield _table(sheet.iter_rows(values_only=True), size, text, changed)
    finally:
        book.close()


def _table(rows: Iterator[tuple[Any, ...]], size: int, text: int, changed: Callable[[], bool]) -> Table:
    numbers = count(1)
    for row in rows:
        number = next(numbers)
        if any(cell is not None for cell in row):
            break
    else:
        raise FileFault("there is nothing on the first sheet")
    heading = [_text(cell) for cell in row]
    while heading and not heading[-1]:
        heading.pop()
    reached = [number]

    def pieces() -> Iterator[Piece]:
        while batch := list(islice(rows, ROWS_A_PIECE)):
            yield RowsPiece(reached[0] + 1, [[_text(cell) for cell in row] for row in batch], len(heading))
            reached[0] += len(batch)

    return Table(heading, pieces(), size, lambda: reached[0], text, changed)


@dataclass(frozen=True)
class RowsPiece:
    """Rows of a sheet, and the number of the first."""

    number: int
    rows: list[Cells]
    width: int

    def lines(self) -> Iterator[Numbered]:
        for number, cells in enumerate(self.rows, self.number):
            if any(cells):
                cells += [""] * (self.width - len(cells))  # a row ends with its last cell that was written
                yield same_width(number, cells, self.width)


def _text(cell: object) -> str:
    """What stands in a cell, as one would type it: numbers without a fraction that says nothing, days in ISO 8601."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, date) else str(cell)
