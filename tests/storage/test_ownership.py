"""Several processes on one PostgreSQL divide the chats: none is ever two processes' at once, or nobody's for long."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack

import psycopg
import pytest

from services.vault import KeyVault
from storage import outbox
from storage.ownership import Ownership, open_ownership, processes_on
from storage.postgresql_ownership import GRACE
from storage.shares import ALL, SHARES, holds, listed, set_of, share_of
from storage.store import Store, open_store


class Recorder:
    """A keeper that notes what it is told; `busy` shares are in hand until they are taken out of it."""

    def __init__(self) -> None:
        self.prepared = self.begun = self.dropped = 0
        self.parts: list[float] = []
        self.looked: list[tuple[str, str, int]] = []
        self.looked_through: list[int] = []
        self.idle = asyncio.Event()
        self.idle.set()

    async def prepare(self, shares: int) -> None:
        self.prepared |= shares

    async def begin(self, shares: int) -> None:
        assert not shares & ~self.prepared
        self.begun |= shares

    def drop(self, shares: int) -> None:
        self.dropped |= shares

    async def rest(self, shares: int) -> None:  # noqa: ARG002
        await self.idle.wait()

    def look(self, topic: str, bot: str, shares: int) -> None:
        self.looked.append((topic, bot, shares))

    def look_through(self, shares: int) -> None:
        self.looked_through.append(shares)

    def speak(self, part: float) -> None:
        self.parts.append(part)


class Stumbling(Recorder):
    """One that has a fault the first time."""

    async def prepare(self, shares: int) -> None:
        if not self.dropped:
            raise ValueError("a row that nobody can read")
        await super().prepare(shares)


class Town:
    """Processes on one database."""

    def __init__(self, url: str, store: Store, stack: AsyncExitStack) -> None:
        self.url, self.store, self.stack = url, store, stack
        self.all: list[Ownership] = []

    async def joins(self) -> tuple[Ownership, Recorder]:
        ownership, keeper = open_ownership(self.url, self.store), Recorder()
        await ownership.start(keeper)
        self.stack.push_async_callback(ownership.close)
        self.all.append(ownership)
        return ownership, keeper

    async def until(self, true: Callable[[], bool], within: float = 10) -> None:
        """Wait until it is so; meanwhile nothing is ever two processes' own."""
        end = time.monotonic() + within
        while not true():
            assert time.monotonic() < end, [listed(each.shares) for each in self.all]
            self.nothing_is_held_twice()
            await asyncio.sleep(0.01)
        self.nothing_is_held_twice()

    def nothing_is_held_twice(self) -> None:
        together = sum(each.shares.bit_count() for each in self.all)
        assert together == union(*self.all).bit_count()


def union(*ownerships: Ownership) -> int:
    return set_of(share for each in ownerships for share in listed(each.shares))


@pytest.fixture
async def town(postgresql_url: str, vault: KeyVault) -> AsyncIterator[Town]:
    async with AsyncExitStack() as stack:
        store = await open_store(postgresql_url, vault)
        stack.push_async_callback(store.close)
        yield Town(postgresql_url, store, stack)


def end_sessions(url: str, name: str = "estelam-ownership") -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE application_name = %s AND datname = current_database()",
            (name,),
        )


def transactions(url: str) -> int:
    """How many this database has seen so far; each look at the locks is one."""
    with psycopg.connect(url, autocommit=True) as connection:
        row = connection.execute(
            "SELECT xact_commit FROM pg_stat_database WHERE datname = current_database()"
        ).fetchone()
    assert row is not None
    return int(row[0])


def test_a_share_is_found_by_its_chat() -> None:
    assert [share_of(chat) for chat in (0, 59, 60, -61)] == [0, 59, 0, 1]
    assert listed(set_of([3, 59, 3])) == [3, 59]
    assert holds(set_of([7]), 67)
    assert not holds(set_of([7]), 68)
    assert listed(ALL) == list(range(SHARES))


async def test_on_sqlite_everything_is_the_one_process_own(sqlite_url: str, vault: KeyVault) -> None:
    store = await open_store(sqlite_url, vault)
    ownership, keeper = open_ownership(sqlite_url, store), Recorder()
    await ownership.start(keeper)
    assert (ownership.shares, ownership.leads, ownership.owns(5), keeper.parts) == (ALL, True, True, [1])
    assert keeper.begun == ALL
    await ownership.close()
    await store.close()


async def test_a_process_that_is_alone_has_all_chats_at_once(town: Town) -> None:
    ownership, keeper = await town.joins()
    assert (ownership.shares, ownership.leads, keeper.begun, keeper.parts) == (ALL, True, ALL, [1])


