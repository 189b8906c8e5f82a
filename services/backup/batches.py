"""Rows as bytes: a batch of rows, column by column.

    a column of      which rows have a value (a byte each), then
    integers         8 bytes each, little-endian
    texts            their lengths (4 bytes each), then all of them in UTF-8
    bytes            their lengths; the values themselves come after all columns

Bytes stand apart because they are sealed or digests, which do not compress: everything else does, to a fraction.
The same rows in the same order always make the same bytes, so their digest tells whether two tables are equal.
"""

import hashlib
import struct
import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from storage.copying import Kind, Table, Values

ROWS, BYTES = 1000, 1 << 20  # a batch ends with whichever comes first
SIZES = struct.Struct("<II")  # rows, and bytes that are compressed
FASTEST = 1


class Digest:
    """How many rows a table has, and the SHA-256 of all its batches."""

    def __init__(self, table: Table) -> None:
        self._kinds = [column.kind for column in table.columns]
        self._hash = hashlib.sha256()
        self.rows = 0

    def pack(self, batch: Sequence[Values]) -> bytes:
        """The batch as it is written, counted in."""
        plain, apart = encode(self._kinds, batch)
        self._add(len(batch), plain, apart)
        packed = zlib.compress(plain, FASTEST)
        return SIZES.pack(len(batch), len(packed)) + packed + apart

    def unpack(self, packed: bytes) -> list[Values]:
        """The rows of a batch, counted in."""
        count, size = SIZES.unpack_from(packed)
        plain, apart = zlib.decompress(packed[SIZES.size : SIZES.size + size]), packed[SIZES.size + size :]
        self._add(count, plain, apart)
        return decode(self._kinds, count, plain, apart)

    def add(self, batch: Sequence[Values]) -> None:
        self._add(len(batch), *encode(self._kinds, batch))

    def _add(self, count: int, plain: bytes, apart: bytes) -> None:
        self.rows += count
        self._hash.update(SIZES.pack(count, len(plain)))
        self._hash.update(plain)
        self._hash.update(apart)

    def hexdigest(self) -> str:
        return self._hash.hexdigest()


def batches(rows: Iterable[Values]) -> Iterator[list[Values]]:
    """The rows in batches that fit into memory, however long some of them are."""
    batch: list[Values] = []
    size = 0
    for row in rows:
        batch.append(row)
        size += sum(len(value) for value in row if isinstance(value, bytes | str))
        if len(batch) == ROWS or size >= BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def encode(kinds: Sequence[Kind], batch: Sequence[Values]) -> tuple[bytes, bytes]:
    """What is worth compressing, and what is not."""
    plain, apart = bytearray(), bytearray()
    for kind, column in zip(kinds, zip(*batch, strict=True), strict=True):
        there = [value for value in column if value is not None]
        plain += bytes(value is not None for value in column)
        if kind == "integer":
            plain += struct.pack(f"<{len(there)}q", *there)
            continue
        values = [value.encode() for value in there] if kind == "text" else there
        plain += struct.pack(f"<{len(values)}I", *map(len, values))
        (plain if kind == "text" else apart).extend(b"".join(values))
    return bytes(plain), bytes(apart)


def decode(kinds: Sequence[Kind], count: int, plain: bytes, apart: bytes) -> list[Values]:
    at, at_apart = 0, 0
    columns: list[Iterable[Any]] = []
    for kind in kinds:
        there = plain[at : at + count]
        at += count
        if kind == "integer":
            values, at = _integers(plain, at, sum(there))
        elif kind == "text":
            lengths, at = _lengths(plain, at, sum(there))
            values, at = _cut(plain, at, lengths)
            values = [value.decode() for value in values]
        else:
            lengths, at = _lengths(plain, at, sum(there))
            values, at_apart = _cut(apart, at_apart, lengths)
        columns.append(values if len(values) == count else _with_gaps(there, values))
    return list(zip(*columns, strict=True))


def _integers(plain: bytes, at: int, count: int) -> tuple[Sequence[Any], int]:
    return struct.unpack_from(f"<{count}q", plain, at), at + 8 * count


def _lengths(plain: bytes, at: int, count: int) -> tuple[Sequence[int], int]:
    return struct.unpack_from(f"<{count}I", plain, at), at + 4 * count


def _cut(whole: bytes, at: int, lengths: Iterable[int]) -> tuple[Sequence[Any], int]:
    pieces = []
    for length in lengths:
        pieces.append(whole[at : at + length])
        at += length
    return pieces, at


def _with_gaps(there: bytes, values: Sequence[Any]) -> Iterator[Any]:
    given = iter(values)
    return (next(given) if each else None for each in there)
