"""What stands on every page: frame, watermark, mark, band. Drawn large once in a process, reduced and kept."""

import math
from functools import lru_cache

from PIL import Image, ImageDraw

from services.drawing import geometry
from services.drawing.geometry import HEIGHT, WIDTH, Box
from services.drawing.palette import COVERED, GOLD, PALE, PALE_GOLD, PALEST, PAPER, RAMPS, steps
from services.drawing.sheet import Direction, Tone

_LARGE = 3
_WAVE = 44  # pixels; divides both sides of the frame's middle line
Points = list[tuple[float, float]]


@lru_cache(maxsize=4)
def background(direction: Direction, tone: Tone) -> Image.Image:
    """Places on the palette as grey levels. Copy it before drawing on it."""
    page = _paper().copy()
    mark, sign = geometry.MARK.turned(direction), geometry.SIGN.turned(direction)
    _stamp(page, mark, _star(mark), RAMPS["accent"])
    _stamp(page, mark, _ring(mark), RAMPS["white"])
    _stamp(page, mark, _sign(mark, "good", 0.155), RAMPS["white"])
    _stamp(page, sign, _disc(sign), RAMPS["white"])
    _stamp(page, sign, _sign(sign, tone, 0.28), RAMPS["accent"])
    return page


@lru_cache(maxsize=1)
def _paper() -> Image.Image:
    page = Image.new("L", (WIDTH, HEIGHT), 0)
    whole = geometry.PAGE
    _stamp(page, whole, _rosette(), (0, PALEST))
    _stamp(page, whole, _guilloche(), (0, PALEST, PALE, 7, 7))
    for corner in _corners():
        page.paste(PAPER, corner)
        _stamp(page, corner, _star(corner), (PAPER, PALE, 7, 8))
    _stamp(page, whole, _outlines(), (0, PALE_GOLD, GOLD))
    page.paste(GOLD, geometry.HEAD_RULE)
    _stamp(page, geometry.BAND, _band(), RAMPS["accent"])
    return page


def _stamp(page: Image.Image, box: Box, coverage: Image.Image, ramp: tuple[int, ...]) -> None:
    page.paste(coverage.point(list(steps(ramp))), box, coverage.point(list(COVERED)))


def _large(box: Box) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    picture = Image.new("L", (box.width * _LARGE, box.height * _LARGE), 0)
    return picture, ImageDraw.Draw(picture)


def _guilloche() -> Image.Image:
    """Strands that wave along the frame and cross each other."""
    picture, draw = _large(geometry.PAGE)
    depth = geometry.FRAME_DEPTH / 2 - 3
    for amplitude, phases in ((depth, 4), (depth * 0.55, 2)):
        for phase in range(phases):
            _stroke(draw, _along_frame(amplitude, phase * math.tau / phases), 4)
    return picture.reduce(_LARGE)


def _along_frame(amplitude: float, turn: float) -> Points:
    """Once round the middle of the frame, `amplitude` to its left and right.

    A wave is a whole number of pixels long and fits every side, so the strip repeats itself exactly: the file is
    half as large as with waves that do not.
    """
    inset = geometry.FRAME_DEPTH / 2
    left, top = geometry.FRAME.left + inset, geometry.FRAME.top + inset
    wide, high = geometry.FRAME.width - 2 * inset, geometry.FRAME.height - 2 * inset
    points: Points = []
    for step in range(2 * round(wide + high) + 1):
        shift = amplitude * math.sin(math.tau * step / _WAVE + turn)
        points.append(_beside_rectangle(left, top, wide, high, step, shift))
    return points


def _beside_rectangle(
    left: float, top: float, wide: float, high: float, way: float, shift: float
) -> tuple[float, float]:
    if way < wide:
        return left + way, top + shift
    if way < wide + high:
        return left + wide - shift, top + way - wide
    if way < 2 * wide + high:
        return left + 2 * wide + high - way, top + high - shift
    return left + shift, top + 2 * (wide + high) - way


