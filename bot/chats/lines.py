"""Work that has to be in order within a chat, and side by side between chats."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

import structlog

from storage.shares import holds

log = structlog.get_logger(__name__)

T = TypeVar("T")


def _nobody(_item: object) -> bool:
    return False


class Lines(Generic[T]):
    """A line for each chat that has something to do; an empty line costs nothing."""

    def __init__(self, work: Callable[[T], Awaitable[None]]) -> None:
        self._work = work
        self._waiting: dict[int, deque[T]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._stopped = False
        self._changed = asyncio.Event()
        self.depth = 0  # what waits and what is in hand

    def put(self, chat_id: int, item: T, *, before: Callable[[T], bool] = _nobody) -> None:
        """Let an item queue at the end of its chat's line, before the last ones there that let it go first."""
        if self._stopped:
            return
        self.depth += 1
        if chat_id in self._waiting:
            line = self._waiting[chat_id]
            place = len(line)
            while place and before(line[place - 1]):
                place -= 1
            line.insert(place, item)
            return
        self._waiting[chat_id] = deque((item,))
        task = asyncio.get_running_loop().create_task(self._serve(chat_id))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def behind(self, chat_id: int) -> T | None:
        """What stands behind what is in hand."""
        line = self._waiting.get(chat_id)
        return line[0] if line else None

    async def _serve(self, chat_id: int) -> None:
        line = self._waiting[chat_id]
        try:
            while line and not self._stopped:
                await self._one(line.popleft())
        finally:
            self.depth -= len(line)
            del self._waiting[chat_id]
            self._changed.set()

    async def _one(self, item: T) -> None:
        try:
            await self._work(item)
        except Exception:
            log.exception("work on an item failed; the next one of its line goes on")
        finally:
            self.depth -= 1
            self._changed.set()

    async def below(self, depth: int) -> None:
        """Wait until less than so much is here."""
        while self.depth >= depth:
            self._changed.clear()
            await self._changed.wait()

    async def room(self, most: int, *, of_one: int) -> None:
        """The same, but of what waits in one line only `of_one` count, up to ten times as much: no chat fills the room
        of all others.
        """
        while self.depth >= most and (self.depth >= 10 * most or self._crowd(of_one) >= most):
            self._changed.clear()
            await self._changed.wait()

    def _crowd(self, of_one: int) -> int:
        return sum(min(1 + len(line), of_one) for line in self._waiting.values())  # with what is in hand

    def drop(self, shares: int) -> list[T]:
        """Forget what waits in these shares of the chats, and answer with it. What is in hand goes on."""
        dropped: list[T] = []
        for chat_id, line in self._waiting.items():
            if holds(shares, chat_id):
                dropped += line
                line.clear()
        self.depth -= len(dropped)
        self._changed.set()
        return dropped

    async def rest(self, shares: int) -> None:
        """Wait until nothing of these shares is in hand."""
        while any(holds(shares, chat_id) for chat_id in self._waiting):
            self._changed.clear()
            await self._changed.wait()

    async def finish(self, seconds: float) -> bool:
        """Wait until everything is done; what takes longer is broken off. Says whether all was done."""
        loop = asyncio.get_running_loop()
        end = loop.time() + seconds
        while self._tasks and loop.time() < end:
            await asyncio.wait(set(self._tasks), timeout=end - loop.time())
        self._stopped = True
        broken_off = list(self._tasks)
        for task in broken_off:
            task.cancel()
        await asyncio.gather(*broken_off, return_exceptions=True)
        return not broken_off
