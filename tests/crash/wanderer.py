"""Somebody who taps and types whatever comes into his head: he copes with everything that is on his screen."""

import asyncio
import random
from collections import deque
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import takewhile

from domain.codes import make_code
from messenger.cast import Json
from messenger.chats import Chat
from messenger.errors import PageError
from messenger.people import ACTS
from messenger.world import World
from tests.crash.cast import ADMINS, OFFICERS, Walker
from tests.crash.journal import Journal
from tests.crash.readings import name_of
from tests.stories.phone import in_code, words

Deed = Callable[[], Awaitable[object]]
Choice = tuple[float, Deed]

LIKES: dict[str, float] = {
    "lang:": 8,
    "prove": 6,
    "inquire": 4,
    "move:": 40,
    "to:any": 40,
    "to:find": 10,
    "to:": 40,
    "why:": 10,
    "days:": 20,
    "use:": 40,
    "box:show:": 4,
    "box:open:": 3,
    "box:code:": 2,
    "box:withdraw:": 3,
    "box:delete:": 2.5,
    "box:gone:": 8,
    "object:": 1,
    "settings:unlink-sure": 3,
    "settings:unlink": 1.2,
    "settings:forget-": 12,
    "settings:forget": 4,
    "org:suspend:": 0.05,
    "org:resume:": 20,
    "officer:remove:": 0,
    "officer:": 0.1,
    "org:": 0.5,
}
"""How much he likes a button, by how its data begins; the first that fits."""
OTHER_BUTTON = 0.7
LOOKS_BACK = 4  # messages with buttons
THINKS = (0.05, 0.9)  # seconds before he does something
WAITS = 4.0  # seconds until he gives up waiting for an answer, and does something else
WRONG_CODES = 2  # that one officer knowingly types: a few lock nobody out


@dataclass
class Streets:
    """What those who walk share: the codes that persons handed over, and whether it is time to go home."""

    world: World
    journal: Journal
    handed: deque[tuple[str, str]] = field(default_factory=lambda: deque(maxlen=200))
    evening: bool = False
    acts: int = 0


