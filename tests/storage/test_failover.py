"""Another server takes the place of the one that was: no session stays on one that only follows."""

import asyncio
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from services.vault import KeyVault
from storage.store import open_store
from storage.transaction import Transaction
from tests.postgres import PostgresServer

SESSIONS = 4


def is_standby(tx: Transaction) -> bool:
    """It takes a moment, so that as many as are asked at once have a session each."""
    row = tx.one("SELECT pg_is_in_recovery() AS yes, pg_sleep(0.2) AS slept")
    return row is not None and bool(row["yes"])


def take(tx: Transaction, name: str) -> int:
    return tx.run("INSERT INTO leases (name, holder, until) VALUES (:name, 'h', 1)", name=name)


@pytest.fixture
def servers() -> Iterator[list[PostgresServer]]:
    """Two with the same data, the first one running."""
    first, second = PostgresServer(), PostgresServer()
    try:
        first.start()
        yield [first, second]
    finally:
        first.remove()
        second.remove()


@pytest.fixture
def address() -> Iterator[Path]:
    """Of a socket's folder, which has to be short: the whole may have 107 characters."""
    with tempfile.TemporaryDirectory(prefix="to-") as folder:
        yield Path(folder, "pg")


def leads(address: Path, server: PostgresServer) -> None:
    address.unlink(missing_ok=True)
    address.symlink_to(server.folder)


async def test_what_is_read_after_a_failover_is_what_was_written_since(
    servers: list[PostgresServer], vault: KeyVault, address: Path
) -> None:
    """Where the address leads, the former one comes up as a standby first, and only then is the new one there."""
    first, second = servers
    leads(address, first)
    name = first.new_database()
    store = await open_store(f"postgresql://postgres@/{name}?host={address}", vault, connections=SESSIONS)
    first.stop()
    second.take_the_data_of(first)
    first.follow()
    await asyncio.gather(*(store.read(is_standby) for _ in range(SESSIONS)), return_exceptions=True)
    second.start()
    leads(address, second)
    await store.write(take, "new")
    assert await asyncio.gather(*(store.read(is_standby) for _ in range(SESSIONS))) == [False] * SESSIONS
    await store.close()


async def test_of_several_servers_the_one_that_is_no_standby_is_asked(
    servers: list[PostgresServer], vault: KeyVault
) -> None:
    first, second = servers
    name = first.new_database()
    both = f"postgresql://postgres@/{name}?host={first.folder},{second.folder}"
    store = await open_store(both, vault, connections=SESSIONS)
    first.stop()
    second.take_the_data_of(first)
    first.follow()
    second.start()
    await store.write(take, "new")
    assert await asyncio.gather(*(store.read(is_standby) for _ in range(SESSIONS))) == [False] * SESSIONS
    await store.close()
