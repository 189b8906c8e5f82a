"""A SQLite database is served by one process: a second copy, started by mistake, is told so."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.faults import StartFault

try:
    import fcntl
except ImportError:  # not on this platform: the messenger's 409 is what remains to tell
    fcntl = None  # type: ignore[assignment]


@contextmanager
def alone(database_url: str) -> Iterator[None]:
    """Hold the database for this process. PostgreSQL serves any number of them."""
    if not database_url.startswith("sqlite:///") or fcntl is None:
        yield
        return
    path = Path(database_url.removeprefix("sqlite:///") + ".running")
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            raise StartFault(
                f"Another process (number {file.read().strip() or 'unknown'}) serves this database already. "
                "End it first, or give this one a database of its own."
            ) from None
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield
