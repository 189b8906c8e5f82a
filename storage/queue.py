"""Units of work waiting for the database, on the event loop's side."""

import asyncio
import logging
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from storage.errors import StoreClosed, StoreError
from storage.transaction import Listener, News, Transaction, is_brief, is_unhurried

log = logging.getLogger(__name__)

FAREWELL = 1.5  # seconds that closing a store waits for what is in hand and may be left undone
MOMENT = 0.01  # seconds for which what is unhurried waits for others


class Job:
    """One act, its arguments, and what became of it."""

    __slots__ = ("act", "arguments", "brief", "error", "future", "keywords", "news", "unhurried", "value")

    def __init__(self, act: Callable[..., Any], arguments: tuple[Any, ...], keywords: dict[str, Any]) -> None:
        self.act = act
        self.arguments = arguments
        self.keywords = keywords
        self.brief, self.unhurried = is_brief(act), is_unhurried(act)
        self.future: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self.value: Any = None
        self.error: BaseException | None = None
        self.news: Iterable[News] = ()

    def run(self, tx: Transaction) -> Any:
        return self.act(tx, *self.arguments, **self.keywords)

    def settle(self, listeners: "Listeners") -> None:
        """Tell the news, then the caller. One who no longer waits misses the value, nobody misses the news."""
        if self.error is None:
            listeners.tell(self.news)
        if self.future.done():
            return
        if self.error is None:
            self.future.set_result(self.value)
        else:
            self.future.set_exception(presentable(self.error))


def presentable(error: BaseException) -> BaseException:
    """The error as a future can carry it; asyncio refuses StopIteration."""
    if not isinstance(error, StopIteration):
        return error
    stand_in = RuntimeError("an act raised StopIteration")
    stand_in.__cause__ = error
    return stand_in


class Listeners:
    """Who wants to hear of what, in this process."""

    def __init__(self) -> None:
        self._callbacks: defaultdict[str, list[Listener]] = defaultdict(list)

    def add(self, topic: str, callback: Listener) -> None:
        self._callbacks[topic].append(callback)

    def tell(self, news: Iterable[News]) -> None:
        for topic, item in news:
            for callback in self._callbacks.get(topic, ()):
                try:
                    callback(item)
                except Exception:  # the unit is committed, whatever a listener makes of it
                    log.exception("a listener to %s failed", topic)


class Queue:
    """First come, first served, in batches. Several lanes may take from one queue.

    What is unhurried is taken with the first one that is not, or after a moment.
    """

    def __init__(self, batch: int) -> None:
        self._batch = batch
        self._jobs: deque[Job] = deque()
        self._idle: deque[asyncio.Future[None]] = deque()
        self._closed = False
        self._is_due = False  # whether there is one that is to be taken now
        self._alarm: asyncio.TimerHandle | None = None

    def put(self, job: Job) -> None:
        if self._closed:
            raise StoreClosed("the store is closed")
        self._jobs.append(job)
        if not job.unhurried:
            self._ring()
        elif not self._is_due and self._alarm is None:
            self._alarm = asyncio.get_running_loop().call_later(MOMENT, self._ring)

    def put_back(self, jobs: Sequence[Job]) -> None:
        """They were taken, and it is their turn again."""
        self._jobs.extendleft(reversed(jobs))
        self._is_due = bool(self._jobs)

    def close(self) -> None:
        """Nothing comes in any more; what waits is still done."""
        self._closed = True
        self._ring()
        while self._idle:
            self._wake()

    async def take(self) -> list[Job]:
        """The next batch; empty once the queue is closed and everything was taken."""
        while True:
            while self._jobs and self._is_due:
                taken = [self._jobs.popleft() for _ in range(min(len(self._jobs), self._batch))]
                self._is_due = bool(self._jobs)
                # One whose caller was cancelled before it began never runs.
                if batch := [job for job in taken if not job.future.done()]:
                    return batch
            if self._closed:
                return []
            waiter = asyncio.get_running_loop().create_future()
            self._idle.append(waiter)
            await waiter

    def _ring(self) -> None:
        """Whatever is here is to be taken now."""
        self._is_due = True
        if self._alarm is not None:
            self._alarm.cancel()
            self._alarm = None
        self._wake()

    def _wake(self) -> None:
        while self._idle:
            waiter = self._idle.popleft()
            if not waiter.done():  # a lane that was cancelled takes nothing more
                waiter.set_result(None)
                return


def fail_all(jobs: Iterable[Job], error: StoreError) -> None:
    for job in jobs:
        job.error = error.again()
