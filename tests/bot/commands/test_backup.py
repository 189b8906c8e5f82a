"""`python -m bot backup`, `backup verify` and `restore`, in real processes."""

import random
import re
import resource
import shutil
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest

from bot.alone import alone, only_backup_in
from bot.commands.backup_commands import BUSY
from services.backup.folder import NAME, made_in
from tests.bot.commands.test_command_line import ROOT, bot, environment, give_keys
from tests.commands import begin

__all__ = ["environment"]

LARGE = 150_000  # rows: enough for a backup to take a second or two


@pytest.fixture
def office(environment: dict[str, str], database_url: str, tmp_path: Path) -> dict[str, str]:
    """The environment of an office with keys, an admin and a folder for backups, on either database."""
    environment |= {"ESTELAM_DATABASE_URL": database_url, "ESTELAM_BACKUP_FOLDER": str(tmp_path / "backups")}
    give_keys(environment)
    assert bot(environment, "admin", "grant", "7051", "--role", "it_office").returncode == 0
    return environment


def test_a_database_that_is_not_there_is_not_backed_up(environment: dict[str, str], tmp_path: Path) -> None:
    give_keys(environment)
    environment["ESTELAM_DATABASE_URL"] = f"sqlite:///{tmp_path / 'nowhere' / 'estelam.db'}"
    assert f"there is no {tmp_path / 'nowhere' / 'estelam.db'}" in refused(
        environment, "backup", "--to", str(tmp_path / "a.backup")
    )
    assert not list(tmp_path.rglob("*.db"))


def only_backup(tmp_path: Path) -> Path:
    (made,) = made_in(tmp_path / "backups")
    return made.path


def refused(environment: dict[str, str], *words: str) -> str:
    """What a command that must not work says."""
    ended = bot(environment, *words)
    assert (ended.returncode, "Traceback" in ended.stderr) == (2, False), ended.stderr
    return ended.stderr


@pytest.mark.parametrize(
    ("database_url", "empty_url"), [("sqlite", "postgresql"), ("postgresql", "sqlite")], indirect=True
)
def test_what_is_backed_up_is_verified_and_restored_into_the_other_kind_of_database(
    office: dict[str, str], empty_url: str, tmp_path: Path
) -> None:
    """Into the same kind as well: tests/services/backup/test_round_trip.py."""
    made = bot(office, "backup")
    assert (made.returncode, made.stderr) == (0, "")
    path = only_backup(tmp_path)
    assert str(path) in made.stdout
    assert "Restored to see: everything is there." in made.stdout
    assert path.stat().st_mode & 0o777 == 0o600
    assert "everything is there" in bot(office, "backup", "verify", str(path)).stdout
    restored = bot(office | {"ESTELAM_DATABASE_URL": empty_url}, "restore", str(path))
    assert (restored.returncode, restored.stderr) == (0, "")
    assert "0 updates and 0 messages that waited then are given up" in restored.stdout
    assert "valid again" in restored.stdout
    moved = office | {"ESTELAM_DATABASE_URL": empty_url}
    assert bot(moved, "admin", "list").stdout == "telegram  7051  it_office\n"
    assert "whole" in bot(moved, "audit", "verify").stdout
    shown = bot(moved, "audit", "show", "database").stdout
    assert re.search(r"  restore  .*made at \d{4}-\d\d-\d\dT[\d:]{8}Z; 0 updates", shown), shown


def test_a_service_that_moves_says_so_on_both_sides(office: dict[str, str], empty_url: str, tmp_path: Path) -> None:
    file = tmp_path / "move.backup"
    made = bot(office, "backup", "--moving", "--to", str(file))
    assert (made.returncode, "The program does not start on this database any more." in made.stdout) == (0, True)
    restored = bot(office | {"ESTELAM_DATABASE_URL": empty_url}, "restore", "--moving", str(file))
    assert "go on at the next start. Never start the program on the old database again." in restored.stdout


