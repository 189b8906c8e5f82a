"""Whether this machine's clock goes as the database server's does.

Each process goes by its own. Where a machine's is not set by the network, what one process has in hand for half a
minute, such as a text message, another one takes for left behind.
"""

from collections.abc import Callable

import structlog

from bot.faults import StartFault
from bot.jobs.table import Job, Work
from domain.times import SECOND
from storage import server_clock
from storage.store import Store

log = structlog.get_logger(__name__)

APART = 10 * SECOND
"""Less than anything is in hand for."""


async def need_one_time(store: Store, clock: Callable[[], int]) -> None:
    """Raise StartFault where the two differ by more than the look itself took."""
    before, there, after = clock(), await store.read(server_clock.now), clock()
    if there is None:
        return
    ahead, behind = before - there, there - after
    if max(ahead, behind) > APART:
        how = f"{ahead // SECOND} seconds ahead of" if ahead > 0 else f"{behind // SECOND} seconds behind"
        raise StartFault(f"this machine's clock is {how} the database server's: have both set by the network")


async def compare_clocks(work: Work) -> None:
    try:
        await need_one_time(work.store, work.clock)
    except StartFault as fault:
        log.warning("the clocks differ", why=str(fault))


CLOCK_JOBS = (Job("clocks", 300, compare_clocks, shared=False),)
