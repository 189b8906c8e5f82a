"""A new version beside the one that runs: until its first start, the database is the former one's."""

import asyncio
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, AsyncExitStack, closing, contextmanager
from pathlib import Path

import psycopg
import pytest

from storage import copying
from storage.migrations import runner
from storage.postgresql import connect
from storage.postgresql_locks import LockSession
from storage.store import path_of
from tests.bot.commands.test_command_line import bot, give_keys
from tests.bot.commands.test_command_line import environment as environment
from tests.bot.commands.test_legacy_import import three
from tests.bot.conftest import World
from tests.bot.test_process import launched
from tests.services.registry_import.persons import person, write

COMMANDS = [
    "admin list",
    "admin newest",
    "admin grant 7 --role owner",
    "admin withdraw 7 --role owner",
    "audit verify",
    "audit show certificate:12",
    "legacy status",
    "legacy import {rows}",
    "legacy import {rows} --for-real",
    "registry status",
    "registry import {persons}",
    "registry import {persons} --check",
    "probe --platform bale",
]
READY, PATIENCE = "ready", 60


@pytest.fixture
def given(world: World, environment: dict[str, str], empty_url: str) -> dict[str, str]:
    """The settings of an office whose database is not there yet, or of a former release, as the test makes it."""
    give_keys(environment)
    settings = {"API_URL": world.url, "LINK_URL": world.url, "DATABASE_URL": empty_url, "REGISTRY": "store"}
    bale = {"BALE_PERSON_TOKEN": "2001:nobody_nobody_nobody_nobody", "BALE_API_URL": world.url}
    more = {"BALE_ORGANISATION_TOKEN": "2002:nobody_nobody_nobody_nobody", "LOG_FORMAT": "json"}
    return environment | {f"ESTELAM_{name}": value for name, value in (settings | bale | more).items()}


@pytest.fixture
def words(tmp_path: Path) -> Callable[[str], list[str]]:
    """Those of a command, with files that an import can read."""
    persons, rows = write(tmp_path / "persons.csv", [person(1)]), " ".join(three(tmp_path))
    return lambda command: command.format(persons=persons, rows=rows).split()


async def give(environment: dict[str, str], *words: str) -> subprocess.CompletedProcess[str]:
    """Beside the messenger of the tests, which lives in this process."""
    return await asyncio.to_thread(bot, environment, *words)


def make(url: str, revision: str) -> None:
    with copying.building(url, revision):
        pass


def version(url: str) -> str | None:
    with copying.reading(url) as database:
        return database.version


@pytest.mark.parametrize("command", COMMANDS)
def test_no_command_brings_an_older_database_up_to_date(
    given: dict[str, str], empty_url: str, words: Callable[[str], list[str]], command: str
) -> None:
    make(empty_url, "0010")
    ended = bot(given, *words(command))
    assert (ended.returncode, ended.stdout) == (2, ""), ended.stderr
    assert "is older than this program" in ended.stderr
    assert "The next start of `python -m bot run` brings it up to date; until then use `check` and" in ended.stderr
    assert version(empty_url) == "0010"


@pytest.mark.parametrize("command", ["admin list", "admin grant 7 --role owner", "registry import {persons}"])
def test_no_command_makes_a_database(
    given: dict[str, str], empty_url: str, words: Callable[[str], list[str]], command: str
) -> None:
    """Whose address has a slip reads so, not that nobody holds a role; and nothing is left there to find later."""
    ended = bot(given, *words(command))
    assert (ended.returncode, ended.stdout) == (2, ""), ended.stderr
    assert "ESTELAM_DATABASE_URL: " in ended.stderr
    assert "The first start of `python -m bot run` makes what is needed. If you had a database" in ended.stderr
    if empty_url.startswith("sqlite"):
        assert not [each for each in path_of(empty_url).parent.glob("*") if each.suffix != ".running"]
    else:
        assert version(empty_url) is None


@pytest.mark.parametrize("command", ["admin list", "run", "check", "backup --to new.backup"])
async def test_a_newer_database_is_refused_by_every_command(
    given: dict[str, str], empty_url: str, command: str
) -> None:
    make(empty_url, runner.revisions()[-1])
    _set_version(empty_url, "9999")
    ended = await give(given, *command.split())
    assert (ended.returncode, "Traceback" in ended.stderr) == (1 if command == "check" else 2, False), ended.stderr
    told = ended.stdout if command == "check" else ended.stderr
    assert "The database is newer than this program" in told
    assert "Put the files of that release in place" in told


async def test_check_leaves_an_older_database_as_it_is(given: dict[str, str], empty_url: str) -> None:
    make(empty_url, "0010")
    told = (await give(given, "check")).stdout
    assert "; it is older than this program: the next start brings it up to date" in told
    assert "ok      registry: not looked at" in told
    assert version(empty_url) == "0010"


async def test_check_says_that_there_is_no_database_yet(given: dict[str, str], empty_url: str) -> None:
    """Whose database is gone, or whose address of it has a slip, is not to read that all is well."""
    for _ in range(2):
        told = (await give(given, "check")).stdout
        assert "yet: the first start makes what is needed. If you had a database, ESTELAM_DATABASE_URL leads" in told
        assert "FAULT   registry: it is empty. After the first start: python -m bot registry import" in told


