"""Batches of units on a connection of sqlite3, in its own thread; and the door by which its errors come in."""

import sqlite3
from typing import Any

from domain.vault import Vault
from storage import errors
from storage.queue import Job, fail_all
from storage.transaction import Row, Unit

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

    def _execute(self, sql: str, params: dict[str, Any]) -> sqlite3.Cursor:
        self.refuse_if_spoiled()
        return self._db.execute(sql, params)

    def one(self, sql: str, **params: Any) -> Row | None:
        try:
            cursor = self._execute(sql, params)
            row = cursor.fetchone()
        except (sqlite3.Error, OverflowError) as error:
            self.fault = mapped(error)
            raise self.fault from error
        return None if row is None else dict(zip(_names(cursor), row, strict=False))

    def all(self, sql: str, **params: Any) -> list[Row]:
        try:
            cursor = self._execute(sql, params)
            rows = cursor.fetchall()
        except (sqlite3.Error, OverflowError) as error:
            self.fault = mapped(error)
            raise self.fault from error
        names = _names(cursor)
        return [dict(zip(names, row, strict=False)) for row in rows]

    def run(self, sql: str, **params: Any) -> int:
        try:
            changed = self._execute(sql, params).rowcount
            if changed < 0:  # sqlite3 does not count for statements that begin with WITH
                changed = int(self._db.execute("SELECT changes()").fetchone()[0])
        except (sqlite3.Error, OverflowError) as error:
            self.fault = mapped(error)
            raise self.fault from error
        return changed

    def alone(self, name: str) -> bool:  # noqa: ARG002
        """It is, and was from its beginning: there is one writer."""
        return False


def _names(cursor: sqlite3.Cursor) -> list[str]:
    """Of the columns that it answered with; none for a statement that answers with nothing."""
    return [column[0] for column in cursor.description or ()]


class _Undone(Exception):
    """SQLite has undone the whole batch by itself, because of one statement."""

    def __init__(self, reason: errors.StoreError) -> None:
        super().__init__(reason)
        self.reason = reason


def write_batch(db: sqlite3.Connection, vault: Vault, jobs: list[Job]) -> None:
    """All units of the batch in one transaction; what became of each is left in its job.

    Units seldom fail. So they are tried without a savepoint each, which would cost a tenth of their time. If one fails,
    all are undone and run again, each with a savepoint now, so that the one that fails is undone alone.
    """
    try:
        if not _all_well(db, vault, jobs):
            _each_by_itself(db, vault, jobs)
    except sqlite3.Error as error:
        fail_all(jobs, mapped(error))
    except _Undone as undone:
        fail_all(jobs, undone.reason)
    finally:
        if db.in_transaction:
            db.execute("ROLLBACK")


def _all_well(db: sqlite3.Connection, vault: Vault, jobs: list[Job]) -> bool:
    db.execute("BEGIN IMMEDIATE")
    for job in jobs:
        tx = SqliteTransaction(db, vault)
        try:
            job.value = job.run(tx)
            tx.finish(job.value)
        except BaseException:  # noqa: BLE001 - whatever it is, it will be the caller's
            if db.in_transaction:  # else the disk is full or broken, and SQLite has undone it
                db.execute("ROLLBACK")
            return False
        job.news = tx.news
    db.execute("COMMIT")
    return True


def _each_by_itself(db: sqlite3.Connection, vault: Vault, jobs: list[Job]) -> None:
    db.execute("BEGIN IMMEDIATE")
    for job in jobs:
        job.value, job.news = None, ()
        _attempt(db, vault, job)
    db.execute("COMMIT")


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
