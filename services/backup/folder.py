"""The folder of backups: names that say when each was made, drafts, and what rotation leaves.

estelam-20261125T210000Z.backup             a backup that was proved
estelam-20261125T210000Z.backup.partial     one that is being made, or whose making was cut off
estelam-20261125T210000Z.backup.scratch     the database that it is tried with
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from domain.times import HOUR
from services.backup.rotation import Keep, superfluous
from services.backup.sealing import is_sealed_for
from services.vault import KeyVault
from storage.disk import sync

NAME = re.compile(r"estelam-(\d{8}T\d{6})Z\.backup")
FORMAT = "%Y%m%dT%H%M%S"
PARTIAL, SCRATCH = ".partial", ".scratch"
AHEAD = HOUR
"""Later than that nobody's clock can be right: the machines that share a folder differ by less."""


@dataclass(frozen=True)
class Made:
    """A backup of the folder; `at` in microseconds."""

    path: Path
    at: int


@dataclass(frozen=True)
class Backups:
    """A folder, with the keys by which we know our own in it: those of the file as it is then, since keys may be
    rotated while the program runs.
    """

    folder: Path
    keys_file: Path

    def known(self, *, now: int) -> list[Made]:
        """Those that count, the newest first: sealed under our keys, with names that may be true. Raises `KeysFault`.

        Whoever took another installation's for his newest would make none, and remove theirs in time; and one of a time
        to come was made while a clock was wrong.
        """
        vault = KeyVault.load(self.keys_file)
        return [each for each in made_in(self.folder) if each.at <= now + AHEAD and _is_sealed_for(each.path, vault)]

    def rotate(self, keep: Keep, *, now: int) -> list[Path]:
        """Remove those that nobody needs any more; answers with them."""
        made = {each.at: each.path for each in self.known(now=now)}
        gone = [made[at] for at in superfluous(made, keep)]
        for path in gone:
            path.unlink()
        return gone


def path_in(folder: Path, now: int) -> Path:
    return folder / f"estelam-{datetime.fromtimestamp(now // 1_000_000, UTC):{FORMAT}}Z.backup"


def made_in(folder: Path) -> list[Made]:
    """All backups of a folder, the newest first; other files are nobody's business here."""
    if not folder.is_dir():
        return []
    found = ((path, NAME.fullmatch(path.name)) for path in folder.iterdir())
    made = [Made(path, _time_of(match[1])) for path, match in found if match]
    return sorted(made, key=lambda each: each.at, reverse=True)


def _time_of(written: str) -> int:
    return int(datetime.strptime(written, FORMAT).replace(tzinfo=UTC).timestamp()) * 1_000_000


def draft_of(path: Path) -> Path:
    return path.with_name(path.name + PARTIAL)


def scratch_of(path: Path) -> Path:
    return path.with_name(path.name + SCRATCH)


def refuse_if_there(path: Path) -> None:
    if path.exists():
        raise FileExistsError(17, "is there already", str(path))


def give_name(draft: Path, path: Path) -> None:
    """The file appears under its name whole and durable; one that is there is never overwritten."""
    refuse_if_there(path)
    draft.rename(path)
    sync(path.parent)


def tidy(folder: Path) -> None:
    """Take away what backups that were cut off left. Only while nobody else makes one."""
    for ending in (PARTIAL, SCRATCH):
        for left in folder.glob(f"estelam-*.backup{ending}*"):
            left.unlink()


def _is_sealed_for(path: Path, vault: KeyVault) -> bool:
    try:
        with path.open("rb") as file:
            return is_sealed_for(file, vault)
    except FileNotFoundError:  # another process of ours has just removed it
        return False
