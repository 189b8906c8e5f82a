"""Lines of text brought onto a picture whose grey levels are places on the palette."""

from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from PIL import Image, ImageDraw

from services.drawing.geometry import INSET
from services.drawing.lines import BASELINE, LINE
from services.drawing.palette import COVERED, RAMPS, Ink, steps
from services.drawing.placing import Align, Placed
from services.drawing.shaping import face
from services.drawing.sheet import Direction, Fonts

_ANCHORS: dict[Align, str] = {"left": "ls", "centre": "ms", "right": "rs"}


class _Letters(NamedTuple):
    """A line's letters, no larger than they are: their colours, where they cover the page, and where in the box."""

    colours: Image.Image
    mask: Image.Image
    place: tuple[int, int]


def stamp(page: Image.Image, placed: Placed, fonts: Fonts) -> None:
    inked = _kept_letters if placed.constant else _letters
    letters = inked(
        placed.text,
        (placed.box.width, placed.box.height),
        fonts.path(placed.weight),
        placed.size,
        placed.direction,
        placed.align,
        placed.ink,
    )
    if letters:
        across, down = letters.place
        page.paste(letters.colours, (placed.box.left + across, placed.box.top + down), letters.mask)


def _letters(
    text: str, room: tuple[int, int], path: Path, size: int, direction: Direction, align: Align, ink: Ink
) -> _Letters | None:
    """None where nothing is to be seen."""
    coverage = _shape(text, room, path, size, direction, align)
    edges = coverage.getbbox()
    if edges is None:
        return None
    coverage = coverage.crop(edges)
    return _Letters(_mapped(coverage, steps(RAMPS[ink])), _mapped(coverage, COVERED), edges[:2])


def _mapped(coverage: Image.Image, table: bytes) -> Image.Image:
    """`Image.point`, which spends most of its time on the table."""
    return Image.frombytes("L", coverage.size, coverage.tobytes().translate(table))


def _shape(text: str, room: tuple[int, int], path: Path, size: int, direction: Direction, align: Align) -> Image.Image:
    """How much of each pixel the letters cover; nothing can leave the room that the line has."""
    picture = Image.new("L", room, 0)
    across = {"left": INSET, "centre": room[0] // 2, "right": room[0] - INSET}[align]
    ImageDraw.Draw(picture).text(
        (across, round(room[1] * BASELINE / LINE)),
        text,
        fill=255,
        font=face(path, size),
        anchor=_ANCHORS[align],
        direction=direction,
    )
    return picture


_kept_letters = lru_cache(maxsize=512)(_letters)
"""For what many pages say. What tells people apart is never kept."""
