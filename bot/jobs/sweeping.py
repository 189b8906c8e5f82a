"""How what is done in great numbers is done: in small units of work, with rests between them."""

import asyncio
import time
from collections.abc import Callable, Sequence
from typing import TypeVar

from bot import metrics
from bot.jobs.table import Work
from handlers.house import House
from storage.transaction import Transaction

T = TypeVar("T")

AT_ONCE = 5
"""Things of one unit of which each is also told to somebody: small, so that nobody's answer waits long behind it.

While 1,000,000 codes were swept, the p99 of answers was 9.6 ms with ten (2.2 times that of an idle scheduler) and
8.9 ms with five (1.7 times), three rounds each, one after the other.
"""

REST = 9
"""After a unit, so many times as long as it took nothing is swept: nine tenths of the time are left to answers."""

Act = Callable[[Transaction, House, int], bool]
"""One unit of a sweep, at this moment; whether more may be left."""


async def sweep(work: Work, act: Act, job: str, *, rest: int = REST) -> None:
    """Do `act` until nothing is left. A sweep of very many takes hours: each unit shows that the job is alive."""
    began = time.monotonic()
    while await work.store.write(act, work.house, work.clock()):
        await rest_after(began, job, rest=rest)
        began = time.monotonic()


def tell_all(found: Sequence[T], tell: Callable[[T], None]) -> bool:
    """Tell of all that one unit found; whether more may be left."""
    for each in found:
        tell(each)
    return len(found) == AT_ONCE


async def rest_after(began: float, job: str, *, rest: int = REST) -> None:
    """Leave the time to others after a unit that `began` then, on the clock of `time.monotonic`."""
    metrics.JOB_DONE.labels(job).set_to_current_time()
    await asyncio.sleep(rest * (time.monotonic() - began))
