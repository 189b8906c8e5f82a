"""Lines of text brought onto a picture whose grey levels are places on the palette."""

from functools import lru_cache
from pathlib import Path

from PIL import Image, ImageDraw

from services.drawing.geometry import INSET
from services.drawing.lines import BASELINE, LINE
from services.drawing.palette import COVERED, RAMPS, steps
from services.drawing.placing import Align, Placed
from services.drawing.shaping import face
from services.drawing.sheet import Direction, Fonts

_ANCHORS: dict[Align, str] = {"left": "ls", "centre": "ms", "right": "rs"}


def stamp(page: Image.Image, placed: Placed, fonts: Fonts) -> None:
    shape = _kept_shape if placed.constant else _shape
    coverage = shape(
        placed.text,
        (placed.box.width, placed.box.height),
        fonts.path(placed.weight),
        placed.size,
        placed.direction,
        placed.align,
    )
    page.paste(coverage.point(steps(RAMPS[placed.ink])), placed.box, coverage.point(COVERED))


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


_kept_shape = lru_cache(maxsize=192)(_shape)
"""For the texts of the page itself. Facts about people are never kept."""
