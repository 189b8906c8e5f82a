"""Makes a backup, and proves it by restoring it, before it gets its name."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from services import keyring
from services.backup import format as backup
from services.backup.faults import NoRoom
from services.backup.folder import draft_of, give_name, refuse_if_there, scratch_of
from services.backup.format import Meta, Reader
from services.vault import KeyVault, Random
from storage import audit, copying
from storage.copying import Database
from storage.disk import leave_to_owner
from storage.errors import StoreUnavailable
from storage.migrations.runner import up_to_date

Progress = Callable[[str, int, int], None]
"""What is being done, how much of it, and out of how much."""


@dataclass(frozen=True)
class Proved:
    """A backup that was restored and compared; `broken` is where its audit log is, if it is."""

    path: Path
    meta: Meta
    size: int
    broken: tuple[int, int] | None


def make(
    url: str,
    path: Path,
    vault: KeyVault,
    *,
    at_rest: bool,
    now: int,
    random: Random,
    progress: Progress,
    before_named: Callable[[], object] | None = None,
) -> Proved:
    """Back the database up into a new file `path`. Whatever fails, there is no file of that name then.

    `before_named` is done last of all, before anybody can find the backup. Raises `KeysDoNotFit`: nobody who has the
    database's own keys could open such a backup.
    """
    draft = draft_of(path)
    refuse_if_there(path)  # before the work as well as after it
    try:
        with copying.reading(url, alone=at_rest) as database:
            _fit_keys(database, vault)
            _write(database, draft, vault, at_rest=at_rest, now=now, random=random, progress=progress)
        proved = prove(draft, vault, scratch_of(path), progress)
        if before_named is not None:
            before_named()
        give_name(draft, path)
    finally:
        draft.unlink(missing_ok=True)
    return Proved(path, proved.meta, proved.size, proved.broken)


def _fit_keys(database: Database, vault: KeyVault) -> None:
    """One of an older release, which is backed up before it is upgraded, may not know its keys yet."""
    if database.version is not None and up_to_date(database.version):
        keyring.fit(database.unit(vault), checks=vault.checks())


def _write(
    database: Database, draft: Path, vault: KeyVault, *, at_rest: bool, now: int, random: Random, progress: Progress
) -> None:
    reading = partial(progress, "Reading the database")
    draft.unlink(missing_ok=True)  # of one that was cut off; nothing that it may be a link to is written over
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        leave_to_owner(draft)
        backup.write(file, database, vault, at_rest=at_rest, now=now, random=random, progress=reading)
        file.flush()
        os.fsync(file.fileno())


def prove(path: Path, vault: KeyVault, scratch: Path, progress: Progress) -> Proved:
    """Restore a backup into a database to throw away, and look whether everything is there."""
    scratch.unlink(missing_ok=True)
    try:
        with path.open("rb") as file:
            reader = Reader(file, vault, partial(progress, "Restoring it to see"))
            with copying.scratch(scratch, reader.meta.revision) as database:
                backup.fill(database, reader)
                reader.compare(database, partial(progress, "Comparing"))
                broken = audit.first_broken(database.unit(vault))
            return Proved(path, reader.meta, os.fstat(file.fileno()).st_size, broken)
    except StoreUnavailable as error:
        raise NoRoom(f"the backup could not be tried in {scratch.parent}: {error}. Make room there") from error
    finally:
        scratch.unlink(missing_ok=True)
