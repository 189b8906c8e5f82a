"""The inbox: nothing is received twice, nothing is done twice."""

import pytest

from services.vault import KeyVault
from storage import inbox
from storage.inbox import AlreadyDone, Received
from storage.shares import ALL, set_of
from storage.store import Store
from storage.transaction import Row, Transaction
from tests.conftest import NOON

BOT = "telegram-person"


async def receive(store: Store, *updates: tuple[int, int], bot: str = BOT, now: int = NOON) -> list[int]:
    sealed = [(update_id, chat_id, b'{"update_id": %d}' % update_id) for update_id, chat_id in updates]
    return [new.update_id for new in await store.write(inbox.receive, bot=bot, updates=sealed, now=now)]


async def waiting(store: Store, *, shares: int = ALL, **how: int) -> list[Received]:
    page = await store.read(inbox.waiting, bot=BOT, shares=shares, held=(), after=0, limit=how.get("limit", 10))
    return page.updates


def states(tx: Transaction) -> list[Row]:
    return tx.all("SELECT * FROM inbox ORDER BY id")


async def test_an_update_is_received_once(store: Store) -> None:
    assert await receive(store, (1, 10), (2, 20)) == [1, 2]
    assert await receive(store, (2, 20), (3, 30)) == [3]


async def test_an_update_comes_after_what_another_process_saved_in_its_chat(store: Store) -> None:
    """On SQLite there is no other process, and what waits is in hand already."""
    await receive(store, (1, 10), (2, 20))
    assert await receive(store, (3, 10)) in ([3], [1, 3])


async def test_two_bots_may_have_the_same_numbers(store: Store) -> None:
    await receive(store, (1, 10))
    assert await receive(store, (1, 10), bot="telegram-organisation") == [1]
    assert len(await waiting(store)) == 1


async def test_whatever_becomes_of_one_bot_s_update_another_s_with_the_same_number_waits(store: Store) -> None:
    for bot in ("bale-person", BOT):
        await receive(store, (1, 10), (2, 10), (3, 10), bot=bot)
    await store.write(inbox.tried, bot=BOT, update_id=1, attempts=3)
    await store.write(inbox.done, bot=BOT, update_id=1, now=NOON)
    await store.write(inbox.put_aside, bot=BOT, update_id=2, reason="no sense", now=NOON)
    assert [each.update_id for each in await waiting(store)] == [3]
    found = await store.read(inbox.waiting, bot="bale-person", shares=ALL, held=(), after=0, limit=9)
    assert [(each.update_id, each.attempts) for each in found.updates] == [(1, 0), (2, 0), (3, 0)]


async def test_what_is_forgotten_with_somebody_s_data_is_not_what_still_waits(store: Store) -> None:
    for bot in ("bale-person", BOT):
        await receive(store, (1, 10), (2, 10), (3, 20), bot=bot)
        for update_id in (1, 3):
            await store.write(inbox.put_aside, bot=bot, update_id=update_id, reason="no sense", now=NOON)
    await store.write(inbox.empty_aside, bot=BOT, chat_id=10)
    emptied = [(row["bot"], row["update_id"]) for row in await store.read(states) if row["update_sealed"] is None]
    assert emptied == [(BOT, 1)]
    await store.write(inbox.forget_numbers, bot=BOT)
    left = [(row["bot"], row["update_id"]) for row in await store.read(states)]
    assert left == [("bale-person", 1), ("bale-person", 2), ("bale-person", 3), (BOT, 2)]


async def test_what_waits_comes_back_in_order_as_it_was_said(store: Store, vault: KeyVault) -> None:
    await receive(store, (8, 10), (7, 20))
    first, second = await waiting(store)
    assert (first.update_id, first.chat_id, first.raw, first.attempts) == (8, 10, b'{"update_id": 8}', 0)
    assert second.update_id == 7
    stored = (await store.read(states))[0]["update_sealed"]
    assert b"update_id" not in bytes(stored)
    assert vault.open(inbox.SEALED_AS, bytes(stored)) == b'{"update_id": 8}'


