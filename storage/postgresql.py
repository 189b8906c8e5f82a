"""The store on PostgreSQL: a bounded number of threads, each with its own psycopg connection.

One transaction for each unit, READ COMMITTED (docs/decisions/0001-isolation-on-postgresql.md says why). A unit that
met a deadlock or a conflict is run again after a random pause.

A connection that was lost before the commit was sent costs nothing: the unit runs once more on a new one. If it was
lost while committing, nobody knows what became of the unit, and its caller is told StoreUnavailable; what must not
happen twice guards itself, as inbox.done does.

As on SQLite, a caller that is cancelled gives up the answer, not the unit: if it had not begun, it never runs.

Whoever rested last takes the next unit: so in quiet times one or two connections do, and their statements are prepared.
"""

import asyncio
import random
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from queue import SimpleQueue
from threading import Lock, Thread
from typing import Any, Concatenate, ParamSpec, TypeVar

import psycopg
from psycopg import conninfo
from psycopg.pq import TransactionStatus
from psycopg.types.numeric import Int8Dumper

from domain.vault import Vault
from storage import errors
from storage.migrations.runner import fit_postgresql, migrate_postgresql
from storage.postgresql_units import NumberLoader, PostgresqlTransaction, mapped, mapped_at_the_door, refuses_units
from storage.queue import FAREWELL, Job, Listeners
from storage.transaction import Listener, Transaction

P = ParamSpec("P")
T = TypeVar("T")
Connection = psycopg.Connection[tuple[Any, ...]]

BEGIN_WRITE = b"BEGIN ISOLATION LEVEL READ COMMITTED"
BEGIN_READ = b"BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY"  # one snapshot for the whole act
ATTEMPTS = 10
PAUSE = 0.002  # seconds, at most, after the first collision; it doubles
STATEMENTS_PREPARED = 512
VANISHED = 30  # seconds after which a server that answers nothing any more, not even its system, is given up
UNREADABLE = (
    "the address cannot be read. Write postgresql://user:password@host/database, and of the password whatever is no "
    "letter or digit as %XX: %40 for @, %2F for /, %25 for %"
)


Unit = tuple[Job, bytes]  # with the statement that begins its transaction


