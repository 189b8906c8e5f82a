"""Filled forms, as organisations send them back."""

from collections.abc import Sequence
from io import BytesIO

import openpyxl

HEADING = ("نام", "نام خانوادگی", "کد ملی", "شمارهٔ همراه", "نقش")
EXAMPLE = ("نمونه", "نمونه", "1234567891", "09120000000", "کاربر")
Row = tuple[str, ...]


def code(number: int) -> str:
    """A fictional national code with the right check digit."""
    nine = f"997{number:06d}"
    rest = sum(int(digit) * (10 - at) for at, digit in enumerate(nine)) % 11
    return nine + str(rest if rest < 2 else 11 - rest)


def phone(number: int) -> str:
    return f"0996{number:07d}"


def full(number: int) -> str:
    """The same number in international form."""
    return f"+98{phone(number)[1:]}"


def row(number: int, *, head: bool = False, name: str = "سارا") -> Row:
    return (name, "صادقی", code(number), phone(number), "کاربر ارشد" if head else "کاربر")


def csv(*rows: Row, heading: Row = HEADING) -> bytes:
    return "\n".join(",".join(each) for each in (heading, *rows)).encode()


def xlsx(*rows: Sequence[object], heading: Row = HEADING, behind: Row | None = None) -> bytes:
    """`behind` stands on a second sheet."""
    book = openpyxl.Workbook()
    for each in (heading, *rows):
        book.active.append(each)
    if behind is not None:
        book.create_sheet().append(behind)
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def read_back(content: bytes) -> list[list[str]]:
    """The cells of a workbook's first sheet, as texts."""
    sheet = openpyxl.load_workbook(BytesIO(content)).active
    return [["" if cell is None else str(cell) for cell in cells] for cells in sheet.iter_rows(values_only=True)]
