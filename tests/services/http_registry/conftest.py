"""A registry's process that misbehaves, and our client of it, which is as patient as a test needs."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from services.http_registry.access import Access
from services.http_registry.breaker import State
from services.http_registry.calls import Patience
from services.http_registry.client import HttpRegistry, Limits
from services.http_registry.troubles import Trouble
from tests.forks import FORKS
from tests.services.http_registry.wayward import run

ROOT = Path(__file__).parents[3]
MARYAM, NOBODY = "9990000379", "0499370899"
"""One whom the registry knows, and one whom it does not."""

LITTLE_PATIENCE = Patience(connect=1.0, answer=0.6, total=1.5)
"""For a registry that does not answer; a busy machine may need longer where it does."""
PATIENCE = Patience(connect=5.0, answer=5.0, total=10.0)
NO_LIMITS = Limits(failures=100)


@dataclass
class Watched:
    """What the client told of itself."""

    outcomes: list[str] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    states: list[State] = field(default_factory=list)
    came_back: int = 0

    def asked(self, outcome: str, seconds: float) -> None:
        self.outcomes.append(outcome)
        self.seconds.append(seconds)

    def failed(self, trouble: Trouble, request_id: str) -> None:
        self.troubles.append(trouble)
        self.requests.append(request_id)

    def turned(self, state: State) -> None:
        self.states.append(state)

    def answers_again(self) -> None:
        self.came_back += 1


@dataclass
class Process:
    """The registry's process. `does` says what goes wrong from now on, one after the other."""

    process: BaseProcess
    port: int
    control: str
    tls: bool

    @property
    def url(self) -> str:
        return f"{'https' if self.tls else 'http'}://127.0.0.1:{self.port}"

    async def does(self, *orders: dict[str, Any] | str) -> None:
        await self._control([{"do": order} if isinstance(order, str) else order for order in orders])

    async def about(self) -> dict[str, Any]:
        """`seen`: what it was asked; `most_at_once`; `connections`."""
        return await self._control(None)

    async def seen(self) -> list[dict[str, Any]]:
        seen: list[dict[str, Any]] = (await self.about())["seen"]
        return seen

    async def is_asked(self, times: int = 1) -> None:
        """Wait until so many questions have come in."""
        end = time.monotonic() + 10
        while len(await self.seen()) < times:
            assert time.monotonic() < end, "nobody asked"
            await asyncio.sleep(0.01)

    async def ends(self) -> None:
        self.process.kill()
        await asyncio.to_thread(self.process.join)

    async def _control(self, orders: list[dict[str, Any]] | None) -> dict[str, Any]:
        method = "GET" if orders is None else "POST"
        async with aiohttp.request(method, self.control, json=orders) as response:
            told: dict[str, Any] = await response.json()
        return told


async def begin(*files: Path, port: int = 0) -> Process:
    hears, tells = FORKS.Pipe(duplex=False)
    process = FORKS.Process(target=run, args=(port, files, tells))
    await asyncio.to_thread(process.start)
    tells.close()  # so that a process that ends without a word is noticed
    served, control = await asyncio.to_thread(hears.recv)
    return Process(process, served, f"http://127.0.0.1:{control}", bool(files))


@asynccontextmanager
async def registry_process(*files: Path) -> AsyncIterator[Process]:
    process = await begin(*files)
    try:
        yield process
    finally:
        await process.ends()


@pytest.fixture
async def process() -> AsyncIterator[Process]:
    async with registry_process() as process:
        yield process


@pytest.fixture
def watched() -> Watched:
    return Watched()


Client = Callable[..., HttpRegistry]


@pytest.fixture
async def client(watched: Watched, randomness: Callable[[int], bytes]) -> AsyncIterator[Client]:
    """Makes clients; all are closed in the end."""
    made: list[HttpRegistry] = []

    def make(url: str, *, patience: Patience = PATIENCE, limits: Limits = NO_LIMITS, **access: Any) -> HttpRegistry:
        made.append(
            HttpRegistry(Access(url, **access), watch=watched, random=randomness, patience=patience, limits=limits)
        )
        return made[-1]

    yield make
    for each in made:
        await each.close()
