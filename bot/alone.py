"""A SQLite database is served by one process, a folder or file gets one backup at a time: a second one is told so."""

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from bot.commands.counts import counted
from bot.faults import StartFault
from storage.disk import leave_to_owner, make_folder
from storage.ownership import processes_on
from storage.store import path_of

try:
    import fcntl
except ImportError:  # not on this platform: the messenger's 409 is what remains to tell
    fcntl = None  # type: ignore[assignment]


class Busy(StartFault):
    """Another process is at it; later it will not be."""


@contextmanager
def alone(database_url: str) -> Iterator[None]:
    """Hold the database for this process. PostgreSQL serves any number of them."""
    if not database_url.startswith("sqlite:///"):
        yield
        return
    path = Path(os.path.realpath(path_of(database_url)) + ".running")  # one, by whatever links it is reached
    _make_sure_of(path)
    with _held(
        path,
        "Another process (number {}) serves this database already. "
        "End it first, or give this one a database of its own.",
    ):
        yield


def can_be_alone(database_url: str, stack: ExitStack) -> bool:
    """Whether no bot serves this database: then none can begin to until the stack is left."""
    try:
        stack.enter_context(alone(database_url))
    except StartFault:
        return False
    return True


def _make_sure_of(path: Path) -> None:
    """That it can be written to: it is the first of a database's files that a start makes."""
    try:
        make_folder(path.parent)
        path.open("a").close()
    except OSError as error:
        raise StartFault(
            f"ESTELAM_DATABASE_URL: {path} cannot be written: {error.strerror}. "
            "Write a path where the program's user may make files, or let him."
        ) from error


@contextmanager
def not_running(database_url: str) -> Iterator[None]:
    """Hold off the program on this database, for a command that takes in a bot's updates itself.

    On PostgreSQL nothing is held: it is seen to at the beginning that no process runs.
    """
    with alone(database_url):
        if not database_url.startswith("sqlite:///") and (count := processes_on(database_url)):
            raise StartFault(
                f"The program runs on this database ({counted(count, 'process', 'processes')}). End it first."
            )
        yield


@contextmanager
def only_backup_in(folder: Path) -> Iterator[None]:
    """Hold a folder of backups for this process."""
    words = f"Another process (number {{}}) makes a backup in {folder}. Try again later."
    with _held(folder / ".lock", words, Busy):
        yield


@contextmanager
def only_backup_to(file: Path) -> Iterator[None]:
    """Hold a file that is to be made for this process. Nothing is left beside it: its folder is anybody's."""
    path = file.with_name(file.name + ".lock")
    words = f"Another process (number {{}}) makes {file} already. Try again later, or name another file."
    with _held(path, words, Busy):
        try:
            yield
        finally:
            path.unlink(missing_ok=True)


@contextmanager
def _held(path: Path, words: str, fault: type[StartFault] = StartFault) -> Iterator[None]:
    if fcntl is None:
        yield
        return
    while True:
        with path.open("a+") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                file.seek(0)
                raise fault(words.format(file.read().strip() or "unknown")) from None
            if not _is_there(file.fileno(), path):  # whoever held it has ended meanwhile, and removed it
                continue
            leave_to_owner(path)
            file.truncate(0)
            file.write(str(os.getpid()))
            file.flush()
            yield
            return


def _is_there(descriptor: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except FileNotFoundError:
        return False