class Wanderer:
    """One person in the chat with the bot that is his."""

    def __init__(self, streets: Streets, walker: Walker, seed: str) -> None:
        self._streets = streets
        self._walker = walker
        self._chance = random.Random(seed)
        self._news = streets.journal.awaited((walker.id, walker.bot))
        self._taps: set[asyncio.Task[Json]] = set()
        self._read = 0  # the last message whose code he has handed over
        self._wrong_codes = 0

    async def walk(self) -> None:
        """Until the evening."""
        while not self._streets.evening:
            await asyncio.sleep(self._chance.uniform(*THINKS))
            self._news.clear()
            self._hand_over_codes()
            with suppress(PageError):  # the button or the question went away meanwhile
                await self._choose()()
                self._streets.acts += 1
                if self._chance.random() < 0.9:
                    await self._waits()
        for tap in self._taps:
            tap.cancel()

    @property
    def _chat(self) -> Chat:
        world = self._streets.world
        return world.chat(world.people[self._walker.id], world.accounts[self._walker.bot].bot)

    @property
    def _invited(self) -> bool:
        return OFFICERS <= self._walker.id < ADMINS

    async def _waits(self) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(WAITS):
                await self._news.wait()

    def _choose(self) -> Deed:
        chat = self._chat
        if not chat.started:
            return self._enters
        choices = [*self._by_question(chat), *self._by_buttons(chat), *self._by_keyboard(chat), *self._by_whim(chat)]
        deeds, likes = [deed for _, deed in choices], [like for like, _ in choices]
        return self._chance.choices(deeds, likes)[0]

    async def _enters(self) -> None:
        await self._does("start", parameter=f"i_{self._walker.secret}" if self._invited else None)

    def _by_question(self, chat: Chat) -> list[Choice]:
        """What was asked last: a phone, a national code, a name."""
        if any(button.get("request_contact") for row in _keyboard(chat) for button in row):
            return [(30, lambda: self._does("contact")), (1, lambda: self._writes("0912"))]
        asked = next((name_of(message.data) for message in reversed(chat.messages.values()) if not message.mine), None)
        if asked in ("ask-national-code", "ask-national-code-again", "national-code-mistyped", "identity-refused"):
            wrong = f"{self._walker.secret[:-1]}{(int(self._walker.secret[-1]) + 1) % 10}"
            return [(30, lambda: self._writes(self._walker.secret)), (2, lambda: self._writes(wrong))]
        if asked in ("ask-recipient-name", "recipients-none"):
            return [(20, lambda: self._writes("بانک"))]
        return []

    def _by_buttons(self, chat: Chat) -> list[Choice]:
        with_buttons = [each for each in reversed(chat.messages.values()) if _inline(each.data)][:LOOKS_BACK]
        return [
            (_liking(button["callback_data"]) / age, self._tap(message.data["message_id"], row, column))
            for age, message in enumerate(with_buttons, 1)
            for row, buttons in enumerate(_inline(message.data))
            for column, button in enumerate(buttons)
            if "callback_data" in button
        ]

    def _by_keyboard(self, chat: Chat) -> list[Choice]:
        labels = [button["text"] for row in _keyboard(chat) for button in row if not button.get("request_contact")]
        likes = [3, *([1.2] * (len(labels) - 1))]
        return [(like, self._says(label)) for like, label in zip(likes, labels, strict=False)]

    def _by_whim(self, chat: Chat) -> list[Choice]:
        whims: list[Choice] = [
            (0.2, self._says("…")),
            (0.2, self._says("/cancel")),
            (0.1, lambda: self._does("start", parameter=None)),
        ]
        if self._invited:
            inside = [(12.0, self._redeems), (0.4, self._guesses)]
            whims += inside if chat.keyboard else [(6.0, self._enters)]
        return whims

    def _hand_over_codes(self) -> None:
        """Tell an officer each code that came since he looked last."""
        if self._walker.id >= OFFICERS:
            return
        chat = self._chat
        for message in takewhile(lambda each: each.data["message_id"] > self._read, reversed(chat.messages.values())):
            if not message.mine and name_of(message.data) in ("code-once", "code-until-end"):
                link = words(message.data).rpartition("\n")[2]
                self._streets.handed.append((in_code(message.data), link.partition("start=")[2]))
        self._read = chat.last_id

    async def _redeems(self) -> None:
        """A code that somebody handed over; most of them go to one officer only."""
        handed = self._streets.handed
        if not handed:
            return await self._writes("/redeem")
        at = self._chance.randrange(len(handed))
        code, parameter = handed[at]
        if self._chance.random() < 0.95:
            del handed[at]
        if self._chance.random() < 0.5:
            return await self._writes(code)
        return await self._does("start", parameter=parameter)

    async def _guesses(self) -> None:
        """A code that nobody has, or one with a typing mistake, which costs no try."""
        code = make_code(self._chance.randbytes(16))
        if self._wrong_codes < WRONG_CODES:
            self._wrong_codes += 1
            return await self._writes(code)
        return await self._writes(f"{code[:-1]}{(int(code[-1]) + 1) % 10}")

    def _says(self, text: str) -> Deed:
        return lambda: self._writes(text)

    async def _writes(self, text: str) -> None:
        await self._does("send", text=text)

    async def _does(self, act: str, **body: object) -> None:
        await ACTS[act](self._streets.world, self._chat, body)

    def _tap(self, message_id: int, row: int, column: int) -> Deed:
        async def tap() -> None:
            body = {"message_id": message_id, "row": row, "column": column}
            for _ in range(2 if self._chance.random() < 0.04 else 1):  # now and then a finger trembles
                task = asyncio.ensure_future(ACTS["press"](self._streets.world, self._chat, body))
                self._taps.add(task)
                task.add_done_callback(self._looks_away)

        return tap

    def _looks_away(self, task: "asyncio.Task[Json]") -> None:
        self._taps.discard(task)
        if not task.cancelled() and task.exception() is not None and not isinstance(task.exception(), PageError):
            task.result()


def _keyboard(chat: Chat) -> list[list[Json]]:
    found: list[list[Json]] = (chat.keyboard or {}).get("keyboard", [])
    return found


def _inline(message: Json) -> list[list[Json]]:
    found: list[list[Json]] = message.get("reply_markup", {}).get("inline_keyboard", [])
    return found


def _liking(data: str) -> float:
    return next((like for beginning, like in LIKES.items() if data.startswith(beginning)), OTHER_BUTTON)
