"""`python -m bot backup`, `backup verify` and `restore` in their surroundings."""

import secrets
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, nullcontext
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.alone import alone, only_backup_in, only_backup_to
from bot.clock import now
from bot.commands.once import operator
from bot.commands.progress import Stages, bar
from bot.faults import StartFault
from bot.opening import keys_for_command
from bot.standing_back import stand_back
from config.calendar import solar_year
from config.settings import Settings
from services.backup import folder, making, restoring
from services.backup.making import Proved
from services.backup.restoring import Restored
from services.backup.rotation import Keep
from services.vault import KeysMissing, KeyVault
from storage.disk import make_folder
from storage.moved import mark_as_moved, mark_of
from storage.store import path_of

POLITE = 10
"""Added to the process's niceness: whoever waits for an answer comes first."""


@dataclass(frozen=True)
class BackedUp:
    """`removed` are older backups; `moved` is the mark that keeps the program off a database that was moved away."""

    proved: Proved
    removed: list[Path]
    moved: Path | None


def back_up(settings: Settings, to: Path | None, *, moving: bool) -> BackedUp:
    """Make a backup, at `to` or in the folder of the settings; there, older ones that are not kept are removed."""
    stand_back(POLITE)
    if to is not None:
        with _told_of_files(to), only_backup_to(to):
            proved, moved = _made(settings, to, moving=moving)
            return BackedUp(proved, [], moved)
    place = settings.backup_folder
    if place is None:
        raise StartFault("Where to? Write ESTELAM_BACKUP_FOLDER, the path of a folder, or say --to FILE.")
    with _told_of_files(place):
        make_folder(place)
        with only_backup_in(place):
            folder.tidy(place)
            proved, moved = _made(settings, folder.path_in(place, now()), moving=moving)
            return BackedUp(proved, _rotated(settings, place) if proved.broken is None else [], moved)


def _made(settings: Settings, path: Path, *, moving: bool) -> tuple[Proved, Path | None]:
    """A database that moves is marked before its backup is there to be restored: cut off in between, nobody could start
    on both. Also when its audit log is broken: such a backup can be restored as well.
    """
    url = settings.database_url.get_secret_value()
    leaves = path_of(url) if moving and url.startswith("sqlite:///") else None
    with alone(url) if moving else nullcontext(), bar() as shown:
        proved = making.make(
            url,
            path,
            keys_for_command(settings),
            at_rest=moving,
            now=now(),
            random=secrets.token_bytes,
            progress=Stages(shown),
            before_named=partial(mark_as_moved, leaves) if leaves else None,
        )
    return proved, mark_of(leaves) if leaves else None


def _rotated(settings: Settings, place: Path) -> list[Path]:
    kept = Keep(settings.backup_keep_daily, settings.backup_keep_weekly, settings.backup_keep_monthly)
    return folder.Backups(place, settings.keys_file).rotate(kept, now=now())


def prove(settings: Settings, file: Path) -> Proved:
    """Try an older backup."""
    with _told_of_files(file), TemporaryDirectory(prefix="estelam-") as place, bar() as shown:
        return making.prove(file, _keys_of_backup(settings), Path(place, "scratch"), Stages(shown))


def restore_from(settings: Settings, file: Path, *, moving: bool) -> Restored:
    """Restore a backup into the empty database of the settings."""
    url = settings.database_url.get_secret_value()
    with ExitStack() as stack:
        stack.enter_context(_told_of_files(file))
        stack.enter_context(alone(url))
        shown = stack.enter_context(bar())
        return restoring.restore(
            file,
            url,
            _keys_of_backup(settings),
            actor=operator(),
            keep_waiting=moving,
            year_of=solar_year,
            now=now(),
            progress=Stages(shown),
        )


def _keys_of_backup(settings: Settings) -> KeyVault:
    """Where there are none, nobody is sent to make some: new ones open no backup."""
    try:
        return KeyVault.load(settings.keys_file)
    except KeysMissing as error:
        raise StartFault(
            f"ESTELAM_KEYS_FILE: {error}. Put the keys file of that time, or a later one, there."
        ) from None


@contextmanager
def _told_of_files(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StartFault(f"{error.filename or path}: {error.strerror}. Nothing was done.") from error
