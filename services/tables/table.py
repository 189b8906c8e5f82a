"""The lines of a file, piece after piece, whatever file it is: text with separated cells, or an Excel workbook.

Each line of a text is read by itself, so a stray quotation mark or a byte that is no letter spoils one line, no more,
and the pieces of a long file can be taken apart side by side.
"""

import csv
import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Protocol

from services.tables.headings import Column, FileFault, known_headings

Cells = list[str]
Numbered = tuple[int, Cells | str]
"""A line's number, and its cells; or, in place of them, why it cannot be taken apart."""

LONGEST_LINE = 65_536  # bytes
MOST_LINES_BEFORE = 100  # that the heading may have before it
PIECE = 1_000_000  # bytes
SEPARATORS = (",", ";", "\t", "|", "،", "؛")
_UTF_8, _UTF_16 = b"\xef\xbb\xbf", (b"\xff\xfe", b"\xfe\xff")
WORKBOOK, OLD_WORKBOOK = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True)
class Piece:
    """Whole lines that follow each other, as the file has them, and the number of the first."""

    number: int
    content: bytes


class Form(Protocol):
    """How the pieces of a file are taken apart; it can be sent to a process as that is started."""

    def lines(self, piece: Piece) -> Iterator[Numbered]:
        """Those that are not empty. Raises `FileFault`."""
        ...


@dataclass(frozen=True)
class Table:
    """A file, open. `position` tells how far it was taken, out of `size`; `text` is about how many bytes it has."""

    heading: Cells
    form: Form
    pieces: Iterator[Piece]
    size: int
    position: Callable[[], int]
    text: int
    changed: Callable[[], bool]
    """Whether somebody has written to it since."""
    open_end: bool = False
    """Whether the last line has no end: it may have been cut off there."""


@contextmanager
def open_table(path: Path, columns: Sequence[Column]) -> Iterator[Table]:
    """Open a file in which these columns are looked for, and read its heading. Raises `FileFault`."""
    try:
        if not (path.is_file() or path.is_dir()) and path.exists():
            raise FileFault(
                "it is a pipe or a device, and cannot be read twice: save what comes from it as a file first"
            )
        file = path.open("rb")
    except OSError as error:
        raise FileFault(f"it cannot be read: {error.strerror}") from error
    with file, table_in(file, columns) as table:
        yield table


@contextmanager
def table_in(file: IO[bytes], columns: Sequence[Column]) -> Iterator[Table]:
    """The same of a file of the operating system that is open already, at its beginning."""
    start = file.read(4)
    file.seek(0)
    if start == OLD_WORKBOOK:
        raise FileFault("the file is a workbook of the old kind, or has a password: save it as .xlsx without one")
    if start == WORKBOOK:
        from services.tables.workbook import workbook_table

        with workbook_table(file, _watch(file)) as table:
            yield table
    else:
        yield _text_table(file, _watch(file), columns)


def file_hash(path: Path) -> str:
    """SHA-256, as sha256sum prints it."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def same_width(number: int, cells: Cells, width: int) -> Numbered:
    """The line with as many cells as the heading; empty ones at its end may be too many."""
    while len(cells) > width and not cells[-1].strip():
        cells.pop()
    if len(cells) != width:
        return number, f"has {len(cells)} {'cell' if len(cells) == 1 else 'cells'}, the heading has {width}"
    return number, cells


def _watch(file: IO[bytes]) -> Callable[[], bool]:
    def state() -> tuple[int, int]:
        now = os.fstat(file.fileno())
        return now.st_size, now.st_mtime_ns

    before = state()
    return lambda: state() != before


def _text_table(file: IO[bytes], changed: Callable[[], bool], columns: Sequence[Column]) -> Table:
    start = file.read(3)
    if start[:2] in _UTF_16:
        raise FileFault("the file is UTF-16 text. In Excel, save it as *CSV UTF-8*, not as *Unicode text*")
    file.seek(len(_UTF_8) if start == _UTF_8 else 0)
    number, line = _first_line(file)
    separator, heading = _separated(line, columns)
    form = TextForm(separator, len(heading))
    size = os.fstat(file.fileno()).st_size
    open_end = os.pread(file.fileno(), 1, size - 1) != b"\n"
    return Table(heading, form, _pieces(file, number + 1), size, file.tell, size, changed, open_end)


def _first_line(file: IO[bytes]) -> tuple[int, str]:
    """The first line that says something; Excel may have put one before it that names the separator."""
    for number in range(1, MOST_LINES_BEFORE):
        raw = file.readline(LONGEST_LINE)
        try:
            line = raw.decode().rstrip("\r\n")
        except UnicodeDecodeError:
            raise FileFault(f"line {number} is not UTF-8 text. In Excel, save the file as *CSV UTF-8*") from None
        told = line.strip().lower()
        if told and not (told.startswith("sep=") and len(told) <= len("sep=;")):
            return number, line
        if not raw:
            break
    raise FileFault("there is nothing in the file")


def _separated(line: str, columns: Sequence[Column]) -> tuple[str, Cells]:
    """The separator that makes most headings of the first line, and those."""
    ways = {separator: split(line, separator) for separator in SEPARATORS}
    readable = {separator: cells for separator, cells in ways.items() if cells is not None}
    if not readable:
        raise FileFault("a quotation mark of the first line is never closed")
    best = max(readable, key=lambda separator: known_headings(readable[separator], columns))
    return best, readable[best]


def _pieces(file: IO[bytes], number: int) -> Iterator[Piece]:
    while content := file.read(PIECE):
        content += file.readline(LONGEST_LINE)
        yield Piece(number, content)
        number += content.count(b"\n")


@dataclass(frozen=True)
class TextForm:
    """Text whose lines have so many cells, separated."""

    separator: str
    width: int

    def lines(self, piece: Piece) -> Iterator[Numbered]:
        separator, width = self.separator, self.width
        for number, raw in enumerate(piece.content.split(b"\n"), piece.number):
            line = _decoded(raw)
            if line is None:
                yield number, f"is not UTF-8 text, or longer than {LONGEST_LINE} bytes"
                continue
            cells = split(line, separator)
            if cells is None:
                yield number, "has a quotation mark that is not closed in it, or text after one that is"
            elif len(cells) == width and cells[0]:
                yield number, cells
            elif any(cell and not cell.isspace() for cell in cells):
                yield same_width(number, cells, width)


def split(line: str, separator: str) -> Cells | None:
    """The cells of a line; None when a quotation mark is not closed in it."""
    if '"' not in line:
        return line.split(separator)
    with suppress(csv.Error):
        return next(csv.reader([line], delimiter=separator, strict=True))
    return None


def _decoded(raw: bytes) -> str | None:
    try:
        return raw.decode().rstrip("\r") if len(raw) < LONGEST_LINE else None
    except UnicodeDecodeError:
        return None
