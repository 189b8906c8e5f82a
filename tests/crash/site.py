"""Everything around a crash test: messenger, database, registry, people, and the processes of the program."""

import asyncio
import random
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from config.settings import PREFIX
from messenger import Messenger
from messenger import running as running_messenger
from messenger.calls import REMEMBERED
from messenger.people import ACTS
from services.vault import KeyVault, new_keys
from storage.store import Store, open_store
from tests.crash.cast import Cast, make_cast, seed_office, write_registry
from tests.crash.database import Database
from tests.crash.endings import SOON, TODAY, seed_endings
from tests.crash.journal import Journal, Place
from tests.crash.processes import READY, Replica, command
from tests.crash.proxy import proxy
from tests.crash.wanderer import Streets, Wanderer
from tests.stories.messengers import BOTS

HOLDERS = 10  # of codes that end meanwhile
REST = 90.0  # seconds until everything has to be handled and sent, once nobody does anything any more
WEBHOOK_SECRET = "for_tests_of_the_webhook"
FAST = {"messages_per_second": "1000", "chat_messages_per_second": "1000", "drawing_processes": "1"}


@dataclass
class Site:
    """A messenger that goes on, and processes that come and go. The clock is the real one."""

    home: Path
    messenger: Messenger
    journal: Journal
    database: Database
    cast: Cast
    seed: int
    replicas: list[Replica]
    first_updates: dict[str, int]
    kills: list[tuple[float, float]] = field(default_factory=list)  # of each: when, and when it was started again
    overtaken: bool = False  # the messenger delivers updates out of their order
    walks: list["asyncio.Task[None]"] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.streets = Streets(self.messenger.world, self.journal)
        self.chance = random.Random(self.seed)
        self._next = self.replicas[0]

    @property
    def keys_file(self) -> Path:
        return self.home / "keys.json"

    async def opens_store(self) -> Store:
        return await open_store(self.database.url, KeyVault.load(self.keys_file))

    async def starts(self) -> None:
        await asyncio.gather(*(replica.start() for replica in self.replicas))

    async def is_ready(self) -> None:
        await asyncio.gather(*(replica.logged(READY) for replica in self.replicas))

    def people_walk(self) -> None:
        """Everybody goes out."""
        self.streets.evening = False
        for walker in self.cast.walkers:
            wanderer = Wanderer(self.streets, walker, f"{self.seed}:{walker.id}:{len(self.walks)}")
            self.walks.append(asyncio.create_task(wanderer.walk()))

    async def codes_end(self) -> None:
        """Codes of people who stayed at home end now, as if by themselves: nobody but a job tells them so."""
        world = self.messenger.world
        for walker in self.cast.late:
            chat = world.chat(world.people[walker.id], world.accounts[walker.bot].bot)
            await ACTS["start"](world, chat, {})
        store = await self.opens_store()
        try:
            now = int(time.time() * 1e6)
            await store.write(seed_endings, holders=self.cast.late, lefts=(0,), seed=self.seed + 1, now=now)
        finally:
            await store.close()

    async def people_go_home(self) -> None:
        self.streets.evening = True
        await asyncio.gather(*self.walks)
        self.walks.clear()

    async def lives(self, seconds: tuple[float, float]) -> None:
        """Let the next one to be killed live for a while: from its start, or from when it is ready.

        However slow the machine, half of them serve people for some steps of their ways.
        """
        self._next = self.chance.choice(self.replicas)
        alive = self.chance.uniform(*seconds)
        if self.chance.random() < 0.5:
            await self._next.logged(READY, within=60)
        await asyncio.sleep(alive)

    async def kills_one(self) -> None:
        """kill -9 of a process chosen by chance, and its next start."""
        replica = self._next
        killed_at = time.monotonic()
        await replica.kill()
        await asyncio.sleep(self.chance.uniform(0, 0.1))
        self.kills.append((killed_at, time.monotonic()))
        await replica.start()

    def cuts(self) -> dict[Place, list[tuple[float, float]]]:
        """Calls to each chat that got no answer: when that was, twice, as a kill would be noted."""
        apart = time.monotonic() - time.time()
        found: defaultdict[Place, list[tuple[float, float]]] = defaultdict(list)
        for call in self.messenger.calls.page(None, None, limit=REMEMBERED):
            if not call["status"] and "chat_id" in call["params"]:
                at = call["at"] + apart
                found[int(call["params"]["chat_id"]), call["bot"]].append((at, at))
        return found

    async def comes_to_rest(self, seconds: float) -> None:
        """Wait until nothing waits any more: with the messenger, in the inbox, in the outbox."""
        deadline = time.monotonic() + seconds
        while waiting := self._waiting():
            if time.monotonic() > deadline:
                raise AssertionError(f"it does not come to rest, {waiting} wait:\n{self._logs()}")
            await asyncio.sleep(0.2)

    async def stops(self) -> list[tuple[int, float]]:
        """SIGTERM to all; exit code and seconds of each."""
        return await asyncio.gather(*(replica.stop() for replica in self.replicas))

    def _waiting(self) -> dict[str, int]:
        waiting = {
            "updates": sum(len(each.updates) for each in self.messenger.world.accounts.values()),
            "inbox": self.database.count("inbox WHERE state = 'new'"),
            "outbox": self.database.count("outbox WHERE state = 'waiting'"),
            "ended codes": self.database.count(f"codes WHERE state = 'active' AND ends_at < {int(time.time() * 1e6)}"),
        }
        return {name: count for name, count in waiting.items() if count}

    def _logs(self) -> str:
        return "\n".join(f"--- {replica.log_file.name}\n{replica.log()[-2500:]}" for replica in self.replicas)


