"""Backups on a schedule, made by the running program in a process of its own."""

import asyncio
import re
import signal
import socket
import time
from pathlib import Path
from types import SimpleNamespace

import aiohttp
import pytest
from prometheus_client import REGISTRY

from bot.jobs.backup_job import ScheduledBackups
from domain.times import MINUTE
from services.backup.folder import Backups, made_in, path_in
from services.vault import Key, KeyVault
from tests.bot.commands.test_backup import grow
from tests.bot.commands.test_command_line import bot
from tests.bot.conftest import World, until
from tests.bot.test_process import environment, launched, left_running
from tests.conftest import NOON
from tests.services.backup.conftest import begun

__all__ = ["environment"]


@pytest.fixture
def scheduled(environment: dict[str, str], tmp_path: Path) -> dict[str, str]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = str(free.getsockname()[1])
    return environment | {"ESTELAM_BACKUP_FOLDER": str(tmp_path / "backups"), "ESTELAM_WEB_PORT": port}


async def measured(scheduled: dict[str, str], name: str) -> float:
    address = f"http://127.0.0.1:{scheduled['ESTELAM_WEB_PORT']}/metrics"
    async with aiohttp.ClientSession() as http, http.get(address) as answer:
        lines = (await answer.text()).splitlines()
    (value,) = [line.split()[1] for line in lines if line.startswith(f"{name} ")]
    return float(value)


async def test_one_is_made_when_it_is_due_and_a_restart_neither_skips_nor_repeats_it(
    scheduled: dict[str, str], tmp_path: Path
) -> None:
    async with launched(scheduled, tmp_path / "first", "bot", "run") as process:
        await process.logged("backed up", within=60)
        assert re.search(r"made at \d{4}-\d\d-\d\dT[\d:]{8}Z", process.log()), "the log shows when"
        (made,) = made_in(tmp_path / "backups")
        assert await measured(scheduled, "estelam_backup_last_success_timestamp_seconds") == made.at / 1e6
        assert await measured(scheduled, "estelam_backup_last_bytes") == made.path.stat().st_size
        assert await measured(scheduled, "estelam_backup_last_seconds") > 0
        assert await process.end() == 0
        assert "Traceback" not in process.log()
    async with launched(scheduled, tmp_path / "second", "bot", "run") as process:
        await process.logged("ready")
        last = "estelam_backup_last_success_timestamp_seconds"
        for _ in range(400):  # until the job has looked
            if await measured(scheduled, last):
                break
            await asyncio.sleep(0.05)
        assert await measured(scheduled, last) == made.at / 1e6
        assert "backed up" not in process.log()
    assert len(made_in(tmp_path / "backups")) == 1
    made.path.rename(made.path.with_name("estelam-20200101T000000Z.backup"))  # as if it were years old
    async with launched(scheduled, tmp_path / "third", "bot", "run") as process:
        await process.logged("backed up", within=60)
    assert len(made_in(tmp_path / "backups")) == 2


async def test_backups_of_a_time_to_come_and_of_others_keep_nobody_from_making_one(
    scheduled: dict[str, str], keys_file: Path, tmp_path: Path
) -> None:
    """A machine began with a wrong clock, made a backup, and had the right time from the network a minute later.
    Another installation was given the same folder.
    """
    (tmp_path / "backups").mkdir()
    of_then = begun(tmp_path / "backups/estelam-20990101T000000Z.backup", KeyVault.load(keys_file))
    theirs = begun(path_in(tmp_path / "backups", time.time_ns() // 1000), KeyVault([Key(1, bytes(32), NOON)]))
    async with launched(scheduled, tmp_path / "log", "bot", "run") as process:
        await process.logged("backed up", within=60)
        assert await measured(scheduled, "estelam_backup_last_bytes") > 0
    left = {each.path for each in made_in(tmp_path / "backups")}
    assert {of_then, theirs} < left, "nobody can tell whether they are old"
    checked = await asyncio.to_thread(bot, scheduled, "check")
    assert "2099" not in checked.stdout
    assert "2 more there do not count" in checked.stdout


async def test_a_failed_backup_is_logged_and_counted(scheduled: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "backups").write_text("no folder")
    async with launched(scheduled, tmp_path / "log", "bot", "run") as process:
        await process.logged("the backup failed", within=60)
        assert "Not a directory" in process.log() or "File exists" in process.log()
        assert await measured(scheduled, "estelam_backup_failures_total") == 1
        assert await process.end() == 0


def unreadable(folder: Path) -> Path:
    """A folder in which nobody can look at the newest backup, not even root."""
    folder.mkdir()
    loop = folder / "estelam-20200101T000000Z.backup"
    loop.symlink_to(loop)
    return folder


async def test_a_folder_that_cannot_be_looked_into_is_a_failed_backup(
    scheduled: dict[str, str], tmp_path: Path
) -> None:
    unreadable(tmp_path / "backups")
    async with launched(scheduled, tmp_path / "log", "bot", "run") as process:
        await process.logged("the backup failed", within=60)
        assert await measured(scheduled, "estelam_backup_failures_total") == 1
        assert await process.end() == 0
        assert "Traceback" not in process.log()
        assert "Let the program's user write there" in process.log()


async def test_it_is_counted_once_an_hour(keys_file: Path, tmp_path: Path) -> None:
    job = ScheduledBackups(Backups(unreadable(tmp_path / "backups"), keys_file), every_hours=24)
    before = failures()
    a_year_ago = -365 * 24 * 60  # the clock was wrong, and was put right
    for minutes, count in ((0, 1), (5, 1), (59, 1), (61, 2), (a_year_ago, 3), (a_year_ago + 5, 3)):
        await job.run(SimpleNamespace(clock=lambda at=NOON + minutes * MINUTE: at))  # type: ignore[arg-type]
        assert failures() == before + count


def failures() -> float:
    return REGISTRY.get_sample_value("estelam_backup_failures_total") or 0.0


@pytest.mark.timed
@pytest.mark.usefixtures("sqlite_url")
async def test_the_end_of_the_program_ends_its_backup_and_leaves_nothing(
    scheduled: dict[str, str], tmp_path: Path
) -> None:
    await asyncio.to_thread(grow, tmp_path / "estelam.db")
    async with launched(scheduled, tmp_path / "log", "bot", "run") as process:
        await process.logged("ready")
        await until(lambda: any((tmp_path / "backups").glob("*.partial")), within=60)
        began = time.monotonic()
        assert await process.end(signal.SIGTERM) == 0
        assert time.monotonic() - began < 10
        assert "Traceback" not in process.log()
    await until(lambda: left_running(tmp_path) == [])
    assert [each.name for each in (tmp_path / "backups").iterdir()] == [".lock"]


@pytest.mark.usefixtures("sqlite_url")
async def test_check_says_when_the_last_backup_was_made(
    world: World, scheduled: dict[str, str], tmp_path: Path
) -> None:
    without = await asyncio.to_thread(bot, scheduled, "check")
    assert (without.returncode, "FAULT   last backup: there is none" in without.stdout) == (1, True)
    bot(scheduled, "backup")
    good = await asyncio.to_thread(bot, scheduled, "check")
    assert (good.returncode, "ok      last backup" in good.stdout) == (0, True)
    (made,) = made_in(tmp_path / "backups")
    made.path.rename(made.path.with_name("estelam-20200101T000000Z.backup"))
    old = await asyncio.to_thread(bot, scheduled, "check")
    assert (old.returncode, "hours old; the log says why" in old.stdout) == (1, True)
