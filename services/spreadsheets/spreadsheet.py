"""What a spreadsheet says: words and numbers, and nothing of how it is written."""

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Column:
    """`width` in characters; `choices` become a drop-down list, `choosable` rows deep."""

    heading: str
    width: int = 20
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Spreadsheet:
    """One sheet. `marked` are the rows, counted from 0, that stand out; `choosable` is how many rows offer choices."""

    title: str
    columns: tuple[Column, ...]
    rows: Sequence[tuple[str | int | None, ...]]
    right_to_left: bool
    marked: frozenset[int] = field(default_factory=frozenset)
    choosable: int = 0
