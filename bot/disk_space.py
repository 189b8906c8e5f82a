"""Whether a disk has room for what is written next. `/readyz` and the alert say so only when it is full."""

import os
import shutil
from pathlib import Path

from bot.faults import StartFault
from config.settings import Settings
from storage.store import path_of

MEGABYTE = 1_000_000
LEAST = 128 * MEGABYTE  # for SQLite: twice what it keeps of its write-ahead log (storage/sqlite.py), in round figures


def need_room_for_database(settings: Settings) -> None:
    """Raise StartFault where SQLite will soon find no room. Of PostgreSQL's disk this machine knows nothing."""
    database = _sqlite_file(settings)
    if database is not None:
        _need(LEAST, database.parent, "The database needs")


def need_room_for_backup(settings: Settings, newest: Path) -> None:
    """Raise StartFault where no backup as large as the newest one has room, and the copy in which it is tried."""
    database = _sqlite_file(settings)
    copy = database.stat().st_size if database is not None and database.exists() else 0
    _need(newest.stat().st_size + copy, newest.parent, "The next backup needs")


def _sqlite_file(settings: Settings) -> Path | None:
    """Where it really lies: a link may lead to another disk."""
    url = settings.database_url.get_secret_value()
    return Path(os.path.realpath(path_of(url))) if url.startswith("sqlite:///") else None


def _need(size: int, folder: Path, who_needs: str) -> None:
    free = shutil.disk_usage(folder).free
    if free < size:
        needed, left = (f"{count / MEGABYTE:,.0f} MB" for count in (size, free))
        raise StartFault(f"{who_needs} {needed} in {folder}, and {left} are free there. Make room")
