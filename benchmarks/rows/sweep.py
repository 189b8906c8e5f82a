"""Answers while 1,000,000 codes that ended at once are swept, beside answers with nothing to sweep."""

import asyncio
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from benchmarks.filling import Filling, fast
from benchmarks.people import facts
from benchmarks.program import Home, serving
from benchmarks.row import Contest, Row, Scale, at_most
from benchmarks.sink import listening
from benchmarks.writing import Writers

CODES = 1_000_000
CHATS, A_SECOND, UPDATES = 50, 15.0, 300
QUIET = 2.0  # seconds after which what was said before counts no more against what a bot may say in a second
NOTE = (
    "`python -m bot run` with its own settings, 30 messages a second a bot included; each ended code has a holder of "
    "its own who is told. Somebody writes `/start` 300 times, 15 times a second at random moments; the sweep lasts. "
    "Each round is a new start on a database of its own."
)


@asynccontextmanager
async def swept(scale: Scale) -> AsyncIterator[Contest]:
    ended, updates = scale.of(CODES, least=200), scale.of(UPDATES, least=5)

    async def sweeping() -> float:
        return await slowest(updates, ended)

    async def idle() -> float:
        return await slowest(updates, 0)

    yield Contest(sweeping, idle)


async def slowest(updates: int, ended: int) -> float:
    """The p99 of how many milliseconds people wait, at a program that finds so many ended codes."""
    with tempfile.TemporaryDirectory() as folder:
        home = await Home.made(Path(folder))
        if ended:
            fill(home, ended)
        async with listening() as sink:
            writers = Writers(sink, CHATS)
            async with serving(home, sink):
                await writers.answered(min(updates, CHATS), at_once=4)  # everybody is known; the sweep has begun
                await asyncio.sleep(QUIET if updates > CHATS else 0)
                waits = await writers.waits(updates, a_second=A_SECOND)
    return 1000 * waits[len(waits) * 99 // 100]


def fill(home: Home, ended: int) -> None:
    now = time.time_ns() // 1000
    sealed = home.vault.seal("certificates.facts", facts(1).to_bytes())
    with fast(home.database) as db:
        filling = Filling(db, home.vault, now=now)
        filling.holders(ended)
        filling.codes(ended, holders=range(1, ended + 1), ends_at=now, facts=sealed)


TITLE = "the sweep of 1,000,000 codes that ended at once: p99 of answers meanwhile, beside an idle scheduler"
ROWS = (Row("sweep", TITLE, "ms", at_most(2), swept, NOTE, rounds=3, warm_up=False),)
