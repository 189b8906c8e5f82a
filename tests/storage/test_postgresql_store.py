"""What is particular to PostgreSQL: a server that can go away, and units that run side by side."""

import asyncio
import os
import signal
import socket
import threading
import time
from collections.abc import AsyncIterator, Iterator

import psycopg
import pytest
from psycopg.pq import PGconn

from services.vault import KeyVault
from storage.postgresql import session_settings
from storage.queue import FAREWELL
from storage.store import Store, StoreMisconfigured, StoreUnavailable, open_store
from storage.transaction import Transaction
from tests.postgres import PostgresServer, running_server


def take(tx: Transaction, name: str) -> int:
    return tx.run("INSERT INTO leases (name, holder, until) VALUES (:name, 'h', 1)", name=name)


def names(tx: Transaction) -> set[str]:
    return {row["name"] for row in tx.all("SELECT name FROM leases")}


@pytest.fixture
async def pg(postgresql_url: str, vault: KeyVault) -> AsyncIterator[Store]:
    store = await open_store(postgresql_url, vault, connections=8, patience=2)
    yield store
    await store.close()


@pytest.fixture
def own_server() -> Iterator[PostgresServer]:
    """One that may be stopped."""
    with running_server() as server:
        yield server


async def test_when_the_server_returns_the_store_goes_on(own_server: PostgresServer, vault: KeyVault) -> None:
    store = await open_store(own_server.url(own_server.new_database()), vault, connections=4)
    await asyncio.gather(*(store.write(take, f"{number}") for number in range(20)))
    own_server.stop()
    outcomes = await asyncio.gather(*(store.write(take, f"lost {n}") for n in range(8)), return_exceptions=True)
    assert {type(outcome) for outcome in outcomes} == {StoreUnavailable}
    own_server.start()
    assert await asyncio.gather(*(store.write(take, f"again {n}") for n in range(8))) == [1] * 8
    assert len(await store.read(names)) == 28
    await store.close()


@pytest.mark.skipif(not hasattr(socket, "TCP_KEEPIDLE"), reason="this system has another name for it")
def test_a_server_whose_machine_vanished_is_given_up_after_half_a_minute() -> None:
    """Who waits for an answer sends nothing, so that only the system's own questions tell it."""
    with socket.create_server(("127.0.0.1", 0)) as machine:
        settings = session_settings(f"postgresql://postgres@127.0.0.1:{machine.getsockname()[1]}/postgres", 5)
        connection = PGconn.connect_start(settings.encode())
        connection.connect_poll()
        with socket.socket(fileno=os.dup(connection.socket)) as line:
            assert line.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE)
            options = socket.TCP_KEEPIDLE, socket.TCP_KEEPINTVL, socket.TCP_KEEPCNT
            after, every, times = (line.getsockopt(socket.IPPROTO_TCP, option) for option in options)
        connection.finish()
    assert after + every * times == 30


async def test_when_the_server_takes_units_again_the_store_goes_on(own_server: PostgresServer, vault: KeyVault) -> None:
    """Sessions that began while it took none stay as they began."""
    name = own_server.new_database()
    store = await open_store(own_server.url(name), vault, connections=2)
    own_server.command(f'ALTER DATABASE "{name}" SET default_transaction_read_only = on')
    own_server.stop()
    own_server.start()
    for number in range(4):
        with pytest.raises(StoreUnavailable, match="read-only"):
            await store.write(take, f"refused {number}")
    own_server.command(f'ALTER DATABASE "{name}" RESET default_transaction_read_only')
    assert await asyncio.gather(*(store.write(take, f"taken {number}") for number in range(4))) == [1] * 4
    await store.close()


@pytest.mark.timed
async def test_a_server_that_hangs_does_not_hold_up_the_end(own_server: PostgresServer, vault: KeyVault) -> None:
    store = await open_store(own_server.url(own_server.new_database()), vault, connections=1)
    pid = await store.read(lambda tx: int((tx.one("SELECT pg_backend_pid() AS pid") or {})["pid"]))
    os.kill(pid, signal.SIGSTOP)
    waiting = asyncio.create_task(store.write(take, "never"))
    await asyncio.sleep(0.1)
    began = time.monotonic()
    await store.close()
    assert time.monotonic() - began < FAREWELL + 1
    assert not waiting.done()
    waiting.cancel()
    os.kill(pid, signal.SIGCONT)


async def test_a_restart_between_two_units_is_not_even_noticed(own_server: PostgresServer, vault: KeyVault) -> None:
    store = await open_store(own_server.url(own_server.new_database()), vault, connections=4)
    await asyncio.gather(*(store.write(take, f"{number}") for number in range(20)))
    own_server.stop()
    own_server.start()
    assert await asyncio.gather(*(store.write(take, f"again {n}") for n in range(20))) == [1] * 20
    await store.close()


