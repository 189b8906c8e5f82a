"""National codes that an officer sent in a file: one column, found by its heading, or the only one that there is."""

from domain.batches import MOST_LINES, Line, read_lines
from services.tables.headings import Column
from services.tables.sent import read_column

COLUMN = Column(
    "national_code", "national_code", ("کدملی", "شماره‌ملی", "کدملی‌شخص", "nationalcode", "nationalid"), required=True
)
"""Headings are compared without spaces and half-spaces."""


def read_code_list(content: bytes) -> list[Line]:
    """What each line asks for. Raises `FileFault`, `ColumnsMissing` and `TooManyLines`."""
    return read_lines(read_column(content, COLUMN, most=MOST_LINES))
