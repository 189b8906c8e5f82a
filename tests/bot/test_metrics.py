"""What is counted from outside: after the commit, once; and what a scrape costs."""

import asyncio
import random
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from prometheus_client import REGISTRY, generate_latest

from bot import metrics, watching
from bot.jobs.scheduler import make_scheduler
from bot.jobs.table import Job, Work
from bot.watching import DepthWatch, watch_store
from bot.writing import WriteWatch
from domain import limits
from domain.acts import Act
from domain.codes import Use
from services import codes
from storage import depths, inbox, outbox
from storage.errors import StoreUnavailable
from storage.outbox import Outgoing
from storage.ownership import Sole
from storage.store import Store
from storage.transaction import Transaction
from tests.bot.conftest import BOT, OFFICE_BOT, Start, World
from tests.conftest import NOON
from tests.services.office import SYSTEM, Office
from tests.services.test_redemption import unknown


def read(name: str, **labels: str) -> float:
    return REGISTRY.get_sample_value(name, labels) or 0


class Counted:
    """How much a metric has grown since the test began; metrics are one process's, whoever runs in it."""

    def __init__(self, name: str, **labels: str) -> None:
        self._name, self._labels = name, labels
        self._before = read(name, **labels)

    @property
    def since(self) -> float:
        return read(self._name, **self._labels) - self._before


@pytest.fixture
def office(store: Store) -> Office:
    watch_store(store, [BOT], lambda: NOON, WriteWatch(store))
    return Office(store, random.Random(7).randbytes, NOON)


async def test_redemptions_ends_refusals_and_locks_are_counted_once_each(office: Office) -> None:
    redeemed, ended = Counted("estelam_acts_total", act="redeem"), Counted("estelam_codes_ended_total", state="used")
    unusable = Counted("estelam_refusals_total", act="redeem", refusal="CodeNotUsable")
    locked = Counted("estelam_refusals_total", act="redeem", refusal="Locked")
    closed = Counted("estelam_refusals_total", act="redeem", refusal="DoorClosed")
    locks = Counted("estelam_locks_total", limit=limits.OFFICER_CODES.kind)
    officer = await office.officer(await office.organisation())
    issued = await office.issue(await office.person())
    await office.redeem(officer, issued.code)
    assert (redeemed.since, ended.since) == (1, 1)
    for number in range(limits.OFFICER_CODES.tries + 1):
        await office.redeem(officer, unknown(number))
    assert (unusable.since, locked.since, closed.since, locks.since) == (limits.OFFICER_CODES.tries - 1, 1, 1, 1)
    assert (redeemed.since, ended.since) == (1, 1)


async def test_codes_that_expire_or_are_withdrawn_are_counted_as_what_they_are(office: Office) -> None:
    withdrawn = Counted("estelam_codes_ended_total", state="withdrawn")
    expired = Counted("estelam_codes_ended_total", state="expired")
    issues = Counted("estelam_acts_total", act="issue")
    holder = await office.person()
    first = await office.issue(holder)
    await office.issue(holder, days=1, use=Use.UNTIL_END)
    for _ in range(2):
        await office.do(codes.withdraw, actor=holder, certificate_id=first.certificate.id, now=office.now)
    office.now += 2 * 24 * 3600 * 1_000_000
    await office.do(codes.expire, actor=SYSTEM, now=office.now, limit=100)
    assert (issues.since, withdrawn.since, expired.since) == (2, 1, 1)


async def test_what_is_rolled_back_is_not_counted(office: Office) -> None:
    renewed = Counted("estelam_acts_total", act="renew_code")
    holder = await office.person()
    issued = await office.issue(holder)
    office.now += 60_000_000

    def renew_and_fail(tx: Transaction) -> None:
        codes.renew(tx, actor=holder, certificate_id=issued.certificate.id, random=office.random, now=office.now)
        raise LookupError("after the act")

    with pytest.raises(LookupError):
        await office.do(renew_and_fail)
    assert renewed.since == 0


async def test_counters_are_there_before_anything_has_happened(office: Office) -> None:
    told = generate_latest().decode()
    for act in Act:
        assert f'estelam_acts_total{{act="{act}"}}' in told
    assert f'estelam_updates_aside_total{{bot="{BOT}"}}' in told


async def test_the_time_to_the_first_answer_is_measured_once_for_each_update_that_gets_one(
    world: World, start: Start
) -> None:
    answers, seconds = Counted("estelam_answer_seconds_count", bot=BOT), Counted("estelam_answer_seconds_sum", bot=BOT)
    async with start():
        await world.chat().send("many 3")
        await world.chat().hears("0", "1", "2")
        await world.chat().send("nothing")
        await world.chat(2).send("slow 0.3")
        await world.chat(2).hears("echo slow 0.3")
    assert answers.since == 2
    assert 0.3 < seconds.since < 5


