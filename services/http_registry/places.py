"""Bounded concurrency: so many may ask at once, so many may wait for them, and nobody for long."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from services.http_registry.troubles import NotAsked

WAITING = 96
"""How many may wait. Together with the most that may ask at once it stays below what a dispatcher has in hand, so that
a registry that hangs never holds up other chats."""


class Places:
    def __init__(self, at_once: int, *, waiting: int = WAITING) -> None:
        self._free = asyncio.Semaphore(at_once)
        self._most_waiting = waiting
        self._waiting = 0

    @asynccontextmanager
    async def one(self, patience: float) -> AsyncIterator[None]:
        """A place for one who asks, within `patience` seconds. Raises `NotAsked`."""
        if self._free.locked() and self._waiting >= self._most_waiting:
            raise NotAsked("too many ask at once")
        self._waiting += 1
        try:
            async with asyncio.timeout(patience):
                await self._free.acquire()
        except TimeoutError:
            raise NotAsked("no place became free in time") from None
        finally:
            self._waiting -= 1
        try:
            yield
        finally:
            self._free.release()
