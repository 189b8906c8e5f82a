"""Restores a backup into an empty database: all of it, compared, or nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from domain.permissions import Actor
from services.backup import acts
from services.backup import format as backup
from services.backup.acts import Settled
from services.backup.faults import NotAtRest
from services.backup.format import Meta, Reader
from services.backup.making import Progress
from services.vault import KeyVault
from storage import copying


@dataclass(frozen=True)
class Restored:
    meta: Meta
    settled: Settled


def restore(
    path: Path,
    url: str,
    vault: KeyVault,
    *,
    actor: Actor,
    keep_waiting: bool,
    year_of: Callable[[int], int],
    now: int,
    progress: Progress,
) -> Restored:
    """Put the backup into the database at `url`, which has to be empty. `year_of` a time, by which papers are numbered.

    With `keep_waiting`, what waited in the backup is still to be handled and sent, and ids go on where they were.
    """
    with path.open("rb") as file:
        reader = Reader(file, vault, partial(progress, "Restoring"))
        if keep_waiting and not reader.meta.at_rest:
            raise NotAtRest(
                "this backup was made without --moving, so what waited in it may have been sent since."
                " End the program, make a backup with --moving, and restore that"
            )
        with copying.building(url, reader.meta.revision) as database:
            backup.fill(database, reader, leap=0 if keep_waiting else acts.LEAP)
            reader.compare(database, partial(progress, "Comparing"))
            database.upgrade()
            made_at = reader.meta.made_at
            first, last = sorted(map(year_of, (made_at, now)))
            settled = acts.settle(
                database.unit(vault),
                actor=actor,
                made_at=made_at,
                years=range(first, last + 1),
                keep_waiting=keep_waiting,
                now=now,
            )
    return Restored(reader.meta, settled)
