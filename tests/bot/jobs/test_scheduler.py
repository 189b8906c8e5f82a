"""Jobs: each once in its interval, whichever process does it, and one that fails stops nothing."""

import asyncio
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.jobs.scheduler import make_scheduler, run
from bot.jobs.table import JOBS, Job, Work, redo
from bot.jobs.tidying import ROWS_AT_ONCE, tidy
from domain.limits import OFFICER_CODES
from domain.times import DAY
from storage import inbox, outbox, refusals, tries
from storage.errors import StoreUnavailable
from storage.outbox import Outgoing
from storage.ownership import Sole
from storage.store import Store
from storage.transaction import Transaction
from tests.bot.conftest import BOT, Start, World, rows
from tests.conftest import NOON


class Clock:
    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> int:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def work(store: Store, clock: Clock) -> Work:
    return Work(store=store, ownership=Sole(), clock=clock, houses={BOT: None}, dispatchers={}, senders={})


def counting(done: list[str], name: str = "count", *, shared: bool = True, every: float = 60) -> Job:
    async def act(_: Work) -> None:
        done.append(name)

    return Job(name, every, act, shared=shared)


async def test_of_several_processes_the_leading_one_does_a_shared_job(work: Work) -> None:
    done: list[str] = []
    follower = Sole()
    follower.leads = False
    assert await run(counting(done), work)
    assert not await run(counting(done), replace(work, ownership=follower))
    assert len(done) == 1


async def test_every_process_does_its_own_job(work: Work) -> None:
    done: list[str] = []
    follower = Sole()
    follower.leads = False
    assert await run(counting(done, shared=False), replace(work, ownership=follower))
    assert len(done) == 1


@pytest.mark.parametrize("error", [ValueError("a mistake"), StoreUnavailable("away")])
async def test_a_job_that_fails_is_tried_at_the_next_tick(work: Work, error: Exception) -> None:
    async def fails(_: Work) -> None:
        raise error

    job = Job("fails", 60, fails)
    assert not await run(job, work)
    assert not await run(job, work)


async def test_the_scheduler_ticks(work: Work) -> None:
    done: list[str] = []
    scheduler = make_scheduler([counting(done, "a", every=0.05, shared=False), counting(done, "b", every=3600)], work)
    scheduler.start()
    await asyncio.sleep(0.4)
    scheduler.shutdown(wait=False)
    assert done.count("a") >= 3


@pytest.mark.timed
async def test_a_clock_that_was_set_ahead_holds_nobody_up(work: Work) -> None:
    """Nor does a machine that slept for months: what was missed is made up for by one run."""
    done: list[str] = []
    scheduler = make_scheduler([counting(done, every=1, shared=False)], work)
    scheduler.start(paused=True)
    scheduler.modify_job("count", next_run_time=datetime.now(UTC) - timedelta(days=100))
    began = time.monotonic()
    scheduler.resume()
    await asyncio.sleep(0.5)
    scheduler.shutdown(wait=False)
    assert len(done) == 1
    assert time.monotonic() - began < 3


async def test_what_is_old_is_tidied_away(work: Work, store: Store, clock: Clock) -> None:
    await store.write(inbox.receive, bot=BOT, updates=[(1, 1, b"{}"), (2, 1, b"{}")], now=NOON)
    await store.write(inbox.done, bot=BOT, update_id=1, now=NOON)
    row_id = await store.write(outbox.add, Outgoing(BOT, 1, "sendMessage", {}), now=NOON)
    await store.write(outbox.sent, row_id=row_id, message_id=None, attempts=1, now=NOON)
    await store.write(tries.count_wrong, OFFICER_CODES, "officer:1", now=NOON)
    clock.now += 6 * 24 * 3600 * 1_000_000
    await tidy(work)
    assert await store.read(rows, "tries") == []
    assert (len(await store.read(rows, "inbox")), len(await store.read(rows, "outbox"))) == (2, 1)
    clock.now += 2 * 24 * 3600 * 1_000_000
    await tidy(work)
    assert ([row["update_id"] for row in await store.read(rows, "inbox")], await store.read(rows, "outbox")) == (
        [2],
        [],
    )


async def test_counts_of_refusals_stay_for_400_days(work: Work, store: Store, clock: Clock) -> None:
    first = clock.now
    for days in (0, 0.5, 3, 9):
        at = first + round(days * DAY)
        await store.write(refusals.count, act="redeem", reason="CodeNotUsable", actor="person:1", now=at)

    async def counted() -> int:
        return await store.read(refusals.between, first, first + 30 * DAY)

    clock.now = first + 400 * DAY
    await tidy(work)
    assert await counted() == 4
    clock.now = first + 404 * DAY
    await tidy(work)
    assert await counted() == 1


async def test_what_is_old_is_tidied_away_in_small_units(work: Work, store: Store, clock: Clock) -> None:
    """Whoever writes meanwhile is answered between two of them, however much there is."""
    count = 4 * ROWS_AT_ONCE
    await store.write(inbox.receive, bot=BOT, updates=[(number, 1, b"{}") for number in range(count)], now=NOON)
    await store.write(_all_done, count)
    clock.now += 8 * 24 * 3600 * 1_000_000
    tidying = asyncio.ensure_future(tidy(work))
    seen = set()
    while not tidying.done():
        seen.add(await store.write(_left))
    await tidying
    assert await store.read(_left) == 0
    assert len(seen) > 3


def _all_done(tx: Transaction, count: int) -> None:
    for number in range(count):
        inbox.done(tx, bot=BOT, update_id=number, now=NOON)


def _left(tx: Transaction) -> int:
    row = tx.one("SELECT count(*) AS left_over FROM inbox")
    return int(row["left_over"]) if row else 0


def test_every_job_has_a_name_of_its_own() -> None:
    assert len({job.name for job in JOBS}) == len(JOBS)


async def test_what_waits_in_nobodys_hands_is_taken_up(world: World, start: Start) -> None:
    async with start() as program:
        update = (
            b'{"update_id": 5, "message": {"message_id": 1, "date": 1, "text": "found", '
            b'"chat": {"id": 1, "type": "private"}, "from": {"id": 1, "is_bot": false, "first_name": "N"}}}'
        )
        await world.chat().start()
        await program.store.write(inbox.receive, bot=BOT, updates=[(5, 1, update)], now=program.work.clock())
        await redo(program.work)
        await world.chat().hears("echo found")


async def test_resend_sends_what_nobody_told_of(world: World, start: Start) -> None:
    async with start() as program:
        await world.chat().start()
        payload = {"chat_id": 1, "text": "left"}
        now = program.work.clock()
        await program.store.write(outbox.add, Outgoing(BOT, 1, "sendMessage", payload, urgent=False), now=now)
        resend = next(job for job in JOBS if job.name == "resend")
        assert await run(resend, program.work)
        await world.chat().hears("left")
