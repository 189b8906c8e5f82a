"""The audit log is kept for ever: who looks for somebody's entries does not look through all of it."""

from functools import partial
from typing import cast

import pytest

from storage import audit_reading, officers, organisations, people
from storage.audit_reading import Wanted
from storage.store import Store
from storage.transaction import Transaction
from tests.conftest import NOON
from tests.storage.planned import Planned, analyze

WALKS = ("SubPlan", "Seq Scan on audit", "SCAN audit", "Backward using audit_pkey")
"""What tells of a look at every entry."""


def long_log(tx: Transaction) -> None:
    """A bank with an officer, and what others did."""
    bank = organisations.add(tx, name="x", kind="bank", now=NOON)
    account = people.open_account(tx, bot="telegram-organisation", user_id=7, chat_id=7, language="fa", now=NOON)
    assert bank is not None
    officer = officers.invite(tx, organisation_id=bank, name="x", phone="x", now=NOON)
    officers.activate(tx, officer, account_id=account, now=NOON)
    tx.run(
        """
        INSERT INTO audit (chain, position, at, actor, act, subject, detail, previous_hash, hash)
        WITH RECURSIVE count(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM count WHERE n < 20000)
        SELECT 0, n, n, CASE n % 500 WHEN 7 THEN 'account:1' ELSE 'account:' || (n + 1) END,
            CASE n % 500 WHEN 9 THEN 'link' ELSE 'redeem' END,
            CASE n % 500 WHEN 8 THEN 'officer:1' ELSE 'certificate:' || n END, '', :nothing, :nothing FROM count
        """,
        nothing=b"",
    )
    for table in ("audit", "officers", "organisations", "accounts"):
        analyze(tx, table)


@pytest.mark.parametrize("wanted", [Wanted(organisation_id=1), Wanted(officer_ids=(1,)), Wanted(person_id=1)])
async def test_entries_of_somebody_are_found_by_their_indexes(store: Store, wanted: Wanted) -> None:
    await store.write(long_log)
    told = await store.write(_steps, wanted)
    assert not any(walk in step for step in told for walk in WALKS), told


async def test_what_is_found_in_several_ways_stands_there_once_and_newest_first(store: Store) -> None:
    await store.write(long_log)
    of_bank = Wanted(organisation_id=1, officer_ids=(1,), act="redeem", since=7, until=1009)
    page = partial(audit_reading.page, wanted=of_bank)
    found = await store.read(lambda tx: page(tx, limit=3))
    assert [each.entry.at for each in found] == [1008, 1007, 508]
    assert [each.entry.at for each in await store.read(lambda tx: page(tx, before=found[-1].id, limit=9))] == [
        507,
        8,
        7,
    ]
    assert await store.read(audit_reading.count, of_bank, last=10**9, most=100) == 6
    assert await store.read(audit_reading.count, of_bank, last=found[1].id, most=4) == 4


@pytest.mark.parametrize(
    ("wanted", "index"),
    [
        (Wanted(since=100, until=200), "audit_at"),
        (Wanted(act="link", since=100, until=10_000), "audit_act"),
        (Wanted(actor="account:1", since=100, until=200), "audit_actor"),
    ],
)
async def test_entries_of_days_long_ago_are_found_in_their_order(store: Store, wanted: Wanted, index: str) -> None:
    await store.write(long_log)
    told = await store.write(_steps, wanted)
    assert any(index in step for step in told), told
    assert not any(walk in step for step in told for walk in (*WALKS, "TEMP B-TREE")), told


async def test_pages_follow_the_times_of_entries_and_miss_none(store: Store) -> None:
    """The clock of a second process was behind by five, every tenth time."""
    await store.write(long_log)
    await store.write(lambda tx: tx.run("UPDATE audit SET at = at - 5 WHERE id % 10 = 0"))
    read, before = list[tuple[int, int]](), None
    for _ in range(30):
        found = await store.read(audit_reading.page, Wanted(until=101), before=before, limit=4)
        read, before = read + [(each.entry.at, each.id) for each in found], found[-1].id if found else before
    assert read == sorted(read, reverse=True)
    assert sorted(number for _, number in read) == [*range(1, 101)]


async def test_a_file_has_no_entry_that_was_written_after_it_was_asked_for(store: Store) -> None:
    await store.write(long_log)
    found = await store.read(audit_reading.page, Wanted(since=1), last=500, limit=1000)
    assert [each.id for each in found] == [*range(500, 0, -1)]


def _steps(tx: Transaction, wanted: Wanted) -> list[str]:
    planned = Planned(tx)
    audit_reading.page(cast(Transaction, planned), wanted, limit=7)
    return planned.steps
