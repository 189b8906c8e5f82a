"""The program, built in one place and taken down in order.

    settings -> vault, store, ownership -> for each bot: application, dispatcher, sender, intake
             -> the messengers are met -> the chats that are this process's -> pollers or webhooks, jobs

It stops by taking nothing in, finishing what is in hand, sending what can be sent, and closing; whatever could not be
done in time is in the inbox or the outbox, and the next start does it first.
"""

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import structlog

from bot.alone import alone
from bot.applications import AnyApplication, make_application
from bot.bots import Bot, bots
from bot.calls.transport import Line, Transport, Wire
from bot.drawing.studio import Studio
from bot.fittings import Fittings, Surroundings
from bot.incoming.dispatcher import Dispatcher
from bot.incoming.poller import Intake
from bot.incoming.receiving import Receiving
from bot.jobs.scheduler import make_scheduler, watch_clock
from bot.jobs.table import Work
from bot.keeping import Keeping
from bot.meeting import Meetings, Names
from bot.opening import open_with_keys
from bot.outgoing.delivery import Outlet
from bot.outgoing.pace import Limits, Pace
from bot.outgoing.pictures import Painter
from bot.outgoing.reach import Reach
from bot.outgoing.sender import Sender
from bot.platforms.platform import Platform
from bot.program import Member, Program
from bot.watching import watch_store
from bot.writing import WriteWatch
from config.messenger_settings import Access
from config.settings import Settings
from services.vault import KeyVault
from storage.ownership import Ownership, open_ownership
from storage.store import Store

log = structlog.get_logger(__name__)

IMPATIENCE = 1.0  # seconds after which a second signal is meant


async def serve(settings: Settings, fittings: Fittings, ready: Callable[[], None] = lambda: None) -> None:
    """Run until SIGTERM or SIGINT, then stop in order. A second signal ends it at once."""
    stop, asked = asyncio.Event(), list[float]()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, _ask_to_stop, stop, asked)
    async with AsyncExitStack() as stack:
        starting = asyncio.ensure_future(stack.enter_async_context(running(settings, fittings)))
        stopping = asyncio.ensure_future(stop.wait())
        await asyncio.wait({starting, stopping}, return_when=asyncio.FIRST_COMPLETED)
        if not starting.done():
            starting.cancel()
            await asyncio.wait({starting})
            return
        program = starting.result()
        log.info("ready", bots=program.usernames, pid=os.getpid())
        ready()
        await stopping
        log.info("stopping")
        await program.finish()


def _ask_to_stop(stop: asyncio.Event, asked: list[float]) -> None:
    """The same signal may come twice at once, from a terminal and from whoever started us: that is not impatience."""
    now = asyncio.get_running_loop().time()
    if asked and now - asked[0] > IMPATIENCE:
        os._exit(1)
    asked.append(now)
    stop.set()


@asynccontextmanager
async def running(settings: Settings, fittings: Fittings) -> AsyncIterator[Program]:
    """The whole program, running until the block ends."""
    database_url = settings.database_url.get_secret_value()
    async with AsyncExitStack() as stack:
        stack.enter_context(alone(database_url))
        store = await open_with_keys(database_url, KeyVault.load(settings.keys_file), serves=True)
        stack.push_async_callback(store.close)
        ownership = open_ownership(database_url, store)
        stack.push_async_callback(ownership.close)
        stack.push_async_callback(fittings.close)
        wire = Wire()
        stack.push_async_callback(wire.close)
        studio = Studio(fittings.draw, processes=settings.drawing_processes, takes_long=fittings.takes_long)
        stack.push_async_callback(studio.close)
        names = Names(store)
        await names.load()
        builder = _Builder(settings, fittings, store, ownership, wire, Painter(store, fittings.word, studio), names)
        members = [builder.member(each) for each in bots(settings, wire)]
        yield await _start(stack, builder, members, studio)


