"""Spreadsheets that are handed out open in Excel, from right to left where they are Persian, and hold no formulas."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from services.spreadsheets.spreadsheet import Column, Spreadsheet
from services.spreadsheets.writing import write

COLUMNS = (Column("نام و نام خانوادگی", width=30), Column("نقش", choices=("کاربر", "سرپرست")))


def test_a_sheet_says_what_it_was_given() -> None:
    content = write(Spreadsheet("کاربران", COLUMNS, [("مریم رضایی", "کاربر"), (None, 3)], right_to_left=True))
    sheet = load_workbook(BytesIO(content)).active
    assert sheet.title == "کاربران"
    assert sheet.sheet_view.rightToLeft
    assert list(sheet.values) == [("نام و نام خانوادگی", "نقش"), ("مریم رضایی", "کاربر"), (None, 3)]


def test_what_somebody_typed_is_never_a_formula() -> None:
    content = write(Spreadsheet("x", COLUMNS[:1], [('=HYPERLINK("x")',), ("+98912",), ("@x",)], right_to_left=False))
    cells = [row[0] for row in load_workbook(BytesIO(content)).active.iter_rows(min_row=2)]
    assert [cell.data_type for cell in cells] == ["s", "s", "s"]
    assert cells[0].value == '=HYPERLINK("x")'


def test_choices_are_offered_as_many_rows_as_asked_for() -> None:
    content = write(Spreadsheet("x", COLUMNS, [], right_to_left=True, choosable=500))
    (rule,) = load_workbook(BytesIO(content)).active.data_validations.dataValidation
    assert (rule.formula1, str(rule.sqref)) == ('"کاربر,سرپرست"', "B2:B501")


def test_more_choices_than_excel_takes_are_a_fault_of_ours() -> None:
    with pytest.raises(ValueError, match="more than 255"):
        write(Spreadsheet("x", (Column("y", choices=("z" * 256,)),), [], right_to_left=True, choosable=1))


def test_marked_rows_stand_out_and_a_name_that_excel_refuses_is_cleaned() -> None:
    content = write(Spreadsheet("a/b:c", COLUMNS[:1], [("x",), ("y",)], right_to_left=False, marked=frozenset({1})))
    book = load_workbook(BytesIO(content))
    assert book.sheetnames == ["a b c"]
    assert [book.active.cell(row, 1).fill.fill_type for row in (2, 3)] == [None, "solid"]


def test_whatever_was_typed_comes_out_as_it_went_in_but_for_what_no_file_can_hold() -> None:
    typed = ["<b>&amp;</b>", "  two  spaces ", "خط\nدوم", '"', "]]>", "\u200fنیم\u200cفاصله", "0099", "🪪", ""]
    content = write(Spreadsheet("x", COLUMNS[:1], [(each,) for each in typed], right_to_left=True))
    read = [row[0] for row in load_workbook(BytesIO(content)).active.iter_rows(min_row=2, values_only=True)]
    assert [each or "" for each in read] == typed
    broken = write(Spreadsheet("x", COLUMNS[:1], [("a\x00b\x1f\ud800c",), ("x" * 40_000,)], right_to_left=True))
    rows = list(load_workbook(BytesIO(broken)).active.values)
    assert rows[1:] == [("abc",), ("x" * 32_767,)]


def test_a_printed_row_is_on_one_page_under_its_headings() -> None:
    sheet = load_workbook(BytesIO(write(Spreadsheet("x", COLUMNS, [("y", "z")], right_to_left=True)))).active
    assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", int(sheet.PAPERSIZE_A4))
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) in ((1, 0), (None, 0))


def test_a_text_of_several_lines_is_seen_whole() -> None:
    content = write(Spreadsheet("x", COLUMNS, [("نام\nشماره", "یک خط")], right_to_left=True, marked=frozenset({0})))
    sheet = load_workbook(BytesIO(content)).active
    lines, line = next(sheet.iter_rows(min_row=2))
    assert sheet.row_dimensions[2].height == 30
    assert (lines.alignment.wrap_text, lines.fill.fill_type, lines.number_format) == (True, "solid", "@")
    assert not line.alignment.wrap_text


def test_a_marked_row_is_marked_where_nothing_stands_as_well() -> None:
    content = write(Spreadsheet("x", COLUMNS, [("y", None), (None, 7)], right_to_left=False, marked=frozenset({0, 1})))
    sheet = load_workbook(BytesIO(content)).active
    assert {sheet.cell(row, column).fill.fill_type for row in (2, 3) for column in (1, 2)} == {"solid"}
    assert [sheet.cell(2, 1).number_format, sheet.cell(3, 2).number_format] == ["@", "General"]
