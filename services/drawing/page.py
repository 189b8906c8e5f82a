"""A certificate as a picture."""

from services.drawing.background import background
from services.drawing.geometry import DPI
from services.drawing.layout import lay_out
from services.drawing.palette import palette
from services.drawing.png import png
from services.drawing.sheet import Fonts, Sheet
from services.drawing.stamping import stamp


def draw_sheet(sheet: Sheet, fonts: Fonts) -> bytes:
    """PNG, an A4 page at 150 dpi; the same sheet always gives the same bytes."""
    layout = lay_out(sheet, fonts)
    page = background(sheet.direction, sheet.tone).copy()
    for rule in layout.rules:
        page.paste(rule.colour, rule.box)
    page.paste(layout.symbol.picture(), layout.qr)
    for placed in layout.texts:
        stamp(page, placed, layout.ruler)
    return png(page, palette(sheet.tone), DPI)
