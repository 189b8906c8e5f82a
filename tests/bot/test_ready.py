"""/readyz in front of a database that hangs: no error comes from it, and the probe is to be answered all the same."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.incoming import web
from tests.bot.conftest import Start, World

SOCKET = ".s.PGSQL.5432"  # in the folder that a database's address names


class Road:
    """The way to a database. While it is closed, connections stay, new ones are taken, and nothing comes of either."""

    def __init__(self, end: Path) -> None:
        self.port = 0  # of loopback, where it begins
        self._end = end
        self._open = asyncio.Event()
        self._open.set()

    def close(self) -> None:
        self._open.clear()

    def open(self) -> None:
        self._open.set()

    async def travel(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there, back = await asyncio.open_unix_connection(self._end)
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(self._carry(reader, back))
                group.create_task(self._carry(there, writer))
        except* ConnectionError:
            """One end went away while something was on its way to it: nobody reads it any more."""

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while part := await reader.read(65_536):
                await self._open.wait()
                writer.write(part)
                await writer.drain()
        finally:
            writer.close()


@pytest.fixture
async def road(postgresql_url: str) -> AsyncIterator[Road]:
    _, _, folder = postgresql_url.partition("?host=")
    road = Road(Path(folder, SOCKET))
    async with await asyncio.start_server(road.travel, "127.0.0.1") as server:
        road.port = server.sockets[0].getsockname()[1]
        yield road


@pytest.fixture
def database_url(postgresql_url: str, road: Road) -> str:
    address, _, _ = postgresql_url.partition("?host=")
    return f"{address}?host=127.0.0.1&port={road.port}"


async def probe(world: World, port: int) -> tuple[int, str]:
    async with asyncio.timeout(10), world.session.get(f"http://127.0.0.1:{port}/readyz") as answer:
        return answer.status, (await answer.text()).splitlines()[0]


async def test_a_database_that_hangs_does_not_make_the_probe_hang(
    world: World, start: Start, port: int, road: Road, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with start(web_port=port):
        assert await probe(world, port) == (200, "ready")
        monkeypatch.setattr(web, "READY_WAIT", 0.5)
        road.close()
        for _ in range(3):
            assert await probe(world, port) == (503, "the store did not answer within 0.5 seconds")
        road.open()
        async with asyncio.timeout(30):
            while (await probe(world, port))[0] != 200:  # noqa: ASYNC110 - it is asked by HTTP
                await asyncio.sleep(0.1)
