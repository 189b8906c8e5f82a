"""Jobs about the legacy system: its end is announced to all officers, and what is no longer needed is dropped."""

import asyncio
import time

from bot import metrics
from bot.jobs import DAY, Job, Work
from config.texts import Texts
from domain.permissions import SYSTEM
from handlers.house import House
from handlers.legacy.announcing import announce
from services.legacy import collecting, ending
from storage.transaction import Transaction

AT_ONCE = 20
"""Officers of one unit of work: small, so that nobody's answer waits long behind it."""
REST = 9
"""After a unit, so many times as long as it took nobody is told: answers have nine tenths of the time."""
ROWS_AT_ONCE = 500
FILES_KEPT = DAY


async def tell_officers(work: Work) -> None:
    """Announce the end: each unit takes the next officers and remembers how far it came."""
    house: House = next(iter(work.houses.values()))
    began = time.monotonic()
    while await work.store.write(_tell, house.texts, work.clock()) == AT_ONCE:
        metrics.JOB_DONE.labels("legacy-end").set_to_current_time()
        await asyncio.sleep(REST * (time.monotonic() - began))
        began = time.monotonic()


async def forget(work: Work) -> None:
    """Drop imports that were begun in chat and left lying; after the end, also what the rows said."""
    await work.store.write(collecting.forget_old, actor=SYSTEM, before=work.clock() - FILES_KEPT)
    began = time.monotonic()
    while await work.store.write(ending.forget_rows, actor=SYSTEM, limit=ROWS_AT_ONCE) == ROWS_AT_ONCE:
        await asyncio.sleep(REST * (time.monotonic() - began))
        began = time.monotonic()


def _tell(tx: Transaction, texts: Texts, now: int) -> int:
    told = ending.officers_to_tell(tx, actor=SYSTEM, limit=AT_ONCE)
    for account in told:
        announce(tx, texts, account, now=now)
    return len(told)


LEGACY_JOBS = (Job("legacy-end", 15, tell_officers), Job("legacy-forget", 3600, forget))
