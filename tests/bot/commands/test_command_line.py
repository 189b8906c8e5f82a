"""The command line as an operator meets it: real processes, words instead of tracebacks."""

import asyncio
import contextlib
import os
import secrets
import shutil
import sqlite3
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bot.alone import alone
from bot.faults import StartFault, told
from config.settings import PREFIX
from services.vault import new_keys, read_keys
from storage.store import path_of
from tests.bot.conftest import TOKENS, World
from tests.commands import NEEDED, give

ROOT = Path(__file__).parents[3]


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(PREFIX)}
    return {
        **kept,
        "PYTHONPATH": str(ROOT),
        "ESTELAM_PERSON_TOKEN": TOKENS["person"],
        "ESTELAM_ORGANISATION_TOKEN": TOKENS["organisation"],
        "ESTELAM_DATABASE_URL": f"sqlite:///{tmp_path / 'estelam.db'}",
        "ESTELAM_KEYS_FILE": str(tmp_path / "keys.json"),
    }


@pytest.fixture
def started(environment: dict[str, str], migrated_file: Path) -> dict[str, str]:
    """What a first start leaves: the keys, and a database in which nothing was done."""
    give_keys(environment)
    shutil.copyfile(migrated_file, path_of(environment["ESTELAM_DATABASE_URL"]))
    return environment


def bot(environment: dict[str, str], *words: str) -> subprocess.CompletedProcess[str]:
    return give(environment, *words, folder=Path(environment["ESTELAM_KEYS_FILE"]).parent)


