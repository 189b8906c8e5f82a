"""Whole databases, table by table: what a backup reads, and what a restore writes.

Both kinds of database are seen alike: tables with columns of integers, texts and bytes, rows in the order of the
primary key (texts as their UTF-8 bytes compare). So a copy of one can be put into the other, and equal tables have
equal rows in equal order.

    reading(url)              one snapshot of a database in use; nothing is written, nobody waits
    building(url, revision)   a database with nothing in it, in one transaction: all of it, or none
    scratch(file, revision)   a database to try a backup with, and to throw away
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from graphlib import TopologicalSorter
from pathlib import Path
from typing import Any, Literal, Protocol

from domain.vault import Vault
from storage.errors import StoreError, StoreMisconfigured
from storage.migrations.runner import VERSION_TABLE as VERSION_TABLE
from storage.migrations.runner import MigrationTransaction, up_to_date
from storage.store import PATIENCE, path_of
from storage.transaction import Transaction

Kind = Literal["integer", "text", "bytes"]
Values = tuple[Any, ...]

FLEETING = frozenset({"leases"})
"""Tables that say what running processes have in hand: they mean nothing to another database."""


class NotEmpty(StoreError):
    """The database to restore into holds something."""


class InUse(StoreError):
    """Another process of the program uses the database."""


@dataclass(frozen=True)
class Column:
    name: str
    kind: Kind


@dataclass(frozen=True)
class Table:
    """`key` are the columns by which rows are in order; `last_id` the last number given, where ids are numbered."""

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    rows: int
    last_id: int | None


class Database(Protocol):
    """One transaction in a database that is copied from or to."""

    _transaction: MigrationTransaction | None

    @property
    def version(self) -> str | None:
        """None where there are no tables yet."""
        ...

    @property
    def revision(self) -> str:
        """Its version, where it can be copied."""
        version = self.version
        if version is None:
            raise StoreMisconfigured("this database has no tables; the program makes them at its first start")
        up_to_date(version)
        return version

    def tables(self) -> list[Table]:
        """All but the fleeting ones; whoever is referred to comes before who refers to him."""
        return [self._table(name) for name in in_order({name: self._references(name) for name in self._names()})]

    def rows(self, table: Table) -> Iterator[Values]: ...

    def fill(self, table: Table, rows: Iterable[Values]) -> None: ...

    def number_after(self, table: Table, last_id: int) -> None:
        """The next row of this table gets a greater id."""
        ...

    def upgrade(self) -> None:
        """Bring what was filled up to this release; only while building."""
        assert self._transaction is not None, "a snapshot is only read"
        self._transaction.upgrade("head")

    def unit(self, vault: Vault) -> Transaction: ...

    def _names(self) -> list[str]: ...

    def _references(self, name: str) -> set[str]: ...

    def _table(self, name: str) -> Table: ...


def reading(url: str, *, alone: bool = False, patience: float = PATIENCE) -> AbstractContextManager[Database]:
    """One snapshot. With `alone`, PostgreSQL is asked whether another process uses the database (`InUse`)."""
    if url.startswith("sqlite:///"):
        from storage.copying_sqlite import reading_sqlite

        return reading_sqlite(path_of(url), patience)
    from storage.copying_postgresql import reading_postgresql

    return reading_postgresql(url, patience, alone=alone)


def is_older(url: str, *, patience: float = PATIENCE) -> bool:
    """Whether the database was made by an older release, so that the next start brings it up to date."""
    with reading(url, patience=patience) as database:
        version = database.version
    return version is not None and not up_to_date(version)


def building(url: str, revision: str, *, patience: float = PATIENCE) -> AbstractContextManager[Database]:
    """A database at `revision`, to be filled. Raises `NotEmpty`, or `InUse` on PostgreSQL.

    It is there for others at the end of the block, unless the block raises.
    """
    if url.startswith("sqlite:///"):
        from storage.copying_sqlite import building_sqlite

        return building_sqlite(path_of(url), revision, patience)
    from storage.copying_postgresql import building_postgresql

    return building_postgresql(url, revision, patience)


def scratch(file: Path, revision: str) -> AbstractContextManager[Database]:
    """A SQLite database of its own at `revision`, to be filled; nobody makes it durable."""
    from storage.copying_sqlite import draft_of_sqlite

    return draft_of_sqlite(file, revision)


def in_order(references: dict[str, set[str]]) -> Sequence[str]:
    """Names, whoever is referred to first; the same order for the same tables."""
    known = {name: sorted(to & references.keys() - {name}) for name, to in sorted(references.items())}
    return tuple(TopologicalSorter(known).static_order())


def quoted(name: str) -> str:
    """An identifier in SQL, whatever it is."""
    return '"' + name.replace('"', '""') + '"'


def listed(names: Iterable[str]) -> str:
    return ", ".join(quoted(name) for name in names)


def kind_of(declared: str) -> Kind:
    """The kind of a column by its declared type, in either database's words."""
    kinds: dict[str, Kind] = {
        "bigint": "integer",
        "integer": "integer",
        "text": "text",
        "blob": "bytes",
        "bytea": "bytes",
    }
    if declared.lower() not in kinds:
        raise StoreMisconfigured(f"a column of the type {declared} cannot be copied")
    return kinds[declared.lower()]
