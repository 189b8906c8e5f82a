"""What a QR says and where its bits stand, worked out once for each version with qrcode and kept.

qrcode itself divides polynomials and walks over the symbol anew for every link, which takes it ten times as long.
"""

from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import zip_longest
from operator import itemgetter
from typing import NamedTuple

import qrcode
from qrcode.base import Polynomial, gexp, rs_blocks
from qrcode.constants import ERROR_CORRECT_M

_MASK = 2  # choosing the best of eight masks costs ten times the drawing and no reader needs it
_BYTES = 0b0100
"""The mode of text that is neither digits nor capitals alone."""
_PADDING = b"\xec\x11"


class _Places(NamedTuple):
    """A symbol whose codewords are all zero, as one number, and for each module which bit is to be added to it."""

    side: int
    empty: int
    bits: Callable[[str], tuple[str, ...]]


def modules(link: bytes, version: int) -> tuple[int, str]:
    """How many stand side by side, and row after row 1 for each dark one and 0 for each light one."""
    words = _codewords(link, version)
    places = _places(version)
    bits = "0" + format(int.from_bytes(words), f"0{8 * len(words)}b")
    symbol = int("".join(places.bits(bits)), 2) ^ places.empty
    return places.side, format(symbol, f"0{places.side**2}b")


@lru_cache(maxsize=10)
def _places(version: int) -> _Places:
    """Asked of qrcode by giving every bit of the codewords a number, and showing it the digits of those numbers."""
    count = 8 * sum(block.total_count for block in rs_blocks(version, ERROR_CORRECT_M))
    empty = _drawn(bytes(count // 8), version)
    numbers = [0] * len(empty)
    for digit in range(count.bit_length()):
        shown = "".join(str(number >> digit & 1) for number in range(1, count + 1))
        drawn = _drawn(int(shown, 2).to_bytes(count // 8), version)
        numbers = [number | (one != other) << digit for number, one, other in zip(numbers, drawn, empty, strict=True)]
    return _Places(4 * version + 17, int("".join(map(str, empty)), 2), itemgetter(*numbers))


def _drawn(words: bytes, version: int) -> list[int]:
    code = qrcode.QRCode(version, error_correction=ERROR_CORRECT_M, mask_pattern=_MASK, border=0)
    code.data_cache = words
    code.make(fit=False)
    return [int(dark) for row in code.modules for dark in row]


def _codewords(link: bytes, version: int) -> bytes:
    """The data of all blocks, interleaved, then what corrects them."""
    blocks = rs_blocks(version, ERROR_CORRECT_M)
    data = _data(link, version, sum(block.data_count for block in blocks))
    taken, checks = [], []
    for block in blocks:
        part, data = data[: block.data_count], data[block.data_count :]
        taken.append(part)
        checks.append(_check(part, block.total_count - block.data_count))
    return bytes([*_interleaved(taken), *_interleaved(checks)])


def _interleaved(parts: list[bytes]) -> Iterator[int]:
    return (each for column in zip_longest(*parts) for each in column if each is not None)


def _data(link: bytes, version: int, size: int) -> bytes:
    counted = 8 if version < 10 else 16
    head = _BYTES << counted | len(link)
    bits = (head << 8 * len(link) | int.from_bytes(link)) << 4
    told = bits.to_bytes((8 + counted) // 8 + len(link))
    return told + (_PADDING * size)[: size - len(told)]


def _check(data: bytes, size: int) -> bytes:
    """The remainder after the code's polynomial, byte by byte: what a byte does to it stands in a table."""
    table, top, whole = _remainders(size), 8 * (size - 1), (1 << 8 * size) - 1
    remainder = 0
    for byte in data:
        remainder = (remainder << 8 & whole) ^ table[byte ^ remainder >> top]
    return remainder.to_bytes(size)


@lru_cache(maxsize=10)
def _remainders(size: int) -> list[int]:
    """Of each byte: those of its bits, added."""
    divisor = Polynomial([1], 0)
    for power in range(size):
        divisor *= Polynomial([1, gexp(power)], 0)
    found = [0] * 256
    for bit in (1 << place for place in range(8)):
        digits = list(Polynomial([bit], size) % divisor)
        found[bit] = int.from_bytes(bytes(digits))
    for byte in range(1, 256):
        lowest = byte & -byte
        found[byte] = found[byte ^ lowest] ^ found[lowest]
    return found
