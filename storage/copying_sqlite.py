"""Copying from and to SQLite; see copying.py.

A snapshot is a reading transaction in WAL mode: the bot goes on writing, and only its log cannot be put back into the
file meanwhile. What is built is a new file beside the real name, written without a journal (nobody would want half of
it), made durable, and only then given the name.
"""

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from urllib.parse import quote

from domain.vault import Vault
from storage.copying import FLEETING, VERSION_TABLE, Column, Database, NotEmpty, Table, Values, kind_of, listed, quoted
from storage.disk import leave_to_owner, make_folder, sync
from storage.errors import ForeignKeyViolation, StoreMisconfigured
from storage.migrations.runner import MigrationTransaction, one_transaction, version_on_sqlite
from storage.moved import refuse_if_moved
from storage.sqlite_units import SqliteTransaction, mapped_at_the_door

BUILDING = (
    "journal_mode = OFF",
    "synchronous = OFF",
    "locking_mode = EXCLUSIVE",
    "temp_store = MEMORY",
    "cache_size = -32768",
)


class SqliteDatabase(Database):
    def __init__(self, db: sqlite3.Connection, transaction: MigrationTransaction | None = None) -> None:
        self._db, self._transaction = db, transaction

    @property
    def version(self) -> str | None:
        return version_on_sqlite(self._db)

    def _names(self) -> list[str]:
        left_out = {VERSION_TABLE, *FLEETING}
        found = self._db.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
        return [name for (name,) in found if name not in left_out]

    def _references(self, name: str) -> set[str]:
        return {row[2] for row in self._db.execute(f"PRAGMA foreign_key_list({quoted(name)})")}

    def _table(self, name: str) -> Table:
        described = self._db.execute(f"PRAGMA table_info({quoted(name)})").fetchall()
        columns = tuple(Column(column, kind_of(declared)) for _, column, declared, *_ in described)
        key = tuple(row[1] for row in sorted(described, key=lambda row: row[5]) if row[5])
        (count,) = self._db.execute(f"SELECT count(*) FROM {quoted(name)}").fetchone()
        return Table(name, columns, key, count, self._last_id(name) if key == ("id",) else None)

    def _last_id(self, name: str) -> int:
        (greatest,) = self._db.execute(f"SELECT COALESCE(max(id), 0) FROM {quoted(name)}").fetchone()
        if not self._is_numbered_for_good(name):
            return int(greatest)
        given = self._db.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", (name,)).fetchone()
        return max(int(greatest), int(given[0]) if given else 0)

    def _is_numbered_for_good(self, name: str) -> bool:
        (made,) = self._db.execute("SELECT sql FROM sqlite_master WHERE name = ?", (name,)).fetchone()
        return "AUTOINCREMENT" in made.upper()

    def rows(self, table: Table) -> Iterator[Values]:
        columns = listed(column.name for column in table.columns)
        return self._db.execute(f"SELECT {columns} FROM {quoted(table.name)} ORDER BY {listed(table.key)}")

    def fill(self, table: Table, rows: Iterable[Values]) -> None:
        columns, places = listed(column.name for column in table.columns), ", ".join("?" * len(table.columns))
        self._db.executemany(f"INSERT INTO {quoted(table.name)} ({columns}) VALUES ({places})", rows)

    def number_after(self, table: Table, last_id: int) -> None:
        if self._is_numbered_for_good(table.name):
            self._db.execute("DELETE FROM sqlite_sequence WHERE name = ?", (table.name,))
            self._db.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", (table.name, last_id))

    def unit(self, vault: Vault) -> SqliteTransaction:
        return SqliteTransaction(self._db, vault)

    def refuse_anothers(self) -> None:
        version_on_sqlite(self._db)

    def is_empty(self) -> bool:
        return not any(self._db.execute(f"SELECT 1 FROM {quoted(name)} LIMIT 1").fetchone() for name in self._names())


def _is_missing(path: Path) -> bool:
    """Whether it is known not to be there; a folder that may not be looked into tells nothing."""
    try:
        return not path.exists()
    except OSError:
        return False


@contextmanager
def reading_sqlite(path: Path, patience: float) -> Iterator[SqliteDatabase]:
    try:
        db = sqlite3.connect(f"file:{quote(str(path))}?mode=rw", uri=True, timeout=patience, isolation_level=None)
    except sqlite3.Error as error:
        if _is_missing(path):
            raise StoreMisconfigured(f"there is no {path}; write where the database is, or restore it first") from error
        raise mapped_at_the_door(error, path) from error
    try:
        db.execute("PRAGMA query_only = ON")
        db.execute("BEGIN")
        yield SqliteDatabase(db)
    except sqlite3.Error as error:
        raise mapped_at_the_door(error, path) from error
    finally:
        db.close()


@contextmanager
def building_sqlite(path: Path, revision: str, patience: float) -> Iterator[SqliteDatabase]:
    path = Path(os.path.realpath(path))  # a link to another disk stays one
    refuse_if_moved(path)
    make_folder(path.parent)
    _make_sure_it_is_empty(path, patience)
    draft = path.with_name(path.name + ".restoring")
    draft.unlink(missing_ok=True)  # of a restore that was cut off
    try:
        with draft_of_sqlite(draft, revision) as built:
            yield built
        leave_to_owner(draft, instead_of=path)
        _make_durable(draft)
        _make_sure_it_is_empty(path, patience)
        _give_name(draft, path)
    finally:
        draft.unlink(missing_ok=True)


@contextmanager
def draft_of_sqlite(file: Path, revision: str) -> Iterator[SqliteDatabase]:
    try:
        with one_transaction("sqlite://", lambda: _connect_to(file), "BEGIN IMMEDIATE") as transaction:
            transaction.upgrade(revision)
            yield SqliteDatabase(transaction.connection, transaction)
            _make_sure_references_hold(transaction.connection)
    except sqlite3.Error as error:
        raise mapped_at_the_door(error) from error


def _make_sure_references_hold(db: sqlite3.Connection) -> None:
    broken = db.execute("PRAGMA foreign_key_check").fetchone()
    if broken:
        raise ForeignKeyViolation(f"a row of {broken[0]} refers to nothing in {broken[2]}")


def _make_sure_it_is_empty(path: Path, patience: float) -> None:
    if path.exists():
        with reading_sqlite(path, patience) as found:
            found.refuse_anothers()
            if not found.is_empty():
                raise NotEmpty(f"{path} holds something; a backup is restored into a new or empty database only")


def _connect_to(draft: Path) -> sqlite3.Connection:
    db = sqlite3.connect(draft, isolation_level=None)
    for pragma in BUILDING:
        db.execute(f"PRAGMA {pragma}")
    return db


def _make_durable(draft: Path) -> None:
    try:
        with closing(sqlite3.connect(draft, isolation_level=None)) as db:
            db.execute("PRAGMA journal_mode = WAL")
    except sqlite3.Error as error:
        raise mapped_at_the_door(error) from error
    sync(draft)


def _give_name(draft: Path, path: Path) -> None:
    for left in ("-wal", "-shm"):  # of the empty database that stood there
        path.with_name(path.name + left).unlink(missing_ok=True)
    draft.replace(path)
    with suppress(PermissionError):  # not every system opens folders
        sync(path.parent)
