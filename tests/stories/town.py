"""A town to tell stories in: the messenger, the program, a clock that stands still until it is moved, a registry."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

import aiohttp
import pytest

from bot.assembly import running
from bot.fittings import Fittings, Surroundings
from bot.jobs.table import Work, resend
from bot.product import product
from bot.program import Program
from config.settings import Settings, given_settings
from config.texts import Texts
from domain.insurance import RegisteredAccount
from messenger import Messenger
from messenger import running as running_messenger
from messenger.chats import Chat, Message
from services.demo import seed
from services.registry import RegistryUnavailable, load_cast
from services.vault import KeyVault, new_keys
from storage.store import Store, open_store
from storage.transaction import Transaction
from tests.stories.messengers import TELEGRAM, access, cast_on, keeps_file_names, turn_off

P = ParamSpec("P")
T = TypeVar("T")

SECOND, MINUTE, HOUR, DAY = 10**6, 60 * 10**6, 3600 * 10**6, 86_400 * 10**6
BEGIN = 1_795_339_800_000_000
"""When stories begin: 22 November 2026 at 13:00 in Tehran, which is the first of Azar 1405."""
ON_BOTH = pytest.mark.parametrize(("language", "database"), [("fa", "sqlite"), ("en", "postgresql")])
"""A story on each database, in one language each, since neither knows of the other."""


class Clock:
    """Stands still, so that every time in a story is known; the stories move it."""

    def __init__(self) -> None:
        self.now = BEGIN

    def __call__(self) -> int:
        return self.now

    def moves(self, microseconds: int) -> None:
        self.now += microseconds


class TownRegistry:
    """The registry of insured persons; it can be out of reach."""

    def __init__(self) -> None:
        self.accounts: dict[str, RegisteredAccount] = {}
        self.away = False

    def keep(self, account: RegisteredAccount) -> None:
        self.accounts[account.record.national_code] = account

    async def find(self, national_code: str) -> RegisteredAccount | None:
        if self.away:
            raise RegistryUnavailable
        return self.accounts.get(national_code)


@dataclass
class Town:
    """Everything that a story needs around its people. `invitations` are the seeded tokens, by user id.

    `platform` is the messenger on which all its people are.
    """

    platform: str
    messenger: Messenger
    http: aiohttp.ClientSession
    program: Program
    clock: Clock
    registry: TownRegistry
    settings: Settings
    invitations: dict[int, str]
    texts: Texts = field(default_factory=Texts)
    numbers: "count[int]" = field(default_factory=lambda: count(1))

    @property
    def keeps_file_names(self) -> bool:
        return keeps_file_names(self.platform, self.messenger)

    @property
    def has_menus_of_chats(self) -> bool:
        """Whether each chat can have commands of its own: on Bale they are @botfather's to set, for everybody."""
        return self.platform == TELEGRAM

    @property
    def refuses_in_words(self) -> bool:
        """Whether the messenger says why it refuses an edit; Bale may say no more than "Bad Request"."""
        return self.platform == TELEGRAM or not self.messenger.world.switches.terse_refusals

    @property
    def url(self) -> str:
        return self.messenger.url

    @property
    def store(self) -> Store:
        return self.program.store

    @property
    def now(self) -> int:
        return self.clock.now

    async def do(self, act: Callable[Concatenate[Transaction, P], T], *args: P.args, **kw: P.kwargs) -> T:
        """One unit of work behind the people's backs."""
        return await self.store.write(act, *args, **kw)

    async def runs(self, job: Callable[[Work], Awaitable[None]]) -> None:
        """A job of the scheduler's table, and then the one that sends what it said."""
        await job(self.program.work)
        await resend(self.program.work)

    async def fault(self, do: str, **how: Any) -> None:
        """The messenger does something wrong, from now on (messenger/README.md)."""
        async with self.http.post(f"{self.url}/control/faults", json={"do": do, **how}) as answer:
            assert answer.status == 200, await answer.text()

    async def calls(self, method: str) -> list[dict[str, Any]]:
        """What the program called so far, oldest first."""
        async with self.http.get(f"{self.url}/control/calls", params={"method": method, "limit": "20000"}) as answer:
            calls: list[dict[str, Any]] = (await answer.json())["calls"]
        return calls

    async def settled(self) -> None:
        """Wait until every update is handled and every message is out."""
        deadline = time.monotonic() + 30
        calm = 0
        while calm < 3:
            assert time.monotonic() < deadline, "the program does not come to rest"
            calm = 0 if self._busy() else calm + 1
            await asyncio.sleep(0.005)

    async def passes(self, microseconds: int) -> None:
        """Time goes by, once everything that was to be said is said."""
        await self.settled()
        self.clock.moves(microseconds)

    def chat(self, person: int, bot: str) -> Chat:
        """The messenger's own view of a chat."""
        world = self.messenger.world
        return world.chat(world.people[person], world.accounts[bot].bot)

    def puts_on_screen(self, person: int, bot: str, **content: Any) -> Message:
        """A message of a bot that our program never sent: a forgery, or a button of a former version."""
        return self.messenger.world.said(self.chat(person, bot), content)

    def hears_from(self, person: int, bot: str, **content: Any) -> None:
        """Something that the chat page cannot send, such as a sticker."""
        self.messenger.world.heard(self.chat(person, bot), content)

    def _busy(self) -> bool:
        waiting = sum(_unconfirmed(each) for each in self.messenger.world.accounts.values())
        return bool(waiting or sum(each.dispatcher.depth + each.sender.depth for each in self.program.members))


