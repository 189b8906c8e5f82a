"""The updates that wait for one bot, and its long poll."""

import asyncio
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from messenger.cast import Json
from messenger.errors import conflict

KEPT_SECONDS = 24 * 3600
LARGEST_LIMIT = 100
LONGEST_POLL = 50
ASKED_FOR_ONLY = frozenset({"chat_member", "message_reaction", "message_reaction_count"})

OTHER_POLL = "terminated by other getUpdates request; make sure that only one bot instance is running"


@dataclass(slots=True, eq=False)
class Update:
    id: int
    at: float
    chat_id: int
    body: Json
    again: bool = False  # to be delivered a second time after it was confirmed (the fault "twice")
    late: float = (
        0.0  # seconds for which a webhook gets others before it; a poll gets the next one first (the fault "late")
    )


class Updates:
    """A queue with Telegram's offsets: an update is gone once a higher offset was asked for."""

    def __init__(self, first_id: int, clock: Callable[[], float], most: int | None = None) -> None:
        self._next_id = first_id
        self._clock = clock
        self._waiting: deque[Update] = deque(maxlen=most)  # a full one lets the oldest go
        self._again: list[Update] = []
        self._poll: asyncio.Future[None] | None = None
        self._allowed: frozenset[str] = frozenset()
        self._closed = False
        self.on_put: Callable[[Update], None] | None = None  # a webhook takes each update at once

    @property
    def allowed(self) -> list[str]:
        return sorted(self._allowed)

    def allow(self, kinds: Iterable[str] | None) -> None:
        """None leaves the earlier choice; an empty list stands for Telegram's default."""
        if kinds is not None:
            self._allowed = frozenset(kinds)

    def put(self, kind: str, payload: Json, *, chat_id: int, again: bool = False, late: float = 0.0) -> None:
        if kind not in self._allowed if self._allowed else kind in ASKED_FOR_ONLY:
            return
        body = {"update_id": self._next_id, kind: payload}
        update = Update(self._next_id, self._clock(), chat_id, body, again, late)
        self._next_id += 1
        self._waiting.append(update)
        if self.on_put:
            self.on_put(update)
        self._wake()

    async def get(self, offset: int, limit: int, seconds: float) -> list[Json]:
        """What getUpdates answers; waits up to `seconds` for the first update."""
        self._confirm(offset)
        limit = limit if 1 <= limit <= LARGEST_LIMIT else LARGEST_LIMIT
        batch = self._batch(limit)
        if batch or seconds <= 0 or self._closed:
            return batch
        self.end_poll(OTHER_POLL)
        await self._wait(min(seconds, LONGEST_POLL))
        return self._batch(limit)

    def end_poll(self, reason: str) -> None:
        if self._poll and not self._poll.done():
            self._poll.set_exception(conflict(reason))
        self._poll = None

    def open(self) -> None:
        """The messenger is back after a stop: what waits has waited."""
        self._closed = False

    def close(self) -> None:
        """The messenger stops: whoever polls is answered at once."""
        self._closed = True
        self._wake()

    def waiting(self) -> list[Update]:
        self._forget_old()
        return [*self._again, *self._waiting]

    def remove(self, update: Update) -> bool:
        """Takes a delivered update out; False: it has to be delivered once more."""
        if update.again:
            update.again = False
            return False
        if update in self._waiting:
            self._waiting.remove(update)
        return True

    def drop(self) -> None:
        self._waiting.clear()
        self._again.clear()

    def __len__(self) -> int:
        self._forget_old()
        return len(self._waiting) + len(self._again)

    async def _wait(self, seconds: float) -> None:
        poll = self._poll = asyncio.get_running_loop().create_future()
        try:
            await asyncio.wait_for(poll, seconds)
        except TimeoutError:
            pass
        finally:
            if self._poll is poll:
                self._poll = None

    def _wake(self) -> None:
        if self._poll and not self._poll.done():
            self._poll.set_result(None)

    def _confirm(self, offset: int) -> None:
        self._forget_old()
        if offset < 0:
            while len(self._waiting) > -offset:
                self._waiting.popleft()
        while self._waiting and self._waiting[0].id < offset:
            update = self._waiting.popleft()
            if update.again:
                update.again = False
                self._again.append(update)

    def _batch(self, limit: int) -> list[Json]:
        again, self._again = self._again[:limit], self._again[limit:]
        room = limit - len(again)
        fresh = [update for update, _ in zip(self._waiting, range(room), strict=False)]
        return [update.body for update in again + _late_ones_later(fresh)]

    def _forget_old(self) -> None:
        oldest = self._clock() - KEPT_SECONDS
        while self._waiting and self._waiting[0].at < oldest:
            self._waiting.popleft()


def _late_ones_later(updates: list[Update]) -> list[Update]:
    """Each late one changes places with the next, once."""
    for at in range(len(updates) - 1):
        if updates[at].late:
            updates[at].late = 0.0
            updates[at], updates[at + 1] = updates[at + 1], updates[at]
    return updates
