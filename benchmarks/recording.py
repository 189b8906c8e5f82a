"""The statements of an act, recorded on a real transaction, for a peer that runs the very same SQL without the act."""

import sqlite3
from collections.abc import Iterable
from typing import Any

import psycopg

from benchmarks.town import VAULT, use
from domain.permissions import Actor
from storage.parameters import numbered
from storage.postgresql_units import PostgresqlTransaction
from storage.sqlite_units import SqliteTransaction
from storage.transaction import Row

Statement = tuple[str, dict[str, Any]]
Numbered = tuple[bytes, list[Any]]


class SqliteRecorder(SqliteTransaction):
    """Runs what it is asked, and notes it."""

    def __init__(self, db: sqlite3.Connection) -> None:
        super().__init__(db, VAULT)
        self.said: list[Statement] = []

    def one(self, sql: str, **params: Any) -> Row | None:
        self.said.append((sql, params))
        return super().one(sql, **params)

    def all(self, sql: str, **params: Any) -> list[Row]:
        self.said.append((sql, params))
        return super().all(sql, **params)

    def run(self, sql: str, **params: Any) -> int:
        self.said.append((sql, params))
        return super().run(sql, **params)


class PostgresqlRecorder(PostgresqlTransaction):
    """Runs what it is asked, and notes it in the server's own spelling."""

    def __init__(self, cursor: "psycopg.RawCursor[tuple[Any, ...]]") -> None:
        super().__init__(cursor, VAULT)
        self.said: list[Numbered] = []

    def _execute(self, sql: str, params: dict[str, Any]) -> "psycopg.RawCursor[tuple[Any, ...]]":
        statement, names = numbered(sql)
        self.said.append((statement, [params[name] for name in names]))
        return super()._execute(sql, params)


def on_sqlite(db: sqlite3.Connection, redeemed: Iterable[tuple[Actor, str]]) -> list[list[Statement]]:
    """What each redemption says, one after another; nothing of it stays."""
    db.execute("BEGIN")
    units = []
    for officer, code in redeemed:
        tx = SqliteRecorder(db)
        use(tx, officer, code)
        units.append(tx.said)
    db.execute("ROLLBACK")
    return units


def on_postgresql(
    connection: "psycopg.Connection[tuple[Any, ...]]", redeemed: Iterable[tuple[Actor, str]]
) -> list[list[Numbered]]:
    """What each redemption says, one after another; nothing of it stays."""
    cursor = psycopg.RawCursor(connection)
    cursor.execute(b"BEGIN")
    units = []
    for officer, code in redeemed:
        tx = PostgresqlRecorder(cursor)
        use(tx, officer, code)
        units.append(tx.said)
    cursor.execute(b"ROLLBACK")
    return units
