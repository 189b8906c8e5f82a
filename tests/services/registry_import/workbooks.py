"""Workbooks for the tests of the import, as programs save them, and with parts written otherwise."""

import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import openpyxl

SHEET = "xl/worksheets/sheet1.xml"
STRINGS = "xl/sharedStrings.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def saved(path: Path, rows: Sequence[Sequence[object]]) -> Path:
    """As openpyxl saves it: texts stand in their cells."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def changed(path: Path, part: str, change: Callable[[bytes], bytes]) -> Path:
    """The workbook with one of its parts written otherwise."""
    with zipfile.ZipFile(path) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    parts[part] = change(parts.get(part, b""))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        for name, content in parts.items():
            book.writestr(name, content)
    return path


def with_rows(path: Path, rows: str, *, root: str = f'<worksheet xmlns="{MAIN}">', end: str = "</worksheet>") -> Path:
    """A workbook whose sheet is written as given."""
    return changed(saved(path, [["x"]]), SHEET, lambda _: f"{root}{rows}{end}".encode())


def with_texts(path: Path, texts: str, rows: str, *, before: str = "") -> Path:
    """A workbook whose texts stand in a part of their own, as Excel writes them, and whose rows name them by number."""
    with_rows(path, f"<sheetData>{rows}</sheetData>")
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    override = f'<Override PartName="/{STRINGS}" ContentType="{kind}"/></Types>'.encode()
    changed(path, "[Content_Types].xml", lambda xml: xml.replace(b"</Types>", override))
    return changed(path, STRINGS, lambda _: f'{before}<sst xmlns="{MAIN}">{texts}</sst>'.encode())


def as_excel_saves(path: Path, rows: Sequence[Sequence[str]]) -> Path:
    """Each text once, in a part of its own."""
    numbers: dict[str, int] = {}
    written = "".join(
        f'<row r="{number}">'
        + "".join(f'<c t="s"><v>{numbers.setdefault(cell, len(numbers))}</v></c>' for cell in row)
        + "</row>"
        for number, row in enumerate(rows, 1)
    )
    return with_texts(path, "".join(f"<si><t>{text}</t></si>" for text in numbers), written)
