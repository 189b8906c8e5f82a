"""Processes that draw, so that the event loop does not have to (invariant 12)."""

import asyncio
from collections.abc import Callable
from typing import Any

import structlog

from bot.desk import Desk, DeskEnded

log = structlog.get_logger(__name__)

TRIES = 3
AHEAD = 2  # what a process is given: what it draws, and what it goes on with as soon as that is done


class StudioBroken(Exception):
    """The drawing processes ended again and again."""


class Studio:
    """Drawing processes. One that is killed is replaced, and its work done again."""

    def __init__(self, draw: Callable[[Any], bytes], *, processes: int) -> None:
        self._places = [_Place(draw) for _ in range(processes)]
        self._room = asyncio.Semaphore(processes * AHEAD)

    async def warm_up(self) -> None:
        """Start the processes now, so that the first picture need not wait for them."""
        for place in self._places:
            await place.desk()

    async def draw(self, work: Any) -> bytes:
        """Draw in one of the processes. Raises DrawingFault or StudioBroken."""
        tries = 0
        async with self._room:
            while tries < TRIES:
                place = min(self._places, key=lambda each: each.given)
                try:
                    return await place.draw(work)
                except DeskEnded as ended:
                    tries += ended.begun
        raise StudioBroken(f"the drawing processes ended {TRIES} times in a row")

    async def close(self) -> None:
        for place in self._places:
            await place.close()


class _Place:
    """Where a desk stands; when its process ends, a new one comes there."""

    def __init__(self, draw: Callable[[Any], bytes]) -> None:
        self._draw = draw
        self._opening: asyncio.Task[Desk] | None = None
        self._is_closed = False
        self.given = 0

    async def draw(self, work: Any) -> bytes:
        self.given += 1
        try:
            desk = await self.desk()
            return await desk.draw(work)
        finally:
            self.given -= 1

    async def desk(self) -> Desk:
        if self._is_closed:
            raise StudioBroken("the drawing processes were ended")
        if self._opening is None or _has_ended(self._opening):
            self._opening = asyncio.create_task(self._open(self._opening))
        return await asyncio.shield(self._opening)

    async def _open(self, before: asyncio.Task[Desk] | None) -> Desk:
        if before is not None and before.exception() is None:
            log.warning("a drawing process ended; starting another")
            await before.result().close()
        return await Desk.opened(self._draw)

    async def close(self) -> None:
        self._is_closed = True
        if self._opening is not None:
            await (await self._opening).close()


def _has_ended(opening: asyncio.Task[Desk]) -> bool:
    return opening.done() and (opening.exception() is not None or opening.result().has_ended)
