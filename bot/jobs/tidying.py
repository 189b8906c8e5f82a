"""The job that drops what is done and old, some of it in each unit.

A busy hour leaves a hundred thousand rows, and SQLite has one writer: nobody is answered while it drops them.
"""

from bot.jobs.sweeping import sweep
from bot.jobs.table import Work
from domain.times import DAY
from handlers.house import House
from storage import inbox, outbox, refusals, tries
from storage.transaction import Transaction

ROWS_AT_ONCE = 500
"""Rows that are dropped in one unit of work: one statement does it."""
KEPT_DONE = 7 * DAY
KEPT_ASIDE = 30 * DAY
KEPT_TRIES = 2 * DAY
KEPT_REFUSALS = 400 * DAY  # so that a month can be compared with the same one of the year before


async def tidy(work: Work) -> None:
    """Drop updates and messages, tries, and counts of refusals."""
    await sweep(work, _updates, "tidy")
    await sweep(work, _messages, "tidy")
    await sweep(work, _tries, "tidy")
    await sweep(work, _refusals, "tidy")


def _updates(tx: Transaction, _: House, now: int) -> bool:
    done, aside = now - KEPT_DONE, now - KEPT_ASIDE
    return inbox.tidy(tx, done_before=done, aside_before=aside, limit=ROWS_AT_ONCE) == ROWS_AT_ONCE


def _tries(tx: Transaction, _: House, now: int) -> bool:
    return tries.forget_old(tx, before=now - KEPT_TRIES, limit=ROWS_AT_ONCE) >= ROWS_AT_ONCE


def _messages(tx: Transaction, _: House, now: int) -> bool:
    return outbox.tidy(tx, before=now - KEPT_DONE, limit=ROWS_AT_ONCE) == ROWS_AT_ONCE


def _refusals(tx: Transaction, _: House, now: int) -> bool:
    return refusals.forget_old(tx, before=now - KEPT_REFUSALS)
