"""Bringing a database up to date: together or not at all, never backwards, and quickly when there is nothing to do."""

import logging
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from alembic.script import ScriptDirectory

from services.vault import KeyVault
from storage import copying
from storage.errors import StoreMisconfigured
from storage.migrations import runner
from storage.store import DatabaseTooNew, open_store, path_of
from storage.transaction import Row, Transaction


def versions(tx: Transaction) -> list[str]:
    return [row["version_num"] for row in tx.all("SELECT version_num FROM alembic_version")]


def rows(tx: Transaction, table: str) -> list[Row]:
    return tx.all(f"SELECT * FROM {table}")


async def test_a_new_database_gets_all_tables(
    empty_url: str, vault: KeyVault, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    store = await open_store(empty_url, vault)
    assert "nothing was in the database: its tables were made" in caplog.text
    assert await store.read(versions) == [runner.revisions()[-1]]
    for table in ("inbox", "outbox", "persons", "certificates", "codes", "audit"):
        assert await store.read(rows, table) == []
    await store.close()


async def test_opening_again_changes_nothing(
    database_url: str, vault: KeyVault, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    store = await open_store(database_url, vault)
    assert "the database" not in caplog.text
    await store.write(lambda tx: tx.run("INSERT INTO leases (name, holder, until) VALUES ('n', 'h', 1)"))
    await store.close()
    store = await open_store(database_url, vault)
    assert await store.read(lambda tx: len(tx.all("SELECT * FROM leases"))) == 1
    await store.close()


async def test_a_database_of_a_newer_release_is_refused(database_url: str, vault: KeyVault) -> None:
    store = await open_store(database_url, vault)
    await store.write(lambda tx: tx.run("UPDATE alembic_version SET version_num = '9999'"))
    await store.close()
    with pytest.raises(DatabaseTooNew, match="9999, made by a newer release"):
        await open_store(database_url, vault)


async def test_the_file_of_another_program_is_refused_and_stays_as_it_is(tmp_path: Path, vault: KeyVault) -> None:
    path = tmp_path / "another.db"
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE songs (name text)")
    before = path.read_bytes()
    with pytest.raises(StoreMisconfigured, match=r"another\.db holds another program's tables"):
        await open_store(f"sqlite:///{path}", vault)
    assert path.read_bytes() == before


async def test_the_database_of_another_program_is_refused_and_stays_as_it_is(
    empty_postgresql_url: str, vault: KeyVault
) -> None:
    with psycopg.connect(empty_postgresql_url, autocommit=True) as db:
        db.execute("CREATE TABLE songs (name text)")
        with pytest.raises(StoreMisconfigured, match=r"holds another program's tables \(songs\);"):
            await open_store(empty_postgresql_url, vault)
        assert runner.tables_on_postgresql(db) == ["songs"]


@pytest.mark.parametrize("version", ["a1b2c3d4e5f6", "0003", runner.revisions()[-1], None])
@pytest.mark.parametrize("empty_url", ["sqlite", "postgresql"], indirect=True)
async def test_another_program_that_uses_alembic_is_refused_as_such_whatever_its_revision(
    empty_url: str, vault: KeyVault, version: str | None
) -> None:
    make = ["CREATE TABLE songs (name text)", "CREATE TABLE alembic_version (version_num text)"]
    make += [f"INSERT INTO alembic_version VALUES ('{version}')"] if version else []
    if empty_url.startswith("sqlite"):
        path_of(empty_url).parent.mkdir(exist_ok=True)
        with closing(sqlite3.connect(path_of(empty_url), isolation_level=None)) as file:
            for statement in make:
                file.execute(statement)
    else:
        with psycopg.connect(empty_url, autocommit=True) as db:
            for statement in make:
                db.execute(statement.encode())
    with pytest.raises(StoreMisconfigured, match="holds another program's tables") as refused:
        await open_store(empty_url, vault)
    assert not isinstance(refused.value, DatabaseTooNew)
    with pytest.raises(StoreMisconfigured, match="holds another program's tables"):
        await open_store(empty_url, vault, upgrade=False)


async def test_a_schema_of_our_own_and_tables_of_extensions_are_nobody_elses(
    empty_postgresql_url: str, vault: KeyVault
) -> None:
    """Whoever made the schema says in the address which one it is."""
    own = f"{empty_postgresql_url}&options=-csearch_path%3Destelam"
    with psycopg.connect(empty_postgresql_url, autocommit=True) as db:
        db.execute("CREATE TABLE public.songs (name text)")
        db.execute("CREATE SCHEMA estelam")
        db.execute("CREATE TABLE estelam.places (name text)")
        db.execute("ALTER EXTENSION plpgsql ADD TABLE estelam.places")  # as a map's extension brings its own
    store = await open_store(own, vault)
    assert await store.read(versions) == [runner.revisions()[-1]]
    await store.close()
    with copying.reading(own) as database:
        assert "places" not in [table.name for table in database.tables()], "it is not ours to copy"


def test_the_files_form_one_line_as_alembic_sees_it() -> None:
    seen = [script.revision for script in ScriptDirectory.from_config(runner.alembic_config()).walk_revisions()]
    assert tuple(reversed(seen)) == runner.revisions()


async def test_a_migration_that_fails_leaves_nothing(
    empty_url: str, vault: KeyVault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On SQLite as well, although Alembic does not expect it to undo tables."""
    broken = tmp_path / "migrations"
    (broken / "versions").mkdir(parents=True)
    (broken / "env.py").write_text((runner.HERE / "env.py").read_text())
    (broken / "versions/0001_half.py").write_text(
        "from alembic import op\nrevision, down_revision = '0001', None\n"
        "def upgrade():\n    op.execute('CREATE TABLE half (id BIGINT)')\n    raise LookupError('broken')\n"
    )
    with monkeypatch.context() as patch:
        patch.setattr(runner, "HERE", broken)
        runner.revisions.cache_clear()
        with pytest.raises(LookupError, match="broken"):
            await open_store(empty_url, vault)
    runner.revisions.cache_clear()
    store = await open_store(empty_url, vault)
    tables = {"sqlite": "SELECT name FROM sqlite_master", "postgresql": "SELECT relname AS name FROM pg_class"}
    found = await store.read(lambda tx: tx.all(tables[tx.dialect]))
    assert "half" not in {row["name"] for row in found}
    await store.close()


async def test_logging_stays_as_the_program_set_it(empty_url: str, vault: KeyVault) -> None:
    root = logging.getLogger()
    before = (root.level, list(root.handlers), logging.getLogger("alembic").level)
    await (await open_store(empty_url, vault)).close()
    assert (root.level, list(root.handlers), logging.getLogger("alembic").level) == before


@pytest.mark.timed
def test_an_up_to_date_database_opens_fast_and_without_the_libraries_of_migrations(sqlite_url: str) -> None:
    program = (
        "import asyncio, sys, time\n"
        "import storage.sqlite\n"
        "from storage.store import open_store\n"
        "begun = time.perf_counter()\n"
        f"store = asyncio.run(open_store({sqlite_url!r}, None))\n"
        "print(time.perf_counter() - begun, *sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=True)
    seconds, *modules = done.stdout.split()
    assert not {"alembic", "sqlalchemy", "psycopg"} & set(modules)
    assert float(seconds) < 2  # 5 ms, unless the machine is busy


def test_both_databases_have_the_same_columns(migrated_file: Path, postgresql_url: str) -> None:
    lite = sqlite3.connect(migrated_file)
    tables = [name for (name,) in lite.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    on_sqlite = {
        (table, column[1], bool(column[3]))
        for table in tables
        if not table.startswith("sqlite_")
        for column in lite.execute(f"PRAGMA table_info({table})")
    }
    lite.close()
    with psycopg.connect(postgresql_url) as connection:
        rows = connection.execute(
            "SELECT table_name, column_name, is_nullable = 'NO' FROM information_schema.columns"
            " WHERE table_schema = 'public'"
        ).fetchall()
    assert set(rows) == on_sqlite


def test_what_is_sealed_or_digested_is_bytes(migrated_file: Path) -> None:
    lite = sqlite3.connect(migrated_file)
    schema = " ".join(sql for (sql,) in lite.execute("SELECT sql FROM sqlite_master WHERE type = 'table'") if sql)
    lite.close()
    kinds = dict(re.findall(r"(\w+_(?:sealed|digest)) (\w+)", schema))
    assert set(kinds.values()) == {"BLOB"}
