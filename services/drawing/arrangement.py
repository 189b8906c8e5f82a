"""How large the facts can be: the roomiest arrangement that one page holds."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from services.drawing import geometry
from services.drawing.grid import CROWDED, ROOMY, Block, Density, block
from services.drawing.lines import Fitted, Ruler, Style
from services.drawing.sheet import Section, Sheet
from services.drawing.symbol import Symbol

_CAPTION = Style("regular", (27, 24, 21, 19), lines=4)
_CAPTION_ALONE = Style("regular", (32, 28), lines=8)
_APART = 28  # pixels between the body and the foot, and between the QR and what stands beside it
T = TypeVar("T")


class SheetTooFull(ValueError):
    """More facts than one page holds at a size that can be read."""


@dataclass(frozen=True)
class Arrangement:
    """The sections of the body, and beside the QR the last section (if it fits there) over the caption."""

    body: tuple[Block, ...]
    beside: Block | None
    caption: Fitted


def foot_top(symbol: Symbol) -> int:
    return geometry.FOOT_BOTTOM - symbol.panel


def body_width() -> int:
    return geometry.TEXT_RIGHT - geometry.TEXT_LEFT


def body_height(symbol: Symbol) -> int:
    return foot_top(symbol) - _APART - geometry.BODY_TOP


def beside_height(symbol: Symbol, caption: Fitted) -> int:
    return symbol.panel - caption.height - _APART


def beside_width(symbol: Symbol) -> int:
    return body_width() - symbol.panel - _APART


def arrange(sheet: Sheet, symbol: Symbol, ruler: Ruler) -> Arrangement:
    sections = [section for section in sheet.sections if section.fields]
    for ladder in (ROOMY, CROWDED):
        for split in (True, False):
            found = _arranged(sheet, sections, symbol, ruler, ladder, split=split)
            if found:
                return found
    raise SheetTooFull(sum(len(section.fields) for section in sections))


def _arranged(
    sheet: Sheet,
    sections: Sequence[Section],
    symbol: Symbol,
    ruler: Ruler,
    ladder: Sequence[Density],
    *,
    split: bool,
) -> Arrangement | None:
    last = sections[-1] if split and len(sections) > 1 else None
    upper = sections[:-1] if last else sections
    body = _roomiest(ladder, lambda density: _body(upper, density, symbol, ruler))
    if body is None:
        return None
    width = beside_width(symbol)
    if last is None:
        caption = ruler.fit(sheet.qr_caption, width, _CAPTION_ALONE, height=symbol.panel, constant=True)
        return Arrangement(body, None, caption)
    caption = ruler.fit(sheet.qr_caption, width, _CAPTION, constant=True)
    room = beside_height(symbol, caption)
    ladder = _at_most(body[0].density.scale, ladder) if body else ladder
    beside = _roomiest(ladder, lambda density: _within(block(last, width, density, ruler), room))
    return Arrangement(body, beside, caption) if beside else None


def _at_most(scale: float, ladder: Sequence[Density]) -> list[Density]:
    """What stands beside the QR is no larger than the body, and may be smaller than the body has to be."""
    smaller = (density for density in (*ladder, *CROWDED) if density.scale <= scale)
    return list(dict.fromkeys(smaller))


def _body(sections: Sequence[Section], density: Density, symbol: Symbol, ruler: Ruler) -> tuple[Block, ...] | None:
    blocks = tuple(block(section, body_width(), density, ruler) for section in sections)
    return blocks if sum(each.height for each in blocks) <= body_height(symbol) else None


def _within(found: Block, room: int) -> Block | None:
    return found if found.height <= room else None


def _roomiest(ladder: Sequence[Density], attempt: Callable[[Density], T | None]) -> T | None:
    """The first rung that works, by halving: the ladder goes from the largest to the smallest."""
    best = None
    low, high = 0, len(ladder)
    while low < high:
        middle = (low + high) // 2
        found = attempt(ladder[middle])
        if found is None:
            low = middle + 1
        else:
            best, high = found, middle
    return best
