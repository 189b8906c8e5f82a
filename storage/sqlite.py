"""The store on SQLite: one writer, several readers, each an aiosqlite connection with its own thread.

Whatever queued while the last commit ran goes into the next transaction together, and the whole batch is one hop to the
thread. So one fsync serves many units, and a unit that fails is undone alone (sqlite_units.py). Nobody is answered
before the commit. When the commit itself fails, all units of the batch have failed, and the next batch begins
afresh.

A caller that is cancelled while it waits gives up the answer, not the unit: if the unit was still queued it never runs,
otherwise it may commit all the same. Its news are told then.
"""

import asyncio
import logging
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

import aiosqlite

from domain.vault import Vault
from storage.errors import StoreMisconfigured
from storage.migrations.runner import migrate_sqlite
from storage.queue import Job, Listeners, Queue, fail_all
from storage.sqlite_units import mapped, read_batch, write_batch
from storage.transaction import Listener, Transaction

P = ParamSpec("P")
T = TypeVar("T")
Work = Callable[[sqlite3.Connection, Vault, list[Job]], None]

log = logging.getLogger(__name__)

UNITS_A_COMMIT = 256  # bounds how long a unit waits for the others in its transaction
READS_A_HOP = 16
STATEMENTS_CACHED = 1024
PRAGMAS = ("synchronous = FULL", "foreign_keys = ON", "temp_store = MEMORY", "trusted_schema = OFF")
WRITER_PRAGMAS = (*PRAGMAS, "cache_size = -8192", "wal_autocheckpoint = 2000", "journal_size_limit = 67108864")
READER_PRAGMAS = (*PRAGMAS, "cache_size = -4096", "query_only = ON")


class Connection(aiosqlite.Connection):
    """An aiosqlite connection that also runs a whole batch in one hop to its thread."""

    def __init__(self, path: Path, patience: float) -> None:
        def connect() -> sqlite3.Connection:
            return sqlite3.connect(path, timeout=patience, isolation_level=None, cached_statements=STATEMENTS_CACHED)

        super().__init__(connect, iter_chunk_size=64)
        self._thread.daemon = True  # a program that forgot to close the store can still end

    async def hop(self, work: Work, vault: Vault, jobs: list[Job]) -> None:
        await self._execute(work, self._conn, vault, jobs)  # type: ignore[no-untyped-call]


class SqliteStore:
    """See Store in store.py."""

    def __init__(self, path: Path, vault: Vault, *, readers: int, patience: float) -> None:
        self._path, self._vault, self._patience = path, vault, patience
        self._listeners = Listeners()
        self._writes, self._reads = Queue(UNITS_A_COMMIT), Queue(READS_A_HOP)
        self._readers = readers
        self._connections: list[Connection] = []
        self._lanes: list[asyncio.Task[None]] = []

    async def open(self) -> None:
        try:
            await self._lane("writer", WRITER_PRAGMAS, self._writes, write_batch)
            for number in range(self._readers):
                await self._lane(f"reader-{number}", READER_PRAGMAS, self._reads, read_batch)
        except sqlite3.Error as error:
            await self.close()
            raise mapped(error) from error

    async def _lane(self, name: str, pragmas: tuple[str, ...], queue: Queue, work: Work) -> None:
        connection = Connection(self._path, self._patience)
        await connection
        self._connections.append(connection)
        for pragma in pragmas:
            await connection.execute_fetchall(f"PRAGMA {pragma}")
        serving = self._serve(connection, queue, work)
        self._lanes.append(asyncio.create_task(serving, name=f"store-{name}"))

    async def _serve(self, connection: Connection, queue: Queue, work: Work) -> None:
        while jobs := await queue.take():
            try:
                await connection.hop(work, self._vault, jobs)
            except Exception as error:
                log.exception("a batch of %d units failed as a whole", len(jobs))
                fail_all(jobs, mapped(error))
            for job in jobs:
                job.settle(self._listeners)

    async def write(self, act: Callable[Concatenate[Transaction, P], T], /, *args: P.args, **kw: P.kwargs) -> T:
        job = Job(act, args, kw)
        self._writes.put(job)
        value: T = await job.future
        return value

    async def read(self, act: Callable[Concatenate[Transaction, P], T], /, *args: P.args, **kw: P.kwargs) -> T:
        job = Job(act, args, kw)
        self._reads.put(job)
        value: T = await job.future
        return value

    def listen(self, topic: str, callback: Listener) -> None:
        self._listeners.add(topic, callback)

    async def close(self) -> None:
        self._writes.close()
        self._reads.close()
        await asyncio.gather(*self._lanes)
        for connection in self._connections:
            await connection.close()
        self._lanes.clear()
        self._connections.clear()


async def open_sqlite(path: Path, vault: Vault, *, readers: int, patience: float) -> SqliteStore:
    """Bring the file up to date and open it."""
    try:
        await asyncio.to_thread(migrate_sqlite, path, patience)
    except sqlite3.Error as error:
        raise mapped(error) from error
    except OSError as error:
        raise StoreMisconfigured(f"the folder of {path} cannot be made: {error.strerror}") from error
    store = SqliteStore(path, vault, readers=readers, patience=patience)
    await store.open()
    return store
