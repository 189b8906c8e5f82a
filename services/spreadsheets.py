"""Spreadsheets that we hand out: forms, copies of forms with their faults, results, exports. Pure: words in, bytes out.

What somebody typed is written as text, never as a formula: a name that begins with ``=`` stays a name.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet.datavalidation import DataValidation

MOST_CHOICES = 255
"""Characters that Excel takes in a list written into its rule (ECMA-376, dataValidation, formula1)."""

_BOLD = Font(bold=True)
_HEADING = PatternFill("solid", fgColor="FFDCE6F1")
_MARKED = PatternFill("solid", fgColor="FFFCE4D6")


@dataclass(frozen=True)
class Column:
    """`width` in characters; `choices` become a drop-down list, `choosable` rows deep."""

    heading: str
    width: int = 20
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Spreadsheet:
    """One sheet. `marked` are the rows, counted from 0, that stand out; `choosable` is how many rows offer choices."""

    title: str
    columns: tuple[Column, ...]
    rows: Sequence[tuple[str | int | None, ...]]
    right_to_left: bool
    marked: frozenset[int] = field(default_factory=frozenset)
    choosable: int = 0


def write(spreadsheet: Spreadsheet) -> bytes:
    """The file, as .xlsx. Written row by row: a hundred thousand rows need no more memory than a hundred."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_title(spreadsheet.title))
    sheet.sheet_view.rightToLeft = spreadsheet.right_to_left
    sheet.freeze_panes = "A2"
    for number, column in enumerate(spreadsheet.columns, 1):
        sheet.column_dimensions[get_column_letter(number)].width = column.width
        if column.choices and spreadsheet.choosable:
            _offer(sheet, number, column.choices, spreadsheet.choosable)
    heading = _Cells(sheet, fill=_HEADING, font=_BOLD)
    sheet.append(heading.of([column.heading for column in spreadsheet.columns]))
    plain, marked = _Cells(sheet), _Cells(sheet, fill=_MARKED)
    for number, row in enumerate(spreadsheet.rows):
        sheet.append((marked if number in spreadsheet.marked else plain).of(row))
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def _offer(sheet: WriteOnlyWorksheet, number: int, choices: tuple[str, ...], depth: int) -> None:
    formula = f'"{",".join(choices)}"'
    if len(formula) - 2 > MOST_CHOICES:
        raise ValueError(f"column {number}: its choices have more than {MOST_CHOICES} characters")
    rule = DataValidation(type="list", formula1=formula, allow_blank=True)
    letter = get_column_letter(number)
    rule.add(f"{letter}2:{letter}{depth + 1}")
    sheet.data_validations.append(rule)


class _Cells:
    """Makes the cells of rows that look alike: how one looks is worked out once, for texts and for numbers."""

    def __init__(self, sheet: WriteOnlyWorksheet, *, fill: PatternFill | None = None, font: Font | None = None) -> None:
        self._text, self._number = (WriteOnlyCell(sheet) for _ in range(2))
        self._text.number_format = "@"
        for cell in (self._text, self._number):
            if fill is not None:
                cell.fill = fill
            if font is not None:
                cell.font = font

    def of(self, values: Sequence[str | int | None]) -> Iterator[WriteOnlyCell]:
        """One cell is filled again and again: each is written before the next one is asked for."""
        for value in values:
            cell = self._text if isinstance(value, str) else self._number
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"  # the library takes a text that begins with = for a formula
            yield cell


def _title(title: str) -> str:
    """A sheet's name as Excel takes it: 31 characters, without any of []:*?/\\ ."""
    return "".join(" " if character in "[]:*?/\\" else character for character in title)[:31].strip() or "1"
