"""The store on SQLite: one writer, several readers, each an aiosqlite connection with its own thread.

Whatever queued while the last commit ran goes into the next transaction together, a SAVEPOINT for each unit, and the
whole batch is one hop to the thread. So one fsync serves many units, and a unit that fails is undone alone. Nobody is
answered before the commit. When the commit itself fails, all units of the batch have failed, and the next batch begins
afresh.

A caller that is cancelled while it waits gives up the answer, not the unit: if the unit was still queued it never runs,
otherwise it may commit all the same. Its news are told then.
"""

import asyncio
import logging
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

import aiosqlite

from domain.vault import Vault
from storage import errors
from storage.migrations.runner import migrate_sqlite
from storage.queue import Job, Listeners, Queue, fail_all
from storage.transaction import Listener, Row, Transaction, Unit

P = ParamSpec("P")
T = TypeVar("T")

log = logging.getLogger(__name__)

UNITS_A_COMMIT = 256  # bounds how long a unit waits for the others in its transaction
READS_A_HOP = 16
STATEMENTS_CACHED = 1024
PRAGMAS = ("synchronous = FULL", "foreign_keys = ON", "temp_store = MEMORY", "trusted_schema = OFF")
WRITER_PRAGMAS = (*PRAGMAS, "cache_size = -65536", "wal_autocheckpoint = 2000", "journal_size_limit = 67108864")
READER_PRAGMAS = (*PRAGMAS, "cache_size = -16384", "query_only = ON")

_BY_CODE: dict[int, type[errors.StoreError]] = {
    sqlite3.SQLITE_CONSTRAINT_UNIQUE: errors.UniqueViolation,
    sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY: errors.UniqueViolation,
    sqlite3.SQLITE_CONSTRAINT_ROWID: errors.UniqueViolation,
    sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY: errors.ForeignKeyViolation,
    sqlite3.SQLITE_CONSTRAINT_NOTNULL: errors.NotNullViolation,
    sqlite3.SQLITE_CONSTRAINT_CHECK: errors.CheckViolation,
    sqlite3.SQLITE_CONSTRAINT: errors.ConstraintViolated,
    sqlite3.SQLITE_BUSY: errors.StoreUnavailable,
    sqlite3.SQLITE_LOCKED: errors.StoreUnavailable,
    sqlite3.SQLITE_PROTOCOL: errors.StoreUnavailable,
    sqlite3.SQLITE_IOERR: errors.StoreUnavailable,
    sqlite3.SQLITE_NOMEM: errors.StoreUnavailable,
    sqlite3.SQLITE_INTERRUPT: errors.StoreUnavailable,
    sqlite3.SQLITE_FULL: errors.StoreFull,
    sqlite3.SQLITE_CANTOPEN: errors.StoreMisconfigured,
    sqlite3.SQLITE_PERM: errors.StoreMisconfigured,
    sqlite3.SQLITE_AUTH: errors.StoreMisconfigured,
    sqlite3.SQLITE_CORRUPT: errors.DatabaseDamaged,
    sqlite3.SQLITE_NOTADB: errors.DatabaseDamaged,
    sqlite3.SQLITE_FORMAT: errors.DatabaseDamaged,
}


def mapped(error: Exception) -> errors.StoreError:
    """The one door by which errors of sqlite3 come in: by the extended result code, then by the primary one."""
    code = getattr(error, "sqlite_errorcode", None) or sqlite3.SQLITE_ERROR
    kind = _BY_CODE.get(code) or _BY_CODE.get(code & 0xFF) or errors.StatementFault
    report = kind(str(error))
    report.__cause__ = error
    return report


class SqliteTransaction(Unit):
    """One unit on a connection of sqlite3; used in that connection's thread only."""

    __slots__ = ("_db",)
    dialect = "sqlite"

    def __init__(self, db: sqlite3.Connection, vault: Vault) -> None:
        super().__init__(vault)
        self._db = db

    def _fetch(self, sql: str, params: dict[str, Any], *, most: int) -> list[Row]:
        self.refuse_if_spoiled()
        try:
            cursor = self._db.execute(sql, params)
            rows = cursor.fetchall() if most < 0 else cursor.fetchmany(most)
        except (sqlite3.Error, OverflowError) as error:
            self.fault = mapped(error)
            raise self.fault from error
        if not rows:
            return []
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in rows]

    def one(self, sql: str, **params: Any) -> Row | None:
        rows = self._fetch(sql, params, most=1)
        return rows[0] if rows else None

    def all(self, sql: str, **params: Any) -> list[Row]:
        return self._fetch(sql, params, most=-1)

    def run(self, sql: str, **params: Any) -> int:
        self.refuse_if_spoiled()
        try:
            changed = self._db.execute(sql, params).rowcount
            if changed < 0:  # sqlite3 does not count for statements that begin with WITH
                changed = int(self._db.execute("SELECT changes()").fetchone()[0])
        except (sqlite3.Error, OverflowError) as error:
            self.fault = mapped(error)
            raise self.fault from error
        return changed

    def insert(self, sql: str, **params: Any) -> int:
        row = self.one(sql, **params)
        if row is None:
            self.fault = errors.StatementFault("an insert has to return an id")
            raise self.fault
        return int(row["id"])


