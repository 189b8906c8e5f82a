"""An orderly stop while more waits than can be sent, to a messenger that takes its time to answer."""

import asyncio
import random
import time
from collections import Counter
from typing import Any

import pytest

from bot.outgoing import delivery, sender
from bot.program import Program
from messenger.bot_api import BotApi
from storage import outbox
from storage.outbox import Outgoing
from storage.transaction import Transaction
from tests.bot.conftest import BOT, Start, World, settled, until
from tests.bot.echo import ECHO, words

MESSAGES = 100
LONGEST = 1.0  # seconds until the messenger answers what it has carried out
SECONDS = 3.0  # to finish


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    return sqlite_url


@pytest.fixture
def slow_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    chance, call = random.Random(1), BotApi.call

    async def carried_out_and_answered_later(api: BotApi, account: Any, name: str, arguments: Any) -> Any:
        result = await call(api, account, name, arguments)
        if name == "sendMessage":
            await asyncio.sleep(chance.uniform(0.2, LONGEST))
        return result

    monkeypatch.setattr(BotApi, "call", carried_out_and_answered_later)


async def say_to_all(world: World, program: Program) -> None:
    """One message to each of so many chats."""
    for person in range(1, MESSAGES + 1):
        await world.chat(person).start()

    def add(tx: Transaction) -> None:
        for person in range(1, MESSAGES + 1):
            outbox.add(tx, Outgoing(BOT, person, *words(person, f"{person}")), now=ECHO.clock())

    await program.store.write(add)


async def how_often(world: World, start: Start) -> list[int]:
    """How often each message was said in the end, with what the next start says."""
    async with start() as program:
        await settled(program)
    said = Counter(call["params"]["text"] for call in await world.calls("sendMessage"))
    return list(said.values())


@pytest.mark.timed
@pytest.mark.usefixtures("slow_answers")
async def test_nothing_is_said_twice_after_an_orderly_stop(world: World, start: Start) -> None:
    async with start(drain=False, messages_per_second=30) as program:
        await say_to_all(world, program)
        began = time.monotonic()
        assert not await program.members[0].sender.finish(SECONDS)
        assert time.monotonic() - began < SECONDS - sender.LAST_ANSWERS + LONGEST + 0.5
    assert 0 < len(await world.calls("sendMessage")) < MESSAGES
    assert await how_often(world, start) == [1] * MESSAGES


@pytest.mark.usefixtures("slow_answers")
async def test_what_waits_for_a_place_among_the_calls_does_not_set_out_at_the_end(
    world: World, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delivery, "CALLS_AT_ONCE", 10)
    monkeypatch.setattr(sender, "LAST_ANSWERS", LONGEST + 0.5)
    async with start(drain=False) as program:
        await say_to_all(world, program)
        at_first = program.members[0].sender
        await until(lambda: at_first.depth < MESSAGES)
        assert not await at_first.finish(LONGEST + 0.5)
    assert len(await world.calls("sendMessage")) <= 30
    assert await how_often(world, start) == [1] * MESSAGES
