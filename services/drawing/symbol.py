"""The QR: few, large modules."""

import math
from dataclasses import dataclass

from PIL import Image

from services.drawing.palette import FULL_INK, PAPER
from services.qr import LinkTooLong, Modules, modules

QUIET = 4
"""Modules of paper that readers need around the symbol."""
_LEAST = 355  # 60 mm at 150 dpi
_LEAST_MODULE = 8
_LARGEST = 57
"""Modules from edge to edge (version 10): a larger symbol would push the facts off the page."""
_PIXELS = bytes.maketrans(b"\x00\x01", bytes((PAPER, FULL_INK)))


@dataclass(frozen=True)
class Symbol:
    modules: Modules

    @property
    def module(self) -> int:
        """Pixels of one module."""
        return max(_LEAST_MODULE, math.ceil(_LEAST / self.modules.side))

    @property
    def size(self) -> int:
        return self.module * self.modules.side

    @property
    def panel(self) -> int:
        """Pixels of the symbol with its quiet zone."""
        return self.size + 2 * QUIET * self.module

    def picture(self) -> Image.Image:
        side = self.modules.side
        small = Image.frombytes("L", (side, side), self.modules.dark.translate(_PIXELS))
        return small.resize((self.size, self.size), Image.Resampling.NEAREST)


def symbol(link: str) -> Symbol:
    """Raises `LinkTooLong` where its modules would be too fine to be read from a photo of this page."""
    found = Symbol(modules(link))
    if found.modules.side > _LARGEST:
        raise LinkTooLong(len(link))
    return found
