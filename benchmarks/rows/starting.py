"""From the start of `python -m bot run` to its first answer, beside importing its libraries."""

import asyncio
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from benchmarks.peers import libraries
from benchmarks.program import Home, started
from benchmarks.row import Contest, Row, Scale, at_most
from benchmarks.sink import listening
from benchmarks.writing import Writers

NOTE = (
    "The database is there and up to date, an update waits at a messenger on loopback; measured from the start of the "
    "process, which has its bytecode, until the answer has reached the messenger. The peer is a Python that runs "
    "`benchmarks/peers/libraries.py`: it imports the libraries that the program has in its memory then."
)


@asynccontextmanager
async def starting(_: Scale) -> AsyncIterator[Contest]:
    with tempfile.TemporaryDirectory() as folder:
        home = await Home.made(Path(folder))
        async with listening() as sink:
            writers = Writers(sink, 1)

            async def ours() -> float:
                began = time.perf_counter()
                asked = asyncio.ensure_future(writers.ask(1))
                async with started(home, sink):
                    await asked
                    return time.perf_counter() - began

            yield Contest(ours, importing)


async def importing() -> float:
    began = time.perf_counter()
    process = await asyncio.create_subprocess_exec(sys.executable, str(libraries.__file__))
    assert await process.wait() == 0
    return time.perf_counter() - began


TITLE = "`python -m bot run` to first answer, beside importing its libraries"
ROWS = (Row("starting", TITLE, "seconds", at_most(2), starting, NOTE),)
