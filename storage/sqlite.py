"""The store on SQLite: one writer, several readers, each an aiosqlite connection with its own thread.

Whatever queued while the last commit ran goes into the next transaction together. So one fsync serves many units, and a
unit that fails is undone alone. Brief units run on the event loop, and only their commit is a hop to the thread; any
other batch is one hop as a whole (sqlite_batches.py). Nobody is answered before the commit. When the commit itself
fails, all units of the batch have failed, and the next batch begins afresh.

A caller that is cancelled while it waits gives up the answer, not the unit: if the unit was still queued it never runs,
otherwise it may commit all the same. Its news are told then.
"""

import asyncio
import logging
import sqlite3
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

import aiosqlite

from domain.vault import Vault
from storage.errors import StoreMisconfigured
from storage.migrations.runner import fit_sqlite, migrate_sqlite
from storage.queue import FAREWELL, Job, Listeners, Queue, fail_all
from storage.sqlite_batches import commit_batch, look_here, read_batch, write_batch, write_here
from storage.sqlite_units import mapped, mapped_at_the_door
from storage.transaction import Listener, Transaction, is_brief

P = ParamSpec("P")
T = TypeVar("T")
Work = Callable[[sqlite3.Connection, Vault, list[Job]], None]

log = logging.getLogger(__name__)

UNITS_A_COMMIT = 256  # bounds how long a unit waits for the others in its transaction
READS_A_HOP = 16
INTERRUPTION = 0.05  # seconds between two interruptions: of what a reader has in hand, each ends one statement
STATEMENTS_CACHED = 1024
PRAGMAS = ("synchronous = FULL", "foreign_keys = ON", "temp_store = MEMORY", "trusted_schema = OFF")
WRITER_PRAGMAS = (*PRAGMAS, "cache_size = -8192", "wal_autocheckpoint = 2000", "journal_size_limit = 67108864")
READER_PRAGMAS = (*PRAGMAS, "cache_size = -4096", "query_only = ON")
NO_PATIENCE = "busy_timeout = 0"  # the event loop waits for no other process


class Connection(aiosqlite.Connection):
    """An aiosqlite connection that also runs a whole batch in one hop to its thread, or here."""

    def __init__(self, path: Path, patience: float) -> None:
        def connect() -> sqlite3.Connection:
            return sqlite3.connect(
                path,
                timeout=patience,
                isolation_level=None,
                cached_statements=STATEMENTS_CACHED,
                check_same_thread=False,  # it has one user at a time: whoever waits for a hop does nothing else with it
            )

        super().__init__(connect, iter_chunk_size=64)
        self._thread.daemon = True  # a program that forgot to close the store can still end

    async def hop(self, work: Work, vault: Vault, jobs: list[Job]) -> None:
        await self._execute(work, self.here, vault, jobs)  # type: ignore[no-untyped-call]

    @property
    def here(self) -> sqlite3.Connection:
        """For the event loop's thread, while nothing runs in the connection's own."""
        return self._conn


class SqliteStore:
    """See Store in store.py."""

    def __init__(self, path: Path, vault: Vault, *, readers: int, patience: float) -> None:
        self._path, self._vault, self._patience = path, vault, patience
        self._listeners = Listeners()
        self._writes, self._reads = Queue(UNITS_A_COMMIT), Queue(READS_A_HOP)
        self._readers = readers
        self._near: Connection | None = None  # for looks on the event loop
        self._connections: list[Connection] = []
        self._lanes: list[asyncio.Task[None]] = []
        self._looking: dict[asyncio.Task[None], Connection] = {}  # of the lanes those that only look

    async def open(self) -> None:
        try:
            writer = await self._connected(*WRITER_PRAGMAS, NO_PATIENCE)
            self._lane("writer", self._writes, partial(self._write, writer))
            for number in range(self._readers):
                reader = await self._connected(*READER_PRAGMAS)
                lane = self._lane(f"reader-{number}", self._reads, partial(reader.hop, read_batch, self._vault))
                self._looking[lane] = reader
            self._near = await self._connected(*READER_PRAGMAS, NO_PATIENCE)
        except sqlite3.Error as error:
            await self.close()
            raise mapped_at_the_door(error, self._path) from error

    async def _connected(self, *pragmas: str) -> Connection:
        connection = Connection(self._path, self._patience)
        await connection
        self._connections.append(connection)
        for pragma in pragmas:
            await connection.execute_fetchall(f"PRAGMA {pragma}")
        return connection

    def _lane(self, name: str, queue: Queue, run: Callable[[list[Job]], Awaitable[None]]) -> asyncio.Task[None]:
        lane = asyncio.create_task(self._serve(queue, run), name=f"store-{name}")
        self._lanes.append(lane)
        return lane

    async def _serve(self, queue: Queue, run: Callable[[list[Job]], Awaitable[None]]) -> None:
        while jobs := await queue.take():
            try:
                await run(jobs)
            except Exception as error:
                log.exception("a batch of %d units failed as a whole", len(jobs))
                fail_all(jobs, mapped(error))
            for job in jobs:
                job.settle(self._listeners)
            await asyncio.sleep(0)  # whoever was just answered may have something for the next batch

    async def _write(self, writer: Connection, jobs: list[Job]) -> None:
        """Those that had no turn any more are taken out of `jobs`, and come first in the next batch."""
        done = write_here(writer.here, self._vault, jobs) if all(job.brief for job in jobs) else 0
        if not done:
            await writer.hop(partial(write_batch, patience=self._patience), self._vault, jobs)
            return
        self._writes.put_back(jobs[done:])
        del jobs[done:]
        await writer.hop(commit_batch, self._vault, jobs)

    async def write(self, act: Callable[Concatenate[Transaction, P], T], /, *args: P.args, **kw: P.kwargs) -> T:
        job = Job(act, args, kw)
        self._writes.put(job)
        value: T = await job.future
        return value

    async def read(self, act: Callable[Concatenate[Transaction, P], T], /, *args: P.args, **kw: P.kwargs) -> T:
        if self._near is not None and is_brief(act):
            return look_here(self._near.here, self._vault, act, *args, **kw)
        job = Job(act, args, kw)
        self._reads.put(job)
        value: T = await job.future
        return value

    def listen(self, topic: str, callback: Listener) -> None:
        self._listeners.add(topic, callback)

    async def close(self) -> None:
        self._near = None
        self._writes.close()
        self._reads.close()
        await self._end_long_looks()
        await asyncio.gather(*self._lanes)
        for connection in self._connections:
            await connection.close()
        self._lanes.clear()
        self._looking.clear()
        self._connections.clear()

    async def _end_long_looks(self) -> None:
        """A question that takes minutes holds nobody up. What the writer has in hand is never interrupted."""
        looking, pause = dict(self._looking), FAREWELL
        while looking:
            done, _ = await asyncio.wait(looking, timeout=pause)
            for lane in done:
                del looking[lane]
            for reader in looking.values():
                reader.here.interrupt()
            pause = INTERRUPTION


async def open_sqlite(path: Path, vault: Vault, *, upgrade: bool, readers: int, patience: float) -> SqliteStore:
    """See open_store in store.py."""
    try:
        await asyncio.to_thread(migrate_sqlite if upgrade else fit_sqlite, path, patience)
    except sqlite3.Error as error:
        raise mapped_at_the_door(error, path) from error
    except OSError as error:
        raise StoreMisconfigured(f"the folder of {path} cannot be made, or looked into: {error.strerror}") from error
    store = SqliteStore(path, vault, readers=readers, patience=patience)
    await store.open()
    return store