@asynccontextmanager
async def site(
    home: Path,
    database_url: str,
    *,
    people: int = 50,
    seed: int = 1,
    replicas: int = 1,
    variables: Mapping[str, str] | None = None,
) -> AsyncIterator[Site]:
    """An empty database is filled, and nothing runs yet. With several replicas they stand behind one webhook address.

    `variables` are added to the program's environment.
    """
    cast = make_cast(people, seed)
    database = Database(database_url)
    async with AsyncExitStack() as stack:
        messenger = await stack.enter_async_context(running_messenger(cast.as_messenger_cast(BOTS)))
        journal = messenger.world.events = Journal()
        new_keys(home / "keys.json", random.Random(seed).randbytes, 0)
        settings = _settings(messenger.url, database_url, home)
        await _filled(home, database, settings, cast, seed)
        own = [settings | dict(variables or {}) for _ in range(replicas)]
        if replicas > 1:
            own = await stack.enter_async_context(_behind_one_address(home, own))
        processes = [Replica(number, home, each) for number, each in enumerate(own, 1)]
        first = {name: account.updates._next_id for name, account in messenger.world.accounts.items()}
        place = Site(home, messenger, journal, database, cast, seed, processes, first)
        try:
            yield place
        finally:
            place.streets.evening = True
            for walk in place.walks:
                walk.cancel()
            await asyncio.gather(*(replica.clear_away() for replica in processes), *place.walks, return_exceptions=True)


def _settings(url: str, database_url: str, home: Path) -> dict[str, str]:
    values = {
        "person_token": BOTS[0]["token"],
        "organisation_token": BOTS[1]["token"],
        "database_url": database_url,
        "keys_file": str(home / "keys.json"),
        "api_url": url,
        "link_url": url,
        "registry": "store",
        "certificates_most_a_day": "10000",
        **FAST,
    }
    return {f"{PREFIX}{name.upper()}": value for name, value in values.items()}


async def _filled(home: Path, database: Database, settings: dict[str, str], cast: Cast, seed: int) -> None:
    now = int(time.time() * 1e6)
    store = await open_store(database.url, KeyVault.load(home / "keys.json"))
    try:
        tokens = await store.write(seed_office, cast=cast, now=now)
        assert tokens == {each.id: each.secret for each in cast.officers}
        await store.write(seed_endings, holders=cast.insured[:HOLDERS], lefts=(SOON, TODAY), seed=seed, now=now)
    finally:
        await store.close()
    printed = await command(home, settings, "registry", "import", str(write_registry(cast, home / "persons.csv")))
    assert str(len(cast.insured)) in printed, printed


@asynccontextmanager
async def _behind_one_address(home: Path, settings: list[dict[str, str]]) -> AsyncIterator[list[dict[str, str]]]:
    """Each process at a port of its own, behind the reverse proxy as it is shipped."""
    async with proxy(home, len(settings)) as (address, ports):
        webhook = {"WEBHOOK_URL": address, "WEBHOOK_SECRET": WEBHOOK_SECRET}
        yield [
            each | {PREFIX + name: value for name, value in (webhook | {"WEB_PORT": str(port)}).items()}
            for each, port in zip(settings, ports, strict=True)
        ]
