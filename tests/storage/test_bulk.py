"""Statements that name many rows find them by the index, also where PostgreSQL believes a large table to be small."""

from collections.abc import AsyncIterator, Sequence
from hashlib import sha256

import psycopg
import pytest

from services.vault import KeyVault
from storage import registry
from storage.store import Store, open_store
from storage.transaction import Transaction

OFTEN = 20
"""Times after which a statement is prepared, and PostgreSQL keeps a plan for it."""
SMALL, LARGE = 200, 20_000


def digest(number: int) -> bytes:
    return sha256(number.to_bytes(8)).digest()


def keep(tx: Transaction, numbers: Sequence[int]) -> None:
    registry.keep(tx, [(digest(number), bytes(200)) for number in numbers])


def remove_in_vain(tx: Transaction, ids: Sequence[int]) -> int:
    return registry.remove(tx, ids)


@pytest.fixture
async def grown(postgresql_url: str, vault: KeyVault) -> AsyncIterator[Store]:
    """A registry of one connection, whose plans were made while it was small and analysed; it has grown since."""
    store = await open_store(postgresql_url, vault, connections=1)
    await store.write(keep, range(SMALL))
    with psycopg.connect(postgresql_url, autocommit=True) as own:
        own.execute("VACUUM ANALYZE registry_persons")
    for _ in range(OFTEN):
        await look_up(store)
    await store.write(keep, range(SMALL, LARGE))
    yield store
    await store.close()


async def look_up(store: Store) -> int:
    found = await store.read(registry.kept, [digest(number) for number in range(100)])
    one = await store.read(registry.kept, [digest(0)])
    facts = await store.read(registry.facts_of, range(1, 101))
    await store.write(remove_in_vain, range(-100, 0))
    return len(found) + len(one) + len(facts)


async def scanned(store: Store, url: str) -> int:
    """How many rows were read so far to find others."""
    await store.read(lambda tx: tx.one("SELECT CAST(pg_stat_force_next_flush() AS TEXT) AS done"))
    with psycopg.connect(url, autocommit=True) as own:
        row = own.execute("SELECT seq_tup_read FROM pg_stat_user_tables WHERE relname = 'registry_persons'").fetchone()
    assert row
    return int(row[0])


async def test_a_table_that_has_grown_is_not_scanned_by_the_plans_of_its_youth(
    grown: Store, postgresql_url: str
) -> None:
    before = await scanned(grown, postgresql_url)
    for _ in range(OFTEN):
        assert await look_up(grown) == 201
    assert await scanned(grown, postgresql_url) == before
