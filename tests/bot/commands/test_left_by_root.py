"""root gives commands where the service's user lives; whatever they leave there is his (docs/operations.md)."""

import os
import shutil
from pathlib import Path

import pytest

from bot.alone import only_backup_in
from services.backup.folder import made_in
from storage.migrations.runner import migrate_sqlite
from storage.store import path_of
from tests.bot.commands.test_command_line import bot, environment

__all__ = ["environment"]

pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="only root can make files that are not its own")
SERVICE = 65534


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder of the service's user."""
    folder = tmp_path / "home"
    folder.mkdir()
    shutil.chown(folder, SERVICE, SERVICE)
    return folder


@pytest.fixture
def given(environment: dict[str, str], home: Path) -> dict[str, str]:
    return environment | {
        "ESTELAM_DATABASE_URL": f"sqlite:///{home / 'var/estelam.db'}",
        "ESTELAM_KEYS_FILE": str(home / "var/keys.json"),
        "ESTELAM_BACKUP_FOLDER": str(home / "far/away/backups"),
    }


def give(given: dict[str, str], *words: str) -> None:
    ended = bot(given, *words)
    assert ended.returncode == 0, ended.stderr


def not_the_service_s(home: Path) -> dict[str, tuple[int, int]]:
    found = {str(each.relative_to(home)): each.stat() for each in home.rglob("*")}
    owners = {name: (stat.st_uid, stat.st_gid) for name, stat in found.items()}
    assert owners, "something was left"
    return {name: owner for name, owner in owners.items() if owner != (SERVICE, SERVICE)}


def test_keys_database_and_backups_belong_to_whoever_the_folder_belongs_to(given: dict[str, str], home: Path) -> None:
    (home / "var").mkdir()  # where commands are given
    shutil.chown(home / "var", SERVICE, SERVICE)
    give(given, "keys", "new")
    assert not_the_service_s(home) == {}
    migrate_sqlite(path_of(given["ESTELAM_DATABASE_URL"]), patience=5)  # as `run`, given by root, does first
    give(given, "admin", "list")
    assert {each.name for each in (home / "var").iterdir()} == {"keys.json", "estelam.db"}
    give(given, "keys", "rotate")
    give(given, "backup")
    assert not_the_service_s(home) == {}
    (made,) = made_in(home / "far/away/backups")
    elsewhere = given | {"ESTELAM_DATABASE_URL": f"sqlite:///{home / 'new/estelam.db'}"}
    give(elsewhere, "restore", str(made.path))
    assert not_the_service_s(home) == {}


def test_a_file_that_is_replaced_keeps_its_owner(given: dict[str, str], home: Path) -> None:
    """As a keys file of the service's in /etc/estelam, which is root's."""
    given |= {"ESTELAM_KEYS_FILE": str(home.parent / "keys.json")}
    give(given, "keys", "new")
    shutil.chown(home.parent / "keys.json", SERVICE, SERVICE)
    give(given, "keys", "rotate")
    assert (home.parent / "keys.json").stat().st_uid == SERVICE


def test_what_root_leaves_at_home_stays_root_s(given: dict[str, str], home: Path) -> None:
    shutil.chown(home, 0, 0)
    (home / "var").mkdir()
    give(given, "keys", "new")
    assert (home / "var/keys.json").stat().st_uid == 0


def test_the_lock_that_root_made_can_be_taken_by_whoever_the_folder_belongs_to(home: Path) -> None:
    with only_backup_in(home):
        pass
    assert (home / ".lock").stat().st_uid == SERVICE
