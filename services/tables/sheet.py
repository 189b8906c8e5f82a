"""Rows of a workbook's sheet, from the XML that holds some of them to what stands in their cells."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache, lru_cache
from xml.etree.ElementTree import Element

from openpyxl.utils import column_index_from_string
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel, from_ISO8601

from services.tables.headings import FileFault
from services.tables.shared_strings import SharedStrings, parsed, text_of, unescaped
from services.tables.table import Cells, Numbered, Piece, same_width

REMEMBERED = 40_000
"""Days: more than those of a century."""


@dataclass(frozen=True)
class Sheet:
    """What its cells refer to: texts by number, and the styles (numbers, as written) that make of a number a day, or a
    length of time. Days are counted from 1900, or from 1904. Rows below `heading` have `width` columns.
    """

    strings: SharedStrings
    days: frozenset[str]
    spans: frozenset[str]
    from_1904: bool
    width: int = 0
    heading: int = 0

    def lines(self, piece: Piece) -> Iterator[Numbered]:
        for number, cells in self.rows(piece):
            if number > self.heading and any(cells):
                cells += [""] * (self.width - len(cells))  # a row ends with its last cell that was written
                yield same_width(number, cells, self.width)

    def rows(self, piece: Piece) -> Iterator[tuple[int, Cells]]:
        """Each row's number and cells. Rows and cells in which nothing was ever written may be left out of the file."""
        root = parsed(piece.content)
        names = _Names(root.tag[: root.tag.find("}") + 1])
        number = piece.number - 1
        try:
            for row in root:
                number = int(row.get("r", number + 1))
                yield number, self._cells(row, names)
        except (ValueError, IndexError) as error:
            raise FileFault(f"row {number} of the sheet cannot be read ({error}): save it again in Excel") from error

    def _cells(self, row: Element, names: "_Names") -> Cells:
        cells: Cells = []
        for cell in row:
            place = cell.get("r")
            column = _column(place.rstrip("0123456789")) if place else len(cells)
            if column >= len(cells):
                cells += [""] * (column - len(cells) + 1)
            cells[column] = self._text(cell, names)
        return cells

    def _text(self, cell: Element, names: "_Names") -> str:
        """What stands in a cell, as one would type it; of a formula, what came of it when the workbook was saved."""
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            inline = cell.find(names.inline)
            return "" if inline is None else text_of(inline)
        value = cell.findtext(names.value)
        if not value:
            return ""
        if kind == "s":
            return self.strings[int(value)]
        if kind != "n":
            return _other(kind, value)
        style = cell.get("s")
        return _day(value, self.from_1904, style in self.spans) if style in self.days else _number(value)


class _Names:
    """Of the elements in a cell."""

    def __init__(self, namespace: str) -> None:
        self.value, self.inline = f"{namespace}v", f"{namespace}is"


def _other(kind: str, value: str) -> str:
    if kind == "b" and value.isdecimal():
        return "yes" if int(value) else "no"
    if kind == "d":
        try:
            return _typed(from_ISO8601(value))
        except ValueError:
            return value
    return unescaped(value)  # text that a formula made, or an error such as #N/A


@cache
def _column(letters: str) -> int:
    """From 0. Raises `ValueError` for columns that no sheet has."""
    return int(column_index_from_string(letters)) - 1


@lru_cache(REMEMBERED)
def _day(value: str, from_1904: bool, span: bool) -> str:
    """A day before the first is an error, as in Excel. Programs that know such days count them by other calendars:
    1371/01/22 typed into LibreOffice is one of the Julian calendar, and taken for a Gregorian one it is eight days off.
    """
    epoch = CALENDAR_MAC_1904 if from_1904 else CALENDAR_WINDOWS_1900
    if value.startswith("-"):
        return "#VALUE!"
    try:
        return _typed(from_excel(float(value), epoch, timedelta=span))
    except (OverflowError, ValueError):
        return "#VALUE!"


def _number(value: str) -> str:
    """Without a fraction that says nothing."""
    if value.isdigit() and value[0] != "0":
        return value
    try:
        number = float(value) if any(sign in value for sign in ".Ee") else int(value)
    except ValueError:
        return value
    return str(int(number)) if isinstance(number, float) and number.is_integer() else str(number)


def _typed(moment: object) -> str:
    """A day in ISO 8601, and the time beside it where it is not midnight."""
    if isinstance(moment, datetime):
        second = (moment + timedelta(milliseconds=500)).replace(microsecond=0)
        return second.date().isoformat() if second.time() == time() else second.isoformat(" ")
    return moment.isoformat() if isinstance(moment, date) else str(moment)
