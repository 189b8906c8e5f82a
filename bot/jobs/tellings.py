"""The job that tells persons of direct inquiries: those that came in a file, and those whose seal has ended.

It decides nothing: an inquiry whose time has come stands under *who looked* without it (invariant 7).
"""

from functools import partial

from bot.jobs.sweeping import AT_ONCE, sweep, tell_all
from bot.jobs.table import Work
from domain.permissions import SYSTEM
from handlers.direct import persons
from handlers.house import House
from services import direct_inquiries
from storage.transaction import Transaction


async def tell_persons(work: Work) -> None:
    """In small units with rests between them, as everything that is done in great numbers."""
    await sweep(work, _tell, "tell")


def _tell(tx: Transaction, house: House, now: int) -> bool:
    due = direct_inquiries.tell(tx, actor=SYSTEM, limit=AT_ONCE, now=now)
    return tell_all(due, partial(persons.tell, tx, house.texts, now=now, patient=True))
