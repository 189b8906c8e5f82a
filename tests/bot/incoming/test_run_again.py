"""The store may run a unit again, since a unit of somebody else failed in the same transaction: nothing is left of the
first time.
"""

import asyncio
from contextlib import suppress
from typing import Any

import pytest

from bot.product import product
from config.settings import Settings
from storage import inbox
from storage.inbox import AlreadyDone
from storage.store import Store
from tests.bot.conftest import Start, World, rows

STRANGERS = 30


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """On PostgreSQL each unit has a transaction of its own."""
    return sqlite_url


async def fail_again_and_again(store: Store) -> None:
    while True:
        with suppress(AlreadyDone):
            await store.write(inbox.done, bot="nobody", update_id=1, now=1)


async def settled_updates(store: Store) -> list[dict[str, Any]]:
    """All of them, once none is new any more."""
    for _ in range(1500):
        updates = await store.read(rows, "inbox")
        if len(updates) == STRANGERS and all(update["state"] != "new" for update in updates):
            return updates
        await asyncio.sleep(0.02)
    raise AssertionError(updates)


async def test_strangers_are_let_in_beside_units_that_fail(world: World, start: Start, settings: Settings) -> None:
    async with start(product(settings)) as program:
        failing = asyncio.create_task(fail_again_and_again(program.store))
        for person in range(1, STRANGERS + 1):
            await world.chat(person).start()
        updates = await settled_updates(program.store)
        failing.cancel()
        accounts = await program.store.read(rows, "accounts")
    assert [update["reason"] for update in updates if update["state"] != "done"] == []
    assert len(accounts) == STRANGERS
