"""National codes in a file: their column is found by its heading, or is the only one."""

from io import BytesIO

import openpyxl
import pytest

from domain.batches import MOST_LINES, Line, Reason
from services.code_lists import read_code_list
from services.tables.headings import ColumnsMissing, FileFault, SeveralSheets
from services.tables.sent import TooManyLines

MARYAM, AMIR = "9990000379", "9990000743"


def workbook(*rows: list[object], before: int = 0, behind: list[object] | None = None) -> bytes:
    """With so many empty sheets before the one of the rows, and one more behind it."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for _ in range(before):
        book.create_sheet(index=0)
    if behind is not None:
        book.create_sheet().append(behind)
    content = BytesIO()
    book.save(content)
    return content.getvalue()


@pytest.mark.parametrize("heading", ["کد ملی", "كد ملي", "کدملی", "شمارهٔ ملی", "National code", "national_code"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_the_column_is_found_by_its_heading_wherever_it_stands(heading: str, separator: str) -> None:
    lines = [["ردیف", heading, "نام"], ["1", MARYAM, "مریم"], ["2", AMIR, "امیر"]]
    content = "\r\n".join(separator.join(cells) for cells in lines).encode()
    assert read_code_list(content) == [Line(2, MARYAM), Line(3, AMIR)]


def test_a_lone_column_needs_no_heading() -> None:
    assert read_code_list(f"{MARYAM}\n{AMIR}\n".encode()) == [Line(1, MARYAM), Line(2, AMIR)]
    assert read_code_list(workbook([MARYAM], [AMIR])) == [Line(1, MARYAM), Line(2, AMIR)]


def test_a_workbook_s_numbers_have_their_zeros_again_and_a_title_stands_above() -> None:
    short = "0099999999"  # as a number it has eight digits left
    content = workbook(["فهرست"], ["نام", "کد ملی"], ["مریم", int(MARYAM)], ["امیر", int("0012345679")])
    assert read_code_list(content) == [Line(3, MARYAM), Line(4, "0012345679")]
    assert read_code_list(workbook(["کد ملی"], [int(short)]))[0].typed in (short, "99999999")


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_nobody_is_asked_for_whom_the_officer_does_not_see(state: str) -> None:
    """A sheet that was hidden, by himself long ago or by whoever made the workbook, is not the list that he sends."""
    book = openpyxl.Workbook()
    book.active.append([MARYAM])
    book.active.sheet_state = state
    book.create_sheet().append([AMIR])
    book.active = 1
    content = BytesIO()
    book.save(content)
    assert read_code_list(content.getvalue()) == [Line(1, AMIR)]


def test_no_sheet_is_passed_over_that_says_something() -> None:
    """Old programs begin a workbook with three sheets, of which most people fill one."""
    assert read_code_list(workbook([MARYAM], before=2, behind=[])) == [Line(1, MARYAM)]
    assert read_code_list(workbook([MARYAM], behind=[" "])) == [Line(1, MARYAM)]
    with pytest.raises(SeveralSheets):
        read_code_list(workbook([MARYAM], behind=[AMIR]))


def test_a_line_that_cannot_be_read_is_one_line_and_no_more() -> None:
    content = f'کد ملی,نام\n{MARYAM},مریم\n"{AMIR},امیر\n{AMIR},امیر\n,بی‌نام\n'.encode()
    assert read_code_list(content) == [
        Line(2, MARYAM),
        Line(3, "", Reason.UNREADABLE),
        Line(4, AMIR),
        Line(5, "", Reason.UNREADABLE),
    ]


def test_two_columns_without_a_heading_of_ours_are_refused() -> None:
    with pytest.raises(ColumnsMissing):
        read_code_list(f"{MARYAM},مریم\n{AMIR},امیر\n".encode())


@pytest.mark.parametrize("content", [b"PK\x03\x04 not a workbook", b"\xd0\xcf\x11\xe0 old", b"\x89PNG\r\n\0\0"])
def test_what_is_no_table_is_refused(content: bytes) -> None:
    with pytest.raises(FileFault):
        read_code_list(content)


def test_ten_thousand_lines_are_taken_and_not_one_more() -> None:
    def content(lines: int) -> bytes:
        return ("کد ملی\n" + f"{MARYAM}\n" * lines).encode()

    assert len(read_code_list(content(MOST_LINES))) == MOST_LINES
    with pytest.raises(TooManyLines):
        read_code_list(content(MOST_LINES + 1))
