"""Updates to handlers when things go wrong around them."""

import asyncio
import sqlite3
from contextlib import closing
from dataclasses import replace
from typing import Any

import pytest
from telegram import Update
from telegram.ext import MessageHandler, filters

from bot import dispatcher
from bot.dispatcher import STARTS
from bot.fittings import Fittings
from storage import inbox
from storage.errors import StoreUnavailable
from storage.shares import ALL
from storage.store import PATIENCE, Store
from tests.bot.conftest import BOT, Start, World, rows, until
from tests.bot.echo import ECHO, Context, answer


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


async def test_a_handler_that_never_ends_is_given_up(
    world: World, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dispatcher, "PATIENCE", 0.1)
    async with start() as program:
        await world.chat().send("slow 60")
        await world.chat().send("next")
        await world.chat().hears("sorry", "echo next")
        assert (await program.store.read(rows, "inbox"))[0]["reason"].startswith("TimeoutError")


async def test_an_update_that_ends_its_process_again_and_again_is_put_aside(world: World, start: Start) -> None:
    update = b'{"update_id": 5, "message": {"message_id": 1, "date": 1, "chat": {"id": 1, "type": "private"}}}'

    async def seen_many_ends(store: Store) -> None:
        await store.write(inbox.receive, bot=BOT, updates=[(5, 1, update)], now=ECHO.clock())
        for _ in range(STARTS):
            await store.write(inbox.left_behind, bot=BOT, shares=ALL)

    async with start() as program:
        await seen_many_ends(program.store)
    async with start() as program:
        (row,) = await program.store.read(rows, "inbox")
    assert (row["state"], row["attempts"]) == ("aside", STARTS + 1)
    assert "process ended" in row["reason"]


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
