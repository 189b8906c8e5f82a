"""One officer on two messengers, whatever happens to him on which of them: both show the same after each step.

The handlers run on a real store; whoever separates his messengers has his rights on one of them alone.
"""

import asyncio
import random
import shutil
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from domain.permissions import SYSTEM, Actor, Role
from domain.times import DAY, MINUTE
from services import actors, roles
from services.registry import DemoRegistry
from services.vault import KeyVault
from storage import people
from tests.handlers.messengers import Chat, Messengers, Payload, opened, shown, taps_of
from tests.services.office import Office

ON_TELEGRAM, ON_BALE = 7041, 9041
PHONE = f"+98999{ON_TELEGRAM:07d}"
ACTS = (
    "joins",
    "separates",
    "chooses_a_language",
    "redeems",
    "types_a_wrong_code",
    "is_given_a_role",
    "loses_a_role",
    "begins_an_application",
)
SHOWN = ("/help", "/inquiries", "/applications", "/letters", "/audit", "/roles", "/language")


@dataclass
class Walk:
    """An officer on both messengers, and a person whose codes he redeems."""

    town: Messengers
    office: Office
    chats: dict[str, Chat]
    holder: Actor
    random: random.Random
    came: Counter[str] = field(default_factory=Counter)

    async def does(self, step: str, at: str) -> None:
        act: Callable[[Chat], Awaitable[None]] = getattr(self, f"_{step}")
        self.office.now = self.town.now
        await act(self.chats[at])
        self.came[step] += 1

    async def is_the_same(self) -> None:
        """While they are joined: who he is, what he may do, and all that he can look at. Else only one is somebody."""
        own, other = [await self._actor(at) for at in self.chats]
        assert own.officer_id is not None
        if not await self._is_joined():
            assert other.roles == frozenset()
            return
        self.came["joined"] += 1
        assert own == other
        screens = [await self._screens(chat) for chat in self.chats.values()]
        assert screens[0] == screens[1]

    async def _screens(self, chat: Chat) -> list[object]:
        await chat.hears()
        return [shown(await chat.writes(name)) for name in SHOWN]

    async def _joins(self, _: Chat) -> None:
        """From Bale; whoever has Telegram is asked, and says yes, or no, or nothing."""
        own, other = self.chats.values()
        await own.hears()
        before = await self._is_joined()
        await other.writes("/join")
        await other.shares(PHONE)
        assert await self._is_joined() == before
        asked = await own.hears()
        if any(tap.startswith("join:yes:") for tap in taps_of(asked)):
            await self._answers(own, asked)

    async def _answers(self, own: Chat, asked: list[Payload]) -> None:
        answer = self.random.choice(["yes", "yes", "yes", "no", "nothing"]) if self.came["joins"] else "yes"
        if answer == "nothing":
            self.town.now += 10 * MINUTE  # in which nobody asks again
        else:
            await own.taps(rf"join:{answer}:\d+", asked)
        self.came[f"answered {answer}"] += 1
        assert await self._is_joined() == (answer == "yes")

    async def _separates(self, chat: Chat) -> None:
        await chat.writes("/separate")
        await chat.sends({"tap": "join:part-sure"})
        self.town.now += DAY  # in which nobody joins

    async def _chooses_a_language(self, chat: Chat) -> None:
        await chat.sends({"tap": f"lang:settings:{self.random.choice(['fa', 'en'])}"})

    async def _redeems(self, chat: Chat) -> None:
        issued = await self.office.issue(self.holder)
        await chat.hears()
        said = await chat.writes(issued.code)
        self.came["redeemed"] += any("picture" in each for each in said)

    async def _types_a_wrong_code(self, chat: Chat) -> None:
        body = self.random.randrange(10**12)
        await chat.writes(f"99{body:012d}{98 - (99 * 10**12 + body) * 100 % 97:02d}")

    async def _is_given_a_role(self, chat: Chat) -> None:
        """On the command line, by the number of either messenger; a stranger's number is not his."""
        if await self._is_joined() or chat is self.chats["telegram"]:
            await self._role(roles.grant, chat)

    async def _loses_a_role(self, chat: Chat) -> None:
        await self._role(roles.withdraw, chat)

    async def _role(self, act: Callable[..., object], chat: Chat) -> None:
        role, platform = self.random.choice([Role.BRANCH, Role.AUDITOR]), chat.bot.partition("-")[0]
        given = {"actor": SYSTEM, "platform": platform, "user_id": chat.user_id, "role": role, "now": self.town.now}
        await self.town.store.write(act, **given)

    async def _begins_an_application(self, chat: Chat) -> None:
        if await self._is_joined() or chat is self.chats["telegram"]:
            await chat.writes("/apply")
            await chat.shares(PHONE)

    async def _actor(self, at: str) -> Actor:
        chat = self.chats[at]
        return (await self.town.store.read(actors.caller, bot=chat.bot, user_id=chat.user_id)).actor

    async def _is_joined(self) -> bool:
        found = await self.town.store.read(people.account, bot="bale-organisation", user_id=ON_BALE)
        return found is not None and found.principal_id is not None


async def walk(url: str, vault: KeyVault, steps: list[tuple[str, str]], seed: int) -> Counter[str]:
    randomness = random.Random(seed)
    async with opened(url, vault, randomness.randbytes, DemoRegistry({})) as town:
        office = Office(town.store, randomness.randbytes, town.now)
        await office.officer(await office.organisation(), ON_TELEGRAM)
        chats = {
            "telegram": Chat(town, "telegram-organisation", ON_TELEGRAM),
            "bale": Chat(town, "bale-organisation", ON_BALE),
        }
        walk = Walk(town, office, chats, await office.person(), randomness)
        for step, at in [("joins", "bale"), *steps]:
            await walk.does(step, at)
            await walk.is_the_same()
        return walk.came


async def test_it_is_walked_through_all_that_can_happen(sqlite_url: str, vault: KeyVault) -> None:
    steps = [(act, at) for at in ("telegram", "bale") for act in ACTS if act != "separates"]
    came = await walk(sqlite_url, vault, [*steps, ("separates", "telegram"), *steps, ("separates", "bale"), *steps], 7)
    assert came["redeemed"] > 2
    assert came["joined"] > 2 * len(steps)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    steps=some.lists(some.tuples(some.sampled_from(ACTS), some.sampled_from(["telegram", "bale"])), max_size=15),
    seed=some.integers(0, 2**32),
)
def test_both_messengers_show_the_same_after_each_step(
    migrated_file: Path, tmp_path: Path, vault: KeyVault, steps: list[tuple[str, str]], seed: int
) -> None:
    for left in tmp_path.glob("one.db*"):
        left.unlink()
    shutil.copyfile(migrated_file, tmp_path / "one.db")
    asyncio.run(walk(f"sqlite:///{tmp_path / 'one.db'}", vault, steps, seed))
