"""What the metrics learn from the store's news and from the scheduler: after the commit, once, in this process."""

import asyncio
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from functools import cache
from typing import Any

from apscheduler.events import EVENT_JOB_MAX_INSTANCES, EVENT_JOB_SUBMITTED, JobSubmissionEvent

from bot import metrics
from bot.jobs.table import Job
from bot.outgoing.sender import OUTCOMES
from bot.writing import WriteWatch
from domain.acts import Act
from domain.codes import CodeState
from domain.limits import LIMITS
from services import refused
from storage import audit, codes, depths, inbox, outbox, tries
from storage.errors import StoreError
from storage.store import Store

FRESH = 5.0  # seconds for which the database's depths are not asked for again, however often we are scraped
FORGOTTEN = 10_000  # answers in hand beyond which the oldest is not waited for any more
PATIENCE = 2.0  # seconds that a scrape waits for the database


def watch_store(store: Store, bots: Sequence[str], clock: Callable[[], int], writing: WriteWatch) -> "DepthWatch":
    """Watch all that the store tells; answers with what asks for its depths."""
    _begin_at_zero(bots)
    _count_acts(store)
    AnswerWatch(store)
    return DepthWatch(store, bots, clock, writing)


def _begin_at_zero(bots: Iterable[str]) -> None:
    """A counter that is there from the start shows its first event as an increase; one that comes with it does not."""
    for bot in bots:
        metrics.UPDATES.labels(bot)
        metrics.ASIDE.labels(bot)
        for outcome in OUTCOMES:
            metrics.SENT.labels(bot, outcome)
        for scope in ("bot", "chat"):
            metrics.FLOODED.labels(bot, scope)
        metrics.NOT_MADE.labels(bot)
    for act in Act:
        metrics.ACTS.labels(act)
    for state in set(CodeState) - {CodeState.ACTIVE}:
        metrics.CODES_ENDED.labels(state)
    for limit in LIMITS:
        metrics.LOCKED.labels(limit.kind)


def _count_acts(store: Store) -> None:
    """Count what acts did and refused."""
    acts = cache(metrics.ACTS.labels)
    store.listen(audit.TOPIC, lambda act: acts(act).inc())
    store.listen(refused.TOPIC, lambda news: metrics.REFUSED.labels(*news).inc())
    store.listen(codes.ENDED_TOPIC, lambda state: metrics.CODES_ENDED.labels(state).inc())
    store.listen(tries.CLOSED_TOPIC, lambda kind: metrics.LOCKED.labels(kind).inc())


class AnswerWatch:
    """How long people wait: from an update's arrival to the first message of its unit that is out in its chat.

    The news of one unit come together, first that the update is done, then what is said; so the first row of the same
    chat and time is its answer. What another process sends in this one's stead is not in this figure.
    """

    def __init__(self, store: Store) -> None:
        self._seconds = cache(metrics.ANSWERED.labels)
        self._answering: inbox.Answering | None = None
        self._answers: dict[int, inbox.Answering] = {}  # by the row that is to go out
        store.listen(inbox.ANSWERING_TOPIC, self._answering_now)
        store.listen(outbox.TOPIC, self._said)
        store.listen(outbox.SETTLED_TOPIC, self._settled)

    def _answering_now(self, news: inbox.Answering) -> None:
        self._answering = news

    def _said(self, row: outbox.Waiting) -> None:
        update = self._answering
        if update and (row.bot, row.chat_id, row.created_at) == (update.bot, update.chat_id, update.now):
            self._answers[row.id] = update
            self._answering = None
        if len(self._answers) > FORGOTTEN:  # the oldest went to another process with its chat
            del self._answers[next(iter(self._answers))]

    def _settled(self, news: outbox.Settled) -> None:
        update = self._answers.pop(news.id, None)
        if update and news.out:
            self._seconds(update.bot).observe(max(0, news.now - update.received_at) / 1e6)


class DepthWatch:
    """The gauges of the whole database: a few cheap questions, asked at a scrape if the last answer is old. The store
    is up if it answers them and can be written to.
    """

    def __init__(self, store: Store, bots: Sequence[str], clock: Callable[[], int], writing: WriteWatch) -> None:
        self._store = store
        self._bots = bots
        self._clock = clock
        self._writing = writing
        self._one_at_a_time = asyncio.Lock()
        self._asked_at = float("-inf")

    async def refresh(self) -> None:
        """Bring the gauges up to date. A store that is away costs the scrape no more than a moment."""
        async with self._one_at_a_time:
            if time.monotonic() - self._asked_at < FRESH:
                return
            metrics.STORE_UP.set(0)
            with suppress(StoreError, TimeoutError):
                async with asyncio.timeout(PATIENCE):
                    self._tell(await self._store.read(depths.depths, bots=self._bots, now=self._clock()))
                    await self._writing.try_out()
                    metrics.STORE_UP.set(1)
            self._asked_at = time.monotonic()

    def _tell(self, found: depths.Depths) -> None:
        for bot, queue in found.inbox.items():
            metrics.INBOX_DEPTH.labels(bot).set(queue.depth)
            metrics.INBOX_AGE.labels(bot).set(queue.age / 1e6)
        for (bot, urgent), queue in found.outbox.items():
            kind = "answer" if urgent else "notice"
            metrics.OUTBOX_DEPTH.labels(bot, kind).set(queue.depth)
            metrics.OUTBOX_AGE.labels(bot, kind).set(queue.age / 1e6)


def watch_jobs(scheduler: Any, jobs: Iterable[Job]) -> None:
    """How late the jobs begin, and whether they begin at all."""
    for job in jobs:
        metrics.JOB_FAILED.labels(job.name)
        metrics.JOB_SKIPPED.labels(job.name)
        metrics.JOB_EVERY.labels(job.name).set(job.every)
        metrics.JOB_DONE.labels(job.name).set_to_current_time()
    scheduler.add_listener(_began, EVENT_JOB_SUBMITTED)
    scheduler.add_listener(_skipped, EVENT_JOB_MAX_INSTANCES)


def _began(event: JobSubmissionEvent) -> None:
    late = datetime.now(UTC) - event.scheduled_run_times[-1]
    metrics.JOB_LAG.labels(event.job_id).observe(max(0, late.total_seconds()))


def _skipped(event: JobSubmissionEvent) -> None:
    metrics.JOB_SKIPPED.labels(event.job_id).inc()
