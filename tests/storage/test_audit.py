"""The audit log: unbroken as it is written, and broken by any hand that changes it."""

import asyncio
import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from storage import audit
from storage.audit import CHAINS, Entry
from storage.store import Store
from storage.transaction import Transaction

SUBJECTS = [f"certificate:{number}" for number in range(60)]


def note(tx: Transaction, subject: str, done: str = "issue", *, now: int = 1) -> None:
    audit.append(tx, actor="account:1", act=done, subject=subject, now=now, detail="جزئیات")


@pytest.fixture
async def written(store: Store) -> Store:
    """A store with entries in every chain, written side by side."""
    await asyncio.gather(*[store.write(note, subject) for subject in SUBJECTS * 3])
    return store


class Undone(Exception):
    """Raised to take a change back; carries what was found."""


async def found_after(store: Store, *statements: str) -> object:
    """What `first_broken` finds once somebody changed the tables by hand."""

    def tamper(tx: Transaction) -> None:
        for statement in statements:
            assert tx.run(statement) > 0, statement
        raise Undone(audit.first_broken(tx), audit.first_broken(tx, newest=1000))

    with pytest.raises(Undone) as undone:
        await store.write(tamper)
    everything, the_newest = undone.value.args
    assert everything == the_newest
    return everything


async def test_what_is_written_is_whole_and_told_in_order(written: Store) -> None:
    assert await written.read(audit.first_broken) is None
    await written.write(note, SUBJECTS[0], "redeem", now=2)
    assert await written.read(audit.first_broken) is None
    told = await written.read(audit.entries, SUBJECTS[0])
    assert told[-2:] == [
        Entry(1, "account:1", "issue", SUBJECTS[0], "جزئیات"),
        Entry(2, "account:1", "redeem", SUBJECTS[0], "جزئیات"),
    ]
    assert len(told) == 4


async def test_what_somebody_does_through_an_account_that_joined_his_says_so_and_nothing_else_does(
    store: Store,
) -> None:
    def do(tx: Transaction, *, through: str | None = None) -> None:
        if through is not None:
            audit.through(tx, actor="account:1", account=through)
        for actor, detail in (("account:1", "officer:3"), ("system", "officer:3"), ("account:1", "")):
            audit.append(tx, actor=actor, act="redeem", subject="certificate:1", now=1, detail=detail)

    await store.write(do, through="account:9")
    await store.write(do)
    told = [entry.detail for entry in await store.read(audit.entries, "certificate:1")]
    assert told == ["through:account:9 officer:3", "officer:3", "through:account:9", "officer:3", "officer:3", ""]


async def test_many_entries_at_once_are_chained_like_single_ones(written: Store) -> None:
    many = [Entry(2, "system", "invite_officer", f"officer:{number}", "legacy") for number in range(250)]

    def note_all(tx: Transaction) -> None:
        audit.append_all(tx, [*many, many[0]])
        note(tx, "officer:0", now=3)

    await written.write(note_all)
    assert await written.read(audit.first_broken) is None
    assert await written.read(audit.entries, "officer:249") == [many[249]]
    assert [entry.at for entry in await written.read(audit.entries, "officer:0")] == [2, 2, 3]
    assert await found_after(written, "UPDATE audit SET detail = 'x' WHERE subject = 'officer:100'") is not None


async def test_no_entries_at_once_change_nothing(store: Store) -> None:
    await store.write(lambda tx: audit.append_all(tx, []))
    assert await store.read(audit.first_broken) is None


async def test_an_empty_log_is_whole(store: Store) -> None:
    assert await store.read(audit.first_broken) is None
    assert await store.read(audit.entries, "certificate:1") == []


async def test_a_unit_that_is_undone_leaves_no_entry_and_no_gap(written: Store) -> None:
    def half(tx: Transaction) -> None:
        note(tx, SUBJECTS[0])
        raise Undone

    with pytest.raises(Undone):
        await written.write(half)
    await written.write(note, SUBJECTS[0])
    assert await written.read(audit.first_broken) is None
    assert len(await written.read(audit.entries, SUBJECTS[0])) == 4


