"""Workbooks as programs save them: what may stand in a cell, wherever and however it is written; and bad ones."""

import warnings
import zipfile
from contextlib import suppress
from datetime import date, time
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from services.registry_import.columns import columns
from services.tables import documents, shared_strings
from services.tables.headings import FileFault
from services.tables.shared_strings import SharedStrings, nameless
from services.tables.table import Cells, open_table
from tests.services.registry_import.workbooks import MAIN, SHEET, changed, saved, with_rows, with_texts

TWO = "".join(f'<row><c t="s"><v>{number}</v></c></row>' for number in range(2))
"""Cells below each other, with the first two texts."""


def lines(path: Path) -> dict[int, Cells | str]:
    """What stands below the heading, by the number of the row."""
    with open_table(path, columns()) as table:
        found = {number: cells for piece in table.pieces for number, cells in table.form.lines(piece)}
        assert table.position() <= table.size
    return found


def told(path: Path) -> str:
    with pytest.raises(FileFault) as fault:
        lines(path)
    return str(fault.value)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "persons.xlsx"


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("<t>مریم &amp; رضا</t>", "مریم & رضا"),
        ("<t/>", ""),
        ("", ""),
        ("<r><rPr><b/></rPr><t>مریم </t></r><r><t>رضایی</t></r>", "مریم رضایی"),
        ("<t>تهران</t><rPh sb='0' eb='1'><t>how to say it</t></rPh><phoneticPr fontId='1'/>", "تهران"),
        ("<t>_x005F_x000D_</t>", "_x000D_"),
        ("<t>مریم_x000D_\n</t>", "مریم\r\n"),
        ("<r><t>_x000d_</t></r><r><t>_x0041__xD800_x</t></r>", "\r_x0041__xD800_x"),
    ],
)
def test_a_text_that_cells_share_is_read_without_its_looks(path: Path, written: str, says: str) -> None:
    with_texts(path, f"<si><t>heading</t></si><si>{written}</si>", TWO)
    assert lines(path) == ({2: [says]} if says else {})


def test_rich_texts_in_a_cell_are_one_text(path: Path) -> None:
    rich = CellRichText("مریم ", TextBlock(InlineFont(b=True), "رضایی"), " تهرانی")
    assert lines(saved(path, [["a"], [rich]])) == {2: ["مریم رضایی تهرانی"]}


@pytest.mark.parametrize(
    ("cell", "says"),
    [
        ("<c><v>0012</v></c>", "12"),
        ("<c><v>9.12E9</v></c>", "9120000000"),
        ("<c><v>-4.50</v></c>", "-4.5"),
        ("<c><v>none</v></c>", "none"),
        ('<c t="n"><v/></c>', ""),
        ('<c t="b"><v>1</v></c>', "yes"),
        ('<c t="b"><v>0</v></c>', "no"),
        ('<c t="e"><v>#N/A</v></c>', "#N/A"),
        ('<c t="str"><f>A1&amp;"b"</f><v>a&amp;b</v></c>', "a&b"),
        ('<c t="str"><v>a_x000D_</v></c>', "a\r"),
        ('<c t="inlineStr"><is><t>a_x000D_</t></is></c>', "a\r"),
        ("<c><f>2+2</f><v>4</v></c>", "4"),
        ("<c><f>2+2</f></c>", ""),
        ('<c t="d"><v>1992-04-11T00:00:00</v></c>', "1992-04-11"),
        ('<c t="d"><v>yesterday</v></c>', "yesterday"),
        ('<c t="inlineStr"><is><t xml:space="preserve"> مریم </t></is></c>', " مریم "),
        ('<c t="inlineStr"><is><r><t>a</t></r><r><t>b</t></r></is></c>', "ab"),
        ('<c t="inlineStr"><is><t><![CDATA[<row>]]></t></is></c>', "<row>"),
        ('<c t="inlineStr"/>', ""),
    ],
)
def test_a_cell_is_read_as_one_would_type_it(path: Path, cell: str, says: str) -> None:
    heading = '<row><c t="inlineStr"><is><t>a</t></is></c><c t="str"><v>b</v></c></row>'
    with_rows(path, f'<sheetData>{heading}<row>{cell}<c t="str"><v>x</v></c></row></sheetData>')
    assert lines(path) == {2: [says, "x"]}


