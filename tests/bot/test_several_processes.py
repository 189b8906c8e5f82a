"""Several programs on one PostgreSQL: each chat is answered in order and once, whichever of them hears of it."""

import asyncio
import itertools
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack

import pytest

from bot.incoming.poller import Intake
from bot.program import Program
from bot.writing import WriteWatch
from storage.shares import SHARES
from tests.bot.conftest import BOT, Start, World, rows, until
from tests.bot.on_bale import BALE_BOT, come_to_bale
from tests.storage.test_ownership import end_sessions

PEOPLE = range(1, 41)


@pytest.fixture
def database_url(postgresql_url: str) -> str:
    return postgresql_url


@pytest.fixture
async def two(start: Start) -> AsyncIterator[list[Program]]:
    """Two programs that have divided the chats; only the one that leads polls."""
    async with AsyncExitStack() as stack:
        programs = [await stack.enter_async_context(start()) for _ in range(2)]
        await until(lambda: all(share_of(program) == SHARES // 2 for program in programs))
        yield programs


def share_of(program: Program) -> int:
    return program.work.ownership.shares.bit_count()


async def test_each_chat_is_answered_in_order_whoever_got_the_update(world: World, two: list[Program]) -> None:
    for number in range(5):
        for person in PEOPLE:
            await world.chat(person).send(str(number))
    for person in PEOPLE:
        await world.chat(person).hears(*(f"echo {number}" for number in range(5)))
    assert [program.work.ownership.leads for program in two].count(True) == 1


async def test_a_process_without_the_tokens_of_the_others_says_for_whom_people_wait(
    world: World, start: Start, caplog: pytest.LogCaptureFixture
) -> None:
    """It holds a part of all chats, also of those on the messenger that it was given no tokens for."""
    async with start(**await come_to_bale(world)) as whole, start() as less:
        await until(lambda: share_of(whole) == share_of(less) == SHARES // 2)
        for person in PEOPLE:
            await world.chat(person, BALE_BOT).send("hello")
        await until(lambda: "people wait for a bot that this process has no token of" in caplog.text)
        assert caplog.text.count("has no token of") == 1


async def test_updates_that_reach_alternating_programs_keep_their_order(world: World, two: list[Program]) -> None:
    """As behind a proxy that knows nothing of chats: the next update comes as soon as the last one was taken."""
    for person in PEOPLE:
        await world.chat(person).start()
    intakes = [
        Intake(
            bot=BOT,
            store=each.store,
            writing=WriteWatch(each.store),
            dispatcher=each.members[0].dispatcher,
            clock=each.work.clock,
        )
        for each in two
    ]
    turn = itertools.cycle(intakes)

    def update(person: int, number: int) -> dict[str, object]:
        sender = {"id": person, "is_bot": False, "first_name": "N"}
        chat = {"id": person, "type": "private"}
        message = {"message_id": number + 1, "date": 1, "text": str(number), "chat": chat, "from": sender}
        return {"update_id": 1000 * person + number, "message": message}

    async def speaks(person: int) -> None:
        for number in range(6):
            await next(turn).take([update(person, number)])

    await asyncio.gather(*(speaks(person) for person in PEOPLE))
    for person in PEOPLE:
        await world.chat(person).hears(*(f"echo {number}" for number in range(6)))


async def test_when_the_sessions_are_cut_every_chat_is_still_answered_once(
    world: World, two: list[Program], database_url: str
) -> None:
    for person in PEOPLE:
        await world.chat(person).send("slow 0.2")
    end_sessions(database_url)
    for person in PEOPLE:
        await world.chat(person).send("after")
    for person in PEOPLE:
        await world.chat(person).hears("echo slow 0.2", "echo after", within=20)
    states = {row["state"] for row in await two[0].store.read(rows, "inbox")}
    assert states == {"done"}


async def test_one_that_ends_in_order_leaves_its_chats_to_the_other(world: World, start: Start) -> None:
    async with start() as first:
        async with start() as second:
            await until(lambda: share_of(second) == SHARES // 2)
            for person in PEOPLE:
                await world.chat(person).send("one")
        for person in PEOPLE:
            await world.chat(person).send("two")
        await until(lambda: share_of(first) == SHARES)
        for person in PEOPLE:
            await world.chat(person).hears("echo one", "echo two")
