"""The rows of one bot in hand, each with its chat, and how far it has come."""

import asyncio
from collections.abc import Iterable
from contextlib import suppress

from storage.shares import holds

RESTING = 0.02  # seconds between two looks whether calls are over


class Hand:
    """A row is in hand from being taken until what became of it is in the store, or is for another process to say."""

    def __init__(self) -> None:
        self.rows: dict[int, int] = {}  # with the chat of each
        self.settled: set[int] = set()  # since the table was last read
        self.lapsed: set[int] = set()
        self.unsure: set[int] = set()  # under way, or may have arrived
        self.leaving = asyncio.Lock()  # nothing sets out while notices leave
        self._under_way: set[int] = set()

    def lapse(self, row_ids: Iterable[int]) -> None:
        """The chats of these rows go to another process. If they come back, it may have sent them meanwhile."""
        self.lapsed.update(row_ids)

    async def set_out(self, row_id: int) -> bool:
        """From here on it may arrive, so it does not leave any more; or it has left. Whether this is its first try."""
        while self.leaving.locked():
            async with self.leaving:
                pass
        surely_new = row_id not in self.unsure
        self.unsure.add(row_id)
        self._under_way.add(row_id)
        return surely_new

    def comes_back(self, row_id: int) -> None:
        """It is to be tried again."""
        self._under_way.discard(row_id)

    def is_over(self, row_id: int) -> None:
        """Nothing more is to be done with it here."""
        self.lapsed.discard(row_id)
        self.unsure.discard(row_id)
        self._under_way.discard(row_id)
        self.rows.pop(row_id, None)

    def is_under_way(self, shares: int) -> bool:
        """Whether a call to one of these chats may arrive now, or what became of it is not in the store yet."""
        return any(holds(shares, self.rows[row_id]) for row_id in self._under_way)

    async def rest(self, shares: int, seconds: float | None = None) -> None:
        """Wait until no call to these chats is under way, or for so many seconds."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                while self.is_under_way(shares):  # noqa: ASYNC110 - it ends with the last of many calls
                    await asyncio.sleep(RESTING)