async def test_entries_of_many_subjects_are_spread_over_all_chains(written: Store) -> None:
    def chains(tx: Transaction) -> list[int]:
        return [row["chain"] for row in tx.all("SELECT DISTINCT chain FROM audit ORDER BY chain")]

    assert await written.read(chains) == list(range(CHAINS))


async def test_any_entry_that_is_changed_by_hand_shows(written: Store) -> None:
    where = "WHERE chain = 3 AND position = 2"
    changes = {
        "at": "at = at + 1",
        "actor": "actor = 'account:2'",
        "act": "act = 'redeem'",
        "subject": "subject = 'certificate:99'",
        "detail": "detail = ''",
        "hash": "hash = previous_hash",
        "previous hash": "previous_hash = hash",
        "position": "position = 9999",
        "chain": "chain = 99",
    }
    found = {name: await found_after(written, f"UPDATE audit SET {change} {where}") for name, change in changes.items()}
    assert found == dict.fromkeys(changes, (3, 2))


async def test_an_entry_that_is_removed_by_hand_shows_wherever_it_stood(written: Store) -> None:
    last = "(SELECT max(position) FROM audit WHERE chain = 5)"
    assert await found_after(written, "DELETE FROM audit WHERE chain = 5 AND position = 1") == (5, 1)
    assert await found_after(written, "DELETE FROM audit WHERE chain = 5 AND position = 2") == (5, 2)
    assert await found_after(written, f"DELETE FROM audit WHERE chain = 5 AND position = {last}") is not None
    assert await found_after(written, "DELETE FROM audit WHERE chain = 5") == (5, 1)
    assert await found_after(written, "DELETE FROM audit") == (0, 1)


async def test_an_entry_that_is_added_by_hand_shows(written: Store) -> None:
    def copied(chain: str, position: str) -> str:
        return (
            "INSERT INTO audit (chain, position, at, actor, act, subject, detail, previous_hash, hash)"
            f" SELECT {chain}, {position}, at, actor, act, subject, detail, previous_hash, hash FROM audit"
            " WHERE chain = 7 AND position = 1"
        )

    assert await found_after(written, copied("7", "1000")) is not None
    assert await found_after(written, copied("16", "1")) == (16, 1)
    assert await found_after(written, copied("-1", "1")) == (-1, 1)


async def test_two_entries_that_changed_places_show(written: Store) -> None:
    swaps = [(1, -1), (2, 1), (-1, 2)]
    statements = [f"UPDATE audit SET position = {new} WHERE chain = 4 AND position = {old}" for old, new in swaps]
    assert await found_after(written, *statements) == (4, 1)


async def test_a_head_that_is_changed_or_removed_shows(written: Store) -> None:
    for statement in (
        "UPDATE audit_heads SET position = position - 1 WHERE chain = 2",
        "UPDATE audit_heads SET hash = (SELECT hash FROM audit WHERE chain = 2 AND position = 1) WHERE chain = 2",
        "DELETE FROM audit_heads WHERE chain = 2",
    ):
        found = await found_after(written, statement)
        assert isinstance(found, tuple)
        assert found[0] == 2


@given(place=st.integers(1, 2**63 - 1), told=st.tuples(st.text(), st.text(), st.text(), st.text()))
@example(place=1, told=("account:1", "redeem", "certificate:۱۲", '"\\/\b\f\n\r\t\x00\x1f\x7f\u2028😀'))
def test_an_entry_is_hashed_by_the_same_bytes_as_ever(place: int, told: tuple[str, str, str, str]) -> None:
    as_ever = json.JSONEncoder(ensure_ascii=False).encode([3, place, place, *told]).encode()
    assert audit._covered(b"before", 3, place, Entry(place, *told)) == b"before" + as_ever
