"""Looking for what another process left in a table: one look at a time, for everything that was told meanwhile."""

import asyncio
from collections.abc import Awaitable, Callable

import structlog

from storage.errors import StoreClosed, StoreError

log = structlog.get_logger(__name__)


class Looking:
    """`look` takes a set of shares of the chats (storage/shares.py)."""

    def __init__(self, look: Callable[[int], Awaitable[None]]) -> None:
        self._look = look
        self._shares = 0
        self._task: asyncio.Task[None] | None = None

    def soon(self, shares: int) -> None:
        self._shares |= shares
        if self._task is None or self._task.done():
            self._task = asyncio.get_running_loop().create_task(self._run())

    def stop(self) -> None:
        if self._task is not None:
            self._task.cancel()

    async def _run(self) -> None:
        while self._shares:
            shares, self._shares = self._shares, 0
            try:
                await self._look(shares)
            except StoreClosed:
                return
            except StoreError as error:  # a job looks through the tables every few seconds
                log.warning("what another process left is found later", why=str(error))
