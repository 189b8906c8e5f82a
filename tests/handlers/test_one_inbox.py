"""One person on two messengers, whatever he does on which of them: both show the same after each step.

The handlers run on a real store. His number on Bale is somebody else's on Telegram, since numbers never cross.
"""

import asyncio
import random
import shutil
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from domain.insurance import RegisteredAccount
from services import actors
from services.registry import DemoRegistry
from services.vault import KeyVault
from storage import people
from storage.people import Account
from storage.transaction import Transaction
from tests.handlers.messengers import Chat, Messengers, opened, shown, taps_of
from tests.services.office import AMIR, AMIRS_PHONE, MARYAM, MARYAMS_PHONE, Office

ON_TELEGRAM, ON_BALE, OFFICER = 7001, 9001, 7041
REGISTRY = DemoRegistry(
    {
        MARYAM.national_code: RegisteredAccount(MARYAM, MARYAMS_PHONE, active=True),
        AMIR.national_code: RegisteredAccount(AMIR, AMIRS_PHONE, active=True),
    }
)
PURPOSES = ("court", "bank_loan", "travel")


@dataclass
class Walk:
    """Maryam on both messengers, and an officer to whom she gives her codes. `last` is where she was last."""

    town: Messengers
    chats: dict[str, Chat]
    officer: Chat
    codes: list[str]
    random: random.Random
    last: str = "telegram"
    redeemed: int = 0

    async def does(self, step: str, at: str) -> None:
        act: Callable[[Chat], Awaitable[None]] = getattr(self, f"_{step}")
        if step == "links" or await self._is_linked(at):
            await act(self.chats[at])
            if await self._is_linked(at):
                self.last = at

    async def shows_the_same(self) -> None:
        """The inbox, each certificate, who looked and the settings, on every messenger that is linked."""
        linked = [at for at in self.chats if await self._is_linked(at)]
        screens = [await self._screens(self.chats[at]) for at in linked]
        assert all(screen == screens[0] for screen in screens)
        if linked:
            await self.chats[self.last if self.last in linked else linked[-1]].writes("/help")
            self.last = self.last if self.last in linked else linked[-1]

    async def _screens(self, chat: Chat) -> list[Any]:
        await chat.hears()
        inbox = await chat.writes("/inbox")
        screens = [shown(inbox)]
        for data in [each for each in taps_of(inbox) if each.startswith("box:show")]:
            screens.append(shown(await chat.sends({"tap": data})))
        for name in ("/looks", "/settings", "/help", "/inquiry"):
            screens.append([each[0] for each in shown(await chat.writes(name))])
        return screens

    async def _links(self, chat: Chat) -> None:
        await chat.writes("/start")
        await chat.shares(MARYAMS_PHONE)
        await chat.writes(MARYAM.national_code)

    async def _unlinks(self, chat: Chat) -> None:
        await chat.sends({"tap": "settings:unlink-sure"})

    async def _chooses_a_language(self, chat: Chat) -> None:
        await chat.sends({"tap": f"lang:settings:{self.random.choice(['fa', 'en'])}"})

    async def _moves_an_answer_to_her_inbox(self, chat: Chat) -> None:
        await chat.hears()
        said = await chat.writes("/inquiry")
        moves = [each for each in taps_of(said) if each.startswith("move:")]
        for data in (*moves, "to:any", f"why:{self.random.choice(PURPOSES)}", "days:7", "use:until_end"):
            said = await chat.sends({"tap": data})
        self._note_code(said)

    async def _takes_a_new_code(self, chat: Chat) -> None:
        if data := await self._certificate(chat):
            self._note_code(await chat.sends({"tap": f"box:code:{data}"}))

    async def _withdraws_a_code(self, chat: Chat) -> None:
        if data := await self._certificate(chat):
            await chat.sends({"tap": f"box:withdraw:{data}"})

    async def _deletes_a_certificate(self, chat: Chat) -> None:
        if data := await self._certificate(chat):
            await chat.sends({"tap": f"box:gone:{data}"})

    async def _objects(self, chat: Chat) -> None:
        await chat.hears()
        objections = [each for each in taps_of(await chat.writes("/looks")) if each.startswith("object:")]
        if objections:
            await chat.sends({"tap": self.random.choice(objections)})

    async def _gives_her_code_to_an_officer(self, _: Chat) -> None:
        """She hears of it where she was last, once, and nowhere else."""
        if not self.codes:
            return
        for chat in self.chats.values():
            await chat.hears()
        was_shown = any("picture" in each for each in await self._redeemed())
        heard = {at: [each for each in await chat.hears() if "text" in each] for at, chat in self.chats.items()}
        assert {at: len(told) for at, told in heard.items()} == {
            at: int(was_shown and at == self.last) for at in self.chats
        }
        self.redeemed += was_shown

    async def _redeemed(self) -> list[dict[str, Any]]:
        await self.officer.hears()
        return await self.officer.writes(self.codes[-1])

    async def _certificate(self, chat: Chat) -> str:
        await chat.hears()
        listed = [each for each in taps_of(await chat.writes("/inbox")) if each.startswith("box:show")]
        return self.random.choice(listed).rpartition(":")[2] if listed else ""

    def _note_code(self, said: list[dict[str, Any]]) -> None:
        keyboards = [row for each in said for row in each.get("reply_markup", {}).get("inline_keyboard", [])]
        copied = [key["copy_text"]["text"] for row in keyboards for key in row if "copy_text" in key]
        self.codes += [each for each in copied if "://" not in each]

    async def _is_linked(self, at: str) -> bool:
        chat = self.chats[at]
        found = await self.town.store.read(people.account, bot=chat.bot, user_id=chat.user_id)
        return found is not None and found.person_id is not None


