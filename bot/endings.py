"""Jobs of a code's last days: reminding, marking what has ended, erasing what was kept long enough.

None of it decides anything: a code past its end is refused without these jobs (invariant 7).
"""

import asyncio
import time
from collections.abc import Callable

from bot import metrics
from bot.jobs import DAY, Work
from domain.permissions import SYSTEM
from handlers.house import House
from handlers.notices import Notices
from services import batch_work, codes, retention
from services.codes import Ending
from storage.transaction import Transaction

AT_ONCE = 10
"""Codes, certificates or papers of one unit of work: small, so that nobody's answer waits long behind it."""

LINES_AT_ONCE = 200
"""Lines of a file that are erased in one unit of work: one statement does it."""

REST = 9
"""After a unit, so many times as long as it took nothing is swept: answers have nine tenths of the time for themselves.

Nothing is lost by that: a code past its end is refused all the same, and holders are told at the bot's own pace.
"""

Act = Callable[[Transaction, House, int], int]


async def expire(work: Work) -> None:
    """Mark codes that have ended, and tell their holders."""
    await until_few(work, _expire, "expire")


async def remind(work: Work) -> None:
    """Tell holders of codes that end within a day."""
    await until_few(work, _remind, "remind")


async def erase(work: Work) -> None:
    """Erase certificates and papers whose time of retention is over, and what was left half done."""
    await until_few(work, _erase, "erase")
    await until_few(work, _erase_papers, "erase")
    await until_few(work, _erase_inquiries, "erase")
    await until_few(work, _erase_lines, "erase")
    await work.store.write(retention.forget_half_done, actor=SYSTEM, now=work.clock())


async def until_few(work: Work, act: Act, job: str) -> None:
    """A sweep of very many takes hours: each unit of it shows that the job is alive."""
    house = next(iter(work.houses.values()))
    began = time.monotonic()
    while await work.store.write(act, house, work.clock()) == AT_ONCE:
        metrics.JOB_DONE.labels(job).set_to_current_time()
        await asyncio.sleep(REST * (time.monotonic() - began))
        began = time.monotonic()


def _expire(tx: Transaction, house: House, now: int) -> int:
    return _tell_all(tx, codes.expire(tx, actor=SYSTEM, now=now, limit=AT_ONCE), Notices(house.texts, now=now).ended)


def _remind(tx: Transaction, house: House, now: int) -> int:
    return _tell_all(tx, codes.remind(tx, actor=SYSTEM, now=now, limit=AT_ONCE), Notices(house.texts, now=now).reminder)


def _erase(tx: Transaction, house: House, now: int) -> int:
    before = now - house.retention_days * DAY
    return retention.erase_certificates(tx, actor=SYSTEM, before=before, limit=AT_ONCE, now=now)


def _erase_papers(tx: Transaction, house: House, now: int) -> int:
    before = now - house.retention_days * DAY
    return retention.erase_papers(tx, actor=SYSTEM, before=before, limit=AT_ONCE, now=now)


def _erase_inquiries(tx: Transaction, house: House, now: int) -> int:
    before = now - house.retention_days * DAY
    return batch_work.erase_inquiries(tx, actor=SYSTEM, before=before, limit=AT_ONCE, now=now)


def _erase_lines(tx: Transaction, _house: House, now: int) -> int:
    return AT_ONCE if batch_work.erase_lines(tx, actor=SYSTEM, limit=LINES_AT_ONCE, now=now) else 0


def _tell_all(tx: Transaction, endings: list[Ending], tell: Callable[[Transaction, Ending], None]) -> int:
    for ending in endings:
        tell(tx, ending)
    return len(endings)
