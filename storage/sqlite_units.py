"""One unit of work on a connection of sqlite3, and the door by which its errors come in."""

import sqlite3
from pathlib import Path
from typing import Any

from domain.vault import Vault
from storage import errors
from storage.closed_files import why_closed
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
_CLOSED = (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM)


def mapped(error: Exception) -> errors.StoreError:
    """The one door by which errors of sqlite3 come in: by the extended result code, then by the primary one."""
    code = getattr(error, "sqlite_errorcode", None) or sqlite3.SQLITE_ERROR
    kind = _BY_CODE.get(code) or _BY_CODE.get(code & 0xFF) or errors.StatementFault
    report = kind(str(error))
    report.__cause__ = error
    return report


def mapped_at_the_door(error: Exception, path: Path | None = None) -> errors.StoreError:
    """The same for whoever opens the file, or begins to write in it: it is somebody else's if it cannot be written to,
    while an act that only looks and writes all the same is a mistake of ours. With its path, the reason is looked for.
    """
    report = mapped(error)
    code = (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF
    if code in _CLOSED:
        report = errors.StoreMisconfigured((path and why_closed(path)) or _with_place(report, path))
        report.__cause__ = error
    return report


def _with_place(report: errors.StoreError, path: Path | None) -> str:
    return f"{path}: {report}" if path else str(report)


class SqliteTransaction(Unit):
    """One unit on a connection of sqlite3, which nothing else uses meanwhile."""

    __slots__ = ("_db",)
    dialect = "sqlite"

    def __init__(self, db: sqlite3.Connection, vault: Vault) -> None:
        super().__init__(vault)
        self._db = db
        db.row_factory = sqlite3.Row  # half as dear as a dictionary

    def _execute(self, sql: str, params: dict[str, Any]) -> sqlite3.Cursor:
        if self.fault is not None:
            self.refuse()
        return self._db.execute(sql, params)

    def one(self, sql: str, **params: Any) -> Row | None:
        try:
            row: Row | None = self._execute(sql, params).fetchone()
        except (sqlite3.Error, OverflowError) as error:
            self.fault = mapped(error)
            raise self.fault from error
        return row

    def all(self, sql: str, **params: Any) -> list[Row]:
        try:
            rows: list[Row] = self._execute(sql, params).fetchall()
        except (sqlite3.Error, OverflowError) as error:
            self.fault = mapped(error)
            raise self.fault from error
        return rows

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