ACTS = (
    "links",
    "unlinks",
    "chooses_a_language",
    "moves_an_answer_to_her_inbox",
    "gives_her_code_to_an_officer",
    "objects",
    "takes_a_new_code",
    "withdraws_a_code",
    "deletes_a_certificate",
)


async def walk(url: str, vault: KeyVault, steps: list[tuple[str, str]], seed: int) -> Counter[str]:
    """What was done and came of it, counted."""
    randomness = random.Random(seed)
    async with opened(url, vault, randomness.randbytes, REGISTRY) as town:
        office = Office(town.store, randomness.randbytes, town.now)
        await office.officer(await office.organisation(), OFFICER)
        await somebody_else(office)
        chats = {
            "telegram": Chat(town, "telegram-person", ON_TELEGRAM),
            "bale": Chat(town, "bale-person", ON_BALE),
        }
        walk = Walk(town, chats, Chat(town, "telegram-organisation", OFFICER), [], randomness)
        for step, at in [("links", "telegram"), ("links", "bale"), *steps]:
            await walk.does(step, at)
            await walk.shows_the_same()
        await nothing_crossed(town)
        objections = await town.store.read(_count, "objections")
        return Counter(codes=len(walk.codes), redeemed=walk.redeemed, objections=objections)


def _count(tx: Transaction, table: str) -> int:
    return len(tx.all(f"SELECT id FROM {table}"))


async def somebody_else(office: Office) -> None:
    """Amir has, on Telegram, the number that Maryam has on Bale."""
    account = await office.account(ON_BALE, phone=AMIRS_PHONE)
    await office.prove(account, RegisteredAccount(AMIR, AMIRS_PHONE, active=True))


async def nothing_crossed(town: Messengers) -> None:
    found = await town.store.read(actors.caller, bot="telegram-person", user_id=ON_BALE)
    assert isinstance(found.account, Account)
    person = await town.store.read(people.person, found.account.person_id or 0)
    assert person is not None
    assert person.national_code == AMIR.national_code
    amir = Chat(town, "telegram-person", ON_BALE)
    assert len([each for each in taps_of(await amir.writes("/inbox")) if each.startswith("box:show")]) == 0


async def test_it_is_walked_through_all_that_she_can_do(sqlite_url: str, vault: KeyVault) -> None:
    """The random walks would prove little if codes were never redeemed, or nothing could be objected to."""
    steps = [(act, at) for at in ("telegram", "bale", "bale") for act in ACTS if act != "unlinks"]
    walked = await walk(sqlite_url, vault, [*steps, ("unlinks", "telegram"), *steps], 7)
    assert walked["codes"] > 3
    assert walked["redeemed"] > 1
    assert walked["objections"] > 0


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    steps=some.lists(some.tuples(some.sampled_from(ACTS), some.sampled_from(["telegram", "bale"])), max_size=14),
    seed=some.integers(0, 2**32),
)
def test_both_messengers_show_the_same_after_each_step(
    migrated_file: Path, tmp_path: Path, vault: KeyVault, steps: list[tuple[str, str]], seed: int
) -> None:
    path = tmp_path / "one.db"
    for left in tmp_path.glob("one.db*"):
        left.unlink()
    shutil.copyfile(migrated_file, path)
    asyncio.run(walk(f"sqlite:///{path}", vault, steps, seed))
