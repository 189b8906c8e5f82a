"""Which characters a font can draw, read from its `cmap` table, so that no tofu box is ever drawn."""

import struct
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from services.drawing.sheet import Fonts


@lru_cache(maxsize=4)
def drawable(fonts: Fonts) -> frozenset[str]:
    """The characters that both weights have."""
    return _characters(fonts.regular) & _characters(fonts.bold)


@lru_cache(maxsize=8)
def _characters(path: Path) -> frozenset[str]:
    data = path.read_bytes()
    cmap = _table(data, b"cmap")
    (count,) = struct.unpack_from(">H", cmap, 2)
    found: set[int] = set()
    for record in range(count):
        (offset,) = struct.unpack_from(">I", cmap, 4 + 8 * record + 4)
        found.update(_subtable(cmap[offset:]))
    return frozenset(chr(code) for code in found)


def _table(data: bytes, tag: bytes) -> bytes:
    (count,) = struct.unpack_from(">H", data, 4)
    for record in range(count):
        name, _, offset, length = struct.unpack_from(">4sIII", data, 12 + 16 * record)
        if name == tag:
            return data[offset : offset + length]
    raise ValueError(f"the font has no {tag.decode()} table")


def _subtable(table: bytes) -> Iterator[int]:
    (form,) = struct.unpack_from(">H", table)
    if form == 4:
        yield from _segments(table)
    elif form == 12:
        yield from _groups(table)


def _segments(table: bytes) -> Iterator[int]:
    """Format 4: the characters of the basic plane, in segments."""
    segments = struct.unpack_from(">H", table, 6)[0] // 2
    columns = [
        struct.unpack_from(f">{segments}H", table, 14 + 2 * segments * column + (2 if column else 0))
        for column in range(4)
    ]
    for place, (end, start, delta, jump) in enumerate(zip(*columns, strict=True)):
        for code in range(start, min(end, 0xFFFE) + 1):
            glyph = code
            if jump:
                at = 16 + 6 * segments + 2 * place + jump + 2 * (code - start)
                (glyph,) = struct.unpack_from(">H", table, at)
            if glyph and (glyph + delta) & 0xFFFF:
                yield code


def _groups(table: bytes) -> Iterator[int]:
    """Format 12: every plane, in groups of consecutive characters and glyphs."""
    (count,) = struct.unpack_from(">I", table, 12)
    for group in range(count):
        start, end, glyph = struct.unpack_from(">III", table, 16 + 12 * group)
        yield from range(start if glyph else start + 1, end + 1)
