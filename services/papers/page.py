"""A page that knows its direction: columns are counted from where reading begins."""

from typing import Literal

from fpdf import FPDF
from fpdf.bidi import auto_detect_base_direction
from fpdf.enums import TextDirection, XPos, YPos

from services.drawing.lines import Ruler
from services.drawing.ordering import runs
from services.drawing.sheet import Fonts, Weight
from services.papers.paper import Direction, Paper
from services.qr import modules

Align = Literal["C", "L", "R"]
Colour = tuple[int, int, int]

INK: Colour = (20, 24, 31)
GREY: Colour = (90, 98, 110)
RULE: Colour = (205, 211, 220)
MARGIN, FOOT = 20.0, 22.0
"""Of the page, in mm."""
INSET = 1.0
"""Between a column's edge and its letters, in mm."""
_FINE = 1000
"""A size that is fine enough to measure lines in."""
_UNSEEN = dict.fromkeys([*range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C])
"""Marks of direction: by them the runs are found, and they draw nothing."""
_FAMILY = "Vazirmatn"
_SIZE = 11.0
_LEADING = 0.56
"""Height of a line in mm for each point of the letters: Persian letters reach far above and below."""


class Page(FPDF):
    """All pages of one paper; sizes in mm, letters in points."""

    def __init__(self, paper: Paper, fonts: Fonts) -> None:
        super().__init__(format="A4")
        self._own, self._rtl = paper.direction, paper.direction == "rtl"
        self._ruler = Ruler(fonts, paper.direction)
        self._foot, self._digits = paper.foot, str.maketrans("0123456789", paper.digits)
        self.add_font(_FAMILY, "", fonts.regular)
        self.add_font(_FAMILY, "B", fonts.bold)
        self.set_lang("fa" if self._rtl else "en")
        self.set_margins(MARGIN, MARGIN)
        self.c_margin = 0  # runs stand side by side
        self.set_auto_page_break(auto=True, margin=FOOT)
        self.set_draw_color(*RULE)
        self.set_line_width(0.2)

    def footer(self) -> None:
        """Called by the library at the end of each page."""
        top = self.h - FOOT + 6
        self.line(MARGIN, top - 1, self.w - MARGIN, top - 1)
        number = str(self.page_no()).translate(self._digits)
        self.write_in(number, self.column(0, 15), top, 15, size=9, colour=GREY)
        self.write_in(self._foot, self.column(15, self.epw - 15), top, self.epw - 15, size=9, colour=GREY, align="C")

    def column(self, offset: float, wide: float) -> float:
        """The left edge of a column that begins `offset` from where reading begins."""
        return self.w - MARGIN - offset - wide if self._rtl else MARGIN + offset

    def leading(self, size: float = _SIZE) -> float:
        """The height of a line."""
        return size * _LEADING

    def write_text(
        self,
        text: str,
        *,
        bold: bool = False,
        size: float = _SIZE,
        align: Align | None = None,
        colour: Colour = INK,
    ) -> None:
        """A paragraph as wide as the page, with page breaks where they fall."""
        for line in self._broken(text, self.epw, bold=bold, size=size):
            self.keep_together(self.leading(size))
            self._letters(bold=bold, size=size, colour=colour)
            self._draw(line, self._own, MARGIN, self.get_y(), self.epw, align=align or self._start)

    def write_in(
        self,
        text: str,
        left: float,
        top: float,
        wide: float,
        *,
        bold: bool = False,
        size: float = _SIZE,
        align: Align | None = None,
        colour: Colour = INK,
    ) -> float:
        """A text in a column; where it ends below."""
        self._letters(bold=bold, size=size, colour=colour)
        self.set_y(top)
        for line in self._broken(text, wide, bold=bold, size=size):
            self._draw(line, self._direction(text), left, self.get_y(), wide, align=align or self._start)
        return self.get_y()

    def height_of(self, text: str, wide: float, *, bold: bool = False, size: float = _SIZE) -> float:
        """How high `text` stands in a column."""
        return len(self._broken(text, wide, bold=bold, size=size)) * self.leading(size)

    def keep_together(self, height: float) -> None:
        """Begin a new page unless this one has room for `height`."""
        if self.will_page_break(height):
            self.add_page()

    def rule(self) -> None:
        self.line(MARGIN, self.get_y(), self.w - MARGIN, self.get_y())

    def draw_symbol(self, link: str, left: float, top: float, wide: float) -> None:
        """The QR as squares, sharp at any size."""
        side, dark = modules(link)
        module = wide / side
        self.set_fill_color(0)
        for place, is_dark in enumerate(dark):
            if is_dark:
                down, across = divmod(place, side)
                self.rect(left + across * module, top + down * module, module, module, style="F")

    @property
    def _start(self) -> Align:
        return "R" if self._rtl else "L"

    def _direction(self, text: str) -> Direction:
        """Of a text in a column: in a paper from left to right, a Persian name alone is laid out as Persian."""
        leftward = self._rtl or auto_detect_base_direction(text) is TextDirection.RTL
        return "rtl" if leftward else "ltr"

    def _broken(self, text: str, wide: float, *, bold: bool, size: float) -> list[str]:
        """In lines that stand in a column."""
        room = int((wide - 2 * INSET) * self.k * _FINE / size)
        weight: Weight = "bold" if bold else "regular"
        return [line for part in text.split("\n") for line in self._ruler.broken(part, room, weight, _FINE)]

    def _draw(self, line: str, direction: Direction, left: float, top: float, wide: float, *, align: Align) -> None:
        """One line, run by run as they stand from left to right.

        The library would put them in the order of the line's direction alone: the words of a Persian name in an English
        sentence trade places as soon as a number stands among them.
        """
        high = self.leading(self.font_size_pt)
        found = ((line[run.start : run.end].translate(_UNSEEN), run.direction) for run in runs(line, direction))
        parts = [(part, way) for part, way in found if part]
        widths = [self._width(*part) for part in parts]
        spare = wide - 2 * INSET - sum(widths)
        self.set_xy(left + INSET + spare * {"L": 0, "C": 0.5, "R": 1}[align], top)
        for (part, way), width in zip(parts, widths, strict=True):
            self._turn(way)
            self.cell(width, high, part, new_x=XPos.RIGHT, new_y=YPos.TOP)
        self.set_xy(MARGIN, top + high)

    def _width(self, part: str, way: Direction) -> float:
        self._turn(way)
        return self.get_string_width(part)

    def _turn(self, way: Direction) -> None:
        self.set_text_shaping(use_shaping_engine=True, direction=way)

    def _letters(self, *, bold: bool, size: float, colour: Colour) -> None:
        self.set_font(_FAMILY, "B" if bold else "", size)
        self.set_text_color(*colour)
