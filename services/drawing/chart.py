"""Figures as a picture: one bar under the other, wide enough to be read on a phone."""

import math
from dataclasses import dataclass, field

from PIL import Image

from services.drawing.geometry import DPI, INSET, Box
from services.drawing.lines import Ruler, Style
from services.drawing.palette import FULL_ACCENT, GOLD, PALEST, palette
from services.drawing.placing import Placed, Placer, Rule
from services.drawing.png import png
from services.drawing.sheet import Bar, Chart, Fonts
from services.drawing.stamping import stamp

WIDTH, HEIGHT = 1080, 720
_LEFT, _RIGHT = 56, WIDTH - 56
_TITLE_BOX = Box(_LEFT - INSET, 36, _RIGHT + INSET, 112)
_SUBTITLE_BOX = Box(_LEFT - INSET, 112, _RIGHT + INSET, 160)
_RULE = Box(_LEFT, 176, _RIGHT, 179)
_BARS_TOP, _BELOW = 200, 36
_LEAST_ROW, _MOST_ROW = 52, 100
_LONG_ROW = 76
"""Where a label takes two lines: cut after the first, names that begin alike would look the same."""
_MOST_LABEL = 400
_APART = 20
_SINK = 4  # pixels that bring the middle of the letters to the middle of the bar
_TITLE = Style("bold", (46, 40, 35, 30, 26))
_SUBTITLE = Style("regular", (29, 26, 23, 20))
_LABEL = Style("regular", (31, 28, 25, 22), lines=2)
_TEXT = Style("bold", (33, 29, 25, 21))


@dataclass(frozen=True)
class ChartLayout:
    texts: tuple[Placed, ...]
    rules: tuple[Rule, ...]
    height: int
    ruler: Ruler = field(compare=False, repr=False)


def draw_chart(chart: Chart, fonts: Fonts) -> bytes:
    """PNG, 1080 wide and 720 high, higher where there are many bars; the same chart always gives the same bytes."""
    layout = lay_out_chart(chart, fonts)
    picture = Image.new("L", (WIDTH, layout.height), 0)
    for rule in layout.rules:
        picture.paste(rule.colour, rule.box)
    for placed in layout.texts:
        stamp(picture, placed, layout.ruler)
    return png(picture, palette("good"), DPI)


def lay_out_chart(chart: Chart, fonts: Fonts) -> ChartLayout:
    ruler, placer = Ruler(fonts, chart.direction), Placer(chart.direction, WIDTH)
    title = ruler.fit(chart.title, _TITLE_BOX.width, _TITLE)
    subtitle = ruler.fit(chart.subtitle, _SUBTITLE_BOX.width, _SUBTITLE)
    placer.text("title", title, _TITLE_BOX, ink="ink")
    placer.text("subtitle", subtitle, _SUBTITLE_BOX, ink="grey")
    placer.rule(_RULE, GOLD)
    height = max(HEIGHT, _BARS_TOP + _least_row(ruler, chart.bars) * len(chart.bars) + _BELOW)
    if chart.bars:
        _place_bars(placer, chart.bars, ruler, height)
    return ChartLayout(tuple(placer.texts), tuple(placer.rules), height, ruler)


def _least_row(ruler: Ruler, bars: tuple[Bar, ...]) -> int:
    long = any(len(ruler.fit(bar.label, _MOST_LABEL, _LABEL).lines) > 1 for bar in bars)
    return _LONG_ROW if long else _LEAST_ROW


def _place_bars(placer: Placer, bars: tuple[Bar, ...], ruler: Ruler, height: int) -> None:
    row = min(_MOST_ROW, (height - _BARS_TOP - _BELOW) // len(bars))
    names = _column(ruler, [bar.label for bar in bars], _LABEL, _MOST_LABEL)
    figures = _column(ruler, [bar.text for bar in bars], _TEXT, 220)
    start, end = _LEFT - INSET + names + _APART, _RIGHT + INSET - figures - _APART
    shares = _shares(bars)
    for place, (bar, share) in enumerate(zip(bars, shares, strict=True)):
        top = _BARS_TOP + place * row
        line = Box(_LEFT - INSET, top + _SINK, _RIGHT + INSET, top + _SINK + row)
        label = ruler.fit(bar.label, names, _LABEL, height=row)
        placer.text("label", label, line._replace(right=_LEFT - INSET + names), ink="ink")
        figure = ruler.fit(bar.text, figures, _TEXT, height=row)
        placer.text("figure", figure, line._replace(left=end + _APART), ink="ink")
        thick = row * 28 // 100
        track = Box(start, top + thick, end, top + row - thick)
        placer.rule(track, PALEST)
        placer.rule(track._replace(right=start + round((end - start) * share)), FULL_ACCENT)


def _column(ruler: Ruler, texts: list[str], style: Style, most: int) -> int:
    """Wide enough for the longest of the texts, within reason."""
    widths = [
        ruler.width(line, style.weight, style.sizes[0])
        for text in texts
        for line in ruler.fit(text, 10_000, style).lines
    ]
    return min(most, math.ceil(max(widths, default=0)) + 2 * INSET)


def _shares(bars: tuple[Bar, ...]) -> list[float]:
    """Of the longest bar, from 0 to 1."""
    values = [bar.value if math.isfinite(bar.value) and bar.value > 0 else 0.0 for bar in bars]
    longest = max(values)
    return [value / longest if longest else 0.0 for value in values]