async def test_a_unit_whose_connection_was_cut_before_the_commit_runs_again(pg: Store) -> None:
    runs: list[int] = []

    def cut_once(tx: Transaction) -> None:
        take(tx, "once")
        runs.append(1)
        if len(runs) == 1:
            tx.one("SELECT pg_terminate_backend(pg_backend_pid())")

    await pg.write(cut_once)
    assert len(runs) == 2
    assert await pg.read(names) == {"once"}


async def test_a_connection_that_is_cut_every_time_is_reported(pg: Store) -> None:
    def cut(tx: Transaction) -> None:
        take(tx, "never")
        tx.one("SELECT pg_terminate_backend(pg_backend_pid())")

    with pytest.raises(StoreUnavailable):
        await pg.write(cut)
    assert await pg.read(names) == set()


async def test_a_deadlock_costs_only_time(pg: Store) -> None:
    """Two units hold one row each and want the other's: PostgreSQL ends one of them, which runs again."""
    both_hold = threading.Barrier(2, timeout=10)
    runs: list[str] = []

    def cross(tx: Transaction, first: str, second: str) -> None:
        runs.append(first)
        tx.run("UPDATE leases SET until = until + 1 WHERE name = :name", name=first)
        if len(runs) <= 2:
            both_hold.wait()
        tx.run("UPDATE leases SET until = until + 1 WHERE name = :name", name=second)

    def untils(tx: Transaction) -> list[int]:
        return [row["until"] for row in tx.all("SELECT until FROM leases")]

    await asyncio.gather(pg.write(take, "a"), pg.write(take, "b"))
    await asyncio.gather(pg.write(cross, "a", "b"), pg.write(cross, "b", "a"))
    assert len(runs) >= 3  # one more when the loser runs into the winner once again
    assert await pg.read(untils) == [3, 3]


async def test_a_row_that_somebody_holds_too_long_is_given_up(pg: Store, postgresql_url: str) -> None:
    await pg.write(take, "held")
    with psycopg.connect(postgresql_url) as other:
        other.execute("UPDATE leases SET until = 7")
        with pytest.raises(StoreUnavailable):
            await pg.write(lambda tx: tx.run("UPDATE leases SET until = 8"))
    assert await pg.write(lambda tx: tx.run("UPDATE leases SET until = 8")) == 1


def connections_to(url: str) -> int:
    with psycopg.connect(url) as other:
        sql = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        row = other.execute(sql).fetchone()
    assert row
    return int(row[0])


async def test_no_more_connections_are_opened_than_asked_for(pg: Store, postgresql_url: str) -> None:
    await asyncio.gather(*(pg.write(take, f"{number}") for number in range(200)))
    assert connections_to(postgresql_url) <= 8


async def test_one_unit_after_another_needs_few_connections(pg: Store, postgresql_url: str) -> None:
    for number in range(40):
        await pg.write(take, f"{number}")
    assert connections_to(postgresql_url) <= 5


async def test_an_unknown_database_is_reported_by_its_name(postgres: PostgresServer, vault: KeyVault) -> None:
    with pytest.raises(StoreMisconfigured, match='database "nowhere" does not exist'):
        await open_store(postgres.url("nowhere"), vault)


@pytest.mark.parametrize(
    "rest",
    [
        "estelam:hush@hush@127.0.0.1/estelam",
        "estelam:hush/hush@127.0.0.1/estelam",
        "estelam:hush%@127.0.0.1/estelam",
        "estelam:hush@127.0.0.1/estelam?hush=1",
    ],
)
async def test_an_address_that_cannot_be_read_is_told_without_the_password(rest: str, vault: KeyVault) -> None:
    with pytest.raises(StoreMisconfigured, match="no letter or digit as %XX") as told:
        await open_store(f"postgresql://{rest}", vault, patience=1)
    assert "hush" not in str(told.value)


async def test_a_database_that_knows_no_persian_letters_is_refused(postgres: PostgresServer, vault: KeyVault) -> None:
    """What `createdb` makes on a server that was set up without a locale."""
    postgres.command("CREATE DATABASE without_letters TEMPLATE template0 ENCODING 'SQL_ASCII'")
    try:
        with pytest.raises(StoreMisconfigured, match="encoding is SQL_ASCII, not UTF8: make another one with"):
            await open_store(postgres.url("without_letters"), vault)
    finally:
        postgres.drop_database("without_letters")


async def test_a_server_that_is_not_there_is_reported(vault: KeyVault) -> None:
    with pytest.raises(StoreUnavailable):
        await open_store("postgresql://postgres@127.0.0.1:1/estelam", vault, patience=1)
