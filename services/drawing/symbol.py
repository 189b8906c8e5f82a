"""The QR: few, large modules, made the same way every time."""

import math
from bisect import bisect_left
from dataclasses import dataclass

from PIL import Image

from services.drawing.codewords import modules
from services.drawing.palette import FULL_INK, PAPER

QUIET = 4
"""Modules of paper that readers need around the symbol."""
_LEAST = 355  # 60 mm at 150 dpi
_LEAST_MODULE = 8
_CAPACITIES = (14, 26, 42, 62, 84, 106, 122, 152, 180, 213)
"""Bytes that versions 1 to 10 hold at level M (ISO/IEC 18004, table 7). A larger one would push the facts off the page;
letting qrcode find the version takes it longer than the rest of the symbol."""
_PIXELS = bytes.maketrans(b"01", bytes((PAPER, FULL_INK)))


class LinkTooLong(ValueError):
    """The link needs a QR too fine to be read from a photo of this page."""


@dataclass(frozen=True)
class Symbol:
    side: int
    """Modules from edge to edge."""
    modules: str
    """Row after row, 1 for a dark one."""

    @property
    def module(self) -> int:
        """Pixels of one module."""
        return max(_LEAST_MODULE, math.ceil(_LEAST / self.side))

    @property
    def size(self) -> int:
        return self.module * self.side

    @property
    def panel(self) -> int:
        """Pixels of the symbol with its quiet zone."""
        return self.size + 2 * QUIET * self.module

    def picture(self) -> Image.Image:
        small = Image.frombytes("L", (self.side, self.side), self.modules.encode().translate(_PIXELS))
        return small.resize((self.size, self.size), Image.Resampling.NEAREST)


def symbol(link: str) -> Symbol:
    told = link.encode()
    version = 1 + bisect_left(_CAPACITIES, len(told))
    if version > len(_CAPACITIES):
        raise LinkTooLong(len(link))
    return Symbol(*modules(told, version))
