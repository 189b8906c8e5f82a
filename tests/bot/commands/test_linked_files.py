"""A database and a keys file may lie elsewhere, and links lead there: what is written stays there."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from bot.alone import alone
from services.vault import read_keys
from tests.bot.commands.test_backup import database_url, kept, office, refused
from tests.bot.commands.test_command_line import bot, environment

__all__ = ["database_url", "environment", "kept", "office"]


def test_a_database_on_another_disk_is_one_by_whatever_link_it_is_reached(
    office: dict[str, str], kept: Path, sqlite_url: str, tmp_path: Path
) -> None:
    file, link = tmp_path / "estelam.db", tmp_path / "link.db"
    link.symlink_to(file)
    linked = office | {"ESTELAM_DATABASE_URL": f"sqlite:///{link}"}
    with alone(sqlite_url):
        assert "serves this database already" in refused(linked, "backup", "--moving", "--to", str(tmp_path / "x"))
    for each in tmp_path.glob("estelam.db*"):
        each.unlink()
    assert bot(linked, "restore", str(kept)).returncode == 0
    assert (link.is_symlink(), file.is_file()) == (True, True)
    assert bot(office, "admin", "list").stdout == "telegram  7051  it_office\n"


def test_a_new_key_is_where_the_others_are(environment: dict[str, str], tmp_path: Path) -> None:
    """Whoever copies the file away copies that one: without the new key the copy would open nothing that is new."""
    safe, link = tmp_path / "safe.json", tmp_path / "keys.json"
    link.symlink_to(safe)
    environment |= {"ESTELAM_KEYS_FILE": str(link)}
    assert bot(environment, "keys", "new").returncode == 0
    assert bot(environment, "keys", "rotate").returncode == 0
    assert link.is_symlink()
    assert [key.id for key in read_keys(safe)] == [1, 2]
    assert bot(environment, "keys", "new").returncode == 2, "it is there"
    assert [key.id for key in read_keys(safe)] == [1, 2]


@pytest.mark.skipif(os.geteuid() != 0 or shutil.which("mount") is None, reason="only root can mount")
def test_a_keys_file_that_is_mounted_by_itself_cannot_be_replaced_and_that_is_told(
    environment: dict[str, str], tmp_path: Path
) -> None:
    """As into a container, by its own name instead of its folder's."""
    keys, mounted = Path(environment["ESTELAM_KEYS_FILE"]), tmp_path / "mounted.json"
    assert bot(environment, "keys", "new").returncode == 0
    mounted.touch()
    if subprocess.run(["mount", "--bind", keys, mounted], capture_output=True, check=False).returncode:
        pytest.skip("nothing can be mounted here")
    try:
        told = refused(environment | {"ESTELAM_KEYS_FILE": str(mounted)}, "keys", "rotate")
        assert "mounted.json cannot be replaced (Device or resource busy)" in told
        assert not (tmp_path / "mounted.json.draft").exists()
    finally:
        subprocess.run(["umount", mounted], check=True)
    assert [key.id for key in read_keys(keys)] == [1]
