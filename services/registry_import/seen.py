"""Which of the registry's rows were met: a bit for each, so that a whole people takes a few megabytes."""

from collections.abc import Iterable


class Seen:
    """Rows by number, up to `last`; those that came later are of no interest."""

    def __init__(self, last: int) -> None:
        self.last = last
        self._bits = bytearray(last // 8 + 1)

    def mark(self, ids: Iterable[int]) -> None:
        for each in ids:
            if each <= self.last:
                self._bits[each >> 3] |= 1 << (each & 7)

    def not_seen(self, ids: Iterable[int]) -> list[int]:
        return [each for each in ids if not self._bits[each >> 3] >> (each & 7) & 1]
