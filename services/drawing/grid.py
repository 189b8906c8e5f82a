"""Facts in columns: a label over its value, a value that needs it wider than one column."""

from dataclasses import dataclass
from functools import cached_property

from services.drawing.lines import Fitted, Ruler, Style
from services.drawing.sheet import Field, Section

GUTTER = 24
_LABEL, _VALUE, _TITLE = 28, 42, 30
_NOTHING = "—"


@dataclass(frozen=True)
class Density:
    """How large the facts are, how many stand side by side, and how much of the page a long one may take."""

    scale: float
    columns: int = 2
    lines: int = 3
    spread: bool = True
    """Whether a value may be wider than its column."""

    @cached_property
    def label(self) -> Style:
        return Style("regular", self._sizes(_LABEL, 16, (1.0, 0.85, 0.7)))

    @cached_property
    def value(self) -> Style:
        """A value is made a little smaller to stay in its column."""
        return Style("bold", self._sizes(_VALUE, 22, (1.0, 0.93, 0.86)))

    @cached_property
    def widest_value(self) -> Style:
        """Much smaller, and on several lines, only where it cannot be wider."""
        return Style("bold", self._sizes(_VALUE, 22, (1.0, 0.92, 0.85, 0.78, 0.7)), self.lines)

    @cached_property
    def title(self) -> Style:
        return Style("bold", self._sizes(_TITLE, 20, (1.0, 0.85, 0.7)))

    @property
    def gap(self) -> int:
        return round(9 * self.scale)

    def _sizes(self, size: int, least: int, shares: tuple[float, ...]) -> tuple[int, ...]:
        return tuple(dict.fromkeys(max(least, round(size * self.scale * share)) for share in shares))


ROOMY = tuple(Density(scale / 100) for scale in range(116, 66, -3))
CROWDED = (
    Density(0.66, lines=2),
    Density(0.6, lines=2),
    Density(0.6, lines=1),
    Density(0.6, lines=2, spread=False),
    Density(0.54, lines=2, spread=False),
    Density(0.54, columns=3, lines=2, spread=False),
    Density(0.54, columns=3, lines=1, spread=False),
)


@dataclass(frozen=True)
class Grid:
    """Columns of one width with gutters between them."""

    width: int
    columns: int

    def width_of(self, span: int) -> int:
        return self.start(span) - GUTTER

    def start(self, column: int) -> int:
        return column * ((self.width + GUTTER) // self.columns)


@dataclass(frozen=True)
class Cell:
    label: Fitted
    value: Fitted
    column: int
    span: int
    shared: bool


Row = tuple[Cell, ...]


@dataclass(frozen=True)
class Block:
    """A section, measured."""

    title: Fitted
    rows: tuple[Row, ...]
    density: Density

    @property
    def title_height(self) -> int:
        return self.title.height + self.density.gap if self.title.lines else 0

    @property
    def height(self) -> int:
        return self.title_height + sum(row_height(row) + self.density.gap for row in self.rows)


def label_height(row: Row) -> int:
    return max(cell.label.height for cell in row)


def row_height(row: Row) -> int:
    return label_height(row) + max(cell.value.height for cell in row)


def block(section: Section, width: int, density: Density, ruler: Ruler) -> Block:
    title = ruler.fit(section.title, width, density.title, constant=True)
    return Block(title, tuple(_rows(section, width, density, ruler)), density)


def _rows(section: Section, width: int, density: Density, ruler: Ruler) -> list[Row]:
    rows: list[list[Cell]] = []
    free = 0
    for label, value in section.fields:
        cell = _cell((label, value), label in section.shared, width, density, ruler)
        if cell.span > free:
            rows.append([])
            free = density.columns
        start = density.columns - free
        rows[-1].append(Cell(cell.label, cell.value, start, cell.span, cell.shared))
        free -= cell.span
    return [tuple(row) for row in rows]


def _cell(field: Field, shared: bool, width: int, density: Density, ruler: Ruler) -> Cell:
    """As narrow as the whole value allows; over the full width on several lines if need be."""
    label_text, text = field
    grid = Grid(width, density.columns)
    spans = range(1, grid.columns + 1) if density.spread else (1,)
    for span in spans:
        room = grid.width_of(span)
        last = span == spans[-1]
        value = ruler.fit(text, room, density.widest_value if last else density.value, constant=shared)
        label = ruler.fit(label_text, room, density.label, constant=True)
        if (value.whole and label.whole) or last:
            break
    if not value.lines:
        value = ruler.fit(_NOTHING, room, density.value, constant=True)
    return Cell(label, value, 0, span, shared)
