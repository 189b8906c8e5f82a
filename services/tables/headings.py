"""The columns of a table, by their headings: wherever they stand, and however they are spelt."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.names import fold_name


class FileFault(Exception):
    """The file as a whole cannot be taken."""


class SeveralSheets(FileFault):
    """More than one sheet of a workbook says something, and nobody knows which of them is meant."""


class ColumnsMissing(FileFault):
    """Columns that are needed are not there; `missing` are their headings, as the documents have them."""

    def __init__(self, missing: "Sequence[Column]") -> None:
        told = ", ".join(f"{column.name} ({column.headings[0]})" for column in missing)
        super().__init__(f"the first line has to name the columns, and lacks: {told}")
        self.missing = tuple(column.headings[0] for column in missing)


class ColumnsTwice(FileFault):
    """Two columns mean the same, and nobody knows which of them counts; `headings` are theirs, as the file has them."""

    def __init__(self, name: str, first: str, second: str) -> None:
        super().__init__(f"two columns are headed as {name}: {first} and {second}; leave one of them")
        self.headings = (first, second)


@dataclass(frozen=True)
class Column:
    """`headings` are the ways to write it, the one of the documents first; `kind` is what stands in its cells."""

    name: str
    kind: str
    headings: tuple[str, ...]
    required: bool = False

    @property
    def ways(self) -> tuple[str, ...]:
        return (self.name, *self.headings)


@dataclass(frozen=True)
class Layout:
    """Where the columns stand in a file. `unknown` are headings that say nothing to us."""

    places: dict[str, int]
    unknown: tuple[str, ...]


def folded(text: str) -> str:
    """`text` for comparing headings and words: letters and digits alone, without case, half-spaces and marks."""
    return fold_name(text).replace(" ", "")


def lay_out(heading: Sequence[str], columns: Sequence[Column]) -> Layout:
    """Find the columns. Raises `FileFault` when one that is needed is missing, or one stands there twice."""
    by_heading = {folded(way): column.name for column in columns for way in column.ways}
    places: dict[str, int] = {}
    unknown = []
    for place, cell in enumerate(heading):
        name = by_heading.get(folded(cell))
        if name is None:
            unknown += [cell.strip()] if cell.strip() else []
        elif name in places:
            raise ColumnsTwice(name, heading[places[name]].strip(), cell.strip())
        else:
            places[name] = place
    _refuse_if_incomplete(places, columns)
    return Layout(places, tuple(unknown))


def known_headings(heading: Sequence[str], columns: Sequence[Column]) -> int:
    """How many of these cells are headings of ours."""
    ours = {folded(way) for column in columns for way in column.ways}
    return sum(folded(cell) in ours for cell in heading)


def _refuse_if_incomplete(places: dict[str, int], columns: Sequence[Column]) -> None:
    missing = [column for column in columns if column.required and column.name not in places]
    if missing:
        raise ColumnsMissing(missing)
