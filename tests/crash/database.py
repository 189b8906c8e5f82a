"""The database as it stands, read from outside while the program runs or not."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from typing import Any

import psycopg
from psycopg.rows import dict_row

Row = dict[str, Any]


@dataclass(frozen=True)
class Database:
    """By its address, as the settings have it."""

    url: str

    @property
    def dialect(self) -> str:
        return "sqlite" if self.url.startswith("sqlite") else "postgresql"

    @property
    def path(self) -> str:
        """SQLite's file."""
        return self.url.removeprefix("sqlite:///")

    def rows(self, sql: str) -> list[Row]:
        if self.dialect == "sqlite":
            return self._rows_of_sqlite(sql)
        with psycopg.connect(self.url, autocommit=True) as connection:
            return connection.cursor(row_factory=dict_row).execute(sql.encode()).fetchall()

    def count(self, what: str) -> int:
        """How many there are of `what`, a table with or without a condition."""
        return int(self.rows(f"SELECT count(*) AS there FROM {what}")[0]["there"])

    def _rows_of_sqlite(self, sql: str) -> list[Row]:
        with closing(sqlite3.connect(self.path, timeout=10)) as connection:
            connection.row_factory = sqlite3.Row
            return [dict(row) for row in connection.execute(sql)]
