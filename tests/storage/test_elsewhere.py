"""Notices that go to another account of the same one: on both databases."""

import asyncio
from collections.abc import Collection, Container
from typing import Any

import pytest

from storage import elsewhere, joined, outbox, people
from storage.outbox import Outgoing, Waiting
from storage.people import Account
from storage.shares import ALL, set_of, share_of
from storage.store import Store
from storage.transaction import Row, Transaction
from tests.conftest import NOON

TELEGRAM, BALE = "telegram-person", "bale-person"
LATER = NOON + 60_000_000
BOTH = {TELEGRAM, BALE}


def on_both(tx: Transaction, number: int = 10) -> dict[str, Account]:
    """One person's accounts, by bot. He was last on Telegram; his number on Bale is another one."""
    code = f"999000{number:04d}"
    person_id = people.keep_person(tx, national_code=code, name="x", phone="+989990000001", now=NOON)
    for bot, user_id in ((BALE, number + 500), (TELEGRAM, number)):
        opened = people.open_account(tx, bot=bot, user_id=user_id, chat_id=user_id, language="fa", now=NOON)
        people.link(tx, opened, person_id=person_id, now=NOON)
    accounts = {account.bot: account for account in people.accounts_of(tx, person_id)}
    joined.begin_to_tell_apart(tx, accounts[TELEGRAM], at=accounts[TELEGRAM].id, now=NOON)
    return {account.bot: account for account in people.accounts_of(tx, person_id)}


def alone(tx: Transaction, number: int = 77) -> Account:
    opened = people.open_account(tx, bot=TELEGRAM, user_id=number, chat_id=number, language="fa", now=NOON)
    found = people.account_by_id(tx, opened)
    assert found is not None
    return found


def notify(tx: Transaction, account: Account, text: str, *, urgent: bool = True) -> int:
    payload = {"chat_id": account.chat_id, "text": text}
    outgoing = Outgoing(account.bot, account.chat_id, "sendMessage", payload, urgent, account_id=account.id)
    return outbox.add(tx, outgoing, now=NOON)


def rows(tx: Transaction) -> list[Row]:
    return tx.all("SELECT * FROM outbox ORDER BY id")


def waiting(tx: Transaction, bot: str, *, urgent: bool = True) -> list[Waiting]:
    return outbox.waiting(tx, bot=bot, urgent=urgent, shares=ALL, held=(), after=0, limit=100).rows


async def moves(
    store: Store,
    *,
    bot: str = TELEGRAM,
    shares: int = ALL,
    up: Collection[str] = frozenset({BALE}),
    but: Container[int] = (),
) -> elsewhere.Left:
    return await store.write(elsewhere.move_from_down, bot=bot, shares=shares, up=up, but=but, now=LATER)


async def test_notices_move_in_order_with_the_time_at_which_they_were_said(store: Store) -> None:
    his = await store.write(on_both)
    heard: list[Waiting] = []
    old = [await store.write(notify, his[TELEGRAM], text) for text in ("a", "b")]
    old.append(await store.write(notify, his[TELEGRAM], "c", urgent=False))
    store.listen(outbox.TOPIC, heard.append)
    left = await moves(store)
    assert left == elsewhere.Left(frozenset(old), more=False)
    urgent = await store.read(waiting, BALE)
    assert [(row.payload, row.created_at) for row in urgent] == [
        ({"chat_id": 510, "text": text}, NOON) for text in ("a", "b")
    ]
    assert heard == urgent, "each is told of to the sender of the other bot"
    assert [row.payload["text"] for row in await store.read(waiting, BALE, urgent=False)] == ["c"]
    kept = [(row["state"], row["payload_sealed"], row["sent_at"]) for row in (await store.read(rows))[:3]]
    assert kept == [("elsewhere", None, LATER)] * 3
    assert await store.read(waiting, TELEGRAM) == []


async def test_what_has_moved_once_does_not_wander_back(store: Store) -> None:
    his = await store.write(on_both)
    await store.write(notify, his[TELEGRAM], "a")
    await moves(store)
    assert (await moves(store, bot=BALE, up={TELEGRAM})).moved == set()
    assert [row.payload["text"] for row in await store.read(waiting, BALE)] == ["a"]


