"""What goes on for hours fills no log: it is told once, and again a minute later."""

import asyncio
import gc
import time
from typing import Any

import pytest
from pydantic import SecretStr

from bot import seldom
from bot.jobs.scheduler import run
from bot.jobs.table import JOBS
from bot.seldom import Seldom
from storage.errors import StoreUnavailable
from tests.bot.conftest import BOT, Start, World
from tests.bot.incoming.test_web import HEADERS, SECRET, post
from tests.bot.test_writing import set_read_only, set_writable, update

PEOPLE = range(1, 31)


async def everybody_writes(world: World, text: str) -> None:
    await asyncio.gather(*(world.chat(person).send(text) for person in PEOPLE))


def told(caplog: pytest.LogCaptureFixture, words: str) -> int:
    return sum(words in str(record.msg) for record in caplog.records)


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_a_store_that_is_away_is_told_once_however_many_updates_wait_for_it(
    world: World, start: Start, database_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    async with start():
        await everybody_writes(world, "slow 1")
        await asyncio.sleep(0.5)
        await asyncio.to_thread(set_read_only, database_url)
        await asyncio.sleep(3)
        assert told(caplog, "the store is away") == 1
        await asyncio.to_thread(set_writable, database_url)
        await asyncio.gather(*(world.chat(person).hears("echo slow 1") for person in PEOPLE))


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_updates_that_cannot_be_saved_are_told_once_however_often_they_are_brought(
    world: World, start: Start, here: str, port: int, database_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    webhooks: dict[str, Any] = {"webhook_url": here, "web_port": port, "webhook_secret": SecretStr(SECRET)}
    async with start(**webhooks):
        await asyncio.to_thread(set_read_only, database_url)
        for number in PEOPLE:
            assert await post(world, f"{here}/updates/{BOT}", json=update(number), headers=HEADERS) == 503
        assert told(caplog, "an update could not be saved") == 1
        await asyncio.to_thread(set_writable, database_url)


async def test_a_job_that_waits_for_the_store_is_told_once_whichever_bot_it_was_for(
    world: World, start: Start, sqlite_url: str, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """asyncio tells, with a traceback, of every fault that nobody asked for."""

    async def away(*_: Any, **__: Any) -> None:
        raise StoreUnavailable("away")

    job = next(each for each in JOBS if each.name == "resend")
    async with start(database_url=SecretStr(sqlite_url)) as program:
        with monkeypatch.context() as meanwhile:
            meanwhile.setattr(program.store, "read", away)
            assert not await run(job, program.work)
            gc.collect()
    assert told(caplog, "a job waits for the store") == 1
    assert told(caplog, "never retrieved") == 0


def test_each_thing_is_told_again_a_minute_later(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    telling = Seldom()
    assert [telling.may_tell(thing) for thing in ("one", "one", "other")] == [True, False, True]
    now[0] = seldom.APART
    assert telling.may_tell("one")
