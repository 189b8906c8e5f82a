"""The contract of the store, the same on every database: units of work, and what they may rely on."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

from services.vault import KeyVault
from storage.store import StatementFault, Store, StoreClosed, UniqueViolation, open_store
from storage.transaction import Transaction
from tests.storage.briefly import Briefly


@pytest.fixture(params=["in a thread", "on the event loop"])
async def store(request: pytest.FixtureRequest, database_url: str, vault: KeyVault) -> AsyncIterator[Store | Briefly]:
    """The contract is the same wherever an act runs."""
    opened = await open_store(database_url, vault)
    yield opened if request.param == "in a thread" else Briefly(opened)
    await opened.close()


def take(tx: Transaction, name: str, holder: str = "me", until: int = 1) -> int:
    sql = "INSERT INTO leases (name, holder, until) VALUES (:name, :holder, :until)"
    return tx.run(sql, name=name, holder=holder, until=until)


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
    assert [n for n, outcome in enumerate(outcomes) if isinstance(outcome, LookupError)] == [*range(0, 100, 3)]
    assert await store.read(names) == [f"{number:03}" for number in range(100) if number % 3]


@pytest.mark.parametrize("error", [KeyboardInterrupt(), SystemExit(3), asyncio.CancelledError()])
async def test_even_errors_that_end_programs_only_end_their_own_unit(store: Store, error: BaseException) -> None:
    def end(tx: Transaction) -> None:
        take(tx, "never")
        raise error

    async def caught() -> str:
        try:
            await store.write(end)
        except BaseException as raised:  # noqa: BLE001
            return type(raised).__name__
        return "nothing"

    outcome, _ = await asyncio.gather(caught(), store.write(take, "other"))
    assert outcome == type(error).__name__
    assert await store.read(names) == ["other"]


async def test_an_act_may_raise_even_what_a_future_cannot_hold(store: Store) -> None:
    def stop(tx: Transaction) -> None:
        raise StopIteration

    with pytest.raises(RuntimeError, match="StopIteration"):
        await store.write(stop)


async def test_an_act_has_to_be_a_plain_function(store: Store) -> None:
    async def act(tx: Transaction) -> None:
        take(tx, "never")

    with pytest.raises(StatementFault, match="plain function"):
        _ = await store.write(act)
    assert await store.read(names) == []


async def test_of_a_hundred_simultaneous_updates_exactly_one_finds_the_row_open(store: Store) -> None:
    def win(tx: Transaction, number: int) -> bool:
        sql = "UPDATE leases SET holder = :holder WHERE name = 'code' AND holder = 'active'"
        return tx.run(sql, holder=f"officer {number}") == 1

    await store.write(take, "code", "active")
    outcomes = await asyncio.gather(*(store.write(win, number) for number in range(100)))
    assert outcomes.count(True) == 1


async def test_units_that_ask_to_be_alone_can_count_and_then_act(store: Store) -> None:
    def enter(tx: Transaction, number: int) -> bool:
        tx.alone("door")
        if len(names(tx)) >= 5:
            return False
        return take(tx, f"{number}") == 1

    outcomes = await asyncio.gather(*(store.write(enter, number) for number in range(100)))
    assert outcomes.count(True) == 5
    assert len(await store.read(names)) == 5


async def test_a_reading_act_sees_one_moment_although_others_write(store: Store) -> None:
    def sum_twice(tx: Transaction) -> tuple[Any, Any]:
        first = tx.one("SELECT sum(until) AS total FROM leases")
        again = tx.one("SELECT sum(until) AS total FROM leases")
        assert first
        assert again
        return first["total"], again["total"]

    def move(tx: Transaction) -> None:
        tx.run("UPDATE leases SET until = until - 1 WHERE name = 'a'")
        tx.run("UPDATE leases SET until = until + 1 WHERE name = 'b'")

    await asyncio.gather(store.write(take, "a", until=100), store.write(take, "b", until=100))
    acts = [store.write(move) if number % 2 else store.read(sum_twice) for number in range(200)]
    assert set(await asyncio.gather(*acts)) == {None, (200, 200)}


async def test_a_reading_act_cannot_write(store: Store) -> None:
    with pytest.raises(StatementFault):
        await store.read(take, "sweep")
    assert await store.read(names) == []


async def test_everyone_reads_his_own_writes(store: Store) -> None:
    async def write_and_read(name: str) -> bool:
        await store.write(take, name)
        return name in await store.read(names)

    assert all(await asyncio.gather(*(write_and_read(f"{number}") for number in range(64))))


async def test_a_failed_statement_spoils_the_unit_even_if_the_act_goes_on(store: Store) -> None:
    def stubborn(tx: Transaction) -> str:
        take(tx, "second")
        try:
            take(tx, "first")
        except UniqueViolation:
            return "never mind"
        return "fine"

    await store.write(take, "first")
    with pytest.raises(UniqueViolation):
        await store.write(stubborn)
    assert await store.read(names) == ["first"]


async def test_no_statement_follows_a_failed_one(store: Store) -> None:
    def stubborn(tx: Transaction) -> None:
        try:
            take(tx, "first")
        except UniqueViolation:
            take(tx, "second")

    await store.write(take, "first")
    with pytest.raises(StatementFault, match="cannot go on"):
        await store.write(stubborn)


async def test_a_transaction_is_of_no_use_after_its_unit(store: Store) -> None:
    kept: list[Transaction] = []
    await store.write(kept.append)
    with pytest.raises(StatementFault):
        names(kept[0])


@pytest.fixture
async def closed_store(database_url: str, vault: KeyVault) -> AsyncIterator[Store]:
    store = await open_store(database_url, vault)
    await store.close()
    yield store
    await store.close()  # twice is not an error


async def test_after_close_nothing_runs(closed_store: Store) -> None:
    with pytest.raises(StoreClosed):
        await closed_store.write(take, "late")
    with pytest.raises(StoreClosed):
        await closed_store.read(names)


async def test_close_finishes_what_was_asked_before(database_url: str, vault: KeyVault) -> None:
    store = await open_store(database_url, vault)
    acts = [asyncio.create_task(store.write(take, f"{number:03}")) for number in range(300)]
    await asyncio.sleep(0)
    await store.close()
    assert await asyncio.gather(*acts) == [1] * 300


async def test_a_caller_that_was_cancelled_does_not_harm_the_others(store: Store) -> None:
    tasks = [asyncio.create_task(store.write(take, f"{number:03}")) for number in range(200)]
    await asyncio.sleep(0.001)
    for task in tasks[::2]:
        task.cancel()
    outcomes = await asyncio.gather(*tasks, return_exceptions=True)
    assert outcomes[1::2] == [1] * 100
    assert {f"{number:03}" for number in range(1, 200, 2)} <= set(await store.read(names))
    assert await store.write(take, "afterwards") == 1
