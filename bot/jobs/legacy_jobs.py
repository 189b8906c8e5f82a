"""Jobs about the legacy system: its end is announced to all officers, and what is no longer needed is dropped."""

from functools import partial

from bot.jobs.sweeping import AT_ONCE, sweep, tell_all
from bot.jobs.table import Job, Work
from domain.permissions import SYSTEM
from domain.times import DAY
from handlers.house import House
from handlers.legacy.announcing import announce
from services.legacy import collecting, ending
from storage.transaction import Transaction

ROWS_AT_ONCE = 500
"""Rows that are emptied in one unit of work: one statement does it."""
FILES_KEPT = DAY


async def tell_officers(work: Work) -> None:
    """Announce the end: each unit takes the next officers and remembers how far it came."""
    await sweep(work, _tell, "legacy-end")


async def forget(work: Work) -> None:
    """Drop imports that were begun in chat and left lying; after the end, also what the rows said."""
    await work.store.write(collecting.forget_old, actor=SYSTEM, before=work.clock() - FILES_KEPT)
    await sweep(work, _forget_rows, "legacy-forget")


def _tell(tx: Transaction, house: House, now: int) -> bool:
    told = ending.officers_to_tell(tx, actor=SYSTEM, limit=AT_ONCE)
    return tell_all(told, partial(announce, tx, house.texts, now=now))


def _forget_rows(tx: Transaction, _: House, __: int) -> bool:
    return ending.forget_rows(tx, actor=SYSTEM, limit=ROWS_AT_ONCE) == ROWS_AT_ONCE


LEGACY_JOBS = (Job("legacy-end", 15, tell_officers), Job("legacy-forget", 3600, forget))
