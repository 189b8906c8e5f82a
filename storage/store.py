"""The store: acts go in, and run as units of work where the database is.

certificate = await store.write(issue, person=…, facts=…, now=…)      # def issue(tx, *, person, facts, now): …
"""

from collections.abc import Callable
from pathlib import Path
from typing import Concatenate, ParamSpec, Protocol, TypeVar

from domain.vault import Vault
from storage.errors import (
    CheckViolation,
    ConstraintViolated,
    DatabaseDamaged,
    DatabaseNotMade,
    DatabaseTooNew,
    DatabaseTooOld,
    ForeignKeyViolation,
    NotNullViolation,
    StatementFault,
    StoreClosed,
    StoreError,
    StoreFull,
    StoreMisconfigured,
    StoreUnavailable,
    TooMuchContention,
    UniqueViolation,
)
from storage.transaction import Listener, Transaction

__all__ = [
    "CheckViolation",
    "ConstraintViolated",
    "DatabaseDamaged",
    "DatabaseNotMade",
    "DatabaseTooNew",
    "DatabaseTooOld",
    "ForeignKeyViolation",
    "NotNullViolation",
    "StatementFault",
    "Store",
    "StoreClosed",
    "StoreError",
    "StoreFull",
    "StoreMisconfigured",
    "StoreUnavailable",
    "TooMuchContention",
    "UniqueViolation",
    "open_store",
]

P = ParamSpec("P")
T = TypeVar("T")

PATIENCE = 5.0  # seconds to wait for another process's lock, or for a server to answer


class Store(Protocol):
    """Runs acts: plain functions whose first argument is the transaction."""

    async def write(self, act: Callable[Concatenate[Transaction, P], T], /, *args: P.args, **kw: P.kwargs) -> T:
        """Run the act as one unit of work; when this returns, it is committed and its news are told.

        A caller that is cancelled meanwhile gives up the answer, not the unit: it may commit all the same.
        """
        ...

    async def read(self, act: Callable[Concatenate[Transaction, P], T], /, *args: P.args, **kw: P.kwargs) -> T:
        """Run an act that only looks, on one snapshot that holds everything answered before."""
        ...

    def listen(self, topic: str, callback: Listener) -> None:
        """Call back on the event loop with all news of a topic, in the order of the commits."""
        ...

    async def close(self) -> None:
        """Finish what waits, refuse what comes after."""
        ...


async def open_store(
    url: str, vault: Vault, *, upgrade: bool = True, readers: int = 2, connections: int = 16, patience: float = PATIENCE
) -> Store:
    """Bring the database up to date and open it. Without `upgrade` its tables stay as they are: raises
    `DatabaseTooOld` or `DatabaseNotMade` where they are not this release's.

    `sqlite:///var/estelam.db` is a relative path, `sqlite:////srv/estelam.db` an absolute one. `readers` counts the
    reading connections of SQLite, `connections` all those of PostgreSQL.
    """
    if url.startswith("sqlite:///"):
        from storage.sqlite import open_sqlite

        return await open_sqlite(path_of(url), vault, upgrade=upgrade, readers=readers, patience=patience)
    if url.startswith(("postgresql://", "postgres://")):
        from storage.postgresql import open_postgresql

        return await open_postgresql(url, vault, upgrade=upgrade, connections=connections, patience=patience)
    raise StoreMisconfigured("a database address begins with sqlite:/// or postgresql://")


def path_of(url: str) -> Path:
    """The file that an address of SQLite names."""
    name = url.removeprefix("sqlite:///")
    if not name or name == ":memory:":
        raise StoreMisconfigured("SQLite needs a file: sqlite:///var/estelam.db")
    return Path(name)
