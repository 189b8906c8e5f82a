"""The job that works through files of national codes: the registry is asked outside of any unit, a few at a time.

What it does stands in the store with each unit, so whenever the process ends, the next one goes on from there.
"""

import asyncio
import time
from collections.abc import Sequence

from bot import metrics
from bot.jobs.table import Work
from domain.batches import Line
from domain.insurance import Record
from domain.permissions import SYSTEM
from handlers.direct import working
from handlers.house import House
from services import batch_work
from services.registry import Registry, RegistryUnavailable

AT_ONCE = 20
"""Lines of one unit of work: small, so that nobody's answer waits long behind it."""

CALLS = 8
"""Questions to the registry at a time, which people who wait for an answer share."""

REST = 4
"""After a unit, so many times as long as it took nothing is written: answers have four fifths of the time."""


async def work_through(work: Work) -> None:
    """A few lines of each file in turn, until no file has any left, or the registry is away.

    None of them stands in the way of the others, also when something is wrong with it.
    """
    resting: set[int] = set()
    faults = list[BaseException]()
    while going := [each for each in await _running(work) if each not in resting]:
        for batch_id in going:
            (outcome,) = await asyncio.gather(_go_on(work, work.house, batch_id), return_exceptions=True)
            if outcome is not True:
                resting.add(batch_id)
            faults += [outcome] if isinstance(outcome, BaseException) else []
            metrics.JOB_DONE.labels("batches").set_to_current_time()
    if faults:
        raise faults[0]


async def _running(work: Work) -> list[int]:
    return await work.store.read(batch_work.running, actor=SYSTEM)


async def _go_on(work: Work, house: House, batch_id: int) -> bool:
    """Whether there is more to do now."""
    lines = await work.store.read(batch_work.next_lines, actor=SYSTEM, batch_id=batch_id, limit=AT_ONCE)
    found = await _ask(house.registry, lines)
    began = time.monotonic()
    if lines and not found:
        await work.store.write(working.registry_away, house, batch_id, work.clock())
        return False
    more = await work.store.write(working.settle, house, batch_id, found, work.clock())
    await asyncio.sleep(REST * (time.monotonic() - began))
    return more


async def _ask(registry: Registry, lines: Sequence[Line]) -> dict[int, Record | None]:
    """The records of these lines, by line; without those that the registry did not answer for."""
    calls = asyncio.Semaphore(CALLS)
    found: dict[int, Record | None] = {}

    async def ask(line: Line) -> None:
        async with calls:
            try:
                registered = await registry.find(line.typed)
            except RegistryUnavailable:
                return  # it waits, and is asked for again
        found[line.number] = registered.record if registered else None

    await asyncio.gather(*map(ask, lines))
    return found
