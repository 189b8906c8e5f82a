"""Meeting the messengers: every bot asks who it is, until it is told.

Each asks for itself, so that a messenger that is away, or a wrong token, holds up nobody else. A bot opens, that is
takes updates and sets its menus, once it was told, and its messenger's other bot is known by name, for links to it:
from this start or an earlier one.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from typing import ParamSpec

import structlog
from telegram.error import InvalidToken, TelegramError

from bot.bots import wrong_token
from bot.faults import StartFault
from bot.health import Health
from bot.program import Member
from bot.verdicts import BAD_TOKEN_PAUSE, backoff
from config.messenger_settings import ROLES
from storage import bots
from storage.errors import StoreUnavailable
from storage.store import Store

log = structlog.get_logger(__name__)

P = ParamSpec("P")

GRACE = 2.0  # seconds that a start waits for bots that have not been answered, once others run


NAMELESS = "waits to be told the name of its messenger's other bot, for links to it"


class Names:
    """The bots' user names by messenger and role; they grow as the messengers tell them."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._by_platform: dict[str, dict[str, str]] = {}

    async def load(self) -> None:
        """What was told at an earlier start."""
        for bot, username in (await self._store.read(bots.usernames)).items():
            platform, _, role = bot.partition("-")
            self.of(platform)[role] = username

    def of(self, platform: str) -> dict[str, str]:
        """A messenger's names by role, as they are at each look."""
        return self._by_platform.setdefault(platform, {})

    async def keep(self, member: Member, username: str) -> None:
        names = self.of(member.access.platform)
        if names.get(member.role) != username:
            await self._store.write(bots.keep_username, bot=member.bot, username=username)
            names[member.role] = username


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
        self._changed = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []

    async def begin(self) -> None:
        """Meet them all; back as soon as the start may go on. Raises StartFault when nothing ever can."""
        self._tasks = [asyncio.create_task(self._meet(member)) for member in self._members]
        for task in self._tasks:
            task.add_done_callback(self._is_over)
        while not self._opened:
            await self._changed.wait()
            self._changed.clear()
            self._raise_faults()
        with suppress(TimeoutError):
            async with asyncio.timeout(GRACE):
                while len(self._opened) + len(self._wrong) < len(self._members):
                    await self._changed.wait()
                    self._changed.clear()
                    self._raise_faults()

    def end(self) -> None:
        for task in self._tasks:
            task.cancel()

    def _raise_faults(self) -> None:
        for task in self._tasks:
            if task.done() and not task.cancelled() and (error := task.exception()):
                raise error
        if self._wrong and len(self._wrong) + len(self._met) == len(self._members) and not self._opened:
            raise StartFault("\n".join(self._wrong.values()))

    def _is_over(self, task: "asyncio.Task[None]") -> None:
        """A fault of the program ends the start; later it leaves out one bot, and is told here."""
        if not task.cancelled() and (error := task.exception()):
            log.error("a bot was not met", exc_info=error)
        self._changed.set()

    async def _meet(self, member: Member) -> None:
        username = await self._asked(member)
        await _patiently(self._names.keep, member, username)
        self._met.add(member.bot)
        for each in self._members:
            if each.bot in self._met - self._opened and set(ROLES) <= set(self._names.of(each.access.platform)):
                self._opened.add(each.bot)
                await _patiently(self._open, each)
        if member.bot not in self._opened:
            self._health.away(member.bot, NAMELESS)

    async def _asked(self, member: Member) -> str:
        """The bot's user name, as the messenger tells it in the end."""
        failures = 0
        while True:
            try:
                await member.application.initialize()
                self._wrong.pop(member.bot, None)
                return str(member.application.bot.username)
            except InvalidToken:
                self._wrong[member.bot] = why = wrong_token(member.access, member.role)
                log.error("a bot cannot run", bot=member.bot, why=why)
                pause = BAD_TOKEN_PAUSE
            except (TelegramError, AttributeError, LookupError, TypeError) as error:  # the last three: nonsense
                failures, why = failures + 1, str(error)
                log.warning("a messenger cannot be reached yet", bot=member.bot, why=why, failures=failures)
                pause = backoff(failures)
            self._health.away(member.bot, why)
            self._changed.set()
            await asyncio.sleep(pause)


async def _patiently(act: Callable[P, Awaitable[None]], *args: P.args, **kw: P.kwargs) -> None:
    """Once the store can be used: a bot whose messenger comes back while the database is away is not left out."""
    failures = 0
    while True:
        try:
            return await act(*args, **kw)
        except StoreUnavailable as error:
            failures += 1
            log.warning("a bot waits for the store", why=str(error), failures=failures)
            await asyncio.sleep(min(backoff(failures), 5))
