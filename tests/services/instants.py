"""Two acts at one instant: the first has begun, and stands still until the second is done, or waits for it."""

import asyncio
import threading
from collections.abc import Callable
from typing import Any

from domain.permissions import NotAllowed
from domain.vault import Vault
from storage.transaction import Row, Transaction
from tests.services.office import Office

END = "COMMIT"
"""Where everything but the commit is done."""
PATIENCE = 0.3  # seconds: who is not done by then waits for the other
LONGEST = 20.0  # seconds

Deed = Callable[[Transaction], Any]
"""An act with all that it is given."""


class Stopping:
    """A transaction that stands still once, before the first statement, or lock, in which `at` stands."""

    def __init__(self, tx: Transaction, at: str, stand: Callable[[], None]) -> None:
        self._tx, self._at, self._stand = tx, at, stand
        self.through: tuple[str, str] | None = None

    @property
    def vault(self) -> Vault:
        return self._tx.vault

    @property
    def dialect(self) -> str:
        return self._tx.dialect

    def one(self, sql: str, **params: Any) -> Row | None:
        self.reach(sql)
        return self._tx.one(sql, **params)

    def all(self, sql: str, **params: Any) -> list[Row]:
        self.reach(sql)
        return self._tx.all(sql, **params)

    def run(self, sql: str, **params: Any) -> int:
        self.reach(sql)
        return self._tx.run(sql, **params)

    def insert(self, sql: str, **params: Any) -> int:
        self.reach(sql)
        return self._tx.insert(sql, **params)

    def alone(self, name: str) -> bool:
        self.reach(name)
        return self._tx.alone(name)

    def announce(self, topic: str, news: object) -> None:
        self._tx.announce(topic, news)

    def reach(self, sql: str) -> None:
        if self._at in sql:
            self._at = "\0"  # once
            self._stand()


async def meet(
    office: Office, first: Deed, second: Deed, *, at: str = END, beside: Office | None = None
) -> tuple[Any, Any]:
    """What both answer with, where `first` stood still at the statement `at` while `second` came, in the same process
    or in the one of `beside`.

    On SQLite the second waits until the first is done, wherever that stands.
    """
    stands, goes_on = threading.Event(), threading.Event()

    def stand() -> None:
        stands.set()
        assert goes_on.wait(LONGEST)

    def begun(tx: Transaction) -> Any:
        if stands.is_set():  # the store runs it again
            return first(tx)
        stopping = Stopping(tx, at, stand)
        answer = first(stopping)
        stopping.reach(END)
        return answer

    one = asyncio.create_task(office.do(begun))
    assert await asyncio.to_thread(stands.wait, LONGEST), f"it never came to {at}"
    other = asyncio.create_task((beside or office).do(second))
    await asyncio.wait([other], timeout=PATIENCE)
    goes_on.set()
    return await _answer(one), await _answer(other)


async def _answer(act: "asyncio.Task[Any]") -> Any:
    try:
        return await act
    except NotAllowed as refused:
        return refused
