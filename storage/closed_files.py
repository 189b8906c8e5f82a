"""Why SQLite cannot open a database: it says so without a name, a reason or what to do."""

import os
from pathlib import Path

try:
    import pwd
except ImportError:  # not on this platform, where nobody is known by a number either
    pwd = None  # type: ignore[assignment]

BESIDE = ("-wal", "-shm")
"""Files that SQLite makes beside the database, and cannot do without."""
_EFFECTIVE = os.access in os.supports_effective_ids


def why_closed(path: Path) -> str | None:
    """What keeps this process from reading and writing one of the database's files, and what helps; None: nothing that
    can be seen.
    """
    files = (path, *(path.with_name(path.name + end) for end in BESIDE))
    return next(filter(None, map(_why_closed, files)), None)


def _why_closed(file: Path) -> str | None:
    """It is not opened to find out: to close it again would end the locks that SQLite holds on it in this process."""
    try:
        if file.is_dir():
            return f"{file} is a folder: write the path of a file"
        if not file.exists() or os.access(file, os.R_OK | os.W_OK, effective_ids=_EFFECTIVE):
            return None
        if os.statvfs(file).f_flag & os.ST_RDONLY:
            return f"{file} is on a disk that is mounted for reading only"
        return _whose(file)
    except OSError as error:  # most often its folder is closed
        return f"{file} cannot be looked at: {error.strerror}"


def _whose(file: Path) -> str:
    me, owner = os.geteuid(), file.stat().st_uid
    if owner == me:
        return f"{file} may not be written by its owner {_name(me)}: `chmod u+rw {file}`"
    mine = f"{_name(me)}, as whom this runs, may not write to it: `chown {_name(me)} {file}`"
    return f"{file} belongs to {_name(owner)}, and {mine}"


def _name(number: int) -> str:
    try:
        return pwd.getpwuid(number).pw_name if pwd else str(number)
    except KeyError:  # a user that exists while a service runs, or in a container alone
        return str(number)
