"""Spreadsheets that we hand out: forms, copies of forms with their faults, results, exports. Pure: words in, bytes out.

What somebody typed is written as text, never as a formula: a name that begins with ``=`` stays a name.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

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
    """The file, as .xlsx."""
    book = Workbook()
    sheet: Worksheet = book.active
    sheet.title = _title(spreadsheet.title)
    sheet.sheet_view.rightToLeft = spreadsheet.right_to_left
    sheet.freeze_panes = "A2"
    for number, column in enumerate(spreadsheet.columns, 1):
        sheet.column_dimensions[get_column_letter(number)].width = column.width
        if column.choices and spreadsheet.choosable:
            _offer(sheet, number, column.choices, spreadsheet.choosable)
    _write_row(sheet, 1, [column.heading for column in spreadsheet.columns], fill=_HEADING, font=_BOLD)
    for number, row in enumerate(spreadsheet.rows):
        _write_row(sheet, number + 2, row, fill=_MARKED if number in spreadsheet.marked else None)
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def _offer(sheet: Worksheet, number: int, choices: tuple[str, ...], depth: int) -> None:
    formula = f'"{",".join(choices)}"'
    if len(formula) - 2 > MOST_CHOICES:
        raise ValueError(f"column {number}: its choices have more than {MOST_CHOICES} characters")
    rule = DataValidation(type="list", formula1=formula, allow_blank=True)
    letter = get_column_letter(number)
    rule.add(f"{letter}2:{letter}{depth + 1}")
    sheet.add_data_validation(rule)


def _write_row(
    sheet: Worksheet,
    number: int,
    values: Sequence[str | int | None],
    *,
    fill: PatternFill | None,
    font: Font | None = None,
) -> None:
    for place, value in enumerate(values, 1):
        cell = sheet.cell(number, place, value)
        if isinstance(value, str):
            cell.data_type = "s"  # the library takes a text that begins with = for a formula
            cell.number_format = "@"
        if fill is not None:
            cell.fill = fill
        if font is not None:
            cell.font = font


def _title(title: str) -> str:
    """A sheet's name as Excel takes it: 31 characters, without any of []:*?/\\ ."""
    return "".join(" " if character in "[]:*?/\\" else character for character in title)[:31].strip() or "1"
