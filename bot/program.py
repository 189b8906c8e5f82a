"""Everything that is running, and how it comes to its end."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import structlog
from telegram.ext import ExtBot

from bot import metrics
from bot.applications import AnyApplication
from bot.calls.transport import Line
from bot.incoming.dispatcher import Dispatcher
from bot.incoming.receiving import Receiving
from bot.jobs.table import Work
from bot.outgoing.sender import Sender
from bot.watching import DepthWatch
from config.messenger_settings import Access
from storage.ownership import part_of
from storage.store import Store

log = structlog.get_logger(__name__)

HANDLERS_FINISH = 5.0  # seconds for what handlers have in hand
ALL_FINISH = 7.0  # seconds until what is left stays for the next start; the rest of the ten are for what comes after


@dataclass(frozen=True)
class Member:
    """One bot, and all that serves it. `access` is its messenger's."""

    bot: str
    role: str
    access: Access
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
    menus: Callable[[str, ExtBot[None], Any], Awaitable[None]]
    opened: dict[str, Member] = field(default_factory=dict)  # by bot: those whose messenger was met
    errands: set["asyncio.Task[None]"] = field(default_factory=set)

    @property
    def usernames(self) -> list[str]:
        """Of the bots that run."""
        return [member.application.bot.username for member in self.opened.values()]

    async def open(self, member: Member) -> None:
        """This bot's messenger was met: handle what waits, take in what is new, and show what it can do."""
        self.opened[member.bot] = member
        await member.dispatcher.open()
        self.receiving.admit(member.bot)
        errand = asyncio.create_task(self._set_menus(member))  # it can wait until the first answers are out
        self.errands.add(errand)
        errand.add_done_callback(self.errands.discard)

    async def _set_menus(self, member: Member) -> None:
        try:
            await self.menus(member.role, member.application.bot, member.house)
        except Exception:
            log.exception("the command menus could not be set", bot=member.bot)

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
        for errand in self.errands:
            errand.cancel()
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
