"""One sheet of an Excel workbook (.xlsx): opened here, its rows handed out as XML, and read by `sheet`."""

import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from io import BytesIO
from itertools import chain
from typing import IO, Any
from xml.etree.ElementTree import ParseError

from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.stylesheet import apply_stylesheet
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.xml.constants import SHARED_STRINGS

from services.tables.documents import LONGEST, documents
from services.tables.headings import FileFault, SeveralSheets
from services.tables.shared_strings import SharedStrings, nameless, texts_in
from services.tables.sheet import Sheet
from services.tables.table import Cells, Piece, Table

XML_FOR_TEXT = 4  # bytes of XML for each byte that is typed, about
LONGEST_PART = 64_000_000  # bytes of what is read in one go: styles, the list of sheets
_FAULTS = (
    InvalidFileException,
    zipfile.BadZipFile,
    zlib.error,
    ParseError,
    EOFError,
    KeyError,
    ValueError,
    TypeError,
    RuntimeError,  # an encrypted part; a way of packing that is not known
)


@contextmanager
def workbook_table(file: IO[bytes], changed: Callable[[], bool]) -> Iterator[Table]:
    """The first sheet, which may be a hidden one. Another that is seen has nothing on it: `SeveralSheets`.

    Whoever has more persons than a sheet has rows goes on with the next, and none of them may be passed over.
    """
    with _opened(file) as (archive, book, sheet):
        path = _sheets(book)[0]
        size = archive.getinfo(path).file_size
        with _xml(archive, path) as rows:
            with _told():
                table = _table(rows, sheet, size, changed)
            others = [other for other in _paths(book, hidden=False) if other != path]
            _refuse_several([path, *(other for other in others if _says_something(archive, other, sheet))])
            yield table


@contextmanager
def workbook_rows(file: IO[bytes], *, longest: int) -> Iterator[Iterator[tuple[int, Cells]]]:
    """The rows of the sheet that says something as they stand, with their numbers, before one is taken for the heading.

    Hidden sheets do not count: whoever sends a workbook in a chat sends what he sees. Of two that he sees neither may
    be passed over: `SeveralSheets`. No row has more than about `longest` bytes of XML.
    """
    with _opened(file) as (archive, book, sheet):
        seen = _sheets(book, hidden=False)
        said = [path for path in seen if _says_something(archive, path, sheet, longest)]
        _refuse_several(said)
        with _xml(archive, (said or seen)[0]) as rows:
            yield _rows(rows, sheet, longest)


@contextmanager
def _opened(file: IO[bytes]) -> Iterator[tuple[zipfile.ZipFile, Any, Sheet]]:
    """The archive, what the library reads of it, and what the rows of its sheets refer to."""
    with ExitStack() as stack:
        with _told():
            archive = stack.enter_context(_Archive(file))
            book = _book(archive)
            sheet = _sheet(archive, book, stack.enter_context(nameless()))
        yield archive, book, sheet


def _xml(archive: zipfile.ZipFile, path: str) -> IO[bytes]:
    with _told():
        return archive.open(path)


def _rows(xml: IO[bytes], sheet: Sheet, longest: int) -> Iterator[tuple[int, Cells]]:
    return (row for piece in _pieces(xml, longest) for row in sheet.rows(piece))


def _says_something(archive: zipfile.ZipFile, path: str, sheet: Sheet, longest: int = LONGEST) -> bool:
    with _xml(archive, path) as rows:
        return any(any(map(str.strip, cells)) for _, cells in _rows(rows, sheet, longest))


def _refuse_several(said: Sequence[str]) -> None:
    if len(said) > 1:
        raise SeveralSheets(
            f"{len(said)} sheets of the workbook have something on them: put all on one, or save each as a file"
        )


def _table(rows: IO[bytes], sheet: Sheet, size: int, changed: Callable[[], bool]) -> Table:
    pieces = _pieces(rows)
    before, number, heading = _heading(pieces, sheet)
    sheet = replace(sheet, width=len(heading), heading=number)
    return Table(heading, sheet, chain([before], pieces), size, rows.tell, size // XML_FOR_TEXT, changed)


def _heading(pieces: Iterator[Piece], sheet: Sheet) -> tuple[Piece, int, Cells]:
    """The first row that says something, its number, and the piece that it stands in."""
    for piece in pieces:
        for number, cells in sheet.rows(piece):
            while cells and not cells[-1]:
                cells.pop()
            if cells:
                return piece, number, cells
    raise FileFault("there is nothing on the first sheet")


def _pieces(file: IO[bytes], longest: int = LONGEST) -> Iterator[Piece]:
    with _told():
        for before, document in documents(file, "sheetData", "row", longest=longest):
            yield Piece(before + 1, document)


def _book(archive: zipfile.ZipFile) -> Any:
    """What the library reads of a workbook: all but its texts and its sheets."""
    book = ExcelReader(archive.fp, read_only=True, data_only=True, keep_links=False)
    book.archive = archive
    book.read_manifest()
    book.read_workbook()
    apply_stylesheet(archive, book.wb)
    return book


def _sheets(book: Any, *, hidden: bool = True) -> list[str]:
    """Where they are in the archive, in the order of their tabs. There is one at least."""
    paths = _paths(book, hidden=hidden)
    if not paths:
        raise FileFault("the workbook has no sheet with cells")
    return paths


def _paths(book: Any, *, hidden: bool) -> list[str]:
    """The same, if there are any; a sheet that is a chart alone does not count."""
    with _told():
        return [
            str(part.target)
            for sheet, part in book.parser.find_sheets()
            if (hidden or sheet.state == "visible")
            and "chartsheet" not in part.Type
            and part.target in book.valid_files
        ]


def _sheet(archive: zipfile.ZipFile, book: Any, memory: IO[bytes]) -> Sheet:
    """What the rows refer to, the texts put into `memory`."""
    part, styles = book.package.find(SHARED_STRINGS), book.wb
    with archive.open(part.PartName.lstrip("/")) if part else BytesIO() as file:
        strings = SharedStrings(memory, texts_in(file) if part else ())
    days, spans = (frozenset(map(str, ids)) for ids in (styles._date_formats, styles._timedelta_formats))
    return Sheet(strings, days, spans, from_1904=styles.epoch == CALENDAR_MAC_1904)


class _Archive(zipfile.ZipFile):
    """One that reads nothing into memory that is longer than it should be."""

    def read(self, name: str | zipfile.ZipInfo, pwd: bytes | None = None) -> bytes:
        info = name if isinstance(name, zipfile.ZipInfo) else self.getinfo(name)
        if info.file_size > LONGEST_PART:
            raise FileFault(f"{info.filename} in the workbook is longer than {LONGEST_PART:,} bytes: save it as CSV")
        return super().read(name, pwd)


@contextmanager
def _told() -> Iterator[None]:
    """Faults of the libraries, as faults of the file."""
    try:
        yield
    except _FAULTS as error:
        raise FileFault(f"the workbook cannot be read ({error}): save it again in Excel") from error
    except OSError as error:
        if error.errno:  # of the system; the library raises some without
            raise
        raise FileFault(f"the file is not a workbook ({error})") from error
