"""Jobs about the legacy system: its end is announced to all officers, and what is no longer needed is dropped."""

from bot.endings import AT_ONCE, until_few
from bot.jobs import DAY, Job, Work
from domain.permissions import SYSTEM
from handlers.house import House
from handlers.legacy.announcing import announce
from services.legacy import collecting, ending
from storage.transaction import Transaction

ROWS_AT_ONCE = 500
"""Rows that are emptied in one unit of work: one statement does it."""
FILES_KEPT = DAY


async def tell_officers(work: Work) -> None:
    """Announce the end: each unit takes the next officers and remembers how far it came."""
    await until_few(work, _tell, "legacy-end")


async def forget(work: Work) -> None:
    """Drop imports that were begun in chat and left lying; after the end, also what the rows said."""
    await work.store.write(collecting.forget_old, actor=SYSTEM, before=work.clock() - FILES_KEPT)
    await until_few(work, _forget_rows, "legacy-forget")


def _tell(tx: Transaction, house: House, now: int) -> int:
    told = ending.officers_to_tell(tx, actor=SYSTEM, limit=AT_ONCE)
    for account in told:
        announce(tx, house.texts, account, now=now)
    return len(told)


def _forget_rows(tx: Transaction, _: House, __: int) -> int:
    emptied = ending.forget_rows(tx, actor=SYSTEM, limit=ROWS_AT_ONCE)
    return AT_ONCE if emptied == ROWS_AT_ONCE else 0


LEGACY_JOBS = (Job("legacy-end", 15, tell_officers), Job("legacy-forget", 3600, forget))
