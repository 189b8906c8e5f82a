"""Leases: one holder at a time."""

import asyncio

from storage import leases
from storage.store import Store
from tests.conftest import NOON


async def take(store: Store, holder: str, *, now: int = NOON, name: str = "job:tidy") -> bool:
    return await store.write(leases.take, name=name, holder=holder, now=now, until=now + 100)


async def test_a_lease_has_one_holder_until_it_ends(store: Store) -> None:
    assert await take(store, "one")
    assert not await take(store, "two", now=NOON + 99)
    assert await take(store, "two", now=NOON + 100)
    assert not await take(store, "one", now=NOON + 101)


async def test_its_holder_may_take_it_again(store: Store) -> None:
    assert await take(store, "one")
    assert await take(store, "one", now=NOON + 50)
    assert not await take(store, "two", now=NOON + 149)


async def test_a_lease_may_be_given_back(store: Store) -> None:
    assert await take(store, "one")
    assert not await store.write(leases.end_at, name="job:tidy", holder="two", until=NOON)
    assert not await take(store, "two")
    assert await store.write(leases.end_at, name="job:tidy", holder="one", until=NOON)
    assert await take(store, "two")


async def test_a_lease_of_a_time_to_come_is_free_when_the_clock_is_right_again(store: Store) -> None:
    """Its holder ended while the clock was wrong; or is on a machine whose clock is somewhat ahead, and holds it."""
    assert await take(store, "a year ahead", now=NOON + 365 * 24 * 3600 * 1_000_000)
    assert await take(store, "one")
    assert not await take(store, "two")
    assert await take(store, "slightly ahead", name="another", now=NOON + 90)
    assert not await take(store, "one", name="another")


async def test_a_lease_that_has_ended_is_prolonged_until_somebody_else_took_it(store: Store) -> None:
    assert await take(store, "one")
    assert await store.write(leases.end_at, name="job:tidy", holder="one", until=NOON + 300)
    assert not await take(store, "two", now=NOON + 299)
    assert await take(store, "two", now=NOON + 300)
    await store.write(leases.end_at, name="job:tidy", holder="two", until=NOON + 300)
    assert not await store.write(leases.end_at, name="job:tidy", holder="one", until=NOON + 999), "two came in between"
    assert await take(store, "three", now=NOON + 300)


async def test_of_many_at_once_one_gets_it(store: Store) -> None:
    got = await asyncio.gather(*(take(store, f"process {number}") for number in range(20)))
    assert got.count(True) == 1


async def test_leases_of_other_names_do_not_matter(store: Store) -> None:
    assert await take(store, "one")
    assert await take(store, "two", name="job:remind")


async def test_trying_out_leaves_nothing_behind(store: Store) -> None:
    await asyncio.gather(*(store.write(leases.try_out, name="written by one") for _ in range(20)))
    assert await store.read(lambda tx: tx.all("SELECT * FROM leases")) == []
