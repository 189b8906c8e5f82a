"""Copying from and to PostgreSQL; see copying.py.

A snapshot is one REPEATABLE READ transaction. What is built is one transaction as well: tables, rows (by COPY, in its
binary form), numbers; until its commit nobody sees any of it, and a program that starts meanwhile waits for it.
"""

import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

import psycopg
from psycopg import sql

from domain.vault import Vault
from storage.copying import FLEETING, VERSION_TABLE, Column, Database, InUse, NotEmpty, Table, Values, kind_of
from storage.migrations.runner import (
    MigrationTransaction,
    postgresql_transaction,
    tables_on_postgresql,
    version_on_postgresql,
)
from storage.postgresql import BEGIN_READ, Connection, connect
from storage.postgresql_units import PostgresqlTransaction, mapped_at_the_door

LOOKS, PAUSE = 20, 0.1  # seconds
_REFERENCES = """
    SELECT confrelid::regclass::text FROM pg_constraint
    WHERE contype = 'f' AND conrelid = to_regclass(quote_ident(%s))
"""
_COLUMNS = """
    SELECT column_name, data_type FROM information_schema.columns
    WHERE table_schema = current_schema() AND table_name = %s ORDER BY ordinal_position
"""
_KEY = """
    SELECT attname FROM pg_index
    CROSS JOIN unnest(indkey) WITH ORDINALITY AS part (number, place)
    JOIN pg_attribute ON attrelid = indrelid AND attnum = part.number
    WHERE indisprimary AND indrelid = to_regclass(quote_ident(%s)) ORDER BY place
"""
_OTHERS = """
    SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
    AND application_name = current_setting('application_name')
"""


class PostgresqlDatabase(Database):
    def __init__(self, db: Connection, transaction: MigrationTransaction | None = None) -> None:
        self._db, self._transaction = db, transaction

    @property
    def version(self) -> str | None:
        return version_on_postgresql(self._db)

    def _names(self) -> list[str]:
        left_out = {VERSION_TABLE, *FLEETING}
        return [name for name in tables_on_postgresql(self._db) if name not in left_out]

    def _references(self, name: str) -> set[str]:
        return {referred for (referred,) in self._db.execute(_REFERENCES, (name,))}

    def _table(self, name: str) -> Table:
        columns = tuple(Column(column, kind_of(declared)) for column, declared in self._declared(name))
        key = tuple(column for (column,) in self._db.execute(_KEY, (name,)))
        count = self._value(sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(name)))
        return Table(name, columns, key, count, self._last_id(name) if key == ("id",) else None)

    def _declared(self, name: str) -> list[tuple[str, str]]:
        return [(column, declared) for column, declared in self._db.execute(_COLUMNS, (name,))]

    def _value(self, statement: sql.Composed, *params: Any) -> Any:
        row = self._db.execute(statement, params).fetchone()
        return None if row is None else row[0]

    def _last_id(self, name: str) -> int | None:
        sequence = self._sequence(name)
        if sequence is None:
            return None
        given = "SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM {}"
        return int(self._value(sql.SQL(given).format(sql.SQL(sequence))))

    def _sequence(self, name: str) -> Any:
        """Its name as SQL writes it."""
        return self._value(sql.SQL("SELECT pg_get_serial_sequence(quote_ident(%s), 'id')").format(), name)

    def rows(self, table: Table) -> Iterator[Values]:
        kinds = {column.name: column.kind for column in table.columns}
        order = [
            sql.SQL('{} COLLATE "C"' if kinds[name] == "text" else "{}").format(sql.Identifier(name))
            for name in table.key
        ]
        statement = sql.SQL("COPY (SELECT {} FROM {} ORDER BY {}) TO STDOUT (FORMAT BINARY)").format(
            _columns(table), sql.Identifier(table.name), sql.SQL(", ").join(order)
        )
        types = self._types(table)
        with self._db.cursor().copy(statement) as copy:
            copy.set_types(types)
            yield from copy.rows()

    def fill(self, table: Table, rows: Iterable[Values]) -> None:
        statement = sql.SQL("COPY {} ({}) FROM STDIN (FORMAT BINARY)").format(
            sql.Identifier(table.name), _columns(table)
        )
        types = self._types(table)
        with self._db.cursor().copy(statement) as copy:
            copy.set_types(types)
            for row in rows:
                copy.write_row(row)

    def _types(self, table: Table) -> list[str]:
        declared = dict(self._declared(table.name))
        return [declared[column.name] for column in table.columns]

    def number_after(self, table: Table, last_id: int) -> None:
        sequence = self._sequence(table.name)
        if sequence is not None:
            self._value(sql.SQL("SELECT setval(%s, %s, %s)").format(), sequence, max(last_id, 1), last_id > 0)

    def unit(self, vault: Vault) -> PostgresqlTransaction:
        return PostgresqlTransaction(psycopg.RawCursor(self._db), vault)

    def make_sure_nobody_uses_it(self, *, looks: int = LOOKS) -> None:
        """The server takes a moment to notice that a program has ended, so it is asked for a while."""
        for look in range(looks):
            if look:
                time.sleep(PAUSE)
                self._db.execute(b"SELECT pg_stat_clear_snapshot()")
            count = self._value(sql.SQL(_OTHERS).format())
            if not count:
                return
        raise InUse(f"the program uses this database (its connections: {count}); end it first")

    def analyze(self) -> None:
        """Until it does so by itself it plans by guesses, and looks through whole tables; but people come at once."""
        for name in self._names():
            self._db.execute(sql.SQL("ANALYZE {}").format(sql.Identifier(name)))

    def clear(self) -> None:
        """Take off tables with nothing in them, so that they are made as the backup's release had them."""
        version_on_postgresql(self._db)  # it refuses another program's
        for name in self._names():
            if self._value(sql.SQL("SELECT 1 FROM {} LIMIT 1").format(sql.Identifier(name))) is not None:
                raise NotEmpty(f"its table {name} holds something; a backup is restored into an empty database only")
        for name in tables_on_postgresql(self._db):
            self._db.execute(sql.SQL("DROP TABLE {} CASCADE").format(sql.Identifier(name)))


def _columns(table: Table) -> sql.Composed:
    return sql.SQL(", ").join(sql.Identifier(column.name) for column in table.columns)


@contextmanager
def reading_postgresql(url: str, patience: float, *, alone: bool) -> Iterator[PostgresqlDatabase]:
    try:
        with connect(url, patience) as db:
            found = PostgresqlDatabase(db)
            if alone:  # before the snapshot, which would not have what a program does that is about to end
                found.make_sure_nobody_uses_it()
            db.execute(BEGIN_READ)
            if alone:
                found.make_sure_nobody_uses_it(looks=1)  # nobody came in between
            yield found
            db.execute(b"ROLLBACK")
    except psycopg.Error as error:
        raise mapped_at_the_door(error) from error


@contextmanager
def building_postgresql(url: str, revision: str, patience: float) -> Iterator[PostgresqlDatabase]:
    try:
        with postgresql_transaction(partial(connect, url, patience)) as transaction:
            built = PostgresqlDatabase(transaction.connection, transaction)
            built.make_sure_nobody_uses_it()
            built.clear()
            transaction.upgrade(revision)
            yield built
            built.analyze()
    except psycopg.Error as error:
        raise mapped_at_the_door(error) from error
