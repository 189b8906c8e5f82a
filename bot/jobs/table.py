"""The table of jobs: what is done from time to time.

Whatever is due stands in a table, so a tick that was lost costs nothing (invariant 7). A job that is `shared` is done
for all by the process that leads (storage/ownership.py); the others look after what is this process's own.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.incoming.dispatcher import Dispatcher
from bot.outgoing.sender import Sender
from domain.times import MINUTE
from storage import elsewhere
from storage.ownership import Ownership
from storage.shares import ALL
from storage.store import Store

RESEND_EVERY = 5.0  # seconds
RESEND_PATIENCE = 4.0  # seconds, less than until the next tick: it would come late for all bots
FORSAKEN = 2 * MINUTE


@dataclass(frozen=True)
class Work:
    """What jobs work with. `houses` are the handlers' own, one for each bot."""

    store: Store
    ownership: Ownership
    clock: Callable[[], int]
    houses: Mapping[str, Any]
    dispatchers: Mapping[str, Dispatcher]
    senders: Mapping[str, Sender]

    @property
    def house(self) -> Any:
        """For what is the same in all houses."""
        return next(iter(self.houses.values()))


@dataclass(frozen=True)
class Job:
    name: str
    every: float  # seconds
    act: Callable[[Work], Awaitable[None]]
    shared: bool = True


async def resend(work: Work) -> None:
    """Send what waits in the outbox and is not in hand: notices, and what nobody told this process of.

    No bot waits for another one: whose messenger is away, or has very much to say, goes on beside the next ticks.
    """
    looks = [asyncio.create_task(sender.resend()) for sender in work.senders.values()]
    done, going_on = await asyncio.wait(looks, timeout=RESEND_PATIENCE)
    for look in going_on:
        look.cancel()  # only our waiting for it
    faults = [fault for look in done if (fault := look.exception())]  # asked for of each, or asyncio tells of it
    if faults:
        raise faults[0]


async def redo(work: Work) -> None:
    """Take up what waits in the inbox and is not in hand."""
    for dispatcher in work.dispatchers.values():
        await dispatcher.redo()


async def take_elsewhere(work: Work) -> None:
    """Notices of a bot that is not run any more, or that did not come up, go to other accounts of whom they are for."""
    served = [bot for bot, sender in work.senders.items() if not sender.is_down]
    before = work.clock() - FORSAKEN
    for bot in await work.store.read(elsewhere.bots_of_others, bots=work.senders.keys(), before=before):
        more = True
        while more:
            left = await work.store.write(elsewhere.move_from_down, bot=bot, shares=ALL, up=served, now=work.clock())
            more = left.more


JOBS = (
    Job("resend", RESEND_EVERY, resend, shared=False),
    Job("redo", 5, redo, shared=False),
    Job("elsewhere", 60, take_elsewhere),
)