def test_days_are_counted_as_the_workbook_says(path: Path) -> None:
    for epoch in (None, CALENDAR_MAC_1904):
        book = openpyxl.Workbook()
        book.epoch = epoch or book.epoch
        for row in (["day", "hour"], [date(1992, 4, 11), time(12, 30)], [date(2026, 11, 25), None]):
            book.active.append(row)
        book.save(path)
        assert lines(path) == {2: ["1992-04-11", "12:30:00"], 3: ["2026-11-25", ""]}


def test_a_number_that_is_no_day_is_an_error_as_in_excel(path: Path) -> None:
    saved(path, [["day"], [date(1992, 4, 11)]])
    changed(path, SHEET, lambda xml: xml.replace(b"<v>33705</v>", b"<v>99999999999</v>"))
    assert lines(path) == {2: ["#VALUE!"]}


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ("33704.99703703704", "1992-04-10 23:55:44"),  # midnight, as a well-known program writes it in Tehran
        ("33704.85416666666", "1992-04-10 20:30:00"),  # the same in UTC
        ("33704.9999999999", "1992-04-11"),
        ("33705.0000000001", "1992-04-11"),
    ],
)
def test_a_day_keeps_a_time_that_is_not_midnight(path: Path, value: str, says: str) -> None:
    saved(path, [["day"], [date(1992, 4, 11)]])
    changed(path, SHEET, lambda xml: xml.replace(b"<v>33705</v>", f"<v>{value}</v>".encode()))
    assert lines(path) == {2: [says]}


def test_a_solar_day_that_another_program_took_for_one_of_the_middle_ages_is_an_error(path: Path) -> None:
    saved(path, [["day"], [date(1992, 4, 11)]])
    changed(path, SHEET, lambda xml: xml.replace(b"<v>33705</v>", b"<v>-193182</v>"))  # 1371-01-22, Julian
    assert lines(path) == {2: ["#VALUE!"]}


def test_cells_and_rows_that_were_never_written_may_be_left_out(path: Path) -> None:
    rows = (
        '<row r="3"><c r="A3"><v>1</v></c><c r="C3"><v>3</v></c></row><row r="4" s="1"/>'
        '<row r="1000000"><c r="C1000000"><v>7</v></c></row><row><c><v>8</v></c></row>'
    )
    with_rows(path, f"<sheetData>{rows}</sheetData>")
    assert lines(path) == {1_000_000: ["", "", "7"], 1_000_001: ["8", "", ""]}


def test_cells_need_not_stand_in_the_order_of_their_columns(path: Path) -> None:
    cells = "".join(f'<c r="{column}1"><v>{number}</v></c>' for column, number in (("A", 1), ("C", 3), ("B", 2)))
    with_rows(path, f'<sheetData><row r="1">{cells}</row><row r="2">{cells.replace("1", "2")}</row></sheetData>')
    assert lines(path) == {2: ["2", "2", "3"]}


def test_of_merged_cells_the_first_speaks(path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (["a", "b"], ["1", "2"], ["3", "4"]):
        book.active.append(row)
    book.active.merge_cells("A2:A3")
    book.save(path)
    assert lines(path) == {2: ["1", "2"], 3: ["", "4"]}


def test_the_first_sheet_counts_also_when_it_is_hidden_or_a_chart_stands_before_it(path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["hidden"])
    book.active.append([1])
    book.active.sheet_state = "hidden"
    book.create_sheet("seen")
    book.create_chartsheet("chart", 0)
    book.active = 1
    book.save(path)
    assert lines(path) == {2: ["1"]}


def test_of_several_sheets_none_is_passed_over(path: Path) -> None:
    """Whoever has more persons than a sheet has rows goes on with the next one."""
    book = openpyxl.Workbook()
    for sheet in (book.active, book.create_sheet("choices"), book.create_sheet("more")):
        sheet.append(["a"])
        sheet.append([1])
    book["choices"].sheet_state = "hidden"
    book.save(path)
    assert "2 sheets of the workbook have something on them" in told(path)
    book["more"].delete_rows(1, 2)
    book["more"].row_dimensions[3].height = 30
    book.save(path)
    assert lines(path) == {2: ["1"]}


def test_elements_may_have_a_prefix_and_attributes_of_other_namespaces(path: Path) -> None:
    root = f"<?xml version='1.0'?><!-- saved by hand --><x:worksheet xmlns:x='{MAIN}' xmlns:y='urn:other' y:z='1'>"
    rows = "<x:row y:height='1'><x:c t='str'><x:v>{}</x:v></x:c></x:row>"
    inside = f"<x:sheetData y:z=''>{rows.format('a')}{rows.format('b')}</x:sheetData>"
    assert lines(with_rows(path, inside, root=root, end="</x:worksheet>")) == {2: ["b"]}


@pytest.mark.parametrize("piece", [40, 100, 1000])
def test_a_long_sheet_is_parted_between_rows(path: Path, monkeypatch: pytest.MonkeyPatch, piece: int) -> None:
    monkeypatch.setattr(documents, "PIECE", piece)
    rows: list[list[object]] = [["a", "b"], *([f"text {number}", number] for number in range(300))]
    saved(path, rows)
    expected = {number: [str(cell) for cell in row] for number, row in enumerate(rows[1:], 2)}
    assert lines(path) == expected
    without_numbers = changed(path, SHEET, lambda xml: _without(xml, b' r="'))
    assert lines(without_numbers) == expected


def _without(xml: bytes, attribute: bytes) -> bytes:
    first, *others = xml.split(attribute)
    return first + b"".join(other.partition(b'"')[2] for other in others)


@given(texts=st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=20), max_size=20))
def test_shared_strings_come_back_by_their_number(texts: list[str]) -> None:
    with nameless() as memory:
        strings = SharedStrings(memory, texts)
        assert [strings[number] for number in range(len(texts))] == texts
        for number in (len(texts), -1, -2):
            with pytest.raises(IndexError):
                strings[number]


