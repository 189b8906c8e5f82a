"""Meeting the messengers: every bot asks who it is, until it is told.

Each asks for itself, so that a messenger that is away, or a wrong token, holds up nobody else. A bot opens, that is
takes updates and sets its menus, once it was told, and its messenger's other bot is known by name, for links to it:
from this start or an earlier one.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress

import structlog
from telegram.error import InvalidToken, TelegramError

from bot.bots import wrong_token
from bot.faults import StartFault
from bot.health import Health
from bot.outgoing.verdicts import BAD_TOKEN_PAUSE, backoff
from bot.program import Member
from config.messenger_settings import ROLES
from storage import bots
from storage.bots import Known
from storage.store import Store

log = structlog.get_logger(__name__)

NAMELESS = "waits to be told the name of its messenger's other bot, for links to it"
GRACE = 2.0  # seconds that a start waits for bots that have not been answered, once others run


class Names:
    """The bots' user names by messenger and role; they grow as the messengers tell them."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._by_platform: dict[str, dict[str, str]] = {}
        self._noted: dict[str, Known] = {}  # by bot

    async def load(self) -> None:
        """What was told at an earlier start."""
        self._noted = await self._store.read(bots.known)
        for bot, noted in self._noted.items():
            platform, _, role = bot.partition("-")
            self.of(platform)[role] = noted.username

    def of(self, platform: str) -> dict[str, str]:
        """A messenger's names by role, as they are at each look."""
        return self._by_platform.setdefault(platform, {})

    async def keep(self, member: Member, username: str) -> None:
        number = member.access.number(member.role)
        told = Known(username, number)
        if self._noted.get(member.bot) != told:
            await self._store.write(bots.keep, bot=member.bot, username=username, number=number)
            self._noted[member.bot] = told
        self.of(member.access.platform)[member.role] = username


class Meetings:
    """All bots' meetings. `open_` is called for each bot that can begin."""

    def __init__(
        self, members: Sequence[Member], names: Names, health: Health, open_: Callable[[Member], Awaitable[None]]
    ) -> None:
        self._members = members
        self._names = names
        self._health = health
        self._open = open_
        self._met: set[str] = set()
        self._opened: set[str] = set()
        self._wrong: dict[str, str] = {}  # by bot, in words for whoever has to write another token
        self._opening = asyncio.Lock()  # each is opened once
        self._changed = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []

    async def begin(self) -> None:
        """Meet them all; back as soon as the start may go on. Raises StartFault when nothing ever can."""
        self._tasks = [asyncio.create_task(self._meet(member)) for member in self._members]
        while not self._opened:
            await self._changed.wait()
            self._changed.clear()
            self._raise_fault()
        with suppress(TimeoutError):
            async with asyncio.timeout(GRACE):
                while len(self._opened) + len(self._wrong) < len(self._members):
                    await self._changed.wait()
                    self._changed.clear()
                    self._raise_fault()

    def end(self) -> None:
        for task in self._tasks:
            task.cancel()

    def _raise_fault(self) -> None:
        all_told = len(self._wrong) + len(self._met) == len(self._members)
        if self._wrong and all_told and not any(self._can_begin(each) for each in self._members):
            raise StartFault("\n".join(self._wrong.values()))

    async def _meet(self, member: Member) -> None:
        """Meet one, until it is done: a messenger that answers nonsense, or a store that is away, ends nothing here."""
        failures = 0
        while True:
            try:
                await self._names.keep(member, await self._asked(member))
                self._met.add(member.bot)
                await self._open_all_that_can_begin()
                break
            except Exception as error:
                failures += 1
                log.exception("meeting a messenger failed; it begins anew", bot=member.bot)
                if member.bot not in self._opened:
                    self._health.away(member.bot, f"meeting its messenger failed: {type(error).__name__}")
                await asyncio.sleep(backoff(failures))
        if member.bot not in self._opened:
            self._health.away(member.bot, NAMELESS)
        self._changed.set()

    async def _open_all_that_can_begin(self) -> None:
        async with self._opening:
            for each in self._members:
                if self._can_begin(each) and each.bot not in self._opened:
                    await self._open(each)
                    self._opened.add(each.bot)

    def _can_begin(self, member: Member) -> bool:
        """It was met, and its messenger's other bot is known by name."""
        return member.bot in self._met and set(ROLES) <= set(self._names.of(member.access.platform))

    async def _asked(self, member: Member) -> str:
        """The bot's user name, as the messenger tells it in the end."""
        failures = 0
        while True:
            try:
                username = await _username(member)
                self._wrong.pop(member.bot, None)
                return username
            except InvalidToken:
                self._wrong[member.bot] = why = wrong_token(member.access, member.role)
                log.error("a bot cannot run", bot=member.bot, why=why)
                pause = BAD_TOKEN_PAUSE
            except TelegramError as error:
                failures, why = failures + 1, str(error)
                log.warning("a messenger cannot be reached yet", bot=member.bot, why=why, failures=failures)
                pause = backoff(failures)
            self._health.away(member.bot, why)
            self._changed.set()
            await asyncio.sleep(pause)


async def _username(member: Member) -> str:
    """As the messenger tells it; without it there would be no link to this bot. Raises TelegramError."""
    await member.application.initialize()  # asks once, and goes by that answer from then on
    bot = member.application.bot
    told: str | None = bot.bot.username or (await bot.get_me()).username
    if not told:
        raise TelegramError("it does not tell the bot's user name")
    return told
