"""Jobs of oversight: overdue objections are reminded of; the weekly digest goes out; what is large is counted."""

from bot.jobs.table import Work
from config import weeks
from domain.permissions import SYSTEM
from domain.times import DAY
from handlers.digests import say_digest
from handlers.house import House
from handlers.notices import Notices
from services import digest as digests
from services import objections
from services.digest import Digest
from storage import figures
from storage.transaction import Transaction

MANY = 1_000_000
"""Rows from which on they are not counted at each look any more: that takes a second and less."""


async def remind_of_objections(work: Work) -> None:
    """Remind those who answer objections of what is overdue, each case once a day."""
    await work.store.write(_remind, work.house, work.clock())


async def send_digest(work: Work) -> None:
    """From Saturday morning on, once a week: a tick that was lost is made up for by the next one."""
    now = work.clock()
    end = weeks.last_week_ended(now)
    if await work.store.read(digests.due, actor=SYSTEM, end=end):
        counted = await work.store.read(digests.count, actor=SYSTEM, end=end, now=now)
        await work.store.write(_send, work.house, counted, now)


async def count_figures(work: Work) -> None:
    """Once a day where there are many. It takes as long as it takes, on a reader: a look may not take a minute."""
    now = work.clock()
    counted_at = await work.store.read(figures.kept_at)
    if counted_at is None or not now - DAY < counted_at <= now:
        counted = await work.store.read(figures.large)
        await work.store.write(figures.keep, counted if sum(counted.values()) >= MANY else {}, now=now)


def _remind(tx: Transaction, house: House, now: int) -> None:
    overdue = objections.remind(tx, actor=SYSTEM, now=now)
    if overdue.due:
        Notices(house.texts, now=now).overdue(tx, overdue.count)


def _send(tx: Transaction, house: House, counted: Digest, now: int) -> None:
    if digests.claim(tx, actor=SYSTEM, end=counted.end, now=now):
        say_digest(tx, house.texts, counted, now=now)
