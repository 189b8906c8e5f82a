"""The rows of a filled form, each by itself and beside the others of its file; the store is not asked here."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from domain.digits import only_digits
from domain.forms import MOST_ROWS, Fault
from domain.lengths import units
from domain.names import LONGEST_NAME, NameUnusable, clean_name, fold_name
from domain.national_code import NationalCodeMistyped, parse_national_code
from domain.phones import PhoneMistyped, parse_phone
from services.forms.columns import NAMES, columns, example, roles
from services.tables.headings import folded
from services.tables.sent import Row, SentTable, TooManyLines, read_sent
from services.tables.table import WORKBOOK

MOST_BYTES = 5_000_000
_NOT_IN_NAMES = re.compile(r"[^\w\s\u200c\u064b-\u0655\u0670.()'’ـ-]|[\d_]")


@dataclass(frozen=True)
class Particulars:
    """Who is to become an officer."""

    name: str
    national_code: str
    phone: str
    head: bool


@dataclass(frozen=True)
class FormRow:
    """A line of the file: its cells by `NAMES` as they were typed, and whom it names, or what is wrong with it."""

    line: int
    cells: tuple[str, ...]
    particulars: Particulars | None
    faults: tuple[str, ...] = ()


class RowFault(Exception):
    """What stands in a cell is not what belongs there."""


def read_form(content: bytes) -> list[FormRow]:
    """Every row but the example. Raises `FileFault` and what is below it."""
    table = read_sent(content, columns(), most=MOST_ROWS + 1)  # the example is no row of theirs
    rows, seen = list(_rows(table)), dict[str, int]()
    if len(rows) > MOST_ROWS:
        raise TooManyLines(f"the form has more than {MOST_ROWS} rows")
    return [_beside(row, seen) for row in rows]


def ending_of(content: bytes) -> str:
    """What the name of such a file ends with, whatever its sender called it."""
    return "xlsx" if content.startswith(WORKBOOK) else "csv"


def particulars_of(cells: tuple[str, ...]) -> Particulars:
    """Whom a row names that was found good before."""
    given, family, code, phone, role = (parse(cell) for (_, parse), cell in zip(_PARSERS, cells, strict=True))
    return Particulars(f"{given} {family}", code, phone, role == _HEAD)


def _rows(table: SentTable) -> Iterator[FormRow]:
    for row in table.lines:
        cells = tuple(shown(table.cell(row, name)) for name in NAMES)
        if not _is_example(cells):
            yield _row(row, cells)


def _row(row: Row, cells: tuple[str, ...]) -> FormRow:
    line = row[0]
    if not row[1]:
        return FormRow(line, cells, None, (Fault.CELLS,))
    parsed, faults = [], []
    for (fault, parse), cell in zip(_PARSERS, cells, strict=True):
        try:
            parsed.append(parse(cell))
        except RowFault:
            faults.append(fault)
    if faults:
        return FormRow(line, cells, None, tuple(faults))
    given, family, code, phone, role = parsed
    name = f"{given} {family}"
    if units(name) > LONGEST_NAME:  # pages have room for no longer one
        return FormRow(line, cells, None, (Fault.LONG_NAME,))
    return FormRow(line, cells, Particulars(name, code, phone, role == _HEAD))


def _beside(row: FormRow, seen: dict[str, int]) -> FormRow:
    """The row, or its fault when somebody above has the same national code or number."""
    if row.particulars is None:
        return row
    above = [seen.setdefault(key, row.line) for key in (row.particulars.national_code, row.particulars.phone)]
    first = min(above)
    return row if first == row.line else FormRow(row.line, row.cells, None, (f"{Fault.REPEATED}:{first}",))


def shown(cell: str) -> str:
    """A cell as it is kept and shown again: without invisible marks, and no longer than it can matter."""
    seen = (c for c in cell[: 4 * LONGEST_NAME] if c in "\u200c\t" or unicodedata.category(c)[0] != "C")
    return " ".join("".join(seen).split())[: LONGEST_NAME + 1]


def _is_example(cells: tuple[str, ...]) -> bool:
    return fold_name(cells[0]) == fold_name(example()[0]) and only_digits(cells[2]) == example()[2]


def name_in(cell: str) -> str:
    """A name of somebody. Raises `RowFault`."""
    try:
        name = clean_name(cell)
    except NameUnusable:
        raise RowFault from None
    if _NOT_IN_NAMES.search(name):  # a formula, an address, a number: nothing that people are called
        raise RowFault
    return name


def _national_code(cell: str) -> str:
    try:
        code = parse_national_code(cell)
    except NationalCodeMistyped:
        raise RowFault from None
    if code == example()[2]:
        raise RowFault
    return code


def phone_in(cell: str) -> str:
    """A mobile number in international form. Raises `RowFault`."""
    try:
        return parse_phone(cell)
    except PhoneMistyped:
        raise RowFault from None


_HEAD, _PLAIN = "head", "plain"


def _role(cell: str) -> str:
    """Nothing written means an officer like most: the lesser right."""
    if not cell:
        return _PLAIN
    head = roles().get(folded(cell))
    if head is None:
        raise RowFault
    return _HEAD if head else _PLAIN


_PARSERS = (
    (Fault.GIVEN_NAME, name_in),
    (Fault.FAMILY_NAME, name_in),
    (Fault.NATIONAL_CODE, _national_code),
    (Fault.PHONE, phone_in),
    (Fault.ROLE, _role),
)
