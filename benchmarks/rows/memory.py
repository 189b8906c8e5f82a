"""The program's memory after 100,000 updates, beside after 1,000."""

import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from benchmarks.program import Home, serving
from benchmarks.row import Contest, Row, Scale, at_most
from benchmarks.sink import listening
from benchmarks.writing import Writers

FEW, MANY = 1_000, 100_000
CHATS, AT_ONCE = 2_000, 64
NOTE = (
    "Resident memory (VmRSS of Linux) of the process that serves; 2,000 people write `/start` again and again, 64 at "
    "once. The messenger keeps nothing, and is in another process."
)
FREE = {"messages_per_second": "1000000", "chat_messages_per_second": "1000000"}


@asynccontextmanager
async def after_many(scale: Scale) -> AsyncIterator[Contest]:
    few, many = scale.of(FEW, least=5), scale.of(MANY, least=10)
    with tempfile.TemporaryDirectory() as folder:
        home = await Home.made(Path(folder))
        async with listening() as sink, serving(home, sink, **FREE) as process:
            writers = Writers(sink, CHATS)
            await writers.answered(few, at_once=AT_ONCE)
            at_first = resident(process.pid)

            async def ours() -> float:
                await writers.answered(many - few, at_once=AT_ONCE)
                return resident(process.pid)

            yield Contest(ours, at_first)


def resident(pid: int) -> float:
    """Megabytes."""
    lines = Path(f"/proc/{pid}/status").read_text("utf-8").splitlines()
    (found,) = (line for line in lines if line.startswith("VmRSS:"))
    return int(found.split()[1]) / 1024


TITLE = "memory after 100,000 updates, beside after 1,000"
ROWS = (Row("memory", TITLE, "MB", at_most(1.2), after_many, NOTE, rounds=1, warm_up=False),)
