"""What the drawing processes run. They import this module only, so that they start fast and stay small."""

import os
import signal
import threading
from multiprocessing import parent_process
from pathlib import Path

from services.drawing import Chart, Fonts, Sheet, draw_chart, draw_sheet

_FOLDER = Path(__file__).parents[1] / "config" / "fonts"
FONTS = Fonts(regular=_FOLDER / "Vazirmatn-Regular.ttf", bold=_FOLDER / "Vazirmatn-Bold.ttf")


def draw(work: Sheet | Chart) -> bytes:
    """One picture, encoded."""
    return draw_sheet(work, FONTS) if isinstance(work, Sheet) else draw_chart(work, FONTS)


def sit_down() -> None:
    """Begin a drawing process: it ends with its parent, and leaves Ctrl-C to it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(0)
