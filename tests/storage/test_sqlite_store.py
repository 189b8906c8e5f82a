"""What is particular to SQLite: one file, one writer, and a commit that serves many units."""

import asyncio
import resource
import sqlite3
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from services.vault import KeyVault
from storage import sqlite_batches
from storage.queue import FAREWELL
from storage.sqlite import UNITS_A_COMMIT
from storage.store import (
    DatabaseDamaged,
    Store,
    StoreError,
    StoreFull,
    StoreMisconfigured,
    StoreUnavailable,
    open_store,
)
from storage.transaction import Transaction
from tests.storage.briefly import Briefly
from tests.storage.write_ahead import commits


def take(tx: Transaction, name: str, size: int = 1) -> int:
    sql = "INSERT INTO leases (name, holder, until) VALUES (:name, :holder, 1)"
    return tx.run(sql, name=name, holder="x" * size)


def names(tx: Transaction) -> set[str]:
    return {row["name"] for row in tx.all("SELECT name FROM leases")}


def pragma(tx: Transaction, text: str) -> object:
    row = tx.one(f"PRAGMA {text}")
    return None if row is None else next(iter(dict(row).values()))


@pytest.fixture
def file(sqlite_url: str) -> Path:
    return Path(sqlite_url.removeprefix("sqlite:///"))


@pytest.fixture(params=["in a thread", "on the event loop"])
async def lite(request: pytest.FixtureRequest, sqlite_url: str, vault: KeyVault) -> AsyncIterator[Store | Briefly]:
    store = await open_store(sqlite_url, vault, patience=0.2)
    yield store if request.param == "in a thread" else Briefly(store)
    await store.close()


async def test_it_is_durable_and_keeps_references(lite: Store) -> None:
    assert await lite.read(pragma, "journal_mode") == "wal"
    assert await lite.write(pragma, "synchronous") == 2  # FULL: a commit is on the disk
    assert await lite.write(pragma, "foreign_keys") == 1


@pytest.mark.parametrize(("units", "shared"), [(1, 1), (UNITS_A_COMMIT, 1), (UNITS_A_COMMIT + 1, 2)])
async def test_units_that_wait_share_a_commit_up_to_a_limit(
    lite: Store, file: Path, units: int, shared: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite_batches, "TURN", 60)  # on a busy machine a turn ends before so many units are done
    await lite.write(take, "first")
    before = commits(file)
    await asyncio.gather(*(lite.write(take, f"{number}") for number in range(units)))
    assert commits(file) - before == shared


@contextmanager
def another_process_writing(file: Path) -> Iterator[None]:
    """As good as one: SQLite's locks do not care whose connection it is."""
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        other.execute("ROLLBACK")
        other.close()


async def test_a_lock_of_another_process_is_waited_for_and_then_refused(lite: Store, file: Path) -> None:
    with another_process_writing(file):
        outcomes = await asyncio.gather(*(lite.write(take, f"{n}") for n in range(3)), return_exceptions=True)
        assert await lite.read(names) == set()
    assert [type(outcome) for outcome in outcomes] == [StoreUnavailable] * 3
    assert len({id(outcome) for outcome in outcomes}) == 3
    assert await lite.write(take, "afterwards") == 1


async def test_a_short_lock_of_another_process_costs_only_time(lite: Store, file: Path) -> None:
    with another_process_writing(file):
        writing = asyncio.create_task(lite.write(take, "patient"))
        await asyncio.sleep(0.05)
        assert not writing.done()
    assert await writing == 1


async def test_a_full_disk_fails_the_batch_and_the_store_goes_on(lite: Store) -> None:
    pages = await lite.write(pragma, "page_count")
    await lite.write(pragma, f"max_page_count = {pages}")
    big = [lite.write(take, f"{number}", 20_000) for number in range(5)]
    outcomes = await asyncio.gather(*big, return_exceptions=True)
    assert {type(outcome) for outcome in outcomes} == {StoreFull}
    assert await lite.read(names) == set()
    await lite.write(pragma, "max_page_count = 1000000")
    assert await lite.write(take, "afterwards", 20_000) == 1


@contextmanager
def files_no_longer_than(size: int) -> Iterator[None]:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


async def test_a_commit_that_fails_fails_all_its_units_and_the_store_goes_on(lite: Store, file: Path) -> None:
    """The acts themselves succeed: their pages are in memory until the commit writes them out."""
    log = file.with_name(file.name + "-wal")
    await lite.write(take, "before")
    with files_no_longer_than(log.stat().st_size + 8192):
        outcomes = await asyncio.gather(
            *(lite.write(take, f"{number}", 3000) for number in range(20)), return_exceptions=True
        )
        assert all(isinstance(outcome, StoreUnavailable) for outcome in outcomes)
        assert await lite.read(names) == {"before"}
    assert await asyncio.gather(*(lite.write(take, f"{number}", 3000) for number in range(20))) == [1] * 20
    assert len(await lite.read(names)) == 21


async def test_an_act_that_ends_the_transaction_is_refused(lite: Store) -> None:
    def meddle(tx: Transaction) -> None:
        tx.run("COMMIT")
        raise LookupError

    with pytest.raises(StoreError):
        await lite.write(meddle)
    assert await lite.write(take, "afterwards") == 1


@pytest.mark.parametrize("url", ["sqlite:///:memory:", "sqlite:///", "sqlite://estelam.db", "mysql://x"])
async def test_an_address_that_cannot_work_is_refused(url: str, vault: KeyVault) -> None:
    with pytest.raises(StoreMisconfigured):
        await open_store(url, vault)


async def test_a_file_that_is_no_database_is_refused(tmp_path: Path, vault: KeyVault) -> None:
    path = tmp_path / "letter.db"
    path.write_bytes(b"Dear database, " * 1000)
    with pytest.raises(DatabaseDamaged):
        await open_store(f"sqlite:///{path}", vault)
    assert path.read_bytes().startswith(b"Dear")


async def test_a_place_that_cannot_be_written_is_refused(tmp_path: Path, vault: KeyVault) -> None:
    (tmp_path / "taken").write_text("not a folder")
    with pytest.raises(StoreMisconfigured):
        await open_store(f"sqlite:///{tmp_path}/taken/estelam.db", vault)


async def test_missing_folders_are_made_and_paths_may_be_relative(
    tmp_path: Path, vault: KeyVault, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    store = await open_store("sqlite:///var/data/estelam.db", vault)
    await store.close()
    assert (tmp_path / "var/data/estelam.db").exists()


async def test_a_closed_store_leaves_one_file(sqlite_url: str, file: Path, vault: KeyVault) -> None:
    store = await open_store(sqlite_url, vault)
    await store.write(take, "one")
    await store.close()
    assert list(file.parent.glob("estelam*")) == [file]


def counted_for_minutes(tx: Transaction) -> object:
    return tx.one(
        "WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 10000000000) "
        "SELECT count(*) AS n FROM numbers"
    )


@pytest.mark.timed
async def test_a_question_that_takes_minutes_does_not_hold_up_the_end(sqlite_url: str, vault: KeyVault) -> None:
    store = await open_store(sqlite_url, vault)
    looks = [asyncio.create_task(store.read(counted_for_minutes)) for _ in range(20)]
    await asyncio.sleep(0.2)
    last = asyncio.create_task(store.write(take, "last"))
    await asyncio.sleep(0)
    began = time.monotonic()
    await store.close()
    assert time.monotonic() - began < FAREWELL + 3
    assert {type(error) for error in await asyncio.gather(*looks, return_exceptions=True)} == {StoreUnavailable}
    assert await last == 1