async def test_a_blocked_chat_gives_up_also_what_had_moved_there(store: Store) -> None:
    his = await store.write(on_both)
    await store.write(notify, his[TELEGRAM], "a")
    await moves(store)
    await store.write(people.mark_blocked, bot=BALE, chat_id=510, now=LATER)
    assert len(await store.write(elsewhere.move_from, bot=BALE, chat_id=510, now=LATER)) == 1
    assert [row.payload for row in await store.read(waiting, TELEGRAM)] == [{"chat_id": 10, "text": "a"}]


@pytest.mark.parametrize("why", ["under way", "another share", "both are down", "no other account", "blocked there"])
async def test_what_has_nowhere_to_go_or_may_have_arrived_stays(store: Store, why: str) -> None:
    his = await store.write(on_both)
    account = await store.write(alone) if why == "no other account" else his[TELEGRAM]
    row = await store.write(notify, account, "a")
    if why == "blocked there":
        await store.write(people.mark_blocked, bot=BALE, chat_id=510, now=NOON)
    how: dict[str, dict[str, Any]] = {
        "under way": {"but": {row}},
        "another share": {"shares": ALL ^ set_of([share_of(10)])},
        "both are down": {"up": set()},
    }
    assert (await moves(store, **how.get(why, {}))).moved == set()
    assert [each.id for each in await store.read(waiting, TELEGRAM)] == [row]


@pytest.mark.parametrize("up", [set(), {"bale-organisation", "telegram-organisation"}])
async def test_what_had_nowhere_to_go_while_both_were_down_goes_once_one_is_back(store: Store, up: set[str]) -> None:
    """A line of our own was cut, so that neither could be reached, and one of them is still away afterwards."""
    his = await store.write(on_both)
    row = await store.write(notify, his[TELEGRAM], "a")
    assert (await moves(store, up=up)).moved == set()
    assert (await moves(store)).moved == {row}


async def test_notices_that_two_processes_move_at_one_instant_move_once(store: Store) -> None:
    """A bot that its own process finds down may be one that the leading process does not run."""
    accounts = await store.write(on_both)
    texts = [str(number) for number in range(40)]
    for text in texts:
        await store.write(notify, accounts[TELEGRAM], text)
    both = await asyncio.gather(moves(store), moves(store))
    assert [row.payload["text"] for row in await store.read(waiting, BALE)] == texts
    assert sum(len(each.moved) for each in both) == len(texts)


async def test_an_answer_never_moves(store: Store) -> None:
    await store.write(on_both)
    await store.write(outbox.add, Outgoing(TELEGRAM, 10, "sendMessage", {"chat_id": 10, "text": "x"}), now=NOON)
    assert (await moves(store)).moved == set()
    assert await store.write(elsewhere.move_from, bot=TELEGRAM, chat_id=10, now=LATER) == set()


async def test_bots_that_nobody_serves_are_found_once_their_notices_have_waited(store: Store) -> None:
    his = await store.write(on_both)
    await store.write(notify, his[BALE], "a")
    assert await store.read(elsewhere.bots_of_others, bots={TELEGRAM}, before=LATER) == [BALE]
    assert await store.read(elsewhere.bots_of_others, bots={TELEGRAM}, before=NOON) == []
    assert await store.read(elsewhere.bots_of_others, bots=BOTH, before=LATER) == []


async def test_where_somebody_was_last_is_told_apart_even_within_one_moment(store: Store) -> None:
    """And nothing is written for whoever is there anyway, or has one account."""
    his = await store.write(on_both)

    async def visits(bot: str) -> int | None:
        own = await store.read(people.account_by_id, his[bot].id)
        assert own is not None
        await store.write(joined.seen, own, now=NOON)
        after = await store.read(people.account_by_id, his[bot].id)
        assert after is not None
        last = await store.read(joined.reached, after)
        assert last.bot == bot
        return after.seen_at

    assert [await visits(bot) for bot in (BALE, TELEGRAM, TELEGRAM, BALE)] == [NOON + 1, NOON + 2, NOON + 2, NOON + 3]
    single = await store.write(alone)
    await store.write(joined.seen, single, now=LATER)
    assert await store.read(people.account_by_id, single.id) == single
