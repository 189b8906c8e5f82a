"""What was read of a file, put in the order of the digests: in parts, each in a file without a name that goes with us.

Random places of an index are slow to write and slow to look up, ordered ones are not; and equal digests come together,
so that two lines for one person show. What lies in the files is digests and what the vault has sealed.
"""

import struct
from collections.abc import Iterator
from contextlib import ExitStack
from tempfile import TemporaryFile
from typing import IO, NamedTuple

_HEAD = struct.Struct(">QI")  # line, length of what is sealed
_IN_HAND = 65_536  # bytes of a part that are kept until they are written
_PART = 4_000_000  # bytes of the file to import, for each part
_MOST_PARTS = 128


class Entry(NamedTuple):
    """A person of the file: digests under every key, the current one first. Nothing is sealed when his line is bad."""

    digests: bytes
    line: int
    sealed: bytes


def parts_for(size: int) -> int:
    """How many parts a file of so many bytes is put into."""
    return max(1, min(_MOST_PARTS, size // _PART))


class Parts:
    """Entries by the part that they belong to, as bytes; the parts follow each other in the order of the digests."""

    def __init__(self, count: int) -> None:
        self.contents = [bytearray() for _ in range(count)]

    def add(self, entry: Entry) -> None:
        part = self.contents[int.from_bytes(entry.digests[:2]) * len(self.contents) >> 16]
        part += entry.digests
        part += _HEAD.pack(entry.line, len(entry.sealed))
        part += entry.sealed


class Spool:
    """`width` is how many bytes the digests of one entry have."""

    def __init__(self, *, width: int, parts: int) -> None:
        self._width = width
        self._in_hand = Parts(parts).contents
        self._files: dict[int, IO[bytes]] = {}
        self._open = ExitStack()

    def __enter__(self) -> "Spool":
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def add(self, parts: Parts) -> None:
        for number, content in enumerate(parts.contents):
            part = self._in_hand[number]
            part += content
            if len(part) > _IN_HAND:
                self._file(number).write(part)
                part.clear()

    def parts(self) -> Iterator[list[Entry]]:
        """All entries: part after part, and within each, in order."""
        for number, rest in enumerate(self._in_hand):
            content = bytes(rest)
            if number in self._files:
                with self._files[number] as file:
                    file.seek(0)
                    content = file.read() + content
            yield sorted(self._entries(content))

    def _file(self, number: int) -> IO[bytes]:
        if number not in self._files:
            file = TemporaryFile()  # noqa: SIM115 - __exit__ closes it
            self._files[number] = self._open.enter_context(file)
        return self._files[number]

    def _entries(self, content: bytes) -> Iterator[Entry]:
        at, unpack, width = 0, _HEAD.unpack_from, self._width
        while at < len(content):
            line, length = unpack(content, at + width)
            start = at + width + _HEAD.size
            yield Entry(content[at : at + width], line, content[start : start + length])
            at = start + length
