"""Everything that is running, and how it comes to its end."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import structlog

from bot import metrics
from bot.applications import AnyApplication
from bot.dispatcher import Dispatcher
from bot.jobs import Work
from bot.receiving import Receiving
from bot.sender import Sender
from bot.transport import Line
from bot.watching import DepthWatch
from storage.ownership import part_of
from storage.store import Store

log = structlog.get_logger(__name__)

HANDLERS_FINISH = 5.0  # seconds for what handlers have in hand
ALL_FINISH = 8.0  # seconds until what is left stays for the next start


@dataclass(frozen=True)
class Member:
    """One bot, and all that serves it."""

    bot: str
    role: str
    application: AnyApplication
    house: Any
    dispatcher: Dispatcher
    sender: Sender
    line: Line


@dataclass(frozen=True)
class Program:
    """Everything that is running."""

    store: Store
    members: Sequence[Member]
    receiving: Receiving
    work: Work
    depths: DepthWatch

    async def finish(self) -> None:
        """Take nothing in any more, and bring to an end what has begun."""
        loop = asyncio.get_running_loop()
        began = loop.time()
        self.work.ownership.take_no_more()
        await self.receiving.stop()
        await asyncio.gather(*(member.dispatcher.finish(HANDLERS_FINISH) for member in self.members))
        left = ALL_FINISH - (loop.time() - began)
        done = await asyncio.gather(*(member.sender.finish(left) for member in self.members))
        log.info("finished" if all(done) else "finished; some messages stay for the next start")

    async def break_off(self) -> None:
        """Leave what is not finished to the next start."""
        await self.receiving.stop()
        for member in self.members:
            await member.dispatcher.finish(0)
            await member.sender.finish(0)
        await self.receiving.close()

    async def measure(self) -> None:
        """Bring the gauges up to date."""
        for member in self.members:
            metrics.INBOX.labels(member.bot).set(member.dispatcher.depth)
            metrics.OUTBOX.labels(member.bot).set(member.sender.depth)
        metrics.CHATS.set(part_of(self.work.ownership.shares))
        metrics.LEADS.set(self.work.ownership.leads)
        await self.depths.refresh()
