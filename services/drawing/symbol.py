"""The QR: few, large modules, made the same way every time."""

import math
from dataclasses import dataclass

import qrcode
from PIL import Image
from qrcode.constants import ERROR_CORRECT_M
from qrcode.exceptions import DataOverflowError

from services.drawing.palette import FULL_INK, PAPER

QUIET = 4
"""Modules of paper that readers need around the symbol."""
_LEAST = 355  # 60 mm at 150 dpi
_LEAST_MODULE = 8
_LARGEST = 10  # QR version; a larger one would push the facts off the page
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
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, mask_pattern=_MASK, border=0)
    code.add_data(link)
    try:
        code.make(fit=True)
    except (DataOverflowError, ValueError) as error:
        raise LinkTooLong(len(link)) from error
    if code.version > _LARGEST:
        raise LinkTooLong(len(link))
    return Symbol(tuple(tuple(bool(module) for module in row) for row in code.modules))