@dataclass(frozen=True)
class _Builder:
    """What all members share."""

    settings: Settings
    fittings: Fittings
    store: Store
    ownership: Ownership
    wire: Wire
    painter: Painter
    names: Names
    reaches: dict[str, Reach] = field(default_factory=dict)  # by bot
    one_by_one: asyncio.Lock = field(default_factory=asyncio.Lock)  # for updates that may have ended a process

    def member(self, each: Bot) -> Member:
        bot, access, role, line = each.bot, each.access, each.role, each.line
        application = make_application(
            token=access.token(role),
            api_url=access.api_url,
            transport=Transport(self.wire, line.platform),
            context=self.fittings.context,
            handlers=self.fittings.handlers[role],
        )
        house = application.bot_data["house"] = self.fittings.house(self._surroundings(access, bot, line))
        dispatcher = self._dispatcher(bot, line.platform, application, house)
        return Member(bot, role, access, application, house, dispatcher, self._sender(bot, line), line)

    def _surroundings(self, access: Access, bot: str, line: Line) -> Surroundings:
        return Surroundings(
            self.settings,
            self.store,
            bot,
            access.link_url,
            self.names.of(access.platform),
            line.answer_tap,
            self.fittings.clock,
            self.fittings.random,
            [
                (each.platform, each.link_url, self.names.of(each.platform))
                for each in self.settings.messengers
                if each != access
            ],
        )

    def _dispatcher(self, bot: str, platform: Platform, application: AnyApplication, house: Any) -> Dispatcher:
        return Dispatcher(
            application,
            bot=bot,
            store=self.store,
            ownership=self.ownership,
            clock=self.fittings.clock,
            apologise=partial(self.fittings.apologise, house),
            one_by_one=self.one_by_one,
            platform=platform,
        )

    def _sender(self, bot: str, line: Line) -> Sender:
        limits = Limits(
            self.settings.messages_per_second, self.settings.chat_messages_per_second, self.settings.chat_burst
        )
        pace = Pace(limits)
        self.reaches[bot] = Reach(bot)
        return Sender(
            Outlet(bot, line, pace, self.store, self.ownership, self.painter, self.fittings.clock, self.reaches)
        )


async def _start(stack: AsyncExitStack, builder: _Builder, members: list[Member], studio: Studio) -> Program:
    """What was left behind first, then what is new."""
    program = _program(builder, members)
    stack.push_async_callback(program.break_off)
    meetings = Meetings(members, builder.names, program.receiving.health, program.open)
    stack.callback(meetings.end)
    await meetings.begin()
    await builder.ownership.start(Keeping(program.work.dispatchers, program.work.senders))
    await program.receiving.start()
    await stack.enter_async_context(builder.fittings.beside(program.work))
    scheduler = make_scheduler(builder.fittings.jobs, program.work)
    scheduler.start()
    stack.callback(scheduler.shutdown, wait=False)
    watching = asyncio.ensure_future(watch_clock(scheduler))
    stack.callback(watching.cancel)
    warming = asyncio.ensure_future(_warm_up(studio))
    stack.callback(warming.cancel)
    return program


async def _warm_up(studio: Studio) -> None:
    try:
        await studio.warm_up()
    except OSError:
        log.exception("the drawing processes could not be started yet; the first pictures will try again")


def _program(builder: _Builder, members: list[Member]) -> Program:
    """Everything, put together; nothing runs yet."""
    store, settings, clock, ownership = builder.store, builder.settings, builder.fittings.clock, builder.ownership
    writing = WriteWatch(store)
    depths = watch_store(store, [member.bot for member in members], clock, writing)
    dispatchers = {each.bot: each.dispatcher for each in members}
    intakes = {
        each.bot: Intake(bot=each.bot, store=store, writing=writing, dispatcher=each.dispatcher, clock=clock)
        for each in members
    }
    receiving = Receiving(settings, store, writing, ownership, intakes, {each.bot: each.line for each in members})
    work = Work(
        store=store,
        ownership=ownership,
        clock=clock,
        houses={each.bot: each.house for each in members},
        dispatchers=dispatchers,
        senders={each.bot: each.sender for each in members},
    )
    program = Program(store, members, receiving, work, depths, builder.fittings.menus)
    receiving.web.gauges = program.measure
    return program
