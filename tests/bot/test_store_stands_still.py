"""A PostgreSQL that neither answers nor breaks off: its disk is stuck, or it waits for a standby that is gone."""

import asyncio
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import AsyncExitStack

import aiohttp
import pytest
from pydantic import SecretStr

from bot.incoming import dispatcher
from tests.bot.conftest import BOT, Start, World, rows, until
from tests.bot.incoming.test_web import HEADERS, SECRET
from tests.bot.test_writing import update
from tests.postgres import PostgresServer, running_server

PEOPLE = range(1, 41)


@pytest.fixture
def server() -> Iterator[PostgresServer]:
    with running_server() as own:
        yield own


@pytest.fixture
def database_url(server: PostgresServer) -> str:
    return server.url(server.new_database())


async def test_whoever_brings_an_update_that_cannot_be_saved_does_not_hold_up_the_end(
    server: PostgresServer, world: World, start: Start, here: str, port: int
) -> None:
    async with AsyncExitStack() as running:
        webhook = {"webhook_url": here, "web_port": port, "webhook_secret": SecretStr(SECRET)}
        await running.enter_async_context(start(**webhook))
        await world.chat().send("hello")
        await world.chat().hears("echo hello")
        with server.standing_still():
            brings = asyncio.create_task(_post(world, f"{here}/updates/{BOT}"))
            await asyncio.sleep(0.5)
            began = time.monotonic()
            async with asyncio.timeout(20):
                await running.aclose()
            assert time.monotonic() - began < 10
        assert await brings != 200, "it was not saved, so it has to come again"


async def _post(world: World, address: str) -> int | None:
    """The status, if there is an answer."""
    try:
        async with world.session.post(address, json=update(7), headers=HEADERS) as answer:
            return answer.status
    except aiohttp.ClientError:
        return None


@pytest.mark.timed
async def test_no_handler_is_to_blame_that_the_store_stood_still_and_nothing_is_put_aside(
    server: PostgresServer, world: World, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    """More updates than the store has connections: most of their units never began."""
    monkeypatch.setattr(dispatcher, "PATIENCE", 1.0)
    async with start() as program:
        await asyncio.gather(*(world.chat(person).send("slow 0.7") for person in PEOPLE))
        await until(lambda: program.members[0].dispatcher.depth == len(PEOPLE))
        with server.standing_still():
            await asyncio.sleep(3 * dispatcher.TRIES)
        for person in PEOPLE:
            await world.chat(person).hears("echo slow 0.7", within=40)
        states = Counter(row["state"] for row in await program.store.read(rows, "inbox"))
        assert states == {"done": len(PEOPLE)}
