"""The QR: few, large modules, made the same way every time."""

import math
from bisect import bisect_left
from dataclasses import dataclass

import qrcode
from PIL import Image
from qrcode.constants import ERROR_CORRECT_M
from qrcode.util import MODE_8BIT_BYTE, QRData

from services.drawing.palette import FULL_INK, PAPER

QUIET = 4
"""Modules of paper that readers need around the symbol."""
_LEAST = 355  # 60 mm at 150 dpi
_LEAST_MODULE = 8
_CAPACITIES = (14, 26, 42, 62, 84, 106, 122, 152, 180, 213)
"""Bytes that versions 1 to 10 hold at level M (ISO/IEC 18004, table 7). A larger one would push the facts off the page;
letting qrcode find the version takes it longer than the rest of the symbol."""
_MASK = 2  # choosing the best of eight masks costs ten times the drawing and no reader needs it


class LinkTooLong(ValueError):
    """The link needs a QR too fine to be read from a photo of this page."""


@dataclass(frozen=True)
class Symbol:
    rows: tuple[tuple[bool, ...], ...]

    @property
    def module(self) -> int:
        """Pixels of one module."""
        return max(_LEAST_MODULE, math.ceil(_LEAST / len(self.rows)))

    @property
    def size(self) -> int:
        return self.module * len(self.rows)

    @property
    def panel(self) -> int:
        """Pixels of the symbol with its quiet zone."""
        return self.size + 2 * QUIET * self.module

    def picture(self) -> Image.Image:
        pixels = bytes(FULL_INK if dark else PAPER for row in self.rows for dark in row)
        small = Image.frombytes("L", (len(self.rows), len(self.rows)), pixels)
        return small.resize((self.size, self.size), Image.Resampling.NEAREST)


def symbol(link: str) -> Symbol:
    version = 1 + bisect_left(_CAPACITIES, len(link.encode()))
    if version > len(_CAPACITIES):
        raise LinkTooLong(len(link))
    code = qrcode.QRCode(version, error_correction=ERROR_CORRECT_M, mask_pattern=_MASK, border=0)
    code.add_data(QRData(link.encode(), MODE_8BIT_BYTE, check_data=False))
    code.make(fit=False)
    return Symbol(tuple(tuple(map(bool, row)) for row in code.modules))
