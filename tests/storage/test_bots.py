"""Which bots there are: numbers of updates belong to one of them."""

import pytest

from storage import bots, inbox
from storage.bots import Known
from storage.store import Store
from tests.conftest import NOON
from tests.storage.test_inbox import BOT, receive, states


async def meet(store: Store, number: int) -> None:
    await store.write(bots.keep, bot=BOT, username="some_bot", number=number)


@pytest.mark.parametrize(("number", "left"), [(1001, [1, 2]), (2001, [2])], ids=["the same bot", "another bot"])
async def test_the_numbers_of_what_another_bot_did_are_forgotten_and_what_waits_is_not(
    store: Store, number: int, left: list[int]
) -> None:
    await meet(store, 1001)
    await receive(store, (1, 10), (2, 10))
    await store.write(inbox.done, bot=BOT, update_id=1, now=NOON)
    await meet(store, number)
    assert [row["update_id"] for row in await store.read(states)] == left
    assert await store.read(bots.known) == {BOT: Known("some_bot", number)}


async def test_a_bot_whose_number_was_never_noted_is_no_other_one(store: Store) -> None:
    """As after an upgrade: its updates were its own."""
    await store.write(lambda tx: tx.run("INSERT INTO bots (bot, username) VALUES (:bot, 'some_bot')", bot=BOT))
    await receive(store, (1, 10))
    await store.write(inbox.done, bot=BOT, update_id=1, now=NOON)
    await meet(store, 1001)
    assert [row["update_id"] for row in await store.read(states)] == [1]