def test_nobody_goes_on_by_mistake_with_a_database_that_was_moved_away(
    office: dict[str, str], sqlite_url: str, tmp_path: Path
) -> None:
    (tmp_path / "link.db").symlink_to(tmp_path / "estelam.db")
    made = bot(office, "backup", "--moving")
    for url in (sqlite_url, f"sqlite:///{tmp_path / 'link.db'}"):
        for command in (("run",), ("admin", "list"), ("restore", str(only_backup(tmp_path)))):
            assert "was moved by `backup --moving`" in refused(office | {"ESTELAM_DATABASE_URL": url}, *command)
    mark = tmp_path / "estelam.db.moved"
    assert bot(office, "backup", "--moving", "--to", str(tmp_path / "again")).returncode == 0, "the first may be lost"
    assert made.stdout.endswith(f"delete {mark}.\n")
    mark.unlink()
    assert bot(office, "admin", "list").stdout == "telegram  7051  it_office\n", "the move was broken off"


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_a_postgresql_that_is_moved_away_has_no_mark_and_that_is_said(office: dict[str, str], tmp_path: Path) -> None:
    made = bot(office, "backup", "--moving", "--to", str(tmp_path / "move.backup"))
    assert (made.returncode, "nothing keeps the program from starting on this one again" in made.stdout) == (0, True)


def test_nothing_is_there_to_be_moved_in_elsewhere_before_the_old_database_is_marked(
    office: dict[str, str], tmp_path: Path
) -> None:
    mark, file = tmp_path / "estelam.db.moved", tmp_path / "move.backup"
    mark.mkdir()
    told = refused(office, "backup", "--moving", "--to", str(file))
    assert (told, file.exists()) == (f"{mark}: Is a directory. Nothing was done.\n", False)


@pytest.fixture
def kept(office: dict[str, str], sqlite_url: str, tmp_path: Path) -> Path:
    """A backup of the office on SQLite."""
    assert bot(office, "backup").returncode == 0
    return only_backup(tmp_path)


@pytest.fixture
def database_url(request: pytest.FixtureRequest) -> str:
    """Both kinds where the test asks for them, otherwise SQLite."""
    return str(request.getfixturevalue(f"{getattr(request, 'param', 'sqlite')}_url"))


def test_whatever_stands_in_the_way_is_told_in_words(office: dict[str, str], kept: Path, tmp_path: Path) -> None:
    fresh = office | {"ESTELAM_DATABASE_URL": f"sqlite:///{tmp_path / 'fresh.db'}"}
    assert "new or empty database only" in refused(office, "restore", str(kept))
    assert "No such file" in refused(fresh, "restore", str(tmp_path / "nowhere.backup"))
    assert "no backup of Estelam" in refused(fresh, "restore", office["ESTELAM_KEYS_FILE"])
    assert "made without --moving" in refused(fresh, "restore", "--moving", str(kept))
    assert "is there already" in refused(office, "backup", "--to", str(kept))
    assert "ESTELAM_BACKUP_FOLDER" in refused(office | {"ESTELAM_BACKUP_FOLDER": ""}, "backup")
    assert "Not a directory" in refused(office | {"ESTELAM_BACKUP_FOLDER": f"{kept}/in"}, "backup")
    changed = bytearray(kept.read_bytes())
    changed[-5] ^= 1
    (tmp_path / "changed.backup").write_bytes(changed)
    assert "was changed or cut off" in refused(fresh, "restore", str(tmp_path / "changed.backup"))
    assert "was changed or cut off" in refused(fresh, "backup", "verify", str(tmp_path / "changed.backup"))
    others = fresh | {"ESTELAM_KEYS_FILE": str(tmp_path / "other.json")}
    for words in (("restore",), ("backup", "verify")):
        told = refused(others, *words, str(kept))
        assert ("No such file" in told, "of that time" in told, "keys new" in told) == (True, True, False), told
    give_keys(others)
    assert "of another keys file" in refused(others, "restore", str(kept))
    assert not (tmp_path / "fresh.db").exists()


def test_a_running_program_is_not_restored_over_and_not_moved_away(
    office: dict[str, str], kept: Path, sqlite_url: str, tmp_path: Path
) -> None:
    with alone(sqlite_url):
        assert "serves this database already" in refused(office, "restore", str(kept))
        assert "serves this database already" in refused(office, "backup", "--moving", "--to", str(tmp_path / "x"))
        assert bot(office, "backup", "--to", str(tmp_path / "beside")).returncode == 0


def test_only_one_backup_is_made_in_a_folder_at_a_time(office: dict[str, str], kept: Path) -> None:
    with only_backup_in(kept.parent):
        ended = bot(office, "backup")
    assert (ended.returncode, "Try again later" in ended.stderr) == (BUSY, True)


