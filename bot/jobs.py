"""The table of jobs: what is done from time to time.

Whatever is due stands in a table, so a tick that was lost costs nothing (invariant 7). A job that is `shared` is done
for all by the process that leads (storage/ownership.py); the others look after what is this process's own.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.dispatcher import Dispatcher
from bot.sender import Sender
from storage import elsewhere, inbox, outbox, tries
from storage.ownership import Ownership
from storage.store import Store
from storage.transaction import Transaction

DAY = 24 * 3600 * 1_000_000  # microseconds
KEPT_DONE = 7 * DAY
KEPT_ASIDE = 30 * DAY
KEPT_TRIES = 2 * DAY
FORSAKEN = 120 * 1_000_000
CHATS_AT_ONCE = 50


@dataclass(frozen=True)
class Work:
    """What jobs work with. `houses` are the handlers' own, one for each bot."""

    store: Store
    ownership: Ownership
    clock: Callable[[], int]
    houses: Mapping[str, Any]
    dispatchers: Mapping[str, Dispatcher]
    senders: Mapping[str, Sender]


@dataclass(frozen=True)
class Job:
    name: str
    every: float  # seconds
    act: Callable[[Work], Awaitable[None]]
    shared: bool = True


async def resend(work: Work) -> None:
    """Send what waits in the outbox and is not in hand: notices, and what nobody told this process of."""
    await asyncio.gather(*(sender.resend() for sender in work.senders.values()))


async def redo(work: Work) -> None:
    """Take up what waits in the inbox and is not in hand."""
    for dispatcher in work.dispatchers.values():
        await dispatcher.redo()


async def take_elsewhere(work: Work) -> None:
    """Notices of a bot that is not run any more, or that did not come up, go to other accounts of whom they are for."""
    await work.store.write(_taken, sorted(work.senders), work.clock())


def _taken(tx: Transaction, bots: list[str], now: int) -> None:
    for bot, chat_id in elsewhere.chats_of_others(tx, bots=bots, before=now - FORSAKEN, limit=CHATS_AT_ONCE):
        elsewhere.move_from_down(tx, bot=bot, chat_id=chat_id, down=(bot,), but=None, now=now)


async def tidy(work: Work) -> None:
    """Drop what is done and old."""
    await work.store.write(_tidied, work.clock())


def _tidied(tx: Transaction, now: int) -> None:
    inbox.tidy(tx, done_before=now - KEPT_DONE, aside_before=now - KEPT_ASIDE)
    outbox.tidy(tx, before=now - KEPT_DONE)
    tries.forget_old(tx, before=now - KEPT_TRIES)


JOBS = (
    Job("resend", 5, resend, shared=False),
    Job("redo", 5, redo, shared=False),
    Job("elsewhere", 60, take_elsewhere),
    Job("tidy", 3600, tidy),
)