def _corners() -> list[Box]:
    """Where the strands of two sides run into each other: a small star stands there instead."""
    frame, depth = geometry.FRAME, geometry.FRAME_DEPTH
    return [
        Box(left, top, left + depth, top + depth)
        for left in (frame.left, frame.right - depth)
        for top in (frame.top, frame.bottom - depth)
    ]


def _rosette() -> Image.Image:
    """The watermark: a closed curve with petals, turned a little and drawn again."""
    picture, draw = _large(geometry.PAGE)
    middle, centre, reach, turns = WIDTH / 2, 736.0, 380.0, 6
    for turn in range(turns):
        points: Points = []
        for step in range(1441):
            angle = math.tau * step / 1440
            radius = reach * (0.66 + 0.34 * math.cos(8 * angle + math.tau * turn / turns))
            points.append((middle + radius * math.cos(angle), centre + radius * math.sin(angle)))
        _stroke(draw, points, 6)
    return picture.reduce(_LARGE)


def _stroke(draw: ImageDraw.ImageDraw, points: Points, thickness: int) -> None:
    draw.line([(round(x * _LARGE), round(y * _LARGE)) for x, y in points], fill=255, width=thickness)


def _outlines() -> Image.Image:
    picture, draw = _large(geometry.PAGE)
    outer, depth = geometry.FRAME, geometry.FRAME_DEPTH
    for inset, thickness in ((0, 2), (depth, 2), (depth + 5, 1)):
        corners = (outer.left + inset, outer.top + inset, outer.right - inset, outer.bottom - inset)
        draw.rectangle([edge * _LARGE for edge in corners], outline=255, width=thickness * _LARGE)
    return picture.reduce(_LARGE)


def _band() -> Image.Image:
    picture, draw = _large(geometry.BAND)
    draw.rounded_rectangle((0, 0, picture.width - 1, picture.height - 1), 16 * _LARGE, fill=255)
    return picture.reduce(_LARGE)


def _star(box: Box) -> Image.Image:
    """The mark: two squares turned against each other, an eight-pointed star."""
    picture, draw = _large(box)
    middle = picture.width / 2
    for turn in (0.0, math.pi / 4):
        draw.polygon(_ring_points(middle, middle * 0.98, 4, turn), fill=255)
    return picture.reduce(_LARGE)


def _ring(box: Box) -> Image.Image:
    picture, draw = _large(box)
    middle = picture.width / 2
    for reach in (0.6, 0.5):
        edges = (middle * (1 - reach), middle * (1 - reach), middle * (1 + reach), middle * (1 + reach))
        draw.ellipse(edges, outline=255, width=2 * _LARGE if reach == 0.6 else _LARGE)
    return picture.reduce(_LARGE)


def _ring_points(middle: float, reach: float, count: int, turn: float) -> Points:
    angles = [turn + math.tau * place / count for place in range(count)]
    return [(middle + reach * math.cos(angle), middle + reach * math.sin(angle)) for angle in angles]


def _disc(box: Box) -> Image.Image:
    picture, draw = _large(box)
    draw.ellipse((0, 0, picture.width - 1, picture.height - 1), fill=255)
    return picture.reduce(_LARGE)


def _sign(box: Box, tone: Tone, reach: float) -> Image.Image:
    """A tick for what is in force, a dash for what is not; the same way round on both editions."""
    picture, draw = _large(box)
    middle, arm = picture.width / 2, picture.width * reach
    tick = [(-1.0, 0.05), (-0.3, 0.75), (1.0, -0.7)]
    corners = tick if tone == "good" else [(-0.85, 0.0), (0.85, 0.0)]
    points = [(middle + x * arm, middle + y * arm) for x, y in corners]
    thickness = round(arm * 0.42)
    draw.line(points, fill=255, width=thickness, joint="curve")
    for x, y in (points[0], points[-1]):
        round_end = thickness / 2 - 1
        draw.ellipse((x - round_end, y - round_end, x + round_end, y + round_end), fill=255)
    return picture.reduce(_LARGE)
