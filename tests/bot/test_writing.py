"""A store that answers and takes nothing: whoever looks at the program sees it, whether anybody writes or not."""

import asyncio
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg
import pytest
from prometheus_client import REGISTRY
from pydantic import SecretStr

from bot import watching, writing
from bot.incoming import web
from bot.writing import WriteWatch
from storage.errors import StoreClosed, StoreFull, StoreUnavailable, UniqueViolation
from storage.store import Store, path_of
from tests.bot.conftest import BOT, Start, World
from tests.bot.incoming.test_web import HEADERS, SECRET, get, post
from tests.crash.disk import SmallFileSystem, small_disk

READ_ONLY = "cannot execute INSERT in a read-only transaction"


@pytest.fixture
def webhooks(here: str, port: int, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Nothing is believed for long, so that a test need not wait."""
    for module in (web, watching, writing):
        monkeypatch.setattr(module, "FRESH", 0.0)
    return {"webhook_url": here, "web_port": port, "webhook_secret": SecretStr(SECRET)}


def update(number: int) -> dict[str, Any]:
    chat = {"id": 1, "type": "private"}
    return {
        "update_id": number,
        "message": {"message_id": number, "date": 1, "chat": chat, "from": chat, "text": "hello"},
    }


async def store_up(world: World, here: str) -> float:
    """As Prometheus sees it."""
    status, told = await get(world, f"{here}/metrics")
    assert status == 200
    return float(next(line for line in told.splitlines() if line.startswith("estelam_store_up ")).split()[1])


async def readyz(world: World, here: str) -> tuple[int, str]:
    status, told = await get(world, f"{here}/readyz")
    return status, told.splitlines()[0]


async def shows(world: World, here: str, ready: tuple[int, str], up: float, *, within: float = 20) -> None:
    async with asyncio.timeout(within):
        while (await readyz(world, here), await store_up(world, here)) != (ready, up):  # noqa: ASYNC110 - it is asked by HTTP
            await asyncio.sleep(0.1)


def set_read_only(url: str) -> None:
    """As after a failover: those who were connected have to come again."""
    with psycopg.connect(url, autocommit=True) as operator:
        name = operator.info.dbname
        operator.execute(f'ALTER DATABASE "{name}" SET default_transaction_read_only = on')
        operator.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s AND pid <> pg_backend_pid()",
            [name],
        )


def set_writable(url: str) -> None:
    with psycopg.connect(url, autocommit=True) as operator:
        operator.execute("SET default_transaction_read_only = off")
        operator.execute(f'ALTER DATABASE "{operator.info.dbname}" RESET default_transaction_read_only')


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_a_database_that_was_set_read_only_shows_whether_anybody_writes_or_not(
    world: World, start: Start, webhooks: dict[str, Any], here: str, database_url: str
) -> None:
    async with start(**webhooks):
        await shows(world, here, (200, "ready"), 1)
        await asyncio.to_thread(set_read_only, database_url)
        await shows(world, here, (503, f"the store is away: {READ_ONLY}"), 0)
        assert await post(world, f"{here}/updates/{BOT}", json=update(7), headers=HEADERS) == 503
        await asyncio.to_thread(set_writable, database_url)
        assert await post(world, f"{here}/updates/{BOT}", json=update(7), headers=HEADERS) == 200
        await shows(world, here, (200, "ready"), 1)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_file_that_another_program_holds_shows(
    world: World, start: Start, webhooks: dict[str, Any], here: str, database_url: str
) -> None:
    async with start(**webhooks):
        await shows(world, here, (200, "ready"), 1)
        with sqlite3.connect(path_of(database_url), isolation_level=None) as another:
            another.execute("BEGIN IMMEDIATE")
            assert await store_up(world, here) == 0
            assert await readyz(world, here) == (503, "the store did not answer within 3 seconds")
            assert await post(world, f"{here}/updates/{BOT}", json=update(7), headers=HEADERS) == 503
            assert await readyz(world, here) == (503, "the store did not answer within 3 seconds")
            another.execute("ROLLBACK")
        another.close()
        assert await post(world, f"{here}/updates/{BOT}", json=update(7), headers=HEADERS) == 200
        await shows(world, here, (200, "ready"), 1)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_full_disk_shows_before_anybody_writes(
    world: World, start: Start, webhooks: dict[str, Any], here: str, tmp_path: Path
) -> None:
    with small_disk(tmp_path / "small") as disk:
        if not isinstance(disk, SmallFileSystem):
            pytest.skip("no small file system may be mounted here")
        async with start(**webhooks, database_url=SecretStr(f"sqlite:///{disk.folder}/estelam.db")):
            await shows(world, here, (200, "ready"), 1)
            disk.fill(0)
            await shows(world, here, (503, "the store is away: database or disk is full"), 0)
            assert await post(world, f"{here}/updates/{BOT}", json=update(7), headers=HEADERS) == 503
            disk.make_room(0)
            assert await post(world, f"{here}/updates/{BOT}", json=update(7), headers=HEADERS) == 200
            await shows(world, here, (200, "ready"), 1)


async def test_an_update_without_room_counts_more_than_what_was_tried_until_one_is_saved(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    watch = WriteWatch(store)
    await watch.try_out()
    watch.refused(StoreFull("no room for an update"))
    assert REGISTRY.get_sample_value("estelam_store_up") == 0
    for _ in range(2):
        with pytest.raises(StoreFull, match="no room for an update"):
            await watch.try_out()
    watch.saved()
    assert REGISTRY.get_sample_value("estelam_store_up") == 1
    await watch.try_out()
    watch.refused(StoreFull("no room for an update"))
    monkeypatch.setattr(writing, "NO_ROOM", 0.0)
    await watch.try_out()


async def test_what_kept_an_update_out_for_a_moment_is_over_when_something_is_written(store: Store) -> None:
    watch = WriteWatch(store)
    watch.saved()
    watch.refused(StoreUnavailable("terminating connection due to administrator command"))
    assert REGISTRY.get_sample_value("estelam_store_up") == 0
    await watch.try_out()
    watch.refused(StoreUnavailable("the same again"))
    await store.close()
    with pytest.raises(StoreClosed):  # what was written before shows nothing any more
        await watch.try_out()


async def test_an_update_that_is_at_fault_itself_says_nothing_of_the_store(store: Store) -> None:
    watch = WriteWatch(store)
    watch.refused(UniqueViolation("such a row exists"))
    await watch.try_out()


async def test_while_updates_are_saved_nothing_else_is_written(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[Callable[..., Any]] = []
    write = store.write

    async def counted(act: Callable[..., Any], *args: Any, **kw: Any) -> Any:
        written.append(act)
        return await write(act, *args, **kw)

    monkeypatch.setattr(store, "write", counted)
    watch = WriteWatch(store)
    watch.saved()
    await watch.try_out()
    assert written == []
