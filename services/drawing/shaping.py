"""Joined, ordered letters: each run of a line shaped by HarfBuzz, and the whole line's outlines filled at once."""

from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import uharfbuzz

from services.drawing.ordering import Run, runs
from services.drawing.sheet import Direction

_SCRIPTS: dict[Direction, str] = {"rtl": "Arab", "ltr": "Latn"}
"""Of the letters that run so. Digits are the same in both, and signs but for a little room between some of them."""


class Glyph(NamedTuple):
    """A form of a letter, and where it stands from the left end of its line's baseline."""

    number: int
    right: int
    up: int


class Line(NamedTuple):
    """A line of text in the font's own units, which do for every size: nothing is hinted."""

    glyphs: tuple[Glyph, ...]
    width: int


class Filled(NamedTuple):
    """How much of each pixel the letters cover, row after row from the lowest to the highest."""

    coverage: bytes
    stride: int
    width: int
    height: int
    left: int
    """Pixels from the beginning of the line to the first column."""
    bottom: int
    """Pixels from the baseline up to the lowest row."""


@lru_cache(maxsize=8)
def font(path: Path) -> uharfbuzz.Font:
    face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path)))
    if not face.glyph_count:
        raise ValueError(f"{path.name} is no font")
    return uharfbuzz.Font(face)


@lru_cache(maxsize=8)
def units(path: Path) -> int:
    """Of the font, in an em."""
    return int(font(path).face.upem)


def shape(text: str, path: Path, direction: Direction) -> Line:
    glyphs: list[Glyph] = []
    pen = 0
    for run in runs(text, direction):
        buffer = _shaped(text, run, font(path))
        for glyph, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            glyphs.append(Glyph(glyph.codepoint, pen + place.x_offset, place.y_offset))
            pen += place.x_advance
    return Line(tuple(glyphs), pen)


def _shaped(text: str, run: Run, by: uharfbuzz.Font) -> uharfbuzz.Buffer:
    """HarfBuzz is shown the whole text: how a run's first and last letter join hangs on what stands beside it."""
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text, run.start, run.end - run.start)
    buffer.direction = run.direction
    buffer.script = _SCRIPTS[run.direction]
    uharfbuzz.shape(by, buffer)
    return buffer


def fill(line: Line, path: Path, size: int, start: float) -> Filled | None:
    """The line with its beginning at `start` pixels; None where nothing is to be seen."""
    raster, by = uharfbuzz.RasterDraw(), font(path)
    scale = size / units(path)
    for glyph in line.glyphs:
        raster.transform = (scale, 0, 0, scale, start + glyph.right * scale, glyph.up * scale)
        raster.draw_glyph(by, glyph.number)
    picture = raster.render()
    if picture is None:
        return None
    edges = picture.extents
    if not (edges.width and edges.height):
        return None
    return Filled(picture.buffer, edges.stride, edges.width, edges.height, edges.x_origin, edges.y_origin)


def reach(line: Line, path: Path) -> tuple[float, float]:
    """How far the letters go above and below the baseline, in ems."""
    by, above, below = font(path), 0, 0
    for glyph in line.glyphs:
        edges = by.get_glyph_extents(glyph.number)
        if edges:
            above = max(above, glyph.up + edges.y_bearing)
            below = min(below, glyph.up + edges.y_bearing + edges.height)
    return above / units(path), -below / units(path)
