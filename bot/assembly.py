"""The program, built in one place and taken down in order.

    settings -> vault, store, ownership -> for each bot: application, dispatcher, sender, intake
             -> the chats that are this process's -> poller or webhook, jobs

It stops by taking nothing in, finishing what is in hand, sending what can be sent, and closing; whatever could not be
done in time is in the inbox or the outbox, and the next start does it first.
"""

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import structlog

from bot.alone import alone
from bot.applications import AnyApplication, make_application, meet
from bot.delivery import Outlet
from bot.dispatcher import Dispatcher
from bot.fittings import ROLES, Fittings, Surroundings
from bot.jobs import Work
from bot.keeping import Keeping
from bot.pace import Limits, Pace
from bot.pictures import Painter
from bot.poller import Intake
from bot.program import Member, Program
from bot.pulse import Pulse
from bot.receiving import Receiving
from bot.scheduler import make_scheduler, watch_clock
from bot.sender import Sender
from bot.studio import Studio
from bot.transport import Line, Transport, Wire
from bot.watching import watch_store
from bot.web import Web
from config.settings import Settings
from services.vault import KeyVault
from storage.ownership import Ownership, open_ownership
from storage.store import Store, open_store

log = structlog.get_logger(__name__)

IMPATIENCE = 1.0  # seconds after which a second signal is meant
PLATFORM = "telegram"


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
        log.info("ready", bots=[member.application.bot.username for member in program.members], pid=os.getpid())
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
        store = await open_store(database_url, KeyVault.load(settings.keys_file))
        stack.push_async_callback(store.close)
        ownership = open_ownership(database_url, store)
        stack.push_async_callback(ownership.close)
        stack.push_async_callback(fittings.close)
        wire = Wire()
        stack.push_async_callback(wire.close)
        studio = Studio(fittings.draw, processes=settings.drawing_processes)
        stack.push_async_callback(studio.close)
        applications = [_application(role, settings, fittings, wire) for role in ROLES]
        names = await asyncio.gather(*(_meet(role, each) for role, each in zip(ROLES, applications, strict=True)))
        usernames = dict(zip(ROLES, names, strict=True))
        painter = Painter(store, fittings.word, studio)
        builder = _Builder(settings, fittings, store, ownership, wire, painter, usernames)
        members = [builder.member(role, each) for role, each in zip(ROLES, applications, strict=True)]
        yield await _start(stack, builder, members, studio)


def _application(role: str, settings: Settings, fittings: Fittings, wire: Wire) -> AnyApplication:
    return make_application(
        token=_token(settings, role),
        api_url=settings.api_url,
        transport=Transport(wire),
        context=fittings.context,
        handlers=fittings.handlers[role],
    )


async def _meet(role: str, application: AnyApplication) -> str:
    return await meet(application, f"ESTELAM_{role.upper()}_TOKEN")


def _token(settings: Settings, role: str) -> str:
    token = settings.person_token if role == "person" else settings.organisation_token
    return token.get_secret_value()


@dataclass(frozen=True)
class _Builder:
    """What all members share."""

    settings: Settings
    fittings: Fittings
    store: Store
    ownership: Ownership
    wire: Wire
    painter: Painter
    usernames: dict[str, str]
    pulses: dict[str, Pulse] = field(default_factory=dict)  # by bot

    def member(self, role: str, application: AnyApplication) -> Member:
        bot = f"{PLATFORM}-{role}"
        surroundings = Surroundings(
            self.settings, self.store, bot, self.usernames, self.fittings.clock, self.fittings.random
        )
        house = application.bot_data["house"] = self.fittings.house(surroundings)
        line = Line(self.wire, self.settings.api_url, _token(self.settings, role))
        dispatcher = self._dispatcher(bot, application, house)
        return Member(bot, role, application, house, dispatcher, self._sender(bot, line), line)

    def _dispatcher(self, bot: str, application: AnyApplication, house: Any) -> Dispatcher:
        async def apologise(bot: str, chat_id: int) -> None:
            await self.fittings.apologise(house, bot, chat_id)

        return Dispatcher(
            application,
            bot=bot,
            store=self.store,
            ownership=self.ownership,
            clock=self.fittings.clock,
            apologise=apologise,
        )

    def _sender(self, bot: str, line: Line) -> Sender:
        limits = Limits(
            self.settings.messages_per_second, self.settings.chat_messages_per_second, self.settings.chat_burst
        )
        pace = Pace(limits)
        return Sender(
            Outlet(bot, line, pace, self.store, self.ownership, self.painter, self.fittings.clock, self.pulses)
        )


async def _start(stack: AsyncExitStack, builder: _Builder, members: list[Member], studio: Studio) -> Program:
    """What was left behind first, then what is new."""
    store, settings, clock, ownership = builder.store, builder.settings, builder.fittings.clock, builder.ownership
    depths = watch_store(store, [member.bot for member in members], clock)
    dispatchers = {each.bot: each.dispatcher for each in members}
    senders = {each.bot: each.sender for each in members}
    await ownership.start(Keeping(dispatchers, senders))
    intakes = {each.bot: Intake(bot=each.bot, store=store, dispatcher=each.dispatcher, clock=clock) for each in members}
    secret = settings.webhook_secret.get_secret_value() if settings.webhook_secret else None
    web = Web(store, intakes if settings.webhook_url else {}, secret)
    receiving = Receiving(settings, web, ownership, intakes, {each.bot: each.line for each in members})
    work = Work(
        store=store,
        ownership=ownership,
        clock=clock,
        houses={each.bot: each.house for each in members},
        dispatchers=dispatchers,
        senders=senders,
    )
    program = Program(store, members, receiving, work, depths)
    web.gauges = program.measure
    stack.push_async_callback(program.break_off)
    await receiving.start()
    scheduler = make_scheduler(builder.fittings.jobs, work)
    scheduler.start()
    stack.callback(scheduler.shutdown, wait=False)
    watching = asyncio.ensure_future(watch_clock(scheduler))
    stack.callback(watching.cancel)
    errands = asyncio.ensure_future(_errands(builder.fittings, members, studio))
    stack.callback(errands.cancel)
    return program


async def _errands(fittings: Fittings, members: Sequence[Member], studio: Studio) -> None:
    """What can wait until the first answers are out."""
    await asyncio.to_thread(studio.warm_up)
    for member in members:
        try:
            await fittings.menus(member.role, member.application.bot, member.house)
        except Exception:
            log.exception("the command menus could not be set", bot=member.bot)
