"""Counts for the admins' figures and for health."""

from typing import Any, cast

from storage import figures, inbox, outbox, people
from storage.outbox import Outgoing
from storage.store import Store
from storage.transaction import Transaction
from tests.storage.planned import Planned, analyze
from tests.storage.test_redemptions import look


async def test_an_empty_database_counts_nothing(store: Store) -> None:
    assert await store.read(figures.database_answers)
    counts, counted_at = await store.read(figures.counts, now=0)
    assert (set(counts.values()), counted_at) == ({0}, None)
    assert set((await store.read(figures.queues, before=9)).values()) == {(0, None)}


async def test_redemptions_are_counted_from_a_time_up_to_another(store: Store) -> None:
    await store.write(look, 5)
    assert await store.read(figures.inquiries_between, 1, 4) == 3
    assert await store.read(figures.inquiries_between, 5, 9) == 0
    assert (await store.read(figures.large))["redemptions"] == 5


async def test_queues_tell_how_much_waits_and_since_when(store: Store) -> None:
    def arrive(tx: Transaction) -> None:
        inbox.receive(tx, bot="telegram-person", updates=[(1, 7001, b"{}"), (2, 7001, b"{}")], now=5)
        outbox.add(tx, Outgoing("telegram-person", 7001, "sendMessage", {"text": "hi"}), now=7)

    await store.write(arrive)
    queues = await store.read(figures.queues, before=8)
    assert queues == {"inbox": (2, 5), "aside": (0, None), "outbox": (1, 7), "failed": (0, None)}
    in_hand = await store.read(figures.queues, before=5)
    assert (in_hand["inbox"], in_hand["outbox"]) == ((0, None), (0, None))


async def test_persons_are_counted_once_each_without_a_look_at_their_rows(store: Store) -> None:
    def link(tx: Transaction) -> None:
        persons = [people.keep_person(tx, national_code=str(number), name="x", phone="x", now=1) for number in range(3)]
        for number, person_id in enumerate((persons[0], persons[0], persons[1])):
            account = people.open_account(tx, bot="x", user_id=number, chat_id=number, language="fa", now=1)
            people.link(tx, account, person_id=person_id, now=1)
        people.open_account(tx, bot="x", user_id=9, chat_id=9, language="fa", now=1)

    await store.write(link)
    assert (await store.read(figures.large))["persons"] == 2
    assert not any("persons" in step for step in await store.read(steps, figures.large))


async def test_what_was_counted_before_is_not_counted_anew_at_a_look(store: Store) -> None:
    await store.write(look, 5)
    counted = {"persons": 9, "certificates": 8, "redemptions": 7, "direct": 6}
    await store.write(figures.keep, counted, now=3)
    counts, counted_at = await store.read(figures.counts, now=4)
    assert (counts.items() >= counted.items(), counted_at) == (True, 3)
    assert not any("redemptions" in step for step in await store.read(steps, figures.counts, now=4))
    await store.write(figures.keep, {}, now=5)
    counts, counted_at = await store.read(figures.counts, now=6)
    assert (counts["redemptions"], counted_at) == (5, None)


async def test_what_failed_is_counted_without_a_walk_through_all_that_was_sent(store: Store) -> None:
    def fill(tx: Transaction) -> None:
        tx.run(
            """
            INSERT INTO outbox (bot, chat_id, method, state, created_at)
            WITH RECURSIVE count(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM count WHERE n < 20000)
            SELECT 'telegram-person', n, 'sendMessage', CASE n % 5000 WHEN 7 THEN 'failed' ELSE 'sent' END, n FROM count
            """
        )
        analyze(tx, "outbox")

    await store.write(fill)
    told = await store.read(steps, figures.queues, before=9)
    assert any("outbox_failed" in step for step in told), told
    assert (await store.read(figures.queues, before=9))["failed"] == (4, 7)


def steps(tx: Transaction, /, act: Any, **given: int) -> list[str]:
    planned = Planned(tx)
    act(cast(Transaction, planned), **given)
    return planned.steps
