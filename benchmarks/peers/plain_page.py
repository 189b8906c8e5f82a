"""A certificate's page as one would draw it first: RGB, everything anew, Pillow's and qrcode's defaults.

Fonts are opened once; texts are joined by raqm, fixed places on the page, a text too wide for its place made smaller.
It needs nothing of the program, so that other peers can use it: `Page` is words alone.
"""

import io
import math
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import qrcode
from PIL import Image, ImageDraw, ImageFont

WIDTH, HEIGHT = 1240, 1754
LEFT, RIGHT = 98, WIDTH - 98
PAPER, INK, GREY, ACCENT, GOLD = (255, 255, 255), (18, 32, 42), (97, 107, 113), (11, 92, 82), (188, 158, 96)
PALEST, PALE, PALE_GOLD = (244, 248, 247), (228, 237, 236), (225, 211, 183)
FONTS = Path(__file__).parents[2] / "config" / "fonts"
COLUMNS, GUTTER = 2, 24
Points = list[tuple[float, float]]


@dataclass(frozen=True)
class Page:
    """`sections` are titles with their (label, value) pairs; the last stands beside the QR."""

    direction: str
    issuer: str
    title: str
    headline: str
    sections: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    reference: tuple[str, str]
    qr: str
    qr_caption: str
    notice: str


@cache
def font(weight: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONTS / f"Vazirmatn-{weight}.ttf"), size, layout_engine=ImageFont.Layout.RAQM)


def draw(page: Page) -> bytes:
    """PNG, an A4 page at 150 dpi."""
    image = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    pen = Pen(ImageDraw.Draw(image), page.direction)
    _decorate(pen)
    _head(pen, page)
    top = 344
    for title, fields in page.sections[:-1]:
        top = _section(pen, title, fields, top, RIGHT - LEFT)
    _foot(image, pen, page)
    file = io.BytesIO()
    image.save(file, "PNG", dpi=(150, 150))
    return file.getvalue()


