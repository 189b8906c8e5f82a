"""What the drawing processes run. They import this module only, so that they start fast and stay small."""

from pathlib import Path

from services import spreadsheets
from services.drawing import Chart, Fonts, Sheet, draw_chart, draw_sheet
from services.papers.paper import Paper
from services.spreadsheets import Spreadsheet

_FOLDER = Path(__file__).parents[1] / "config" / "fonts"
FONTS = Fonts(regular=_FOLDER / "Vazirmatn-Regular.ttf", bold=_FOLDER / "Vazirmatn-Bold.ttf")


def draw(work: Sheet | Chart | Spreadsheet | Paper) -> bytes:
    """One picture or file, encoded."""
    match work:
        case Sheet():
            return draw_sheet(work, FONTS)
        case Chart():
            return draw_chart(work, FONTS)
        case Spreadsheet():
            return spreadsheets.write(work)
        case Paper():
            return _write(work)


def takes_long(work: object) -> bool:
    """Files to print or to work on: the largest spreadsheet takes twenty seconds, a picture 5 ms."""
    return isinstance(work, Spreadsheet | Paper)


def _write(paper: Paper) -> bytes:
    """Papers are rare, and their library costs a process 30 MB and 0.2 s: it comes with the first of them."""
    from services.papers.writing import write

    return write(paper, FONTS)
