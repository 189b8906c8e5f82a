"""A PostgreSQL that neither answers nor breaks off: its disk is stuck, or it waits for a standby that is gone."""

import asyncio
import time
from collections.abc import Iterator
from contextlib import AsyncExitStack

import aiohttp
import pytest
from pydantic import SecretStr

from tests.bot.conftest import BOT, Start, World
from tests.bot.test_web import HEADERS, SECRET
from tests.bot.test_writing import update
from tests.postgres import PostgresServer


@pytest.fixture
def server() -> Iterator[PostgresServer]:
    own = PostgresServer()
    try:
        own.start()
        yield own
    finally:
        own.remove()


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