def _unconfirmed(account: Any) -> int:
    return len(account.updates.waiting())


@asynccontextmanager
async def town(database_url: str, home: Path, platform: str = TELEGRAM, **changed: Any) -> AsyncIterator[Town]:
    """A town with the demo's cast, on a fresh, migrated database. No job runs by itself: stories run them."""
    people = load_cast()
    cast = cast_on(platform, people)
    clock, registry = Clock(), TownRegistry()
    async with running_messenger(cast) as messenger, aiohttp.ClientSession() as http:
        turn_off(messenger)
        settings = town_settings(messenger.url, database_url, home, platform, **changed)
        invitations = await seeded(settings, people, platform=platform)
        async with running(settings, _fittings(settings, clock, registry)) as program:
            told = Town(platform, messenger, http, program, clock, registry, settings, invitations)
            yield told
            await program.finish()
        assert readable(told) == [], "a number of somebody lies open in the database"
        assert messenger.world.ignored.page() == [], "Bale does not know these parameters"


def readable(town: Town) -> list[str]:
    """National codes and phone numbers of the town's people that can be read in its database's file, after any story.

    Whoever has the file alone learns nothing (invariant 5). PostgreSQL's rows are the same: its files are
    not looked into.
    """
    kind, _, place = town.settings.database_url.get_secret_value().partition(":///")
    if kind != "sqlite":
        return []
    path = Path(place)
    content = b"".join(each.read_bytes() for each in path.parent.glob(f"{path.name}*") if each.is_file())
    codes = {person["account"]["record"]["national_code"] for person in load_cast()["people"] if "account" in person}
    phones = {person.phone for person in town.messenger.world.people.values()}
    spelt = (
        codes | {each for phone in phones for each in (phone, phone.replace("+98", "0"))} | set(town.registry.accounts)
    )
    return sorted(number for number in spelt if number.encode() in content)


def town_settings(url: str, database_url: str, home: Path, platform: str = TELEGRAM, **changed: Any) -> Settings:
    keys = home / "keys.json"
    new_keys(keys, lambda size: bytes(range(size)), BEGIN)
    values: dict[str, Any] = {
        "database_url": database_url,
        "keys_file": keys,
        **access(platform, url),
        "messages_per_second": 1000,
        "chat_messages_per_second": 1000,
        "drawing_processes": 1,
        "password_gateway": "sms",
        "password_sms_url": f"{url}/sms",
        "password_sms_key": "local-sms-key",
    }
    return given_settings(**values | changed)


async def seeded(
    settings: Settings, people: dict[str, Any], now: int = BEGIN, *, platform: str = TELEGRAM
) -> dict[int, str]:
    """The demo's organisations, officers and admin. The tokens of the officers who have yet to enter."""
    store = await open_store(settings.database_url.get_secret_value(), KeyVault.load(settings.keys_file))
    try:
        return await store.write(seed, cast=people, platform=platform, random=_token, now=now)
    finally:
        await store.close()


def _token(size: int) -> bytes:
    return int.to_bytes(next(_TOKENS), size)


_TOKENS = count(2**70)


def _fittings(settings: Settings, clock: Clock, registry: TownRegistry) -> Fittings:
    """The product itself, on our clock, without a scheduler, and with our registry unless another one is set."""
    real = product(settings)

    def house(around: Surroundings) -> Any:
        own = real.house(around)
        return own if settings.registry != "demo" else replace(own, registry=registry)

    return replace(real, clock=clock, house=house, jobs=())
