"""A disk that will soon be full is told of before it is."""

import asyncio
import os
from pathlib import Path

import pytest

from bot.clock import now
from bot.disk_space import LEAST, need_room_for_backup, need_room_for_database
from bot.faults import StartFault
from config.settings import Settings, given_settings
from services.backup.folder import path_in
from services.vault import KeyVault
from tests.bot.commands.test_command_line import bot, give_keys
from tests.bot.commands.test_command_line import environment as environment
from tests.bot.conftest import TOKENS, World
from tests.crash.disk import SmallFileSystem, small_disk
from tests.services.backup.conftest import begun

MORE_THAN_ANY_DISK = 1 << 42  # bytes: 4 TB, of a file with a hole, which takes no room itself


def given(database: str) -> Settings:
    return given_settings(
        person_token=TOKENS["person"], organisation_token=TOKENS["organisation"], database_url=database
    )


def a_backup_of(folder: Path, size: int) -> Path:
    folder.mkdir()
    made = path_in(folder, now())
    made.touch()
    os.truncate(made, size)
    return made


def test_a_database_needs_room(tmp_path: Path) -> None:
    with small_disk(tmp_path / "small") as disk:
        settings = given(f"sqlite:///{disk.folder / 'estelam.db'}")
        if not isinstance(disk, SmallFileSystem):
            pytest.skip("no small file system may be mounted here")
        link = tmp_path / "link.db"
        link.symlink_to(disk.folder / "estelam.db")
        for each in (settings, given(f"sqlite:///{link}")):
            told = rf"needs {LEAST // 1_000_000} MB in {disk.folder}, and \d+ MB are free there"
            with pytest.raises(StartFault, match=told):
                need_room_for_database(each)
    need_room_for_database(given("postgresql://elsewhere/estelam"))


def test_a_backup_needs_room_for_itself_and_the_copy_in_which_it_is_tried(tmp_path: Path) -> None:
    made = a_backup_of(tmp_path / "backups", 1000)
    database = tmp_path / "estelam.db"
    settings = given(f"sqlite:///{database}")
    need_room_for_backup(settings, made)
    database.touch()
    os.truncate(database, MORE_THAN_ANY_DISK)
    with pytest.raises(StartFault, match="The next backup needs 4,398,047 MB"):
        need_room_for_backup(settings, made)


async def test_check_says_that_the_next_backup_has_no_room(
    world: World, environment: dict[str, str], tmp_path: Path
) -> None:
    give_keys(environment)
    made = a_backup_of(tmp_path / "backups", 0)
    begun(made, KeyVault.load(Path(environment["ESTELAM_KEYS_FILE"])))
    os.truncate(made, MORE_THAN_ANY_DISK)
    environment |= {"ESTELAM_API_URL": world.url, "ESTELAM_BACKUP_FOLDER": str(tmp_path / "backups")}
    checked = await asyncio.to_thread(bot, environment, "check")
    assert checked.returncode == 1
    assert "FAULT   last backup: The next backup needs 4,398,047 MB in" in checked.stdout
