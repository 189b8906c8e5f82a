"""The database as it stands, read beside the program that writes it: on either kind."""

import sqlite3
from collections.abc import Callable
from functools import partial
from typing import Any

import psycopg
from psycopg.rows import dict_row

from storage.parameters import numbered

Row = dict[str, Any]


class Rows:
    """Committed rows; a digest of a table is one of its rows in whatever order."""

    def __init__(self, url: str) -> None:
        self._close: Callable[[], None]
        self._read: Callable[[str, dict[str, Any]], list[Row]]
        kind, _, path = url.partition(":///")
        if kind == "sqlite":
            file = sqlite3.connect(f"file:{path}?mode=ro", uri=True, isolation_level=None)
            file.row_factory = _named
            self._read, self._close = lambda sql, values: file.execute(sql, values).fetchall(), file.close
            self.tables = self._names("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
        else:
            server = psycopg.connect(url, autocommit=True)
            self._read, self._close = partial(_asked, server), server.close
            self.tables = self._names(
                "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 1"
            )

    def all(self, sql: str, **values: Any) -> list[Row]:
        return self._read(sql, values)

    def one(self, sql: str, **values: Any) -> Row | None:
        return next(iter(self.all(sql, **values)), None)

    def number(self, sql: str, **values: Any) -> int:
        """The first column of the first row; 0 where there is none."""
        found = self.one(sql, **values)
        return int(next(iter(found.values())) or 0) if found else 0

    def column(self, sql: str, **values: Any) -> list[Any]:
        return [next(iter(row.values())) for row in self.all(sql, **values)]

    def close(self) -> None:
        self._close()

    def _names(self, sql: str) -> list[str]:
        return [row["name"] for row in self._read(sql, {})]


def _named(cursor: sqlite3.Cursor, row: tuple[Any, ...]) -> Row:
    return {each[0]: value for each, value in zip(cursor.description, row, strict=True)}


def _asked(server: psycopg.Connection[Any], sql: str, values: dict[str, Any]) -> list[Row]:
    text, names = numbered(sql)
    cursor = psycopg.RawCursor(server, row_factory=dict_row)
    return cursor.execute(text, [values[each] for each in names]).fetchall()
