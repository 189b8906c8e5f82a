"""A spreadsheet, written by openpyxl, which only a process for files imports (`bot.drawing.easel`).

Pure: words in, bytes out.

What somebody typed is written as text, never as a formula: a name that begins with ``=`` stays a name.
"""

from collections.abc import Iterator, Sequence
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from services.spreadsheets.rows import Look, row, with_rows
from services.spreadsheets.spreadsheet import Spreadsheet

MOST_CHOICES = 255
"""Characters that Excel takes in a list written into its rule (ECMA-376, dataValidation, formula1)."""

_BOLD = Font(bold=True)
_HEADING = PatternFill("solid", fgColor="FFDCE6F1")
_MARKED = PatternFill("solid", fgColor="FFFCE4D6")


def write(spreadsheet: Spreadsheet) -> bytes:
    """The file, as .xlsx. Written row by row: a hundred thousand rows need no more memory than a hundred."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_title(spreadsheet.title))
    sheet.sheet_view.rightToLeft = spreadsheet.right_to_left
    sheet.freeze_panes = "A2"
    _lay_out_for_paper(sheet)
    for number, column in enumerate(spreadsheet.columns, 1):
        sheet.column_dimensions[get_column_letter(number)].width = column.width
        if column.choices and spreadsheet.choosable:
            _offer(sheet, number, column.choices, spreadsheet.choosable)
    sheet.append(_heading(sheet, [column.heading for column in spreadsheet.columns]))
    plain, marked = _look(sheet), _look(sheet, fill=_MARKED)
    content = BytesIO()
    book.save(content)
    letters = [get_column_letter(number) for number in range(1, len(spreadsheet.columns) + 1)]
    rows = (
        row(number + 2, values, letters, marked if number in spreadsheet.marked else plain)
        for number, values in enumerate(spreadsheet.rows)
    )
    return with_rows(content.getvalue(), rows)


def _lay_out_for_paper(sheet: WriteOnlyWorksheet) -> None:
    """A row stays on one page, and each page says what its columns are: office papers are printed."""
    sheet.page_setup.paperSize = int(Worksheet.PAPERSIZE_A4)
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0  # as many pages as it takes
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"


def _offer(sheet: WriteOnlyWorksheet, number: int, choices: tuple[str, ...], depth: int) -> None:
    formula = f'"{",".join(choices)}"'
    if len(formula) - 2 > MOST_CHOICES:
        raise ValueError(f"column {number}: its choices have more than {MOST_CHOICES} characters")
    rule = DataValidation(type="list", formula1=formula, allow_blank=True)
    letter = get_column_letter(number)
    rule.add(f"{letter}2:{letter}{depth + 1}")
    sheet.data_validations.append(rule)


def _heading(sheet: WriteOnlyWorksheet, texts: Sequence[str]) -> Iterator[WriteOnlyCell]:
    """One cell is filled again and again: each is written before the next one is asked for."""
    cell = _styled(sheet, "@", _HEADING)
    cell.font = _BOLD
    for text in texts:
        cell.value = text
        cell.data_type = "s"  # the library takes a text that begins with = for a formula
        yield cell


def _look(sheet: WriteOnlyWorksheet, *, fill: PatternFill | None = None) -> Look:
    """How rows look: in Excel's eyes a text stays a text, also one of digits alone."""
    wrapped = _styled(sheet, "@", fill)
    wrapped.alignment = Alignment(wrap_text=True, vertical="top")
    return Look(_styled(sheet, "@", fill).style_id, wrapped.style_id, _styled(sheet, "General", fill).style_id)


def _styled(sheet: WriteOnlyWorksheet, number_format: str, fill: PatternFill | None) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet)
    cell.number_format = number_format
    if fill is not None:
        cell.fill = fill
    return cell


def _title(title: str) -> str:
    """A sheet's name as Excel takes it: 31 characters, without any of []:*?/\\ ."""
    return "".join(" " if character in "[]:*?/\\" else character for character in title)[:31].strip() or "1"
