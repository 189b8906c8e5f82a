"""Where everything that differs from one certificate to the next stands on the page."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from services.drawing import geometry
from services.drawing.arrangement import (
    Arrangement,
    arrange,
    beside_height,
    beside_width,
    body_height,
    body_width,
    foot_top,
)
from services.drawing.geometry import INSET, Box
from services.drawing.grid import Block, Cell, Grid, Row, label_height, row_height
from services.drawing.lines import Fitted, Ruler, Style
from services.drawing.palette import PALE, PALE_GOLD, PAPER
from services.drawing.placing import Placed, Placer, Rule
from services.drawing.sheet import Fonts, Sheet
from services.drawing.symbol import QUIET, Symbol, symbol

_ISSUER = Style("bold", (30, 27, 24, 21, 18))
_TITLE = Style("bold", (52, 47, 42, 37, 32, 26), lines=2)
_HEADLINE = Style("bold", (56, 51, 46, 41, 36, 32, 29), lines=2)
_NOTICE = (20, 18)
_LONG_NOTICE = Style("regular", (18, 15), lines=4)
_REFERENCE_LABEL = Style("regular", (22, 20, 17))
_REFERENCE_VALUE = Style("bold", (30, 27, 24, 21, 18))
_MOST_STRETCH = 30  # pixels that a gap may grow on a page with few facts


@dataclass(frozen=True)
class Layout:
    """Drawn in this order: rules, QR, texts."""

    texts: tuple[Placed, ...]
    rules: tuple[Rule, ...]
    qr: Box
    """The symbol without its quiet zone."""
    symbol: Symbol
    ruler: Ruler = field(compare=False, repr=False)
    """It has shaped the texts."""


def lay_out(sheet: Sheet, fonts: Fonts) -> Layout:
    """Every line of text with a box that is its alone; the same for the same sheet.

    Raises SheetTooFull and LinkTooLong for what no page can hold.
    """
    ruler = Ruler(fonts, sheet.direction)
    code = symbol(sheet.qr)
    found = arrange(sheet, code, ruler)
    placer = Placer(sheet.direction, geometry.WIDTH)
    _place_head(placer, sheet, ruler)
    _place_body(placer, found, code)
    _place_foot(placer, found, code)
    notice = _notice(sheet.notice, ruler)
    placer.text("notice", notice, geometry.NOTICE, ink="grey", align="centre", constant=True)
    return Layout(tuple(placer.texts), tuple(placer.rules), _qr_box(code).turned(sheet.direction), code, ruler)


def _notice(text: str, ruler: Ruler) -> Fitted:
    """Each of its sentences on a line of its own where they are short enough to be read there."""
    width, height = geometry.NOTICE.width, geometry.NOTICE.height
    for size in _NOTICE:
        parts = [ruler.fit(part, width, Style("regular", (size,)), constant=True) for part in text.splitlines()]
        if parts and all(part.whole for part in parts) and sum(part.height for part in parts) <= height:
            lines = tuple(line for part in parts for line in part.lines)
            return replace(parts[0], lines=lines, size=min(part.size for part in parts))
    return ruler.fit(text, width, _LONG_NOTICE, height=height, constant=True)


def _place_head(placer: Placer, sheet: Sheet, ruler: Ruler) -> None:
    for role, text, box, style in (
        ("issuer", sheet.issuer, geometry.ISSUER, _ISSUER),
        ("title", sheet.title, geometry.TITLE, _TITLE),
    ):
        fitted = ruler.fit(text, box.width, style, height=box.height, constant=True)
        placer.text(role, fitted, box, ink="accent" if role == "issuer" else "ink", constant=True)
    box = geometry.HEADLINE
    headline = ruler.fit(sheet.headline, box.width, _HEADLINE, height=box.height, constant=True)
    placer.text("headline", headline, box, ink="white", align="centre", constant=True)
    _place_reference(placer, sheet, ruler)


def _place_reference(placer: Placer, sheet: Sheet, ruler: Ruler) -> None:
    """The label and, at the page's edge, the value: the value first takes the room that it needs."""
    box = geometry.REFERENCE
    named, reference = sheet.reference
    value = ruler.fit(reference, box.width * 2 // 3, _REFERENCE_VALUE)
    taken = round(max((ruler.width(line, "bold", value.size) for line in value.lines), default=0))
    taken += 2 * INSET
    label = ruler.fit(named, box.width - taken - 12, _REFERENCE_LABEL, constant=True)
    placer.text("reference", value, box._replace(left=box.right - taken), ink="ink", align="end")
    placer.text("label", label, box._replace(right=box.right - taken - 12), ink="grey", align="end", constant=True)


def _place_body(placer: Placer, found: Arrangement, code: Symbol) -> None:
    top, width = geometry.BODY_TOP, body_width()
    stretch = _stretch(found.body, body_height(code))
    for block in found.body:
        top = _place_block(placer, block, top, width, stretch)


def _place_foot(placer: Placer, found: Arrangement, code: Symbol) -> None:
    top, width = foot_top(code), beside_width(code)
    if found.beside:
        stretch = _stretch((found.beside,), beside_height(code, found.caption))
        _place_block(placer, found.beside, top, width, stretch)
        top = geometry.FOOT_BOTTOM - found.caption.height
        placer.rule(_line(top - 11, width), PALE_GOLD)
    box = Box(geometry.TEXT_LEFT, top, geometry.TEXT_LEFT + width, geometry.FOOT_BOTTOM)
    placer.text("caption", found.caption, box, ink="ink", constant=True)
    _place_panel(placer, code)


def _place_panel(placer: Placer, code: Symbol) -> None:
    """A fine line around the QR and its quiet zone."""
    outer = Box(geometry.RIGHT - code.panel, foot_top(code), geometry.RIGHT, geometry.FOOT_BOTTOM)
    placer.rule(outer, PALE_GOLD)
    placer.rule(Box(outer.left + 2, outer.top + 2, outer.right - 2, outer.bottom - 2), PAPER)


def _stretch(blocks: Sequence[Block], room: int) -> int:
    """Pixels that each gap may grow by, so that few facts do not huddle at the top."""
    gaps = sum(len(block.rows) + 1 for block in blocks)
    spare = room - sum(block.height for block in blocks)
    return min(_MOST_STRETCH, spare // gaps) if gaps else 0


def _place_block(placer: Placer, block: Block, top: int, width: int, stretch: int) -> int:
    """The section from `top` down; where the next one begins."""
    if block.title.lines:
        box = Box(geometry.TEXT_LEFT, top, geometry.TEXT_LEFT + width, top + block.title.height)
        placer.text("section", block.title, box, ink="accent", constant=True)
        placer.rule(_line(box.bottom, width), PALE)
        top += block.title_height + stretch // 2
    for row in block.rows:
        for cell in row:
            _place_cell(placer, cell, row, top, Grid(width, block.density.columns))
        top += row_height(row) + block.density.gap + stretch
    return top + stretch // 2


def _place_cell(placer: Placer, cell: Cell, row: Row, top: int, grid: Grid) -> None:
    left = geometry.TEXT_LEFT + grid.start(cell.column)
    right = left + grid.width_of(cell.span)
    middle, bottom = top + label_height(row), top + row_height(row)
    placer.text("label", cell.label, Box(left, top, right, middle), ink="grey", constant=True)
    low = bottom if len(cell.value.lines) == 1 else middle + cell.value.height
    placer.text("value", cell.value, Box(left, middle, right, low), ink="ink", constant=cell.shared)


def _line(top: int, width: int) -> Box:
    """As wide as the letters in boxes of this width."""
    return Box(geometry.LEFT, top, geometry.TEXT_LEFT + width - INSET, top + 2)


def _qr_box(code: Symbol) -> Box:
    quiet = QUIET * code.module
    left, top = geometry.RIGHT - code.panel + quiet, foot_top(code) + quiet
    return Box(left, top, left + code.size, top + code.size)
