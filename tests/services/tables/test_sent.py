"""Tables that come in by chat: their heading is found where it stands, and limits hold before anything is unpacked."""

import zipfile
from collections.abc import Sequence
from io import BytesIO

import openpyxl
import pytest

from services.tables.headings import Column, ColumnsMissing, FileFault
from services.tables.sent import EMPTY_AMONG, SentTable, TooManyLines, read_column, read_sent

COLUMNS = (
    Column("name", "name", ("نام", "نام / Name"), required=True),
    Column("phone", "phone", ("شمارهٔ همراه", "موبایل"), required=True),
    Column("remark", "name", ("توضیح",)),
)


def workbook(rows: Sequence[Sequence[object]], merged: str | None = None, tall: Sequence[int] = ()) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for number in tall:
        book.active.row_dimensions[number].height = 30
    if merged:
        book.active.merge_cells(merged)
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def packed(parts: dict[str, bytes]) -> bytes:
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return content.getvalue()


def read(content: bytes, most: int = 100) -> SentTable:
    return read_sent(content, COLUMNS, most=most)


def people(table: SentTable) -> list[tuple[str, str]]:
    return [(table.cell(line, "name"), table.cell(line, "phone")) for line in table.lines]


SARA = [("سارا", "09121234567")]


@pytest.mark.parametrize(
    "content",
    [
        "نام,موبایل\nسارا,09121234567\n".encode(),
        "\ufeffموبايل؛نام\r\n09121234567؛سارا\r\n".encode(),
        "فهرست کاربران;;\n;;\n;نام / Name;شماره همراه\n۱;سارا;09121234567\n".encode(),
        "نام\tموبایل\nسارا\t09121234567\n".encode("utf-16"),
        "نام,موبایل\r\nسارا,09121234567\r\n".replace("ی", "ي").encode("cp1256"),
        workbook([["نام", "موبایل"], ["سارا", "09121234567"]]),
        workbook([["فهرست"], [], [None, "موبایل", "توضیح", "نام"], [1, "09121234567", "", "سارا"]], merged="A1:D1"),
    ],
    ids=["utf-8", "with a mark", "titles", "utf-16", "windows", "workbook", "merged titles"],
)
def test_the_heading_is_found_and_its_columns_whatever_their_order(content: bytes) -> None:
    assert people(read(content)) == SARA


def test_lines_keep_their_numbers_and_short_ones_are_filled_up() -> None:
    table = read(workbook([["فهرست"], ["نام", "موبایل", "توضیح"], ["سارا"], [], ["مریم", "0912", "", "جدا"]]))
    assert table.lines == ((3, ["سارا", "", ""]), (5, ["مریم", "0912", ""]))


def test_a_row_of_a_workbook_that_was_only_made_taller_says_nothing() -> None:
    content = workbook([["نام", "موبایل"], [], ["سارا", "09121234567"]], tall=(2, 4))
    assert people(read(content)) == SARA
    assert read_column(content, COLUMNS[1], most=9) == ((3, "09121234567"),)


def test_a_stray_quotation_mark_spoils_one_line_and_no_more() -> None:
    table = read('نام,موبایل\n"سارا,1\nمریم,2\n'.encode())
    assert table.lines == ((2, []), (3, ["مریم", "2"]))
    assert people(table) == [("", ""), ("مریم", "2")]


def test_a_column_that_is_missing_is_named() -> None:
    with pytest.raises(ColumnsMissing) as fault:
        read("نام,توضیح\nسارا,x\n".encode())
    assert fault.value.missing == ("شمارهٔ همراه",)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\n\n",
        b"\xff\xd8\xff\xe0\0\0",
        b"PK\x03\x04 broken",
        b"\xd0\xcf\x11\xe0",
        packed({"x": b"y"}),
        "سلام".encode(),
    ],
)
def test_what_is_no_such_table_is_refused(content: bytes) -> None:
    with pytest.raises(FileFault):
        read(content)


@pytest.mark.parametrize("lines", [100, 101])
def test_more_lines_than_are_taken_are_refused_as_a_whole(lines: int) -> None:
    content = "نام,موبایل\n".encode() + "سارا,0912\n".encode() * lines
    if lines == 100:
        assert len(read(content).lines) == 100
    else:
        with pytest.raises(TooManyLines):
            read(content)


def test_a_file_of_empty_lines_is_not_read_for_ever() -> None:
    with pytest.raises(TooManyLines):
        read("نام,موبایل\n".encode() + b",\n" * (EMPTY_AMONG + 1))


def test_a_workbook_that_unpacks_to_very_much_is_refused_unread() -> None:
    bomb = packed({"xl/worksheets/sheet1.xml": b" " * 60_000_000})
    assert len(bomb) < 100_000
    with pytest.raises(FileFault, match="unpacks to more"):
        read(bomb)


def test_a_row_of_very_many_cells_is_refused_and_a_cell_far_to_the_right_costs_nothing() -> None:
    with pytest.raises(FileFault, match="longer than"):
        read(workbook([["نام", "موبایل"], ["سارا"] * 16_000]))
    far = openpyxl.Workbook()
    for row in ([*("نام", "موبایل")], ["سارا", "0912"]):
        far.active.append(row)
    far.active["XFD2"] = "x"
    content = BytesIO()
    far.save(content)
    assert people(read(content.getvalue())) == [("سارا", "0912")]
