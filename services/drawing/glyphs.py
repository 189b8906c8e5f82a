"""Which characters a font can draw, so that no tofu box is ever drawn."""

from functools import lru_cache
from pathlib import Path

from services.drawing.shaping import font
from services.drawing.sheet import Fonts


@lru_cache(maxsize=4)
def drawable(fonts: Fonts) -> frozenset[str]:
    """The characters that both weights have."""
    return _characters(fonts.regular) & _characters(fonts.bold)


def _characters(path: Path) -> frozenset[str]:
    return frozenset(map(chr, font(path).face.unicodes))
