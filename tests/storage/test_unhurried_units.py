"""Units for which nobody waits: SQLite leaves them for a moment, so that they share a commit with others."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from services.vault import KeyVault
from storage.queue import MOMENT
from storage.store import Store, open_store
from storage.transaction import Transaction, brief, unhurried
from tests.storage.write_ahead import commits

SQL = "INSERT INTO leases (name, holder, until) VALUES (:name, :holder, 1)"


@brief
def take(tx: Transaction, name: str) -> int:
    return tx.run(SQL, name=name, holder="me")


@unhurried
@brief
def take_some_time(tx: Transaction, name: str) -> int:
    return take(tx, name)


def names(tx: Transaction) -> list[str]:
    return [row["name"] for row in tx.all("SELECT name FROM leases ORDER BY name")]


@pytest.fixture
def file(sqlite_url: str) -> Path:
    return Path(sqlite_url.removeprefix("sqlite:///"))


@pytest.fixture
async def lite(sqlite_url: str, vault: KeyVault) -> AsyncIterator[Store]:
    store = await open_store(sqlite_url, vault)
    await store.write(take, "first")  # the write-ahead log is there
    yield store
    await store.close()


async def came(store: Store, *names: str) -> list[asyncio.Task[int]]:
    """They are written one after another, each when the one before had every chance to begin."""
    tasks = []
    for name in names:
        tasks.append(asyncio.create_task(store.write(take_some_time, name)))
        for _ in range(5):
            await asyncio.sleep(0)
    return tasks


async def test_those_that_come_within_a_moment_share_a_commit(lite: Store, file: Path) -> None:
    before = commits(file)
    tasks = await came(lite, "a", "b", "c")
    assert commits(file) == before
    assert await asyncio.gather(*tasks) == [1, 1, 1]
    assert commits(file) == before + 1


async def test_they_are_taken_along_by_one_for_which_somebody_waits(lite: Store, file: Path) -> None:
    before = commits(file)
    tasks = await came(lite, "a", "b")
    await lite.write(take, "c")
    assert [task.done() for task in tasks] == [True, True]
    assert commits(file) == before + 1
    assert await lite.read(names) == ["a", "b", "c", "first"]


async def test_what_comes_while_others_are_committed_waits_as_well(lite: Store, file: Path) -> None:
    before = commits(file)
    hurried = asyncio.create_task(lite.write(take, "a"))
    while commits(file) == before:  # it is committed, and not yet answered
        assert not hurried.done()
        await asyncio.sleep(0)
    tasks = await came(lite, "b", "c")
    await asyncio.gather(hurried, *tasks)
    assert commits(file) == before + 2


async def test_the_last_one_is_committed_a_moment_later(lite: Store, file: Path) -> None:
    for name in "ab":
        loop = asyncio.get_running_loop()
        before, began = commits(file), loop.time()
        assert await lite.write(take_some_time, name) == 1
        assert loop.time() - began >= MOMENT
        assert commits(file) == before + 1


async def test_a_store_that_is_closed_leaves_none_of_them(sqlite_url: str, vault: KeyVault) -> None:
    store = await open_store(sqlite_url, vault)
    tasks = await came(store, "a", "b")
    began = asyncio.get_running_loop().time()
    await store.close()
    assert asyncio.get_running_loop().time() - began < 5
    assert [task.result() for task in tasks] == [1, 1]


async def test_they_work_on_every_database(store: Store) -> None:
    assert await asyncio.gather(*(store.write(take_some_time, name) for name in "abc")) == [1, 1, 1]
    assert await store.read(names) == ["a", "b", "c"]