@pytest.mark.timeout(300)
def test_of_several_backups_to_one_file_one_is_made_and_the_others_say_that_it_is_being_made(
    office: dict[str, str], sqlite_url: str, tmp_path: Path
) -> None:
    grow(Path(sqlite_url.removeprefix("sqlite:///")))
    place, said = tmp_path / "elsewhere", [tmp_path / f"said{number}" for number in range(4)]
    place.mkdir()
    file = place / "a.backup"
    started = [begin(office, "backup", "--to", str(file), folder=ROOT, out=each, err=each) for each in said]
    for process in started:
        process.join()
    ended = {process.exitcode: each.read_text() for process, each in zip(started, said, strict=True)}
    assert sorted(process.exitcode or 0 for process in started) == [0, BUSY, BUSY, BUSY]
    assert "Another process (number " in ended[BUSY]
    assert f"makes {file} already. Try again later" in ended[BUSY]
    assert [each.name for each in place.iterdir()] == ["a.backup"]
    assert bot(office, "backup", "verify", str(file)).returncode == 0


def test_older_backups_are_rotated_after_a_good_one_and_never_after_a_bad_one(
    office: dict[str, str], kept: Path, sqlite_url: str
) -> None:
    old = [kept.with_name(f"estelam-202001{day:02d}T000000Z.backup") for day in range(1, 20)]
    for each in old:
        shutil.copyfile(kept, each)
    office |= {"ESTELAM_BACKUP_KEEP_DAILY": "2", "ESTELAM_BACKUP_KEEP_WEEKLY": "0", "ESTELAM_BACKUP_KEEP_MONTHLY": "0"}
    database = Path(sqlite_url.removeprefix("sqlite:///"))
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        connection.execute("UPDATE audit SET at = at + 1")
    time.sleep(1)  # names tell seconds apart
    broken = bot(office, "backup")
    assert (broken.returncode, "audit log in it is broken" in broken.stderr) == (1, True)
    assert len(made_in(kept.parent)) == len(old) + 2, "it is kept, as evidence, and nothing is removed for it"
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        connection.execute("UPDATE audit SET at = at - 1")
    time.sleep(1)
    good = bot(office, "backup")
    removed = len(old) + 1  # the broken one and all of before but the last; what is made now is the second
    assert (good.returncode, f"Removed: {removed} older backups." in good.stdout) == (0, True), good.stdout
    assert [each.path for each in made_in(kept.parent)][1:] == [old[-1]]


def test_a_disk_without_room_is_told_and_nothing_is_left_or_removed(office: dict[str, str], kept: Path) -> None:
    before = sorted(each.name for each in kept.parent.iterdir())
    command = [sys.executable, "-m", "bot", "backup"]
    ended = subprocess.run(
        command,
        env=office | {"PYTHONDONTWRITEBYTECODE": "1"},
        cwd=kept.parent,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000)),
    )
    assert (ended.returncode, "Nothing was done" in ended.stderr) == (2, True), ended.stderr
    assert sorted(each.name for each in kept.parent.iterdir()) == before


@pytest.mark.timeout(300)
def test_killed_at_any_moment_it_leaves_no_half_backup_and_the_next_one_tidies(
    office: dict[str, str], sqlite_url: str, tmp_path: Path
) -> None:
    grow(Path(sqlite_url.removeprefix("sqlite:///")))
    folder, rng = tmp_path / "backups", random.Random(1405)
    log = tmp_path / "log"
    began = time.monotonic()
    assert bot(office, "backup").returncode == 0
    takes = time.monotonic() - began
    known, left = set(made_in(folder)), 0
    for share in (None, *(rng.uniform(0.3, 0.9) for _ in range(4))):
        process = begin(office, "backup", folder=ROOT, out=log, err=log)
        if share is None:
            wait_for_half(folder, process)
        else:
            time.sleep(share * takes)
        process.kill()
        process.join()
        left += bool(halves(folder))
        for made in set(made_in(folder)) - known:  # it was faster than the signal
            assert bot(office, "backup", "verify", str(made.path)).returncode == 0
            known.add(made)
    assert left > 0, "it was cut off in the middle"
    done = bot(office, "backup")
    assert done.returncode == 0, done.stderr
    assert {each.name for each in folder.iterdir()} == {".lock", *(each.path.name for each in made_in(folder))}


def halves(folder: Path) -> list[Path]:
    """What a backup has begun and not finished."""
    return [each for each in folder.iterdir() if not NAME.fullmatch(each.name) and each.name != ".lock"]


def wait_for_half(folder: Path, process: BaseProcess) -> None:
    while not halves(folder):
        assert process.exitcode is None
        time.sleep(0.002)


def grow(database: Path) -> None:
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        connection.execute(
            """
            WITH RECURSIVE count(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM count WHERE n < ?)
            INSERT INTO locks (kind, subject, until) SELECT 'redeem', 'officer:' || n, n FROM count
            """,
            (LARGE,),
        )
