"""Certificates and charts as pictures. Pure: words in, PNG bytes out; everything given can be pickled."""

from services.drawing.arrangement import SheetTooFull
from services.drawing.chart import draw_chart
from services.drawing.page import draw_sheet
from services.drawing.sheet import Bar, Chart, Fonts, Section, Sheet
from services.qr import LinkTooLong

__all__ = [
    "Bar",
    "Chart",
    "Fonts",
    "LinkTooLong",
    "Section",
    "Sheet",
    "SheetTooFull",
    "draw_chart",
    "draw_sheet",
]