class _Undone(Exception):
    """SQLite has undone the whole batch by itself, because of one statement."""

    def __init__(self, reason: errors.StoreError) -> None:
        super().__init__(reason)
        self.reason = reason


def write_batch(db: sqlite3.Connection, vault: Vault, jobs: list[Job]) -> None:
    """All units of the batch in one transaction; what became of each is left in its job."""
    try:
        db.execute("BEGIN IMMEDIATE")
        for job in jobs:
            _attempt(db, vault, job)
        db.execute("COMMIT")
    except sqlite3.Error as error:
        fail_all(jobs, mapped(error))
    except _Undone as undone:
        fail_all(jobs, undone.reason)
    finally:
        if db.in_transaction:
            db.execute("ROLLBACK")


def _attempt(db: sqlite3.Connection, vault: Vault, job: Job) -> None:
    db.execute("SAVEPOINT unit")
    tx = SqliteTransaction(db, vault)
    try:
        value = job.run(tx)
        tx.finish(value)
    except BaseException as error:
        job.error = error  # whatever it is, it is the caller's; the batch goes on
        if not db.in_transaction:  # the disk is full or broken
            raise _Undone(tx.fault or errors.StatementFault("an act ended the transaction")) from error
        db.execute("ROLLBACK TO unit")
    else:
        job.value, job.news = value, tx.news
    db.execute("RELEASE unit")


def read_batch(db: sqlite3.Connection, vault: Vault, jobs: list[Job]) -> None:
    """Each act in a snapshot of its own, taken when it begins."""
    for job in jobs:
        tx = SqliteTransaction(db, vault)
        try:
            db.execute("BEGIN")
            job.value = job.run(tx)
            tx.finish(job.value)
        except sqlite3.Error as error:
            job.error = mapped(error)
        except BaseException as error:  # noqa: BLE001 - whatever it is, it is the caller's
            job.error = error
        if db.in_transaction:
            db.execute("ROLLBACK")


class Connection(aiosqlite.Connection):
    """An aiosqlite connection that also runs a whole batch in one hop to its thread."""

    def __init__(self, path: Path, patience: float) -> None:
        def connect() -> sqlite3.Connection:
            return sqlite3.connect(path, timeout=patience, isolation_level=None, cached_statements=STATEMENTS_CACHED)

        super().__init__(connect, iter_chunk_size=64)
        self._thread.daemon = True  # a program that forgot to close the store can still end

    async def hop(
        self, work: Callable[[sqlite3.Connection, Vault, list[Job]], None], vault: Vault, jobs: list[Job]
    ) -> None:
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

    async def _lane(self, name: str, pragmas: tuple[str, ...], queue: Queue, work: Any) -> None:
        connection = Connection(self._path, self._patience)
        await connection
        self._connections.append(connection)
        for pragma in pragmas:
            await connection.execute_fetchall(f"PRAGMA {pragma}")
        serving = self._serve(connection, queue, work)
        self._lanes.append(asyncio.create_task(serving, name=f"store-{name}"))

    async def _serve(self, connection: Connection, queue: Queue, work: Any) -> None:
        while jobs := await queue.take():
            try:
                await connection.hop(work, self._vault, jobs)
            except Exception as error:
                log.exception("a batch of %d units failed as a whole", len(jobs))
                fail_all(jobs, mapped(error))
            for job in jobs:
                job.settle(self._listeners)

    async def write(self, act: Callable[Concatenate[Transaction, P], T], *args: P.args, **kw: P.kwargs) -> T:
        job = Job(act, args, kw)
        self._writes.put(job)
        value: T = await job.future
        return value

    async def read(self, act: Callable[Concatenate[Transaction, P], T], *args: P.args, **kw: P.kwargs) -> T:
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
    store = SqliteStore(path, vault, readers=readers, patience=patience)
    await store.open()
    return store
