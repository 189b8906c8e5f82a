"""One unit of work on a psycopg connection, and the door by which its errors and values come in."""

import re
from typing import Any

import psycopg
from psycopg.abc import Buffer
from psycopg.adapt import Loader

from domain.vault import Vault
from storage import errors
from storage.parameters import numbered
from storage.transaction import Row, Unit

READ_ONLY = "25006"

# By SQLSTATE, or by its class (the first two characters).
_BY_STATE: dict[str, type[errors.StoreError]] = {
    "23505": errors.UniqueViolation,
    "23P01": errors.UniqueViolation,  # an exclusion constraint
    "23503": errors.ForeignKeyViolation,
    "23001": errors.ForeignKeyViolation,  # RESTRICT
    "23502": errors.NotNullViolation,
    "23514": errors.CheckViolation,
    "23": errors.ConstraintViolated,
    "40": errors.TooMuchContention,  # serialization failure, deadlock
    "55P03": errors.StoreUnavailable,  # waited too long for a lock
    "08": errors.StoreUnavailable,  # the connection
    "25P03": errors.StoreUnavailable,  # idle for too long inside a transaction
    "25P04": errors.StoreUnavailable,
    "57": errors.StoreUnavailable,  # stopped by its operator, or starting
    "58": errors.StoreUnavailable,  # its disk
    "53": errors.StoreUnavailable,  # its memory, its connections
    "53100": errors.StoreFull,
    "28": errors.StoreMisconfigured,  # user, password
    "3D": errors.StoreMisconfigured,  # no such database
    "42501": errors.StoreMisconfigured,  # no right to do this
    "F0": errors.StoreMisconfigured,
    "XX001": errors.DatabaseDamaged,
    "XX002": errors.DatabaseDamaged,
}
_NOT_LET_IN = re.compile(
    r"authentication failed for user|no password supplied|no pg_hba\.conf entry|permission denied for database"
    r"|(?:role|database) \"[^\"]*\" does not exist|is not permitted to log in|server does not support SSL"
    r"|invalid port number"
)
_OF_A_TRY = re.compile(r"^(?:- host: .*?, hostaddr: '[^']*': )?(?:connection (?:failed|is bad): )?")


def mapped(error: Exception) -> errors.StoreError:
    """The one door by which errors of psycopg come in. Those without a SQLSTATE were raised by the client itself."""
    state = getattr(error, "sqlstate", None) or ""
    lost = isinstance(error, psycopg.OperationalError) and not state
    kind = _BY_STATE.get(state) or _BY_STATE.get(state[:2])
    if kind is None:
        kind = errors.StoreUnavailable if lost else errors.StatementFault
    report = kind(_in_one_sentence(str(error)) if lost else str(error))
    report.__cause__ = error
    return report


def refuses_units(error: BaseException) -> errors.StoreUnavailable | None:
    """What the error of a unit that may write means where the session may not: a standby, or a server set read-only."""
    if getattr(error.__cause__, "sqlstate", None) != READ_ONLY:
        return None
    report = errors.StoreUnavailable(*error.args)
    report.__cause__ = error.__cause__
    return report


def mapped_at_the_door(error: Exception) -> errors.StoreError:
    """The same for whoever opens the database. Before there is a session libpq keeps the SQLSTATE to itself, so it is
    the server's words, where they are English, that tell what waiting does not help. A program that runs waits all the
    same: it goes on as soon as the server lets it in again.
    """
    report = mapped(error)
    report = refuses_units(report) or report
    if type(report) is errors.StoreUnavailable and _NOT_LET_IN.search(str(report)):
        report = errors.StoreMisconfigured(*report.args)
        report.__cause__ = error
    return report


def _in_one_sentence(words: str) -> str:
    """libpq has a line for each way that it tried, often the same one, and asks whether the server is running."""
    tries = [_OF_A_TRY.sub("", " ".join(line.split())) for line in words.splitlines()]
    told = dict.fromkeys(each.rstrip(".") for each in tries if each and not each.endswith(("?", ":")))
    return "; ".join(told) or words


class NumberLoader(Loader):
    """numeric, which sum() and avg() answer with, as Python's own numbers, as on SQLite."""

    def load(self, data: Buffer) -> int | float:
        text = bytes(data)
        return int(text) if text.lstrip(b"-").isdigit() else float(text)


class PostgresqlTransaction(Unit):
    """One unit; used in the thread of its connection only."""

    __slots__ = ("_cursor",)
    dialect = "postgresql"

    def __init__(self, cursor: "psycopg.RawCursor[tuple[Any, ...]]", vault: Vault) -> None:
        super().__init__(vault)
        self._cursor = cursor

    def _execute(self, sql: str, params: dict[str, Any]) -> "psycopg.RawCursor[tuple[Any, ...]]":
        if self.fault is not None:
            self.refuse()
        statement, names = numbered(sql)
        try:
            return self._cursor.execute(statement, [params[name] for name in names])
        except KeyError as error:
            self.fault = errors.StatementFault(f"no value for the parameter :{error.args[0]}")
            raise self.fault from error
        except (psycopg.Error, OverflowError) as error:
            self.fault = mapped(error)
            raise self.fault from error

    def _named(self, rows: list[tuple[Any, ...]]) -> list[Row]:
        names = [column.name for column in self._cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in rows]

    def one(self, sql: str, **params: Any) -> Row | None:
        row = self._execute(sql, params).fetchone()
        return None if row is None else self._named([row])[0]

    def all(self, sql: str, **params: Any) -> list[Row]:
        return self._named(self._execute(sql, params).fetchall())

    def run(self, sql: str, **params: Any) -> int:
        return self._execute(sql, params).rowcount

    def alone(self, name: str) -> bool:
        self.one("SELECT pg_advisory_xact_lock(hashtextextended(:name, 0))", name=name)
        return True