async def test_an_update_is_done_once_and_then_forgotten(store: Store) -> None:
    heard: list[object] = []
    store.listen(inbox.DONE_TOPIC, heard.append)
    await receive(store, (1, 10))
    await store.write(inbox.done, bot=BOT, update_id=1, now=NOON)
    with pytest.raises(AlreadyDone):
        await store.write(inbox.done, bot=BOT, update_id=1, now=NOON)
    (row,) = await store.read(states)
    assert (row["state"], row["update_sealed"], row["done_at"]) == ("done", None, NOON)
    assert heard == [(BOT, 1)]


async def test_a_unit_that_fails_leaves_its_update_waiting(store: Store) -> None:
    def fails(tx: Transaction) -> None:
        inbox.done(tx, bot=BOT, update_id=1, now=NOON)
        raise ZeroDivisionError

    await receive(store, (1, 10))
    with pytest.raises(ZeroDivisionError):
        await store.write(fails)
    assert len(await waiting(store)) == 1


async def test_an_update_can_be_put_aside_but_not_after_it_was_done(store: Store) -> None:
    await receive(store, (1, 10), (2, 10))
    await store.write(inbox.put_aside, bot=BOT, update_id=1, reason="no sense", now=NOON)
    await store.write(inbox.done, bot=BOT, update_id=2, now=NOON)
    with pytest.raises(AlreadyDone):
        await store.write(inbox.put_aside, bot=BOT, update_id=2, reason="no sense", now=NOON)
    with pytest.raises(AlreadyDone):
        await store.write(inbox.done, bot=BOT, update_id=1, now=NOON)
    assert [(row["state"], row["reason"]) for row in await store.read(states)] == [
        ("aside", "no sense"),
        ("done", None),
    ]


async def test_attempts_are_counted(store: Store) -> None:
    await receive(store, (1, 10), (2, 11))
    first, _ = await waiting(store)
    await store.write(inbox.tried, bot=BOT, update_id=1, attempts=first.again().attempts)
    assert [each.attempts for each in await waiting(store)] == [1, 0]
    await store.write(inbox.done, bot=BOT, update_id=1, now=NOON)
    with pytest.raises(AlreadyDone):
        await store.write(inbox.tried, bot=BOT, update_id=1, attempts=2)


async def test_what_waits_is_found_a_page_at_a_time_in_some_shares_of_the_chats(store: Store) -> None:
    await receive(store, (1, 10), (2, 70), (3, 20), (4, 130), (5, -10))
    assert [each.update_id for each in await waiting(store, shares=set_of([10]))] == [1, 2, 4, 5]
    first = await store.read(inbox.waiting, bot=BOT, shares=set_of([10]), held={1}, after=0, limit=2)
    assert [each.update_id for each in first.updates] == [2]
    assert first.after is not None
    second = await store.read(inbox.waiting, bot=BOT, shares=set_of([10]), held={1}, after=first.after, limit=3)
    assert ([each.update_id for each in second.updates], second.after) == ([4, 5], None)


async def test_old_rows_are_tidied_away_and_what_was_put_aside_later(store: Store) -> None:
    await receive(store, (1, 10), (2, 10), (3, 10))
    await store.write(inbox.done, bot=BOT, update_id=1, now=NOON)
    await store.write(inbox.put_aside, bot=BOT, update_id=2, reason="no sense", now=NOON)
    assert await store.write(inbox.tidy, done_before=NOON, aside_before=NOON, limit=9) == 0
    assert await store.write(inbox.tidy, done_before=NOON + 1, aside_before=NOON, limit=9) == 1
    assert [row["update_id"] for row in await store.read(states)] == [2, 3]
    assert await store.write(inbox.tidy, done_before=NOON + 1, aside_before=NOON + 1, limit=9) == 1
