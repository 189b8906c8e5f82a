"""A link as a QR: few modules, made the same way every time."""

from typing import Any, NamedTuple

import zxingcpp

_LEVEL = "M"
"""Of error correction (ISO/IEC 18004): readers mend up to 15 % of the symbol."""
_DARK = bytes.maketrans(b"\x00\xff", b"\x01\x00")


class LinkTooLong(ValueError):
    """No QR of this level holds the link."""


class Modules(NamedTuple):
    """Without the quiet zone that readers need around them."""

    side: int
    """How many stand from edge to edge."""
    dark: bytes
    """Row after row, 1 for each dark one and 0 for each light one."""


def modules(link: str) -> Modules:
    if not link:
        raise ValueError("there is no link to write")
    try:
        symbol = zxingcpp.create_barcode(link, zxingcpp.BarcodeFormat.QRCode, ec_level=_LEVEL)
    except ValueError as error:
        raise LinkTooLong(len(link)) from error
    picture: Any = symbol.to_image(scale=1, add_quiet_zones=False)
    return Modules(picture.shape[0], bytes(picture).translate(_DARK))
