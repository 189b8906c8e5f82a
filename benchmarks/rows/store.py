"""`store.write(redeem)` beside the same SQL without the store: in a bare loop, and statement by statement."""

import asyncio
import shutil
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack, asynccontextmanager, closing, contextmanager
from pathlib import Path

import aiosqlite
import psycopg

from benchmarks import recording
from benchmarks.callers import rate
from benchmarks.peers import bare_sql
from benchmarks.row import Contest, Measure, Row, Scale, at_least
from benchmarks.town import CALLERS, VAULT, Town, settle, use
from domain.permissions import Actor
from storage.store import Store, open_store
from tests.postgres import SETTINGS, PostgresServer

CONNECTIONS = 16
ROUNDS = 5
NOTE = (
    "`redeem` is nine statements. The peer runs the same statements with the same parameters, recorded from the act "
    "on the same data, and fetches their rows; it has neither the act itself (permissions, digests, opening the sealed "
    "facts, objects made of rows) nor callers to answer. "
)


@asynccontextmanager
async def beside_a_loop(scale: Scale) -> AsyncIterator[Contest]:
    amount = scale.of(4000, least=CALLERS)
    async with _two_files(amount * (1 + ROUNDS)) as (store, town, copy):
        again, db = town.again(), bare_sql.open_sqlite(copy)

        async def peer() -> float:
            units = recording.on_sqlite(db, again.some(amount))
            began = time.perf_counter()
            await asyncio.to_thread(bare_sql.with_group_commit, db, units, group=CALLERS)
            return amount / (time.perf_counter() - began)

        yield Contest(_redeeming(store, town, amount), peer)
        db.close()


@asynccontextmanager
async def beside_aiosqlite(scale: Scale) -> AsyncIterator[Contest]:
    amount, fewer = scale.of(4000, least=CALLERS), scale.of(400, least=CALLERS)
    async with _two_files(amount * (1 + ROUNDS)) as (store, town, copy):
        again, lock = town.again(), asyncio.Lock()
        async with aiosqlite.connect(copy, isolation_level=None) as db:
            for pragma in bare_sql.PRAGMAS:
                await db.execute(f"PRAGMA {pragma}")

            async def one(unit: list[bare_sql.Statement]) -> None:
                async with lock:
                    await bare_sql.statement_by_statement(db, unit)

            async def peer() -> float:
                with closing(bare_sql.open_sqlite(copy)) as looker:
                    units = recording.on_sqlite(looker, again.some(fewer))
                return await rate(one, units, callers=CALLERS)

            yield Contest(_redeeming(store, town, amount), peer)


@asynccontextmanager
async def on_postgresql(scale: Scale) -> AsyncIterator[Contest]:
    amount = scale.of(2000, least=CALLERS)
    with _server() as server:
        filled = server.new_database()
        filling = await open_store(server.url(filled), VAULT)
        town = await settle(filling, amount * (1 + ROUNDS))
        await filling.close()
        other = server.url(server.new_database(filled))
        store = await open_store(server.url(filled), VAULT, connections=CONNECTIONS)
        again = town.again()

        async def peer() -> float:
            with psycopg.connect(other, autocommit=True) as connection:
                units = recording.on_postgresql(connection, again.some(amount))
            began = time.perf_counter()
            await asyncio.to_thread(bare_sql.side_by_side, other, units, connections=CONNECTIONS)
            took = time.perf_counter() - began
            _mend_heads(other)
            return amount / took

        yield Contest(_redeeming(store, town, amount), peer)
        await store.close()


def _redeeming(store: Store, town: Town, amount: int) -> Measure:
    async def redeem(hand: tuple[Actor, str]) -> None:
        await store.write(use, *hand)

    async def measured() -> float:
        return await rate(redeem, town.some(amount), callers=CALLERS)

    return measured


@asynccontextmanager
async def _two_files(codes: int) -> AsyncIterator[tuple[Store, Town, Path]]:
    """A filled store on SQLite, and a copy of its file."""
    with tempfile.TemporaryDirectory() as folder:
        path, copy = Path(folder, "ours.db"), Path(folder, "peer.db")
        filling = await open_store(f"sqlite:///{path}", VAULT)
        town = await settle(filling, codes)
        await filling.close()
        shutil.copyfile(path, copy)
        store = await open_store(f"sqlite:///{path}", VAULT)
        yield store, town, copy
        await store.close()


def _mend_heads(url: str) -> None:
    """Replayed side by side, the last of a chain's entries need not be the newest; the next recording goes on there."""
    with psycopg.connect(url, autocommit=True) as connection:
        newest = "SELECT max(position) FROM audit WHERE audit.chain = audit_heads.chain"
        connection.execute(f"UPDATE audit_heads SET position = ({newest})".encode())


@contextmanager
def _server() -> Iterator[PostgresServer]:
    """A server that syncs its disk."""
    server = PostgresServer(SETTINGS | {"fsync": "on", "full_page_writes": "on", "shared_buffers": "256MB"})
    with ExitStack() as stack:
        stack.callback(server.remove)
        server.start()
        yield server


LOOP = (
    "`store.write(redeem)`, 32 callers, SQLite `synchronous=FULL`, beside a bare loop of the same SQL with group commit"
)
ROWS = (
    Row("store-loop", f"{LOOP} in one thread", "a second", at_least(0.5), beside_a_loop, f"{NOTE}32 units a commit."),
    Row(
        "store-aiosqlite",
        "the same beside aiosqlite awaited statement by statement",
        "a second",
        at_least(10),
        beside_aiosqlite,
        f"{NOTE}The 32 callers share one connection, under a lock; one transaction for each unit.",
    ),
    Row(
        "store-postgresql",
        "on PostgreSQL (16 connections), beside a bare psycopg loop of the same SQL",
        "a second",
        at_least(0.7),
        on_postgresql,
        f"{NOTE}Here there are two more, the certificate's lock and a second look at the code. The server syncs its "
        "disk. The peer has 16 threads with a connection each.",
    ),
)
