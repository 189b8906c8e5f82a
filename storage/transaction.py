"""What an act sees of the database: one unit of work.

An act is a plain function `def act(tx: Transaction, …) -> T`. Everything it does commits together or not at all. It
may be run again from the start (PostgreSQL retries conflicts), so it changes nothing but the database, and it never
waits for anything outside.

On SQLite writing units run one after another. On PostgreSQL they run side by side, and each statement sees what others
committed meanwhile. So whoever decides something lets one statement decide it (`UPDATE … WHERE state = 'active'`, and
look at how many rows it changed), or lets a constraint decide (`ON CONFLICT`), or, where he must first look and then
act (count, then insert), asks for it with `tx.alone(name)` before he looks.

SQL is the same text for both databases, with `:name` parameters. `CAST(:x AS BIGINT)` gives a parameter a type where
PostgreSQL cannot infer one (`:x IS NULL`). A statement that failed spoils the unit, even if the act catches the error:
PostgreSQL cannot go on after it, so neither does SQLite. Use `ON CONFLICT … DO NOTHING` where a conflict is expected.

A `@brief` act asks a bounded number of small questions, so that it is over in a millisecond or so, however full the
database is. SQLite runs it on the event loop, any other one in a thread. For an `@unhurried` act nobody waits: SQLite
leaves it for a moment, so that it shares its commit with others.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable
from types import CoroutineType
from typing import Any, NoReturn, Protocol, TypeVar

from domain.vault import Vault
from storage.errors import StatementFault, StoreError

News = tuple[str, object]
Listener = Callable[[Any], None]
Act = TypeVar("Act", bound=Callable[..., Any])


def brief(act: Act) -> Act:
    """Say of an act that it is over soon."""
    act.is_brief = True  # type: ignore[attr-defined]
    return act


def is_brief(act: Callable[..., Any]) -> bool:
    return getattr(act, "is_brief", False)


def unhurried(act: Act) -> Act:
    """Say of an act that it may be committed a moment later (docs/decisions/0040)."""
    act.is_unhurried = True  # type: ignore[attr-defined]
    return act


def is_unhurried(act: Callable[..., Any]) -> bool:
    return getattr(act, "is_unhurried", False)


class Row(Protocol):
    """What a statement answered with: its columns by their names. `dict(row)` is a copy of all of them."""

    def __getitem__(self, column: str, /) -> Any: ...

    def keys(self) -> Iterable[str]: ...


class Transaction(Protocol):
    """The statements of one unit of work."""

    @property
    def vault(self) -> Vault: ...

    @property
    def dialect(self) -> str:
        """ "sqlite" or "postgresql"; nobody outside storage/ may look at it."""
        ...

    through: tuple[str, str] | None
    """Who acts, and the account that joined his through which he does (`storage.audit.through`)."""

    def one(self, sql: str, **params: Any) -> Row | None:
        """The first row, or None."""
        ...

    def all(self, sql: str, **params: Any) -> list[Row]: ...

    def run(self, sql: str, **params: Any) -> int:
        """How many rows it changed."""
        ...

    def insert(self, sql: str, **params: Any) -> int:
        """The id of the new row; the statement ends with RETURNING id."""
        ...

    def alone(self, name: str) -> bool:
        """From here to the end of the unit, no other unit that asked for the same name runs: it waits here.

        Whether somebody else may have changed since what this unit looked at before.
        """
        ...

    def announce(self, topic: str, news: object) -> None:
        """Tell the listeners of this process, after the commit; nothing is told if the unit fails."""
        ...


class Unit(ABC):
    """The part that both databases share: news, and the state of the unit."""

    __slots__ = ("fault", "news", "through", "vault")
    dialect = "?"

    def __init__(self, vault: Vault) -> None:
        self.vault = vault
        self.news: list[News] = []
        self.fault: StoreError | None = None  # what spoiled the unit
        self.through: tuple[str, str] | None = None

    @abstractmethod
    def one(self, sql: str, **params: Any) -> Row | None: ...

    def insert(self, sql: str, **params: Any) -> int:
        row = self.one(sql, **params)
        if row is None:
            self.fault = StatementFault("an insert has to return an id")
            raise self.fault
        return int(row["id"])

    def announce(self, topic: str, news: object) -> None:
        self.news.append((topic, news))

    def refuse(self) -> NoReturn:
        """What every statement does once the unit has its fault."""
        raise StatementFault("the unit of work cannot go on after a failed statement") from self.fault

    def finish(self, value: object) -> None:
        """Last look before the commit, after the act returned a value."""
        if self.fault is not None:
            raise self.fault.again()
        if isinstance(value, CoroutineType):
            value.close()
            raise StatementFault("an act is a plain function, not an async one")
        self.fault = StatementFault("the unit of work is over")
