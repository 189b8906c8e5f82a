"""`python -m bot backup`, `backup verify` and `restore` in their surroundings."""

import secrets
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, nullcontext
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.alone import alone, only_backup_in
from bot.faults import StartFault
from bot.once import now, operator
from bot.progress import Stages, bar
from bot.standing_back import stand_back
from config.settings import Settings
from services.backup import folder, making, restoring
from services.backup.making import Proved
from services.backup.restoring import Restored
from services.backup.rotation import Keep
from services.vault import KeyVault
from storage.disk import make_folder

POLITE = 10
"""Added to the process's niceness: whoever waits for an answer comes first."""


def back_up(settings: Settings, to: Path | None, *, moving: bool) -> tuple[Proved, list[Path]]:
    """Make a backup, at `to` or in the folder of the settings; there, older ones that are not kept are removed."""
    stand_back(POLITE)
    if to is not None:
        with _told_of_files(to):
            return _made(settings, to, moving=moving), []
    place = settings.backup_folder
    if place is None:
        raise StartFault("Where to? Write ESTELAM_BACKUP_FOLDER, the path of a folder, or say --to FILE.")
    with _told_of_files(place):
        make_folder(place)
        with only_backup_in(place):
            folder.tidy(place)
            proved = _made(settings, folder.path_in(place, now()), moving=moving)
            return proved, _rotated(settings, place) if proved.broken is None else []


def _made(settings: Settings, path: Path, *, moving: bool) -> Proved:
    url = settings.database_url.get_secret_value()
    with alone(url) if moving else nullcontext(), bar() as shown:
        return making.make(
            url,
            path,
            KeyVault.load(settings.keys_file),
            at_rest=moving,
            now=now(),
            random=secrets.token_bytes,
            progress=Stages(shown),
        )


def _rotated(settings: Settings, place: Path) -> list[Path]:
    kept = Keep(settings.backup_keep_daily, settings.backup_keep_weekly, settings.backup_keep_monthly)
    return folder.rotate(place, kept)


def prove(settings: Settings, file: Path) -> Proved:
    """Try an older backup."""
    with _told_of_files(file), TemporaryDirectory(prefix="estelam-") as place, bar() as shown:
        return making.prove(file, KeyVault.load(settings.keys_file), Path(place, "scratch"), Stages(shown))


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
            KeyVault.load(settings.keys_file),
            actor=operator(),
            keep_waiting=moving,
            now=now(),
            progress=Stages(shown),
        )


@contextmanager
def _told_of_files(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StartFault(f"{error.filename or path}: {error.strerror}. Nothing was done.") from error