@pytest.mark.parametrize("empty_url", ["sqlite"], indirect=True)
async def test_whoever_comes_before_the_first_start_is_not_sent_to_make_keys_which_it_makes(
    given: dict[str, str], tmp_path: Path
) -> None:
    given |= {"ESTELAM_BACKUP_FOLDER": str(tmp_path / "backups")}
    await asyncio.to_thread(Path(given["ESTELAM_KEYS_FILE"]).unlink)
    told = (await give(given, "check")).stdout
    assert "keys new" not in told
    assert "ok      keys and database: " in told
    assert "yet: the first start makes what is needed" in told
    rows = tmp_path / "organisations.csv"
    rows.write_text("organisation code,organisation name,organisation kind\nD1,Aftab,court\n")
    for words in (("admin", "newest"), ("backup",), ("registry", "import", str(rows)), ("legacy", "import", str(rows))):
        told = (await give(given, *words)).stderr
        assert "The first start of `python -m bot run` makes what is needed" in told


@pytest.mark.parametrize("empty_url", ["sqlite"], indirect=True)
async def test_check_says_where_no_database_can_be_made(given: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    told = (await give(given | {"ESTELAM_DATABASE_URL": f"sqlite:///{tmp_path}/file/estelam.db"}, "check")).stdout
    assert "FAULT   keys and database: ESTELAM_DATABASE_URL: the folder of" in told
    assert "cannot be made, or looked into: Not a directory" in told


@pytest.mark.parametrize("command", ["run", "check", "admin list"])
@pytest.mark.parametrize("empty_url", ["postgresql"], indirect=True)
async def test_whoever_may_make_no_tables_on_postgresql_reads_what_to_give_him(
    given: dict[str, str], empty_url: str, command: str
) -> None:
    """Since PostgreSQL 15 the owner of a database alone may make tables in it."""
    with _nobodys(empty_url) as url:
        ended = await give(given | {"ESTELAM_DATABASE_URL": url}, *command.split())
    assert "the user nobodys may not make tables in the schema public of the" in ended.stdout + ended.stderr
    assert "ALTER DATABASE … OWNER TO …" in ended.stdout + ended.stderr
    nowhere = f"{empty_url}&options=-csearch_path%3Dnowhere"
    ended = await give(given | {"ESTELAM_DATABASE_URL": nowhere}, *command.split())
    assert "may not make tables in any schema of the search_path" in ended.stdout + ended.stderr


@pytest.mark.parametrize("empty_url", ["postgresql"], indirect=True)
async def test_tables_do_not_change_beneath_processes_of_the_former_release(
    given: dict[str, str], empty_url: str, tmp_path: Path
) -> None:
    """systemd and containers start it again until they are gone (exit code 1), and those go on serving."""
    make(empty_url, "0010")
    former = await LockSession.open(empty_url)
    try:
        ended = await give(given, "run")
        assert (ended.returncode, version(empty_url)) == (1, "0010")
        assert "the former version still runs on it (1 process). End all of it" in ended.stderr
    finally:
        await former.close()
    async with launched(given, tmp_path / "log", "bot", "run") as program:
        await program.logged(READY, PATIENCE)
        assert version(empty_url) == runner.revisions()[-1]
        assert await program.end() == 0


@pytest.mark.parametrize("empty_url", ["postgresql"], indirect=True)
async def test_several_processes_that_start_at_once_bring_it_up_to_date_once(
    given: dict[str, str], empty_url: str, tmp_path: Path
) -> None:
    make(empty_url, "0010")
    async with AsyncExitStack() as stack:
        logs = [tmp_path / f"log-{number}" for number in range(3)]
        programs = [await stack.enter_async_context(launched(given, log, "bot", "run")) for log in logs]
        for program in programs:
            await program.logged(READY, PATIENCE)
        assert sum("from revision 0010" in program.log() for program in programs) >= 1
        assert version(empty_url) == runner.revisions()[-1]


@pytest.mark.parametrize("command", ["admin list", "audit verify", "admin grant 7 --role owner"])
def test_a_command_that_comes_while_it_is_brought_up_to_date_neither_waits_nor_holds_it_up(
    given: dict[str, str], empty_url: str, command: str
) -> None:
    make(empty_url, "0010")
    with _first_start(empty_url) as transaction:
        transaction.upgrade("head")
        ended = bot(given, *command.split())
        assert (ended.returncode, "is older than this program" in ended.stderr) == (2, True)
    assert bot(given, *command.split()).returncode == 0


def _first_start(url: str) -> AbstractContextManager[runner.MigrationTransaction]:
    if url.startswith("sqlite"):
        return runner.one_transaction("sqlite://", lambda: sqlite3.connect(path_of(url)), "BEGIN IMMEDIATE")
    return runner.postgresql_transaction(lambda: connect(url, patience=5))


def _set_version(url: str, revision: str) -> None:
    statement = f"UPDATE alembic_version SET version_num = '{revision}'"
    with closing(sqlite3.connect(path_of(url)) if url.startswith("sqlite") else psycopg.connect(url)) as db:
        db.execute(statement)
        db.commit()


@contextmanager
def _nobodys(url: str) -> Iterator[str]:
    """The address with which somebody comes who owns nothing."""
    with psycopg.connect(url, autocommit=True) as db:
        db.execute("CREATE ROLE nobodys LOGIN")
        try:
            yield url.replace("postgres@", "nobodys@", 1)
        finally:
            db.execute("DROP ROLE nobodys")
