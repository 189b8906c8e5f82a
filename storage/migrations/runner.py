"""Brings a database up to date when the program opens the store, under a lock, in one transaction. Whoever only gives a
command beside it is refused where that is still to be done: a program of the former release may be running on it.

An up-to-date database is recognised with one plain query; Alembic and SQLAlchemy, which take longer to import than all
the rest, are needed only when there is something to do.

The files in versions/ form one line: 0001_….py, 0002_….py, each with its number as its revision.
"""

import logging
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from storage.disk import leave_to_owner, make_folder, refuse_if_closed
from storage.errors import DatabaseNotMade, DatabaseTooNew, DatabaseTooOld, StoreMisconfigured, StoreUnavailable
from storage.moved import refuse_if_moved

if TYPE_CHECKING:
    import psycopg
    import sqlalchemy
    from alembic.config import Config

log = logging.getLogger(__name__)

HERE = Path(__file__).parent
LOCK = 0x657374656C616D  # "estelam": the number of PostgreSQL's advisory lock
PATIENCE = 300  # seconds to wait for another process that is migrating
VERSION_TABLE = "alembic_version"
OURS = frozenset({VERSION_TABLE, "inbox", "outbox", "certificates", "codes"})
"""Tables of every release. Other programs use Alembic as well, and some number their revisions as we do."""


@cache
def revisions() -> tuple[str, ...]:
    """All revisions that this release knows, oldest first."""
    return tuple(sorted(file.name[:4] for file in (HERE / "versions").glob("[0-9]*.py")))


def up_to_date(version: str | None) -> bool:
    """Whether nothing is to be done; refuses what a newer release has made."""
    if version is not None and version not in revisions():
        raise DatabaseTooNew(
            f"the database is at revision {version}, made by a newer release; this one knows up to {revisions()[-1]}"
        )
    return version == revisions()[-1]


def _fit(version: str | None, place: str) -> None:
    if version is None:
        raise DatabaseNotMade(f"{place} has no tables yet")
    if not up_to_date(version):
        raise DatabaseTooOld(f"{place} is at revision {version}, and this program's is {revisions()[-1]}")


def fit_sqlite(path: Path, patience: float) -> None:
    """Refuse what is not of this release, and make nothing."""
    refuse_if_moved(path)
    if not path.exists():
        refuse_if_closed(path.parent)
        raise DatabaseNotMade(f"there is no {path} yet")
    address = f"file:{quote(str(path))}?mode=rw"
    with closing(sqlite3.connect(address, uri=True, timeout=patience, isolation_level=None)) as db:
        _fit(version_on_sqlite(db), str(path))


def migrate_sqlite(path: Path, patience: float) -> None:
    """Create the file if need be; two processes that start at once wait for each other."""
    refuse_if_moved(path)
    make_folder(path.parent)
    is_new = not path.exists()
    db = sqlite3.connect(path, timeout=patience, isolation_level=None)
    try:
        if is_new:
            leave_to_owner(path)  # whatever SQLite makes beside it goes to the same owner
        version = version_on_sqlite(db)
        _switch_to_wal(db, patience)
        if up_to_date(version):
            return
    finally:
        db.close()
    connect = partial(sqlite3.connect, path, timeout=PATIENCE, isolation_level=None)
    with one_transaction("sqlite://", connect, "BEGIN IMMEDIATE") as transaction:
        transaction.upgrade("head")  # it reads the version again under the lock
    _tell(version)


def _tell(before: str | None) -> None:
    """An address with a slip leads to a database of its own, and the log is where its emptiness is looked for."""
    if before is None:
        log.info("nothing was in the database: its tables were made")
    else:
        log.info("the database was brought up to date, from revision %s", before)


def _switch_to_wal(db: sqlite3.Connection, patience: float) -> None:
    """SQLite does not wait by itself when another process is switching the same file."""
    deadline = time.monotonic() + patience
    while True:
        try:
            db.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
                raise
            if time.monotonic() > deadline:
                raise StoreUnavailable("another process holds the database") from error
            time.sleep(0.02)


