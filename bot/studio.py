"""Processes that draw, so that the event loop does not have to (invariant 12)."""

import asyncio
import multiprocessing
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any

import structlog

from bot.drawing_process import begin

log = structlog.get_logger(__name__)

TRIES = 3


class StudioBroken(Exception):
    """The drawing processes ended again and again."""


class Studio:
    """A pool of drawing processes. If one is killed, the pool is made anew and its work is done again."""

    def __init__(self, draw: Callable[[Any], bytes], *, processes: int) -> None:
        self._draw = draw
        self._processes = processes
        self._pool: ProcessPoolExecutor | None = None

    def warm_up(self) -> None:
        """Start the processes now, in the background, so that the first picture need not wait for them."""
        pool = self._current()
        for _ in range(self._processes):
            pool.submit(_nothing)

    async def draw(self, work: Any) -> bytes:
        """Draw in one of the processes."""
        for _ in range(TRIES):
            pool = self._current()
            try:
                return await asyncio.wrap_future(pool.submit(self._draw, work))
            except BrokenProcessPool:
                log.warning("a drawing process ended; starting anew")
                if self._pool is pool:
                    self._pool = None
                    pool.shutdown(wait=False, cancel_futures=True)
        raise StudioBroken(f"the drawing processes ended {TRIES} times in a row")

    def _current(self) -> ProcessPoolExecutor:
        if self._pool is None:
            context = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(self._processes, mp_context=context, initializer=begin)
        return self._pool

    async def close(self) -> None:
        pool, self._pool = self._pool, None
        if pool is not None:
            await asyncio.to_thread(pool.shutdown, wait=True, cancel_futures=True)


def _nothing() -> None:
    """Something to do for a process that is to start."""
