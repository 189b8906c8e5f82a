"""Jobs of agreements: reminding before the end, marking what has ended or was overtaken, telling officers of a change.

None of it decides anything: an agreement past its end, or suspended, allows nothing without these jobs, and of what was
overtaken comes none (invariant 7).
"""

from functools import partial

from bot.jobs.sweeping import AT_ONCE, sweep, tell_all
from bot.jobs.table import Job, Work
from domain.permissions import SYSTEM
from handlers.agreements.telling import Tellings
from handlers.applications import notices
from handlers.house import House
from services import agreements, overtaken
from storage.transaction import Transaction


async def watch_agreements(work: Work) -> None:
    """Remind everybody concerned of ends to come, mark those that have come, and withdraw what was overtaken."""
    await sweep(work, _remind, "watch-agreements")
    await sweep(work, _end, "watch-agreements")
    await sweep(work, _withdraw, "watch-agreements")


async def tell_officers(work: Work) -> None:
    """Officers hear what became of their organisation or its agreement, some at a time: there may be thousands."""
    await sweep(work, _tell, "tell-officers")


AGREEMENT_JOBS = (Job("watch-agreements", 60, watch_agreements), Job("tell-officers", 5, tell_officers))


def _remind(tx: Transaction, house: House, now: int) -> bool:
    due = agreements.remind(tx, actor=SYSTEM, now=now, limit=AT_ONCE)
    return tell_all(due, partial(Tellings(house.texts, now=now).ends_soon, tx))


def _end(tx: Transaction, house: House, now: int) -> bool:
    over = agreements.end(tx, actor=SYSTEM, now=now, limit=AT_ONCE)
    return tell_all(over, partial(Tellings(house.texts, now=now).ended, tx))


def _withdraw(tx: Transaction, house: House, now: int) -> bool:
    gone = overtaken.withdraw(tx, actor=SYSTEM, now=now, limit=AT_ONCE)
    return tell_all(gone, partial(notices.overtaken, tx, house.texts, now=now))


def _tell(tx: Transaction, house: House, now: int) -> bool:
    """Goes on as long as there is anybody left, of whichever organisation."""
    told = agreements.tell_officers(tx, actor=SYSTEM, limit=AT_ONCE)
    if told is None:
        return False
    Tellings(house.texts, now=now).officers(tx, told)
    return True