class Pen:
    """Writes from the page's own side."""

    def __init__(self, draw: ImageDraw.ImageDraw, direction: str) -> None:
        self.draw = draw
        self.direction = direction

    def box(self, left: int, top: int, right: int, bottom: int) -> tuple[int, int, int, int]:
        return (left, top, right, bottom) if self.direction == "ltr" else (WIDTH - right, top, WIDTH - left, bottom)

    def fitted(self, text: str, weight: str, size: int, width: int) -> ImageFont.FreeTypeFont:
        while size > 15 and font(weight, size).getlength(text, direction=self.direction) > width:
            size -= 2
        return font(weight, size)

    def write(
        self, text: str, left: int, base: int, width: int, size: int, weight: str, colour: tuple[int, int, int]
    ) -> None:
        across, anchor = (left, "ls") if self.direction == "ltr" else (WIDTH - left, "rs")
        chosen = self.fitted(text, weight, size, width)
        self.draw.text((across, base), text, colour, chosen, anchor, direction=self.direction)

    def centred(self, text: str, base: int, size: int, weight: str, colour: tuple[int, int, int]) -> None:
        chosen = self.fitted(text, weight, size, RIGHT - LEFT - 200)
        self.draw.text((WIDTH // 2, base), text, colour, chosen, "ms", direction=self.direction)

    def wrapped(self, text: str, size: int, width: int) -> list[str]:
        lines = [""]
        for word in text.split():
            longer = f"{lines[-1]} {word}".strip()
            if font("Regular", size).getlength(longer, direction=self.direction) <= width:
                lines[-1] = longer
            else:
                lines.append(word)
        return lines


def _decorate(pen: Pen) -> None:
    for turn in range(6):
        pen.draw.line(_rosette(math.tau * turn / 6), PALEST, 2)
    for amplitude, phases in ((15.0, 4), (8.0, 2)):
        for phase in range(phases):
            pen.draw.line(_wave(amplitude, math.tau * phase / phases), PALE, 1)
    for inset, thickness in ((0, 2), (36, 2), (41, 1)):
        edges = (30 + inset, 23 + inset, WIDTH - 30 - inset, HEIGHT - 23 - inset)
        pen.draw.rectangle(edges, outline=GOLD, width=thickness)
    for left in (30, WIDTH - 66):
        for top in (23, HEIGHT - 59):
            pen.draw.rectangle((left, top, left + 36, top + 36), PAPER)
            _star(pen, left + 18, top + 18, 17)
    pen.draw.rectangle((LEFT, 210, RIGHT, 213), GOLD)
    pen.draw.rounded_rectangle((LEFT, 228, RIGHT, 328), 16, ACCENT)


def _rosette(turn: float) -> Points:
    points: Points = []
    for step in range(1441):
        angle = math.tau * step / 1440
        radius = 380 * (0.66 + 0.34 * math.cos(8 * angle + turn))
        points.append((WIDTH / 2 + radius * math.cos(angle), 736 + radius * math.sin(angle)))
    return points


def _wave(amplitude: float, turn: float) -> Points:
    wide, high = WIDTH - 96, HEIGHT - 82
    points: Points = []
    for step in range(2 * (wide + high) + 1):
        shift = amplitude * math.sin(math.tau * step / 44 + turn)
        if step < wide:
            points.append((48 + step, 41 + shift))
        elif step < wide + high:
            points.append((48 + wide - shift, 41 + step - wide))
        elif step < 2 * wide + high:
            points.append((48 + 2 * wide + high - step, 41 + high - shift))
        else:
            points.append((48 + shift, 41 + 2 * (wide + high) - step))
    return points


def _star(pen: Pen, x: int, y: int, reach: float) -> None:
    for turn in (0.0, math.pi / 4):
        angles = [turn + math.tau * place / 4 for place in range(4)]
        pen.draw.polygon([(x + reach * math.cos(angle), y + reach * math.sin(angle)) for angle in angles], ACCENT)


def _head(pen: Pen, page: Page) -> None:
    left, top, right, bottom = pen.box(LEFT, 84, LEFT + 112, 196)
    middle = ((left + right) // 2, (top + bottom) // 2)
    _star(pen, *middle, 55)
    pen.draw.ellipse((middle[0] - 33, middle[1] - 33, middle[0] + 33, middle[1] + 33), outline=PAPER, width=2)
    pen.draw.line([(middle[0] + x, middle[1] + y) for x, y in ((-17, 1), (-5, 13), (17, -12))], PAPER, 7)
    pen.write(page.issuer, LEFT + 128, 107, 490, 30, "Bold", ACCENT)
    label, value = page.reference
    pen.write(label, RIGHT - 460, 107, 200, 22, "Regular", GREY)
    pen.write(value, RIGHT - 250, 107, 250, 30, "Bold", INK)
    pen.write(page.title, LEFT + 128, 176, 900, 52, "Bold", INK)
    left, top, right, bottom = pen.box(LEFT + 22, 246, LEFT + 86, 310)
    pen.draw.ellipse((left, top, right, bottom), PAPER)
    pen.draw.line([(left + 32 + x, top + 32 + y) for x, y in ((-18, 1), (-5, 13), (18, -13))], ACCENT, 8)
    pen.centred(page.headline, 296, 56, "Bold", PAPER)


def _section(pen: Pen, title: str, fields: tuple[tuple[str, str], ...], top: int, width: int) -> int:
    """The section from `top` down; where the next one begins."""
    pen.write(title, LEFT, top + 34, width, 30, "Bold", ACCENT)
    pen.draw.rectangle(pen.box(LEFT, top + 50, LEFT + width, top + 52), PALE)
    column = (width + GUTTER) // COLUMNS
    top += 64
    for place, (label, value) in enumerate(fields):
        left, row = LEFT + column * (place % COLUMNS), top + 108 * (place // COLUMNS)
        pen.write(label, left, row + 30, column - GUTTER, 28, "Regular", GREY)
        pen.write(value, left, row + 82, column - GUTTER, 42, "Bold", INK)
    return top + 108 * math.ceil(len(fields) / COLUMNS) + 12


def _foot(image: Image.Image, pen: Pen, page: Page) -> None:
    symbol = qrcode.make(page.qr).get_image().convert("RGB").resize((450, 450))
    left, top, right, bottom = pen.box(RIGHT - 450, 1154, RIGHT, 1604)
    image.paste(symbol, (left, top))
    pen.draw.rectangle((left, top, right, bottom), outline=PALE_GOLD, width=2)
    title, fields = page.sections[-1]
    width = RIGHT - LEFT - 478
    base = _section(pen, title, fields, 1154, width) + 16
    for line in pen.wrapped(page.qr_caption, 24, width):
        pen.write(line, LEFT, base + 24, width, 24, "Regular", INK)
        base += 38
    for place, line in enumerate(pen.wrapped(page.notice, 20, RIGHT - LEFT)):
        pen.centred(line, 1644 + 30 * place, 20, "Regular", GREY)
