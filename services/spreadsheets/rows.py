"""Rows of a sheet, written straight into a workbook whose styles and first row the library has made.

The library takes about 50 µs for a cell, and whoever wants another file waits for a large one. Here a cell is a piece
of text, by the schema of ECMA-376, part 1, 18.3.1.4 (c) and 18.3.1.53 (is).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO, TextIOWrapper
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

LONGEST_TEXT = 32_767
"""Characters that Excel takes in a cell."""

_LINE = 15
"""The height of a line in points, as Excel has it."""

_SHEET = "xl/worksheets/sheet1.xml"
_END = b"</sheetData>"
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

Value = str | int | None


@dataclass(frozen=True)
class Look:
    """The numbers of the styles of a row: of its texts, of those of several lines, and of its numbers and empty cells.

    Of several lines a program shows one alone, unless the cell says that it breaks them.
    """

    text: int
    lines: int
    number: int


def with_rows(workbook: bytes, rows: Iterable[str]) -> bytes:
    """The workbook with these rows (`row`) below those that are on its first sheet."""
    content = BytesIO()
    with ZipFile(BytesIO(workbook)) as given, ZipFile(content, "w", ZIP_DEFLATED) as made:
        for part in given.infolist():
            if part.filename != _SHEET:
                made.writestr(part, given.read(part))
                continue
            before, _, after = given.read(part).partition(_END)
            with made.open(_SHEET, "w") as raw, TextIOWrapper(raw, "utf-8", newline="") as sheet:
                sheet.write(before.decode())
                sheet.writelines(rows)
                sheet.write((_END + after).decode())
    return content.getvalue()


def row(number: int, values: Sequence[Value], letters: Sequence[str], look: Look) -> str:
    """A row by its number, from 1; `letters` are the names of its columns."""
    breaks = max((value.count("\n") for value in values if isinstance(value, str)), default=0)
    high = f' ht="{_LINE * (breaks + 1)}" customHeight="1"' if breaks else ""  # not every program finds it by itself
    return f'<row r="{number}"{high}>{"".join(_cells(number, values, letters, look))}</row>'


def _cells(number: int, values: Sequence[Value], letters: Sequence[str], look: Look) -> Iterator[str]:
    for letter, value in zip(letters, values, strict=False):
        if isinstance(value, str):
            text = escape(_NOT_IN_XML.sub("", value[:LONGEST_TEXT]))
            inline = f'<is><t xml:space="preserve">{text}</t></is>'
            style = look.lines if "\n" in text else look.text
            yield f'<c r="{letter}{number}" s="{style}" t="inlineStr">{inline}</c>'
        elif value is not None:
            yield f'<c r="{letter}{number}" s="{look.number}"><v>{value}</v></c>'
        else:
            yield f'<c r="{letter}{number}" s="{look.number}"/>'
