"""The QR of a paper."""

import qrcode
from qrcode.constants import ERROR_CORRECT_M

_MASK = 2  # the same as on certificates: no reader needs the best of eight


def modules(link: str) -> list[list[bool]]:
    """Rows of dark and light, without the quiet zone: on paper the margins are that."""
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, mask_pattern=_MASK, border=0)
    code.add_data(link)
    code.make()
    return [list(map(bool, row)) for row in code.modules]
