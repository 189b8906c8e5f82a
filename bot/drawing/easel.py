"""What the drawing processes run. They import this module only, so that they start fast and stay small."""

from pathlib import Path

from services.drawing import Chart, Fonts, Sheet, draw_chart, draw_sheet
from services.papers.paper import Paper
from services.spreadsheets.spreadsheet import Spreadsheet

_FOLDER = Path(__file__).parents[2] / "config" / "fonts"
FONTS = Fonts(regular=_FOLDER / "Vazirmatn-Regular.ttf", bold=_FOLDER / "Vazirmatn-Bold.ttf")


def draw(work: Sheet | Chart | Spreadsheet | Paper) -> bytes:
    """One picture or file, encoded."""
    match work:
        case Sheet():
            return draw_sheet(work, FONTS)
        case Chart():
            return draw_chart(work, FONTS)
        case Spreadsheet():
            return _write_spreadsheet(work)
        case Paper():
            return _write_paper(work)


def takes_long(work: object) -> bool:
    """Files to print or to work on: the largest spreadsheet takes twenty seconds, a picture 5 ms."""
    return isinstance(work, Spreadsheet | Paper)


def _write_spreadsheet(spreadsheet: Spreadsheet) -> bytes:
    """Files are rare, and their libraries cost a process 20 to 30 MB and 0.2 s: they come with the first file."""
    from services.spreadsheets.writing import write

    return write(spreadsheet)


def _write_paper(paper: Paper) -> bytes:
    from services.papers.writing import write

    return write(paper, FONTS)