def version_on_sqlite(db: sqlite3.Connection) -> str | None:
    """None where there are no tables. An address with a slip may lead to another program's, which are to stay."""
    names = {name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if not names:
        return None
    if not names >= OURS:
        (file,) = db.execute("SELECT file FROM pragma_database_list WHERE name = 'main'").fetchone()
        raise StoreMisconfigured(f"{file} holds another program's tables; write where Estelam's own database is to be")
    row = db.execute(f"SELECT version_num FROM {VERSION_TABLE}").fetchone()
    return row[0] if row else None


def fit_postgresql(connect: Callable[[], "psycopg.Connection[Any]"]) -> None:
    """The same."""
    with connect() as db:
        _fit(_version_where_tables_can_be(db), f"the database {db.info.dbname}")


def migrate_postgresql(connect: Callable[[], "psycopg.Connection[Any]"]) -> None:
    with connect() as db:
        version = _version_where_tables_can_be(db)
        if up_to_date(version):
            return
    with postgresql_transaction(connect) as transaction:
        transaction.upgrade("head")
    _tell(version)


def _version_where_tables_can_be(db: "psycopg.Connection[Any]") -> str | None:
    """Where there are none yet, they are to be made: since PostgreSQL 15 the database's owner alone may do so."""
    version = version_on_postgresql(db)
    if version is None:
        asked = db.execute("SELECT current_schema(), has_schema_privilege(current_schema(), 'CREATE')").fetchone()
        schema, may_make = asked or (None, False)
        if not may_make:
            where = f"the schema {schema}" if schema else "any schema of the search_path"
            raise StoreMisconfigured(
                f"the user {db.info.user} may not make tables in {where} of the database {db.info.dbname}: make the "
                "database his own, ALTER DATABASE … OWNER TO …, or give him CREATE on a schema"
            )
    return version


def postgresql_transaction(
    connect: Callable[[], "psycopg.Connection[Any]"],
) -> "AbstractContextManager[MigrationTransaction]":
    """The advisory lock belongs to the transaction, and goes with it whatever happens."""

    def connect_for_one_transaction() -> "psycopg.Connection[Any]":
        db = connect()
        db.autocommit = False
        return db

    lock = f"SELECT set_config('lock_timeout', '{PATIENCE}s', true), pg_advisory_xact_lock({LOCK})"
    return one_transaction("postgresql+psycopg://", connect_for_one_transaction, lock)


def version_on_postgresql(db: "psycopg.Connection[Any]") -> str | None:
    """The same. Tables are listed before ours are looked for: another process may be making them."""
    names = tables_on_postgresql(db)
    seen = "SELECT name FROM unnest(%s::text[]) AS name WHERE to_regclass(quote_ident(name)) IS NOT NULL"
    ours = {name for (name,) in db.execute(seen, (sorted(OURS),))}
    if ours >= OURS:
        row = db.execute(f"SELECT version_num FROM {VERSION_TABLE}").fetchone()
        return row[0] if row else None
    names = names or sorted(ours & {VERSION_TABLE})
    if names:
        raise StoreMisconfigured(
            f"the database {db.info.dbname} holds another program's tables ({names[0]}{', …' if names[1:] else ''}); "
            "give Estelam a database of its own"
        )
    return None


def tables_on_postgresql(db: "psycopg.Connection[Any]") -> list[str]:
    """Of the schema into which tables are made. Those of an extension are nobody's data, and come with it."""
    rows = db.execute(
        """
        SELECT relname FROM pg_class JOIN pg_namespace AS schema ON schema.oid = relnamespace
        WHERE nspname = current_schema() AND relkind IN ('r', 'p') AND NOT EXISTS (
            SELECT 1 FROM pg_depend
            WHERE classid = 'pg_class'::regclass AND objid = pg_class.oid AND deptype = 'e')
        ORDER BY relname
        """
    )
    return [name for (name,) in rows]


class MigrationTransaction:
    """An open transaction in which the schema changes; `connection` is the driver's own."""

    def __init__(self, bound: "sqlalchemy.Connection") -> None:
        self._bound = bound
        self.connection: Any = bound.connection.driver_connection

    def upgrade(self, revision: str) -> None:
        from alembic import command

        config = alembic_config()
        config.attributes["connection"] = self._bound
        command.upgrade(config, revision)


@contextmanager
def one_transaction(dialect: str, connect: Callable[[], Any], lock: str) -> Iterator[MigrationTransaction]:
    """Begin with the statement `lock`; what the block does is committed at its end, or not at all."""
    import sqlalchemy

    engine = sqlalchemy.create_engine(dialect, creator=connect, poolclass=sqlalchemy.NullPool)

    @sqlalchemy.event.listens_for(engine, "begin")
    def take_the_lock(connection: "sqlalchemy.Connection") -> None:
        connection.exec_driver_sql(lock)

    try:
        with engine.begin() as connection:
            yield MigrationTransaction(connection)
    except sqlalchemy.exc.DBAPIError as error:
        raise error.orig or error from error  # the door to the store knows the database's own errors
    finally:
        engine.dispose()


def alembic_config() -> "Config":
    """No alembic.ini is needed; this is all it would say."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(HERE).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config
