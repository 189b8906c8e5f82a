"""Updates to handlers when things go wrong around them."""

import asyncio
import sqlite3
from contextlib import closing
from dataclasses import replace
from typing import Any

import pytest
from telegram import Update
from telegram.ext import MessageHandler, filters

from bot.fittings import Fittings, Surroundings
from bot.incoming import dispatcher
from storage.errors import StoreUnavailable
from storage.store import PATIENCE
from storage.transaction import Transaction
from tests.bot.conftest import Start, World, rows, until
from tests.bot.echo import ECHO, Context, answer, apologise


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    return sqlite_url


def with_handler(handler: Any) -> Fittings:
    return replace(ECHO, handlers={role: [MessageHandler(filters.TEXT, handler)] for role in ECHO.handlers})


async def test_a_store_that_comes_back_finds_the_update_still_in_hand(world: World, start: Start) -> None:
    away = [3]

    async def needs_store(update: Update, context: Context) -> None:
        if away[0]:
            away[0] -= 1
            raise StoreUnavailable("away")
        await answer(update, context)

    async with start(with_handler(needs_store)):
        await world.chat().send("hello")
        await world.chat().send("next")
        await world.chat().hears("echo hello", "echo next")


async def test_an_update_is_put_aside_before_the_next_also_when_the_store_is_away_meanwhile(
    world: World, start: Start, database_url: str
) -> None:
    with closing(sqlite3.connect(database_url.removeprefix("sqlite:///"))) as other:

        async def fails(update: Update, context: Context) -> None:
            if update.message is not None and update.message.text == "poison":
                other.execute("BEGIN IMMEDIATE")
                asyncio.get_running_loop().call_later(PATIENCE + 1, other.rollback)
                raise ValueError("a fault of the program")
            await answer(update, context)

        await world.chat().send("poison")
        await world.chat().send("next")
        async with start(with_handler(fails)) as program:
            await world.chat().hears("sorry", "echo next", within=PATIENCE + 15)
            assert [row["state"] for row in await program.store.read(rows, "inbox")] == ["aside", "done"]


async def test_whose_update_is_put_aside_reads_so_also_when_the_store_goes_away_at_that_moment(
    world: World, start: Start
) -> None:
    away = [1]

    def store_goes_away(house: Surroundings, tx: Transaction, bot: str, chat_id: int, now: int) -> None:
        if away[0]:
            away[0] -= 1
            raise StoreUnavailable("away")
        apologise(house, tx, bot, chat_id, now)

    async with start(replace(ECHO, apologise=store_goes_away)) as program:
        await world.chat().send("break")
        await world.chat().send("next")
        await world.chat().hears("sorry", "echo next")
        assert [row["state"] for row in await program.store.read(rows, "inbox")] == ["aside", "done"]


@pytest.mark.timed
async def test_one_chat_in_which_very_much_waits_keeps_nobody_else_from_being_answered(
    world: World, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A program that taps while a registry is slow is one chat; what the others write is fetched all the same."""
    monkeypatch.setattr(dispatcher, "FULL", 20)
    monkeypatch.setattr(dispatcher, "OF_ONE_CHAT", 5)
    async with start(drain=False):
        for _ in range(30):
            await world.chat(1).send("slow 5")
        await asyncio.sleep(0.5)
        await world.chat(2).send("hello")
        await world.chat(2).hears("echo hello", within=3)


async def test_a_handler_that_never_ends_is_given_up(
    world: World, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dispatcher, "PATIENCE", 0.1)
    async with start() as program:
        await world.chat().send("slow 60")
        await world.chat().send("next")
        await world.chat().hears("sorry", "echo next")
        assert (await program.store.read(rows, "inbox"))[0]["reason"].startswith("TimeoutError")


async def test_an_update_that_ends_its_process_again_and_again_is_put_aside_and_no_other_one(
    world: World, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its process ends as soon as a handler has it, and none that came with it gets any further."""
    monkeypatch.setattr(dispatcher, "TOGETHER", 2)
    monkeypatch.setattr(dispatcher, "STARTS", 4)
    begun: list[str] = []

    async def waits_for_the_end(update: Update, context: Context) -> None:
        assert update.message is not None
        begun.append(update.message.text or "")
        await asyncio.sleep(0.05)
        if "poison" in begun:
            await asyncio.sleep(60)
        await answer(update, context)

    updates = ["first", "poison", "second", "third"]
    for person, text in enumerate(updates):
        await world.chat(1 + person).send(text)
    lives: list[list[str]] = []
    while not lives or "poison" in begun:
        begun.clear()
        async with start(with_handler(waits_for_the_end), drain=False) as program:
            await until(lambda: "poison" in begun or begun == updates[2:])
            await asyncio.sleep(0.1)  # for whatever else gets a handler
            lives.append(sorted(begun))
            found = await program.store.read(rows, "inbox")
    assert lives == [updates] * 3 + [["first", "poison"], ["poison"], ["second", "third"]]
    assert [row["state"] for row in found] == ["done", "aside", "done", "done"]
    assert "process ended" in found[1]["reason"]
    await world.chat(2).hears("sorry")


async def test_only_so_many_handlers_run_at_once(world: World, start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dispatcher, "AT_ONCE", 3)
    running, most = 0, 0

    async def counts(update: Update, context: Context) -> None:
        nonlocal running, most
        running += 1
        most = max(most, running)
        await asyncio.sleep(0.05)
        running -= 1
        await answer(update, context)

    async with start(with_handler(counts)) as program:
        for person in range(1, 13):
            await world.chat(person).send("hello")
        await until(lambda: program.members[0].dispatcher.depth == 0)
        for person in range(1, 13):
            await world.chat(person).hears("echo hello")
    assert most == 3


async def test_nothing_is_left_in_memory(world: World, start: Start) -> None:
    async with start() as program:
        for person in range(1, 31):
            await world.chat(person).send("hello")
            await world.chat(person).hears("echo hello")
        member = program.members[0]
        await until(lambda: member.sender.depth == 0)
        application: Any = member.application
        assert (member.dispatcher._in_hand, member.sender._hand.rows) == ({}, {})
        assert (dict(application.user_data), dict(application.chat_data)) == ({}, {})
