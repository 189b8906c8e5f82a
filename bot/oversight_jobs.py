"""Jobs of oversight: overdue objections are reminded of."""

from bot.jobs import Work
from domain.permissions import SYSTEM
from handlers.house import House
from handlers.notices import Notices
from services import objections
from storage.transaction import Transaction


async def remind_of_objections(work: Work) -> None:
    """Remind those who answer objections of what is overdue, each case once a day."""
    house = next(iter(work.houses.values()))
    await work.store.write(_remind, house, work.clock())


def _remind(tx: Transaction, house: House, now: int) -> None:
    overdue = objections.remind(tx, actor=SYSTEM, now=now)
    if overdue.due:
        Notices(house.texts, now=now).overdue(tx, overdue.count)