class Units:
    """What waits for a worker, or the workers that wait. `None` sends one of them home."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._waiting: deque[Unit | None] = deque()
        self._idle: list[SimpleQueue[Unit | None]] = []

    def put(self, unit: Unit | None) -> None:
        with self._lock:
            if self._idle:
                self._idle.pop().put(unit)
            else:
                self._waiting.append(unit)

    def take(self, door: SimpleQueue[Unit | None]) -> Unit | None:
        """The oldest that waits, or else what is next brought to this door."""
        with self._lock:
            if self._waiting:
                return self._waiting.popleft()
            self._idle.append(door)
        return door.get()


class Worker(Thread):
    """Takes units from the store, one after another."""

    def __init__(self, store: "PostgresqlStore", number: int) -> None:
        super().__init__(name=f"store-{number}", daemon=True)
        self._store = store
        self._door: SimpleQueue[Unit | None] = SimpleQueue()
        self._connection: Connection | None = None
        self._committing = False

    def run(self) -> None:
        while (unit := self._store.units.take(self._door)) is not None:
            job, begin = unit
            if not job.future.done():  # otherwise its caller was cancelled
                self._perform(job, begin)
            self._store.settle(job)
        self._drop()

    def _perform(self, job: Job, begin: bytes) -> None:
        for attempt in range(ATTEMPTS):
            try:
                self._unit(job, begin)
                return
            except BaseException as error:  # noqa: BLE001 - whatever it is, it is the caller's
                job.error = self._meant(error, begin)
                if not self._worth_another(job.error, attempt):
                    return

    def _meant(self, error: BaseException, begin: bytes) -> BaseException:
        """A session stays as it began, though the server may take units by now: the next one may be better."""
        refused = refuses_units(error) if begin == BEGIN_WRITE else None
        if refused is not None:
            self._drop()
        return refused or error

    def _worth_another(self, error: BaseException, attempt: int) -> bool:
        """A lost connection is often an old one, left from before the server restarted: that costs one more attempt."""
        if isinstance(error, errors.TooMuchContention):
            time.sleep(random.random() * PAUSE * 2 ** min(attempt, 6))  # noqa: S311 - nothing secret
            return True
        lost = isinstance(error, errors.StoreUnavailable) and self._connection is None
        return lost and attempt == 0 and not self._committing

    def _unit(self, job: Job, begin: bytes) -> None:
        self._committing = False
        try:
            cursor = self._cursor()
            cursor.execute(begin)
            tx = PostgresqlTransaction(cursor, self._store.vault)
            value = job.run(tx)
            tx.finish(value)
            self._committing = True
            cursor.execute(b"COMMIT")
            job.value, job.news, job.error = value, tx.news, None
        except psycopg.Error as error:
            raise mapped(error) from error
        finally:
            self._clean_up()

    def _cursor(self) -> "psycopg.RawCursor[tuple[Any, ...]]":
        if self._connection is None:
            self._connection = self._store.connect()
        return psycopg.RawCursor(self._connection)

    def _clean_up(self) -> None:
        """Leave the connection ready for the next unit, or none."""
        if self._connection is None:
            return
        try:
            if self._connection.info.transaction_status != TransactionStatus.IDLE:
                self._connection.execute(b"ROLLBACK")
        except psycopg.Error:
            self._drop()

    def _drop(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


class PostgresqlStore:
    """See Store in store.py."""

    def __init__(self, url: str, vault: Vault, *, connections: int, patience: float) -> None:
        self._url, self._patience = url, patience
        self.vault = vault
        self.units = Units()
        self._listeners = Listeners()
        self._loop = asyncio.get_running_loop()
        self._closed = False
        self._workers = [Worker(self, number) for number in range(connections)]
        for worker in self._workers:
            worker.start()

    def connect(self) -> Connection:
        return connect(self._url, self._patience)

    def settle(self, job: Job) -> None:
        """Called by the workers."""
        with suppress(RuntimeError):  # the event loop has ended: nobody waits for the answer
            self._loop.call_soon_threadsafe(job.settle, self._listeners)

    async def write(self, act: Callable[Concatenate[Transaction, P], T], /, *args: P.args, **kw: P.kwargs) -> T:
        value: T = await self._run(BEGIN_WRITE, Job(act, args, kw))
        return value

    async def read(self, act: Callable[Concatenate[Transaction, P], T], /, *args: P.args, **kw: P.kwargs) -> T:
        value: T = await self._run(BEGIN_READ, Job(act, args, kw))
        return value

    async def _run(self, begin: bytes, job: Job) -> Any:
        if self._closed:
            raise errors.StoreClosed("the store is closed")
        self.units.put((job, begin))
        return await job.future

    def listen(self, topic: str, callback: Listener) -> None:
        self._listeners.add(topic, callback)

    async def close(self) -> None:
        self._closed = True
        for _ in self._workers:
            self.units.put(None)
        end = self._loop.time() + FAREWELL  # a server that hangs holds nobody up: its workers end with the process
        for worker in self._workers:
            await asyncio.to_thread(worker.join, max(0, end - self._loop.time()))
        self._workers.clear()


def connect(url: str, patience: float) -> Connection:
    """A connection as the store wants it."""
    connection = psycopg.connect(session_settings(url, patience), autocommit=True)
    connection.prepared_max = STATEMENTS_PREPARED
    connection.adapters.register_dumper(int, Int8Dumper)  # one type for all integers, so one prepared statement
    connection.adapters.register_loader("numeric", NumberLoader)
    connection.execute(f"SET lock_timeout = {round(patience * 1000)}".encode())
    return connection


def session_settings(url: str, patience: float, *, name: str = "estelam") -> str:
    """How to connect, seconds of patience included; what the address says itself comes first."""
    wanted = _read(url)
    wanted.setdefault("application_name", name)
    wanted.setdefault("connect_timeout", max(2, round(patience)))
    wanted.setdefault("tcp_user_timeout", VANISHED * 1000)  # milliseconds; where something was sent …
    wanted.setdefault("keepalives_idle", VANISHED // 3)  # … and where an answer is awaited: seconds
    wanted.setdefault("keepalives_interval", VANISHED // 6)
    wanted.setdefault("keepalives_count", 4)
    wanted.setdefault("target_session_attrs", "primary")  # a session on a standby would tell what was, for ever
    return conninfo.make_conninfo("", **wanted)


def _read(url: str) -> dict[str, Any]:
    """libpq ends a password at the first @ or /, and would tell the rest of it as a strange host or port."""
    try:
        wanted = conninfo.conninfo_to_dict(url)
    except psycopg.ProgrammingError:
        raise errors.StoreMisconfigured(UNREADABLE) from None  # the cause quotes what it does not understand
    ports = str(wanted.get("port", "")).replace(",", "")
    if "@" in str(wanted.get("host", "")) or (ports and not ports.isdecimal()):
        raise errors.StoreMisconfigured(UNREADABLE)
    return wanted


async def open_postgresql(
    url: str, vault: Vault, *, upgrade: bool, connections: int, patience: float
) -> PostgresqlStore:
    """See open_store in store.py."""
    try:
        prepare = migrate_postgresql if upgrade else fit_postgresql
        await asyncio.to_thread(prepare, lambda: _fitting(connect(url, patience)))
    except psycopg.Error as error:
        raise mapped_at_the_door(error) from error
    return PostgresqlStore(url, vault, connections=connections, patience=patience)


def _fitting(connection: Connection) -> Connection:
    """A server without a locale makes databases that know no letters beyond ASCII; the encoding of one is for ever."""
    encoding = connection.info.parameter_status("server_encoding")
    if encoding != "UTF8":
        connection.close()
        raise errors.StoreMisconfigured(
            f"the database's encoding is {encoding}, not UTF8: make another one with "
            "CREATE DATABASE estelam ENCODING 'UTF8' TEMPLATE template0"
        )
    return connection
