"""What the drawing processes run. They import this module only, so that they start fast and stay small."""

from pathlib import Path

from services.drawing import Chart, Fonts, Sheet, draw_chart, draw_sheet

_FOLDER = Path(__file__).parents[1] / "config" / "fonts"
FONTS = Fonts(regular=_FOLDER / "Vazirmatn-Regular.ttf", bold=_FOLDER / "Vazirmatn-Bold.ttf")


def draw(work: Sheet | Chart) -> bytes:
    """One picture, encoded."""
    return draw_sheet(work, FONTS) if isinstance(work, Sheet) else draw_chart(work, FONTS)