async def test_the_depths_of_the_database_are_told_by_every_process(store: Store, database_url: str) -> None:
    def arrive(tx: Transaction) -> None:
        inbox.receive(tx, bot=BOT, updates=[(1, 7001, b"{}"), (2, 7001, b"{}")], now=NOON - 9_000_000)
        outbox.add(tx, Outgoing(BOT, 7001, "sendMessage", {"text": "answer"}), now=NOON - 4_000_000)
        outbox.add(tx, Outgoing(BOT, 7001, "sendMessage", {"text": "notice"}, urgent=False), now=NOON - 5_000_000)

    await store.write(arrive)
    await DepthWatch(store, [BOT, "telegram-organisation"], lambda: NOON, WriteWatch(store)).refresh()
    assert read("estelam_database_inbox_depth", bot=BOT) == 2
    assert read("estelam_database_inbox_age_seconds", bot=BOT) == 9
    assert read("estelam_database_inbox_depth", bot="telegram-organisation") == 0
    for kind, age in (("answer", 4), ("notice", 5)):
        assert read("estelam_database_outbox_depth", bot=BOT, kind=kind) == 1
        assert read("estelam_database_outbox_age_seconds", bot=BOT, kind=kind) == age
    assert read("estelam_store_up") == 1


async def test_depths_are_counted_up_to_a_limit(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(depths, "MOST", 3)
    updates = [(number, 7001, b"{}") for number in range(5)]
    await store.write(inbox.receive, bot=BOT, updates=updates, now=NOON)
    found = await store.read(depths.depths, bots=[BOT], now=NOON + 1)
    assert found.inbox[BOT] == depths.Depth(3, 1)


class SlowStore:
    """A store in front of the real one, which counts what it is asked and can be away or hang."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.asked = 0
        self.fault: Exception | None = None
        self.hangs = False

    async def read(self, act: Any, /, *args: Any, **kw: Any) -> Any:
        self.asked += 1
        if self.hangs:
            await asyncio.sleep(60)
        if self.fault:
            raise self.fault
        return await self._store.read(act, *args, **kw)


async def test_a_storm_of_scrapes_asks_the_database_once(store: Store) -> None:
    slow: Any = SlowStore(store)
    watch = DepthWatch(slow, [BOT], lambda: NOON, WriteWatch(store))
    await asyncio.gather(*(watch.refresh() for _ in range(200)))
    assert slow.asked == 1


@pytest.mark.parametrize("how", ["away", "hangs"])
async def test_a_scrape_is_answered_while_the_store_is_away(
    store: Store, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    monkeypatch.setattr(watching, "PATIENCE", 0.05)
    slow: Any = SlowStore(store)
    slow.fault, slow.hangs = StoreUnavailable("away"), how == "hangs"
    await DepthWatch(slow, [BOT], lambda: NOON, WriteWatch(store)).refresh()
    assert read("estelam_store_up") == 0
    monkeypatch.undo()
    slow.fault, slow.hangs = None, False
    await DepthWatch(slow, [BOT], lambda: NOON, WriteWatch(store)).refresh()
    assert read("estelam_store_up") == 1


@asynccontextmanager
async def scheduled(work: Work, *jobs: Job) -> AsyncIterator[None]:
    scheduler = make_scheduler(jobs, work)
    scheduler.start()
    try:
        yield
    finally:
        scheduler.shutdown(wait=False)


async def test_a_job_that_begins_late_or_is_skipped_shows(store: Store) -> None:
    ran = asyncio.Event()

    async def hog(_: Work) -> None:
        ran.set()
        await asyncio.sleep(0.35)

    lag, skips = (
        Counted("estelam_job_lag_seconds_count", job_name="hog"),
        Counted("estelam_job_skips_total", job_name="hog"),
    )
    work = Work(store=store, ownership=Sole(), clock=lambda: NOON, houses={}, dispatchers={}, senders={})
    async with scheduled(work, Job("hog", 0.1, hog, shared=False)):
        began = read("estelam_job_done_timestamp_seconds", job_name="hog")
        await asyncio.wait_for(ran.wait(), 5)
        await asyncio.sleep(0.5)
    assert lag.since >= 1
    assert skips.since >= 1
    assert read("estelam_job_done_timestamp_seconds", job_name="hog") > began
    assert read("estelam_job_interval_seconds", job_name="hog") == 0.1


def test_no_metric_is_without_a_help_that_says_what_it_counts_and_labels_are_few() -> None:
    ours = [metric for metric in REGISTRY.collect() if metric.name.startswith("estelam_")]
    assert len(ours) >= 20
    labels = {label for metric in ours for sample in metric.samples for label in sample.labels}
    assert labels <= {
        "bot",
        "outcome",
        "scope",
        "act",
        "refusal",
        "state",
        "limit",
        "trouble",
        "gateway",
        "job_name",
        "kind",
        "le",
    }
    assert all(len(metric.documentation) > 10 for metric in ours)


async def test_a_process_tells_which_part_of_the_chats_it_serves(start: Start) -> None:
    async with start() as program:
        await program.measure()
        assert (read("estelam_chats_part"), read("estelam_leads")) == (1, 1)


async def test_nothing_personal_stands_in_what_is_scraped(world: World, start: Start) -> None:
    async with start():
        await world.chat(bot=OFFICE_BOT).send("hello 9990000379")
        await world.chat(bot=OFFICE_BOT).hears("echo hello 9990000379")
    told = generate_latest().decode()
    values = set(re.findall(r'="([^"]*)"', told))
    assert not [value for value in values if re.search(r"\d{4}", value)]


def test_every_metric_has_a_name_of_its_own() -> None:
    named = [each for each in vars(metrics).values() if hasattr(each, "_name")]
    assert len({each._name for each in named}) == len(named)
