"""Jobs of agreements: reminding before the end, marking what has ended, telling officers what has changed.

None of it decides anything: an agreement past its end, or suspended, allows nothing without these jobs (invariant 7).
"""

from bot.endings import AT_ONCE, until_few
from bot.jobs import Job, Work
from domain.permissions import SYSTEM
from handlers.agreements.telling import Tellings
from handlers.house import House
from services import agreements
from storage.transaction import Transaction


async def watch_agreements(work: Work) -> None:
    """Remind everybody concerned of ends to come, and mark those that have come."""
    await until_few(work, _remind, "watch-agreements")
    await until_few(work, _end, "watch-agreements")


async def tell_officers(work: Work) -> None:
    """Officers hear what became of their organisation's agreement, some at a time: there may be thousands of them."""
    await until_few(work, _tell, "tell-officers")


AGREEMENT_JOBS = (Job("watch-agreements", 60, watch_agreements), Job("tell-officers", 5, tell_officers))


def _remind(tx: Transaction, house: House, now: int) -> int:
    due = agreements.remind(tx, actor=SYSTEM, now=now, limit=AT_ONCE)
    for agreement in due:
        Tellings(house.texts, now=now).ends_soon(tx, agreement)
    return len(due)


def _end(tx: Transaction, house: House, now: int) -> int:
    over = agreements.end(tx, actor=SYSTEM, now=now, limit=AT_ONCE)
    for agreement in over:
        Tellings(house.texts, now=now).ended(tx, agreement)
    return len(over)


def _tell(tx: Transaction, house: House, now: int) -> int:
    """Goes on as long as there is anybody left, of whichever organisation."""
    told = agreements.tell_officers(tx, actor=SYSTEM, limit=AT_ONCE)
    if told is None:
        return 0
    Tellings(house.texts, now=now).officers(tx, told)
    return AT_ONCE
