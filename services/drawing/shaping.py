"""Joined, ordered letters: Pillow with raqm, always told the direction."""

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from PIL import ImageFont, features


class TextShapingMissing(RuntimeError):
    """Pillow cannot join Persian letters here."""


def require_text_shaping(has: Callable[[str], bool | None] = features.check_feature) -> None:
    """Raise at the start of the program what would otherwise stop the first picture."""
    if has("raqm"):
        return
    raise TextShapingMissing(
        "Pillow cannot join Persian letters: its raqm text shaping is not available. Pillow's own wheel brings raqm "
        "but loads FriBiDi from the system: install it (Debian and Ubuntu: apt install libfribidi0; Alpine: "
        "apk add fribidi; Fedora: dnf install fribidi; macOS: brew install fribidi). If it is there already, Pillow "
        "was built without raqm: install the wheel from the package index."
    )


@lru_cache(maxsize=256)
def face(path: Path, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(path), size, layout_engine=ImageFont.Layout.RAQM)
