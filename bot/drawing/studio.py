"""Processes that draw, so that the event loop does not have to (invariant 12).

What takes long, such as a spreadsheet, has processes of its own, which start when they are first wanted: no picture
that somebody waits for stands behind it. It may be very large, so it is written down for its process in a thread.
"""

import asyncio
from collections.abc import Callable, Sequence
from typing import Any

import structlog

from bot.drawing.desk import Desk, DeskEnded, written

log = structlog.get_logger(__name__)

TRIES = 3
AHEAD = 3  # pictures that a process is given: what it draws now, and while the event loop is busy with a batch of units

# Seconds that a process may be at one work, so long that no machine is as slow as that: a picture takes 5 ms, with the
# start of its process a third of a second, and the largest spreadsheet some twenty seconds.
PICTURE_PATIENCE = 120.0
FILE_PATIENCE = 600.0

Draw = Callable[[Any], bytes]


class StudioBroken(Exception):
    """The drawing processes ended again and again."""


class Studio:
    """Drawing processes. One that is killed, or stands still, is replaced, and its work done again."""

    def __init__(self, draw: Draw, *, processes: int, takes_long: Callable[[Any], bool] = lambda _: False) -> None:
        self._takes_long = takes_long
        self._pictures = _Room(draw, PICTURE_PATIENCE, desks=processes, ahead=AHEAD)
        self._files = _Room(draw, FILE_PATIENCE, desks=processes, ahead=1)

    async def warm_up(self) -> None:
        """Start the processes for pictures now, so that the first one need not wait for them."""
        for place in self._pictures.places:
            await place.desk()

    async def draw(self, work: Any) -> bytearray:
        """Draw in one of the processes. Raises DrawingFault or StudioBroken."""
        if self._takes_long(work):
            return await self._files.draw(await asyncio.to_thread(written, work))
        return await self._pictures.draw(written(work))

    async def close(self) -> None:
        places = self._pictures.places + self._files.places
        for place in places:
            place.shut()  # all of them first: what one gives up is not to begin at another
        await asyncio.gather(*(place.close() for place in places))


class _Room:
    """Some desks, each of which is given so much at once."""

    def __init__(self, draw: Draw, patience: float, *, desks: int, ahead: int) -> None:
        self.places = [_Place(draw, patience) for _ in range(desks)]
        self._turns = asyncio.Semaphore(desks * ahead)

    async def draw(self, asked: Sequence[bytes]) -> bytearray:
        tries = 0
        async with self._turns:
            while tries < TRIES:
                place = min(self.places, key=lambda each: (each.given, not each.is_open))
                try:
                    return await place.draw(asked)
                except DeskEnded as ended:
                    tries += ended.begun
        raise StudioBroken(f"the drawing processes ended {TRIES} times in a row")


class _Place:
    """Where a desk stands; when its process ends, a new one comes there."""

    def __init__(self, draw: Draw, patience: float) -> None:
        self._draw, self._patience = draw, patience
        self._opening: asyncio.Task[Desk] | None = None
        self._is_closed = False
        self.given = 0

    @property
    def is_open(self) -> bool:
        return self._opening is not None

    async def draw(self, asked: Sequence[bytes]) -> bytearray:
        self.given += 1
        try:
            desk = await self.desk()
            return await desk.draw(asked)
        finally:
            self.given -= 1

    async def desk(self) -> Desk:
        if self._is_closed:
            raise StudioBroken("the drawing processes were ended")
        if self._opening is None or _has_failed(self._opening) or _has_ended(self._opening):
            self._opening = asyncio.create_task(self._open(self._opening))
        return await asyncio.shield(self._opening)

    async def _open(self, before: asyncio.Task[Desk] | None) -> Desk:
        if before is not None and not _has_failed(before):
            log.warning("a drawing process ended; starting another")
            await before.result().close()
        return await Desk.opened(self._draw, self._patience)

    def shut(self) -> None:
        """Nothing begins here any more."""
        self._is_closed = True

    async def close(self) -> None:
        opening, self._opening = self._opening, None
        if opening is None:
            return
        await asyncio.wait({opening})
        if not _has_failed(opening):
            await opening.result().close()


def _has_failed(opening: asyncio.Task[Desk]) -> bool:
    return opening.done() and opening.exception() is not None


def _has_ended(opening: asyncio.Task[Desk]) -> bool:
    return opening.done() and opening.result().has_ended
