"""The contract of the store, the same on every database."""

import asyncio

from storage.store import Store
from storage.transaction import Transaction

LEASE = "INSERT INTO leases (name, holder, until) VALUES (:name, :holder, :until)"


def take(tx: Transaction, name: str, holder: str = "me", until: int = 1) -> int:
    return tx.run(LEASE, name=name, holder=holder, until=until)


def names(tx: Transaction) -> list[str]:
    return [row["name"] for row in tx.all("SELECT name FROM leases ORDER BY name")]


async def test_what_was_written_is_read_by_everybody(store: Store) -> None:
    assert await store.write(take, "sweep") == 1
    assert await store.read(names) == ["sweep"]


async def test_a_unit_that_raises_is_undone_alone(store: Store) -> None:
    def half(tx: Transaction, name: str) -> None:
        take(tx, name)
        raise LookupError(name)

    acts = [store.write(half if number % 3 == 0 else take, f"{number:03}") for number in range(100)]
    outcomes = await asyncio.gather(*acts, return_exceptions=True)
    assert [number for number, outcome in enumerate(outcomes) if isinstance(outcome, LookupError)] == [
        *range(0, 100, 3)
    ]
    assert await store.read(names) == [f"{number:03}" for number in range(100) if number % 3]
