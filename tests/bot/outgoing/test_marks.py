"""When it is written down that a message is out: at once where the next one of its chat waits for that."""

from typing import Any

import pytest

from bot.program import Program
from storage import outbox
from storage.outbox import Outgoing
from storage.sqlite import SqliteStore
from storage.transaction import Transaction, is_unhurried
from tests.bot.conftest import BOT, Start, World, settled
from tests.bot.echo import ECHO, words


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """PostgreSQL makes no difference between them."""
    return sqlite_url


async def say(program: Program, chat_id: int, *texts: str) -> None:
    """All of them in one unit."""

    def add(tx: Transaction) -> None:
        for text in texts:
            outbox.add(tx, Outgoing(BOT, chat_id, *words(chat_id, text)), now=ECHO.clock())

    await program.store.write(add)


async def test_only_the_last_message_of_a_chat_is_marked_without_hurry(
    world: World, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    unhurried: list[bool] = []
    write = SqliteStore.write

    async def noted(store: SqliteStore, act: Any, /, *args: Any, **kw: Any) -> Any:
        if act.__name__.startswith("_mark"):
            unhurried.append(is_unhurried(act))
        return await write(store, act, *args, **kw)

    await world.chat(1).start()
    async with start() as program:
        monkeypatch.setattr(SqliteStore, "write", noted)
        await say(program, 1, "a", "b", "c")
        await world.chat(1).hears("a", "b", "c")
        assert [row["state"] for row in await settled(program)] == ["sent"] * 3
    assert unhurried == [False, False, True]
