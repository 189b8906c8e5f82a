"""Jobs of a code's last days: reminding, marking what has ended, erasing what was kept long enough.

None of it decides anything: a code past its end is refused without these jobs (invariant 7), and holders are told at
the bot's own pace.
"""

from functools import partial

from bot.jobs.sweeping import AT_ONCE, sweep, tell_all
from bot.jobs.table import Work
from domain.permissions import SYSTEM
from domain.times import DAY
from handlers.house import House
from handlers.notices import Notices, rights_changed
from services import batch_work, codes, one_time_passwords, retention, roles
from storage.transaction import Transaction

LINES_AT_ONCE = 200
"""Lines of a file that are erased in one unit of work: one statement does it."""


async def expire(work: Work) -> None:
    """Mark codes that have ended, and tell their holders."""
    await sweep(work, _expire, "expire")


async def remind(work: Work) -> None:
    """Tell holders of codes that end within a day."""
    await sweep(work, _remind, "remind")


async def erase(work: Work) -> None:
    """Erase certificates and papers whose time of retention is over, phones of those who represent nobody any more, and
    what was left half done.
    """
    await sweep(work, _erase, "erase")
    await sweep(work, _erase_papers, "erase")
    await sweep(work, _forget_applicants, "erase")
    await sweep(work, _erase_inquiries, "erase")
    await sweep(work, _erase_lines, "erase")
    await work.store.write(retention.forget_half_done, actor=SYSTEM, now=work.clock())
    await work.store.write(one_time_passwords.forget_old, actor=SYSTEM, now=work.clock())
    await work.store.write(roles.forget_invitations, actor=SYSTEM, now=work.clock())


def _expire(tx: Transaction, house: House, now: int) -> bool:
    ended = codes.expire(tx, actor=SYSTEM, now=now, limit=AT_ONCE)
    return tell_all(ended, partial(Notices(house.texts, now=now).ended, tx))


def _remind(tx: Transaction, house: House, now: int) -> bool:
    ending = codes.remind(tx, actor=SYSTEM, now=now, limit=AT_ONCE)
    return tell_all(ending, partial(Notices(house.texts, now=now).reminder, tx))


def _erase(tx: Transaction, house: House, now: int) -> bool:
    before = now - house.retention_days * DAY
    return retention.erase_certificates(tx, actor=SYSTEM, before=before, limit=AT_ONCE, now=now) == AT_ONCE


def _erase_papers(tx: Transaction, house: House, now: int) -> bool:
    before = now - house.retention_days * DAY
    return retention.erase_papers(tx, actor=SYSTEM, before=before, limit=AT_ONCE, now=now) == AT_ONCE


def _forget_applicants(tx: Transaction, house: House, now: int) -> bool:
    """Nothing is said to them: it ended long ago. Their menus offer no more than there is."""
    before = now - house.retention_days * DAY
    forgotten = retention.forget_applicants(tx, actor=SYSTEM, before=before, limit=AT_ONCE, now=now)
    return tell_all(forgotten, partial(rights_changed, tx, house.texts, now=now, patient=True))


def _erase_inquiries(tx: Transaction, house: House, now: int) -> bool:
    before = now - house.retention_days * DAY
    return batch_work.erase_inquiries(tx, actor=SYSTEM, before=before, limit=AT_ONCE, now=now) == AT_ONCE


def _erase_lines(tx: Transaction, _house: House, now: int) -> bool:
    return batch_work.erase_lines(tx, actor=SYSTEM, limit=LINES_AT_ONCE, now=now)
