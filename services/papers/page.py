"""A page that knows its direction: columns are counted from where reading begins."""

from typing import Literal

from fpdf import FPDF
from fpdf.bidi import auto_detect_base_direction
from fpdf.enums import TextDirection, XPos, YPos

from services.drawing.sheet import Fonts
from services.papers.paper import Paper
from services.qr import modules

Align = Literal["C", "L", "R"]
Colour = tuple[int, int, int]

INK: Colour = (20, 24, 31)
GREY: Colour = (90, 98, 110)
RULE: Colour = (205, 211, 220)
MARGIN, FOOT = 20.0, 22.0
"""Of the page, in mm."""
_FAMILY = "Vazirmatn"
_SIZE = 11.0
_LEADING = 0.56
"""Height of a line in mm for each point of the letters: Persian letters reach far above and below."""


class Page(FPDF):
    """All pages of one paper; sizes in mm, letters in points."""

    def __init__(self, paper: Paper, fonts: Fonts) -> None:
        super().__init__(format="A4")
        self._rtl = paper.direction == "rtl"
        self._foot, self._digits = paper.foot, str.maketrans("0123456789", paper.digits)
        self.add_font(_FAMILY, "", fonts.regular)
        self.add_font(_FAMILY, "B", fonts.bold)
        self.set_lang("fa" if self._rtl else "en")
        self.set_text_shaping(use_shaping_engine=True, direction=paper.direction)
        self.set_margins(MARGIN, MARGIN)
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
        self._letters(bold=bold, size=size, colour=colour)
        self.multi_cell(0, self.leading(size), text, align=align or self._start, new_x=XPos.LMARGIN, new_y=YPos.NEXT)

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
        self._turn(auto_detect_base_direction(text))
        self.set_xy(left, top)
        self.multi_cell(wide, self.leading(size), text, align=align or self._start, new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        self._turn(TextDirection.LTR)
        return self.get_y()

    def height_of(self, text: str, wide: float, *, bold: bool = False, size: float = _SIZE) -> float:
        """How high `text` stands in a column."""
        self._letters(bold=bold, size=size, colour=INK)
        height = self.multi_cell(wide, self.leading(size), text, align=self._start, dry_run=True, output="HEIGHT")
        assert isinstance(height, float | int)
        return height

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

    def _turn(self, direction: TextDirection) -> None:
        """In a paper from left to right, a Persian name alone is laid out as Persian: the library puts the parts of a
        line in the order of the whole line's direction, and a number in such a name would trade places with its words.
        """
        if not self._rtl:
            self.set_text_shaping(use_shaping_engine=True, direction=direction)

    def _letters(self, *, bold: bool, size: float, colour: Colour) -> None:
        self.set_font(_FAMILY, "B" if bold else "", size)
        self.set_text_color(*colour)