@pytest.mark.parametrize("number", [2, 3, 7])
async def test_processes_divide_the_chats_evenly(town: Town, number: int) -> None:
    for _ in range(number):
        await town.joins()
    fair = -(-SHARES // number)
    await town.until(lambda: union(*town.all) == ALL and max(each.shares.bit_count() for each in town.all) <= fair)
    assert [each.leads for each in town.all].count(True) == 1


async def test_a_command_sees_how_many_processes_there_are_and_is_none_of_them(town: Town) -> None:
    counts = [await asyncio.to_thread(processes_on, town.url)]
    for _ in range(2):
        ownership, _keeper = await town.joins()
        counts.append(await asyncio.to_thread(processes_on, town.url))
    await ownership.close()
    counts.append(await asyncio.to_thread(processes_on, town.url))
    assert counts == [0, 1, 2, 1]


@pytest.mark.timed
async def test_chats_are_handed_over_when_nothing_of_them_is_in_hand(town: Town) -> None:
    first, keeper = await town.joins()
    keeper.idle.clear()
    second, _ = await town.joins()
    await town.until(lambda: first.shares.bit_count() == SHARES // 2)
    await asyncio.sleep(0.7)
    assert second.shares == 0
    keeper.idle.set()
    await town.until(lambda: second.shares == ALL & ~first.shares)
    assert keeper.dropped == second.shares


@pytest.mark.timed
async def test_what_an_orderly_end_leaves_is_taken_at_once(town: Town) -> None:
    await town.joins()
    second, _ = await town.joins()
    await town.until(lambda: second.shares.bit_count() == SHARES // 2)
    began = time.monotonic()
    await town.all.pop(0).close()
    await town.until(lambda: second.shares == ALL and second.leads)
    assert time.monotonic() - began < GRACE


async def test_sessions_that_were_cut_come_back_to_their_own_chats(town: Town) -> None:
    for _ in range(3):
        await town.joins()
    await town.until(lambda: all(each.shares.bit_count() == SHARES // 3 for each in town.all))
    before = [each.shares for each in town.all]
    end_sessions(town.url)
    await town.until(lambda: not any(each.shares for each in town.all))
    await town.until(lambda: [each.shares for each in town.all] == before)
    await town.until(lambda: [each.leads for each in town.all].count(True) == 1)


async def test_a_process_hears_what_was_left_in_its_chats(town: Town) -> None:
    first, here = await town.joins()
    second, there = await town.joins()
    await town.until(lambda: second.shares.bit_count() == SHARES // 2)
    chat = listed(second.shares)[0]
    first.tell(outbox.TOPIC, "telegram-person", chat)
    first.tell(outbox.TOPIC, "telegram-person", chat + SHARES)
    await town.until(lambda: bool(there.looked))
    assert (there.looked, here.looked) == ([(outbox.TOPIC, "telegram-person", 1 << chat)], [])


@pytest.mark.timed
async def test_what_a_process_left_without_a_word_is_looked_for_as_soon_as_it_is_gone(town: Town) -> None:
    """Not only in the chats that it had, and well before those are taken."""
    _, keeper = await town.joins()
    second, _ = await town.joins()
    await town.until(lambda: second.shares.bit_count() == SHARES // 2)
    assert not keeper.looked_through
    kept, began = ALL & ~second.shares, time.monotonic()
    town.all.remove(second)
    await second.close()
    await town.until(lambda: bool(keeper.looked_through))
    assert time.monotonic() - began < GRACE
    assert keeper.looked_through[0] & kept == kept


async def test_a_process_that_is_about_to_end_looks_no_more_often_when_others_end_too(town: Town) -> None:
    await town.joins()
    second, _ = await town.joins()
    await town.until(lambda: second.shares.bit_count() == SHARES // 2)
    second.take_no_more()
    await town.all.pop(0).close()
    await asyncio.sleep(1.5)  # the server counts with a delay
    before = transactions(town.url)
    await asyncio.sleep(2.5)
    assert transactions(town.url) - before < 100


async def test_chats_that_could_not_be_taken_up_for_any_reason_are_taken_up_later(
    town: Town, caplog: pytest.LogCaptureFixture
) -> None:
    await town.joins()
    second, keeper = open_ownership(town.url, town.store), Stumbling()
    await second.start(keeper)
    town.stack.push_async_callback(second.close)
    town.all.append(second)
    await town.until(lambda: second.shares.bit_count() == SHARES // 2)
    assert "chats cannot be taken up" in caplog.text
    assert keeper.dropped & second.shares


async def test_nothing_more_is_taken_by_a_process_that_is_about_to_end(town: Town) -> None:
    first, _ = await town.joins()
    second, _ = await town.joins()
    await town.until(lambda: second.shares.bit_count() == SHARES // 2)
    kept = second.shares
    second.take_no_more()
    await town.all.pop(0).close()
    await asyncio.sleep(GRACE + 1)
    assert (second.shares, first.shares) == (kept, 0)