BOMB = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def test_entities_are_not_expanded(path: Path) -> None:
    assert "DOCTYPE" in told(changed(saved(path, [["a"], ["b"]]), SHEET, lambda xml: BOMB + xml))
    assert "DOCTYPE" in told(with_texts(path, "<si><t>a</t></si><si><t>&b;</t></si>", TWO, before=BOMB.decode()))


def test_what_unpacks_without_end_is_not_taken_into_memory(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    changed(saved(path, [["a"], ["b"]]), "xl/styles.xml", lambda xml: xml + b" " * 70_000_000)
    assert "styles.xml in the workbook is longer" in told(path)
    with_rows(path, f"<sheetData><row><c><v>{' ' * 40_000_000}</v></c></row></sheetData>")
    assert "a row or a text longer" in told(path)
    monkeypatch.setattr(shared_strings, "MOST", 1000)
    assert "of texts: save it as CSV" in told(with_texts(path, "<si><t>0123456789</t></si>" * 101, TWO))


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ("<sheetData><row><c><v>1</v></c></row>", "cannot be read"),
        ("<sheetData><row><c><v>1</v></row></sheetData>", "mismatched tag"),
        ("<sheetData><row><c t='s'><v>77</v></c></row></sheetData>", "row 1 of the sheet cannot be read"),
        ("<sheetData><row r='1'><c r='ZZZZ1'><v>1</v></c></row></sheetData>", "row 1 of the sheet cannot be read"),
        ("<sheetData/>", "nothing on the first sheet"),
        ("<cols/>", "breaks off"),
        ("<", "not well-formed|breaks off"),
    ],
)
def test_a_damaged_sheet_is_told_in_words(path: Path, rows: str, why: str) -> None:
    with_rows(path, rows)
    with pytest.raises(FileFault, match=why):
        lines(path)


def test_another_encoding_is_told_in_words(path: Path) -> None:
    saved(path, [["a"], ["b"]])
    changed(path, SHEET, lambda xml: xml.decode().replace("utf-8", "utf-16").encode("utf-16"))
    assert "UTF-16" in told(path)


def test_other_files_of_its_kind_are_told_in_words(path: Path) -> None:
    for parts in ({"content.xml": "<x/>"}, {"[Content_Types].xml": "<x/>"}, {"[Content_Types].xml": "no XML"}):
        with zipfile.ZipFile(path, "w") as other:
            for name, content in parts.items():
                other.writestr(name, content)
        assert told(path)


def test_a_workbook_whose_bytes_were_damaged_or_cut_is_told_in_words(path: Path) -> None:
    saved(path, [["a", "b"], *([f"text {number}", number] for number in range(2000))])
    whole = path.read_bytes()
    path.write_bytes(whole[:-500])
    assert "cannot be read" in told(path)
    saved(path, [["a"], ["b"]])
    assert "breaks off" in told(changed(path, SHEET, lambda xml: xml.partition(b"</sheetData>")[0]))
    path.write_bytes(whole)
    for at in range(100, len(whole), len(whole) // 40):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :])
        with (
            warnings.catch_warnings(action="ignore"),
            suppress(FileFault),
        ):  # of damaged styles
            assert len(lines(path)) == 2000
