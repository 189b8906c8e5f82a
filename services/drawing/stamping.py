"""Lines of text brought onto a picture whose grey levels are places on the palette."""

from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from PIL import Image

from services.drawing.geometry import INSET
from services.drawing.lines import BASELINE, LINE, Ruler
from services.drawing.palette import COVERED, RAMPS, Ink, steps
from services.drawing.placing import Align, Placed
from services.drawing.shaping import Filled, Line, fill, shape, units
from services.drawing.sheet import Direction


class _Letters(NamedTuple):
    """A line's letters, no larger than they are: their colours, where they cover the page, and where in the box."""

    colours: Image.Image
    mask: Image.Image
    place: tuple[int, int]


def stamp(page: Image.Image, placed: Placed, ruler: Ruler) -> None:
    room, path = (placed.box.width, placed.box.height), ruler.fonts.path(placed.weight)
    if placed.constant:
        letters = _kept_letters(placed.text, placed.direction, room, path, placed.size, placed.align, placed.ink)
    else:
        line = ruler.shape(placed.text, placed.weight, placed.direction)
        letters = _letters(line, room, path, placed.size, placed.align, placed.ink)
    if letters:
        across, down = letters.place
        page.paste(letters.colours, (placed.box.left + across, placed.box.top + down), letters.mask)


@lru_cache(maxsize=512)
def _kept_letters(
    text: str, direction: Direction, room: tuple[int, int], path: Path, size: int, align: Align, ink: Ink
) -> _Letters | None:
    """For what many pages say. What tells people apart is never kept."""
    return _letters(shape(text, path, direction), room, path, size, align, ink)


def _letters(line: Line, room: tuple[int, int], path: Path, size: int, align: Align, ink: Ink) -> _Letters | None:
    """None where nothing is to be seen; nothing leaves the room that the line has."""
    filled = fill(line, path, size, _start(line, room[0], size / units(path), align))
    if filled is None:
        return None
    top = round(room[1] * BASELINE / LINE) - filled.bottom - filled.height
    colours, mask = _picture(filled, steps(RAMPS[ink])), _picture(filled, COVERED)
    return _cut(_Letters(colours, mask, (filled.left, top)), room)


def _start(line: Line, room: int, scale: float, align: Align) -> float:
    """Where the line begins, in pixels from the left edge of its room."""
    spare = room - line.width * scale
    return {"left": INSET, "centre": spare / 2, "right": spare - INSET}[align]


def _picture(filled: Filled, table: bytes) -> Image.Image:
    pixels = filled.coverage.translate(table)
    return Image.frombytes("L", (filled.width, filled.height), pixels, "raw", "L", filled.stride, -1)


def _cut(letters: _Letters, room: tuple[int, int]) -> _Letters:
    (across, down), (width, height) = letters.place, letters.mask.size
    kept = (max(0, -across), max(0, -down), min(width, room[0] - across), min(height, room[1] - down))
    if kept == (0, 0, width, height):
        return letters
    place = (across + kept[0], down + kept[1])
    return _Letters(letters.colours.crop(kept), letters.mask.crop(kept), place)