def give_keys(environment: dict[str, str]) -> None:
    """What `keys new` does, without a start of the program."""
    new_keys(Path(environment["ESTELAM_KEYS_FILE"]), secrets.token_bytes, time.time_ns() // 1000)


def test_bad_settings_are_told_all_at_once(environment: dict[str, str]) -> None:
    environment |= {"ESTELAM_PERSON_TOKEN": "hush", "ESTELAM_LOG_LEVEL": "loud"}
    ended = bot(environment, "run")
    assert ended.returncode == 2
    assert "ESTELAM_PERSON_TOKEN" in ended.stderr
    assert "ESTELAM_LOG_LEVEL" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert "hush" not in ended.stderr


def test_keys_are_made_once_and_rotated(environment: dict[str, str]) -> None:
    path = Path(environment["ESTELAM_KEYS_FILE"])
    assert bot(environment, "keys", "new").returncode == 0
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    first = read_keys(path)
    again = bot(environment, "keys", "new")
    assert (again.returncode, "never overwritten" in again.stderr) == (2, True)
    rotated = bot(environment, "keys", "rotate")
    assert (rotated.returncode, "Copy the file away once more" in rotated.stdout) == (0, True)
    assert read_keys(path)[:-1] == first


def test_an_admin_is_granted_listed_and_withdrawn(started: dict[str, str]) -> None:
    assert "Nobody holds a role" in bot(started, "admin", "list").stdout
    assert "now holds" in bot(started, "admin", "grant", "7051", "--role", "it_office").stdout
    assert "held already" in bot(started, "admin", "grant", "7051", "--role", "it_office").stdout
    assert bot(started, "admin", "list").stdout == "telegram  7051  it_office\n"
    assert "no longer holds" in bot(started, "admin", "withdraw", "7051", "--role", "it_office").stdout
    assert "did not hold" in bot(started, "admin", "withdraw", "7051", "--role", "it_office").stderr
    assert bot(started, "admin", "grant", "7051", "--role", "king").returncode == 2


@pytest.mark.parametrize(
    "words",
    ["audit verify", "audit show certificate:12", "admin list", "admin newest", "legacy status", "registry status"],
)
def test_a_command_that_only_looks_neither_waits_for_the_program_nor_holds_it_up(
    started: dict[str, str], words: str
) -> None:
    """With a log of half a million entries, to verify it takes longer than anybody waits for the file."""
    path = path_of(started["ESTELAM_DATABASE_URL"])
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as program:
        program.execute("BEGIN IMMEDIATE")
        looked = bot(started, *words.split())
    assert (looked.returncode, looked.stderr) == (0, "")


def test_missing_keys_are_told_in_words(started: dict[str, str]) -> None:
    Path(started["ESTELAM_KEYS_FILE"]).unlink()
    ended = bot(started, "admin", "list")
    assert ended.returncode == 2
    assert "python -m bot keys new" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_only_keys_that_are_missing_are_to_be_made(environment: dict[str, str]) -> None:
    """Whoever is to close a file to others, or has its copy, is not sent to make other keys."""
    give_keys(environment)
    path = Path(environment["ESTELAM_KEYS_FILE"])
    path.chmod(0o644)
    assert bot(environment, "admin", "list").stderr == (
        f"ESTELAM_KEYS_FILE: the keys file {path} has mode 0644; others may read it: chmod 600 {path}.\n"
    )
    path.chmod(0o600)
    path.write_text("{")
    told = bot(environment, "admin", "list").stderr
    assert told == f"ESTELAM_KEYS_FILE: the keys file {path} is malformed: put the copy of it back.\n"
    assert "`python -m bot keys new`" not in bot(environment, "keys", "new").stderr


def test_what_is_no_database_is_told_with_what_to_do(environment: dict[str, str], tmp_path: Path) -> None:
    give_keys(environment)
    (tmp_path / "estelam.db").write_bytes(b"letters, not tables\n" * 500)
    ended = bot(environment, "admin", "list")
    assert ended.returncode == 1
    assert "file is not a database. If ESTELAM_DATABASE_URL names the right one, keep it and restore" in ended.stderr


@pytest.mark.parametrize(
    ("setting", "words", "told"),
    [
        ("DATABASE_URL", ("run",), "ESTELAM_DATABASE_URL: {0}.running cannot be written: "),
        (
            "DATABASE_URL",
            ("backup", "--moving", "--to", "new.backup"),
            "ESTELAM_DATABASE_URL: {0}.running cannot be wr",
        ),
        ("KEYS_FILE", ("run",), "ESTELAM_KEYS_FILE: the folder of the keys file {0} cannot be made: "),
        ("KEYS_FILE", ("keys", "new"), "ESTELAM_KEYS_FILE: the folder of the keys file {0} cannot be made: "),
        (None, ("demo", "--folder", "{0}"), "cannot be made: Not a directory. Choose another folder with --folder."),
    ],
)
def test_a_place_where_nothing_can_be_made_is_told(
    environment: dict[str, str], tmp_path: Path, setting: str | None, words: tuple[str, ...], told: str
) -> None:
    """As on a first start in a folder of somebody else's."""
    (tmp_path / "file").write_text("no folder")
    place = tmp_path / "file" / "var" / "it"
    if setting == "DATABASE_URL":
        give_keys(environment)
    if setting is not None:
        environment[f"ESTELAM_{setting}"] = f"sqlite:///{place}" if setting == "DATABASE_URL" else str(place)
    ended = give(environment, *(each.format(place) for each in words), folder=tmp_path)
    assert (ended.returncode, told.format(place) in ended.stderr) == (2, True), ended.stderr


@pytest.mark.parametrize("words", [("run",), ("admin", "list"), ("backup", "--to", "new.backup")])
def test_a_place_that_cannot_be_looked_into_is_told(environment: dict[str, str], words: tuple[str, ...]) -> None:
    """As what a command of root's left is to the program's user; a name that is too long is so to root as well."""
    give_keys(environment)
    ended = bot(environment | {"ESTELAM_DATABASE_URL": f"sqlite:///{'x' * 300}/estelam.db"}, *words)
    assert (ended.returncode, "ESTELAM_DATABASE_URL" in ended.stderr, "Traceback" in ended.stderr) == (2, True, False)


@pytest.mark.parametrize(
    "words", [("run",), ("check",), ("registry", "status"), ("admin", "list"), ("backup", "--to", "new.backup")]
)
def test_a_folder_where_a_database_should_be_is_told(
    environment: dict[str, str], tmp_path: Path, words: tuple[str, ...]
) -> None:
    give_keys(environment)
    (tmp_path / "var").mkdir()
    ended = bot(environment | {"ESTELAM_DATABASE_URL": f"sqlite:///{tmp_path}/var"}, *words)
    told = f"ESTELAM_DATABASE_URL: {tmp_path}/var is a folder: write the path of a file."
    assert (ended.returncode, told in ended.stderr + ended.stdout) == (1 if words == ("check",) else 2, True), ended


async def test_check_says_what_is_well_and_what_is_not(world: World, environment: dict[str, str]) -> None:
    give_keys(environment)
    environment |= {"ESTELAM_API_URL": world.url}
    good = await asyncio.to_thread(bot, environment, "check")
    assert (good.returncode, good.stdout.count("ok ")) == (0, 4)
    assert "@person_bot" in good.stdout
    assert "note    registry: it holds fictional people. Before real ones come: ESTELAM_REGISTRY=store" in good.stdout
    environment |= {"ESTELAM_ORGANISATION_TOKEN": "999:unknown_unknown_unknown_unknown"}
    bad = await asyncio.to_thread(bot, environment, "check")
    assert bad.returncode == 1
    assert "FAULT   telegram-organisation: ESTELAM_ORGANISATION_TOKEN: the messenger does not know" in bad.stdout
    assert "unknown_unknown" not in bad.stdout


def test_a_database_is_served_by_one_process(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'estelam.db'}"
    with alone(url), pytest.raises(StartFault, match=f"number {os.getpid()}"), alone(url):
        pass
    with alone(url), alone("postgresql://anywhere/estelam"), alone("postgresql://anywhere/estelam"):
        pass


def test_what_nobody_expected_keeps_its_traceback() -> None:
    assert told(ZeroDivisionError()) == (None, 1)


def test_the_audit_log_is_shown_and_verified(started: dict[str, str]) -> None:
    empty = bot(started, "audit", "verify")
    assert (empty.returncode, "whole" in empty.stdout, "empty" in empty.stdout) == (0, False, True)
    bot(started, "admin", "grant", "42", "--role", "owner")
    shown = bot(started, "audit", "show", "user:telegram:42")
    assert "grant_role" in shown.stdout
    assert "Nothing" in bot(started, "audit", "show", "certificate:1").stdout
    mistyped = bot(started, "audit", "show", "certifcate:1")
    assert (mistyped.returncode, "Nothing" in mistyped.stdout, "certificate:12" in mistyped.stderr) == (2, False, True)
    whole = bot(started, "audit", "verify")
    assert (whole.returncode, "whole" in whole.stdout) == (0, True)


@pytest.mark.parametrize("module", NEEDED)
def test_whatever_a_command_needs_can_be_imported_first(module: str) -> None:
    """As it is when a command starts by itself, and not as a fork of a process that has imported everything."""
    ended = subprocess.run([sys.executable, "-c", f"import {module}"], cwd=ROOT, capture_output=True, check=False)
    assert ended.returncode == 0, ended.stderr
