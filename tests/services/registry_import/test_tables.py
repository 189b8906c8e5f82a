"""Files as programs write them: separators, marks, quotation marks, workbooks; and bad ones."""

import io
from datetime import date, datetime, time
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.registry_import.columns import columns
from services.tables.headings import FileFault
from services.tables.table import LONGEST_LINE, Cells, Piece, TextForm, open_table
from tests.services.registry_import.persons import HEADING, person, text

ROWS = [person(1), person(2)]


def lines(path: Path) -> dict[int, Cells | str]:
    with open_table(path, columns()) as table:
        assert tuple(cell.strip() for cell in table.heading) == HEADING
        found = {number: cells for piece in table.pieces for number, cells in table.form.lines(piece)}
        assert table.position() == table.size
        assert not table.changed()
    return found


def written(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_text_is_read_however_it_is_separated(tmp_path: Path, separator: str, encoding: str, end: str) -> None:
    content = text(ROWS, separator=separator).replace("\n", end).encode(encoding)
    assert lines(written(tmp_path / "persons.csv", content)) == dict(enumerate(ROWS, 2))


def test_excels_line_about_the_separator_and_empty_lines_are_passed_over(tmp_path: Path) -> None:
    content = "sep=;\n\n" + text(ROWS, separator=";") + ";;;;;;;;\n\n"
    assert lines(written(tmp_path / "persons.csv", content)) == dict(enumerate(ROWS, 4))


def test_quotation_marks_hold_cells_together_within_a_line(tmp_path: Path) -> None:
    quoted = ",".join(f'"{cell}"' for cell in person(1, branch='شعبه "۴", تهران')[:-1]) + ',"شعبه ""۴"", تهران"\n'
    found = lines(written(tmp_path / "persons.csv", text([]) + quoted + text(ROWS[1:]).split("\n", 1)[1]))
    assert found == {2: person(1, branch='شعبه "۴", تهران'), 3: ROWS[1]}


def test_a_bad_line_spoils_no_other(tmp_path: Path) -> None:
    good = ",".join(ROWS[0]).encode() + b"\n"
    bad = [b'"open,' + good, b"\xff" + good, b"one,two\n", good.strip() + b",more\n", b"x" * (LONGEST_LINE + 5) + b"\n"]
    found = lines(written(tmp_path / "persons.csv", text([]).encode() + b"".join(each + good for each in bad)))
    assert [number for number, cells in found.items() if cells == ROWS[0]] == [3, 5, 7, 9, 11]
    told = [found[number] for number in (2, 4, 6, 8, 10)]
    for reason, said in zip(
        ["quotation mark", "UTF-8", "has 2 cells", "has 10 cells", "longer than"], told, strict=True
    ):
        assert isinstance(said, str)
        assert reason in said


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "nothing in the file"),
        (b"\n\n", "nothing in the file"),
        (b"\xff\xfe\x00", "UTF-16"),
        (text(ROWS).encode("windows-1256", "replace"), "not UTF-8"),
        (b"\xd0\xcf\x11\xe0rest", "old kind"),
        (b"PK\x03\x04 no workbook", "cannot be read"),
        (b'"open\n', "never closed"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_in_words(tmp_path: Path, content: bytes, told: str) -> None:
    path = written(tmp_path / "persons.csv", content)
    with pytest.raises(FileFault, match=told), open_table(path, columns()):
        pass


def test_a_file_that_is_not_there_is_told_in_words(tmp_path: Path) -> None:
    with pytest.raises(FileFault, match="cannot be read"), open_table(tmp_path / "nothing.csv", columns()):
        pass


def test_a_file_that_is_written_to_meanwhile_is_noticed(tmp_path: Path) -> None:
    path = written(tmp_path / "persons.csv", text(ROWS))
    with open_table(path, columns()) as table:
        with path.open("a") as file:
            file.write("more")
        assert table.changed()


def test_the_pieces_of_a_long_text_are_whole_lines_with_their_numbers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("services.tables.table.PIECE", 1000)
    rows = [person(number) for number in range(1, 101)]
    path = written(tmp_path / "persons.csv", text(rows))
    assert lines(path) == dict(enumerate(rows, 2))
    with open_table(path, columns()) as table:
        assert len(list(table.pieces)) > 5


def workbook(path: Path, rows: list[list[object]]) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in rows:
        sheet.append(row)
    book.save(path)
    return path


def test_the_first_sheet_of_a_workbook_is_read(tmp_path: Path) -> None:
    typed: list[object] = [499370899, "مریم", "رضایی", 9120000001, "بیمه‌شده", True, date(1992, 4, 11), "فعال", None]
    later = [*typed[:6], datetime.combine(date(1992, 4, 11), time()), "فعال", 4.0]
    found = lines(workbook(tmp_path / "persons.xlsx", [list(HEADING), typed, [None], later]))
    as_text = ["499370899", "مریم", "رضایی", "9120000001", "بیمه‌شده", "yes", "1992-04-11", "فعال"]
    assert found == {2: [*as_text, ""], 4: [*as_text, "4"]}


def test_an_empty_workbook_is_told_in_words(tmp_path: Path) -> None:
    path = workbook(tmp_path / "persons.xlsx", [])
    with pytest.raises(FileFault, match="nothing on the first sheet"), open_table(path, columns()):
        pass


@given(content=st.binary(max_size=300), width=st.integers(1, 5))
def test_any_bytes_are_taken_apart_or_refused_line_by_line(content: bytes, width: int) -> None:
    found = list(TextForm(",", width).lines(Piece(1, content)))
    assert all(isinstance(cells, str) or len(cells) == width for _, cells in found)
    assert len(found) <= len(io.BytesIO(content).readlines())
