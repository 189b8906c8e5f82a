"""Backups on a schedule: a process of its own makes each, so that nobody's answer waits for it.

Whether one is due is read from the folder, so a restart neither skips one nor makes one twice. Several processes may
share a folder: the first to lock it makes the backup, and the others find it there.
"""

import asyncio
import signal
import sys
import time
from collections.abc import Sequence
from contextlib import suppress

import structlog

from bot import metrics
from bot.commands.backup_commands import BUSY
from bot.jobs.table import Job, Work
from config.settings import Settings
from domain.times import HOUR
from services.backup.folder import Backups, Made
from services.vault import KeysFault

log = structlog.get_logger(__name__)

COMMAND = (sys.executable, "-m", "bot", "backup")
LOOK = 300.0  # seconds between two looks at the folder
PAUSE = HOUR  # after a failure: what fails for want of room fails again
GRACE = 5.0  # seconds for a backup that is broken off to take its draft away


def backup_jobs(settings: Settings) -> Sequence[Job]:
    """The job, where there is a folder for it."""
    if settings.backup_folder is None:
        return ()
    backups = Backups(settings.backup_folder, settings.keys_file)
    scheduled = ScheduledBackups(backups, settings.backup_every_hours)
    return (Job("backup", LOOK, scheduled.run, shared=False),)


class ScheduledBackups:
    """Makes a backup whenever the newest one is old enough."""

    def __init__(self, backups: Backups, every_hours: float) -> None:
        self._backups, self._every = backups, int(every_hours * HOUR)
        self._failed_at: int | None = None

    async def run(self, work: Work) -> None:
        now = work.clock()
        try:
            await self._look_and_make(now)
        except OSError as error:  # of the folder, which may be another user's, or on a disk that went away
            self._failed(now, said=f"{error}. Let the program's user write there, or set another ESTELAM_BACKUP_FOLDER")
        except KeysFault as fault:
            self._failed(now, said=str(fault))

    async def _look_and_make(self, now: int) -> None:
        newest = await self._look(now)
        if self._rests(now) or (newest is not None and now - newest.at < self._every):
            return
        began = time.monotonic()
        code, said = await self._back_up()
        if code is None:
            return
        if code == BUSY:
            log.info("a backup is under way already", said=said)
        elif code:
            self._failed(now, code=code, said=said)
        else:
            metrics.BACKUP_SECONDS.set(time.monotonic() - began)
            log.info("backed up", said=said)
        await self._look(now)

    def _rests(self, now: int) -> bool:
        """After a failure; one of a time to come was noted while the clock was wrong."""
        return self._failed_at is not None and 0 <= now - self._failed_at < PAUSE

    def _failed(self, now: int, **why: int | str) -> None:
        if self._rests(now):
            return
        self._failed_at = now
        metrics.BACKUP_FAILED.inc()
        log.error("the backup failed", **why)

    async def _look(self, now: int) -> Made | None:
        """The newest backup, for the gauges as well. The folder may lie far away, so not on the event loop."""
        newest, size = await asyncio.to_thread(_newest, self._backups, now)
        if newest is not None:
            metrics.BACKUP_LAST.set(newest.at / 1e6)
            metrics.BACKUP_BYTES.set(size)
        return newest

    async def _back_up(self) -> tuple[int | None, str]:
        """Its exit code, and what it said. No code when the program ends meanwhile: that is nobody's failure."""
        process = await asyncio.create_subprocess_exec(
            *COMMAND,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        try:
            said, _ = await process.communicate()
        except asyncio.CancelledError:
            await _break_off(process)
            return None, ""
        return process.returncode or 0, said.decode(errors="replace").strip()[-2000:]


def _newest(backups: Backups, now: int) -> tuple[Made | None, int]:
    made = backups.known(now=now)
    return (made[0], made[0].path.stat().st_size) if made else (None, 0)


async def _break_off(process: asyncio.subprocess.Process) -> None:
    with suppress(ProcessLookupError):
        process.send_signal(signal.SIGINT)
    try:
        await asyncio.wait_for(process.wait(), GRACE)
    except TimeoutError:
        process.kill()
