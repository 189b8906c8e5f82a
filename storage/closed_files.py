"""Why SQLite cannot open a database: it says so without a name, a reason or what to do."""

import os
from pathlib import Path

try:
    import pwd
except ImportError:  # not on this platform, where nobody is known by a number either
    pwd = None  # type: ignore[assignment]

BESIDE = ("-wal", "-shm")
"""Files that SQLite makes beside the database, and cannot do without."""


def why_closed(path: Path) -> str | None:
    """What keeps this process from reading and writing one of the database's files, and what helps; None: nothing that
    can be seen.
    """
    files = (path, *(path.with_name(path.name + end) for end in BESIDE))
    return next(filter(None, map(_why_closed, files)), None)


def _why_closed(file: Path) -> str | None:
    try:
        if file.is_dir():
            return f"{file} is a folder: write the path of a file"
        if not file.exists():
            return None
        with file.open("r+b"):
            return None
    except PermissionError:
        return _whose(file)
    except OSError as error:
        return f"{file} cannot be opened: {error.strerror}"


def _whose(file: Path) -> str:
    me = os.geteuid()
    try:
        owner = file.stat().st_uid
    except OSError as error:
        return f"{file} cannot be looked at: {error.strerror}"
    if owner == me:
        return f"{file} may not be written by its owner {_name(me)}: `chmod u+rw {file}`"
    mine = f"{_name(me)}, as whom this runs, may not write to it: `chown {_name(me)} {file}`"
    return f"{file} belongs to {_name(owner)}, and {mine}"


def _name(number: int) -> str:
    try:
        return pwd.getpwuid(number).pw_name if pwd else str(number)
    except KeyError:  # a user that exists while a service runs, or in a container alone
        return str(number)
