"""Where SQLite runs an act: a brief one on the event loop, which waits neither for the disk nor for another process."""

import asyncio
import sqlite3
import threading
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from services.vault import KeyVault
from storage import sqlite_batches
from storage.sqlite_batches import TOO_LONG, TURN
from storage.store import Store, StoreClosed, StoreError, open_store
from storage.transaction import Transaction, brief
from tests.storage.write_ahead import commits

SQL = "INSERT INTO leases (name, holder, until) VALUES (:name, :holder, 1)"


@brief
def take(tx: Transaction, name: str) -> int:
    return tx.run(SQL, name=name, holder="me")


@brief
def take_and_raise(tx: Transaction, name: str) -> None:
    take(tx, name)
    raise LookupError(name)


@brief
def take_for_a_while(tx: Transaction, name: str) -> None:
    take(tx, name)
    time.sleep(TURN / 2)


@brief
def thread(_: Transaction) -> int:
    return threading.get_ident()


def thread_of_a_long_one(_: Transaction) -> int:
    return threading.get_ident()


@brief
def names(tx: Transaction) -> list[str]:
    return [row["name"] for row in tx.all("SELECT name FROM leases ORDER BY rowid")]


@pytest.fixture
def file(sqlite_url: str) -> Path:
    return Path(sqlite_url.removeprefix("sqlite:///"))


@pytest.fixture
async def lite(sqlite_url: str, vault: KeyVault) -> AsyncIterator[Store]:
    store = await open_store(sqlite_url, vault, patience=5)
    yield store
    await store.close()


@pytest.fixture
def another(file: Path) -> Iterator[sqlite3.Connection]:
    """As good as another process: SQLite's locks do not care whose connection it is."""
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        yield connection


async def test_only_brief_acts_run_on_the_event_loop(lite: Store) -> None:
    here = threading.get_ident()
    assert [await lite.write(thread), await lite.read(thread)] == [here, here]
    assert here not in [await lite.write(thread_of_a_long_one), await lite.read(thread_of_a_long_one)]


async def test_a_brief_act_that_shares_its_commit_with_a_long_one_goes_to_the_thread_with_it(lite: Store) -> None:
    where = await asyncio.gather(lite.write(thread), lite.write(thread_of_a_long_one))
    assert threading.get_ident() not in where


async def test_the_one_that_raises_is_undone_alone(lite: Store) -> None:
    acts = [lite.write(take_and_raise if number == 3 else take, f"{number}") for number in range(6)]
    outcomes = await asyncio.gather(*acts, return_exceptions=True)
    assert [isinstance(outcome, LookupError) for outcome in outcomes] == [number == 3 for number in range(6)]
    assert await lite.read(names) == ["0", "1", "2", "4", "5"]


async def test_the_event_loop_has_its_turn_while_many_wait_and_their_order_stays(lite: Store) -> None:
    writing = [asyncio.create_task(lite.write(take_for_a_while, f"{number:02}")) for number in range(20)]
    longest, before = 0.0, time.monotonic()
    while not all(task.done() for task in writing):
        await asyncio.sleep(0)
        longest, before = max(longest, time.monotonic() - before), time.monotonic()
    assert longest < 10 * TURN  # all of them at once hold it for that long at least
    assert await lite.read(names) == [f"{number:02}" for number in range(20)]


async def test_whoever_was_answered_shares_the_commit_of_one_whose_turn_it_was_not(
    lite: Store, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite_batches, "TURN", 10 * TURN)  # so that a busy machine does not end one early

    @brief
    def take_half_a_turn(tx: Transaction, name: str) -> None:
        take(tx, name)
        time.sleep(5 * TURN)

    async def caller(who: str) -> None:
        for number in range(4):
            await lite.write(take_half_a_turn, f"{who}{number}")

    before = commits(file)
    await asyncio.gather(*(caller(who) for who in "abc"))
    assert commits(file) - before in (6, 7)  # two and two; with two, and then one by itself, there were eight


async def test_an_act_that_is_not_brief_after_all_is_told(lite: Store, caplog: pytest.LogCaptureFixture) -> None:
    @brief
    def dawdle(_: Transaction) -> None:
        time.sleep(TURN + TOO_LONG + 0.01)

    await lite.write(dawdle)
    assert "dawdle held the event loop for" in caplog.text


async def test_what_breaks_in_between_leaves_nothing_open(lite: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> bool:
        raise RuntimeError("out of order")

    monkeypatch.setattr("storage.sqlite_batches._goes_well", broken)
    with pytest.raises(StoreError):
        await lite.write(take, "one")
    monkeypatch.undo()
    assert await lite.write(take, "two") == 1
    assert await lite.read(names) == ["two"]


@pytest.mark.timed
async def test_the_event_loop_does_not_wait_for_another_process(lite: Store, another: sqlite3.Connection) -> None:
    another.execute("BEGIN IMMEDIATE")
    writing = asyncio.create_task(lite.write(take, "patient"))
    began = time.monotonic()
    for _ in range(10):
        await asyncio.sleep(0.01)
    assert time.monotonic() - began < 1  # of the 5 s that the store has for others
    assert not writing.done()
    another.execute("COMMIT")
    assert await writing == 1


async def test_what_is_closed_is_not_looked_at(lite: Store) -> None:
    await lite.close()
    with pytest.raises(StoreClosed):
        await lite.read(names)
