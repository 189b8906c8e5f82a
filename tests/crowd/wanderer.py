"""What somebody of the crowd does next: with what he sees, what he is asked, and what he saw on others' screens."""

import asyncio
import random
import re
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import chain

from handlers import person
from handlers.keyboards import OFFICE
from handlers.organisation.families import FAMILIES
from messenger.cast import Json
from messenger.chats import Chat
from messenger.errors import PageError
from messenger.people import ACTS, _called_back, upload
from messenger.uploads import Received
from messenger.world import World
from tests.crowd.answers import LETTER, NONSENSE, Answers
from tests.crowd.gossip import Gossip, buttons
from tests.crowd.likes import liking
from tests.crowd.people import OFFICERS, OFFICES, PERSONS, Walker
from tests.handlers.doors import fitting

COMMANDS: dict[tuple[str, ...], tuple[str, ...]] = {
    PERSONS: ("start", "inquiry", "inbox", "looks", "settings", "help", "privacy", "cancel"),
    OFFICES: (
        *(name for name, _ in OFFICE),
        "start",
        "help",
        "language",
        "cancel",
        "apply",
        "leave",
        "join",
        "separate",
    ),
}
DOORS: dict[tuple[str, ...], list[str]] = {
    PERSONS: [fitting(pattern) for pattern, _ in person.WAYS.taps],
    OFFICES: [fitting(pattern) for family in FAMILIES for pattern, _ in family.taps],
}
"""What each button's data may look like."""
TAPPED = (
    *("choosing", "organisation-kind", "direct-sure", "case-scope"),
    *("apply-kind", "apply-purposes", "apply-ways", "apply-facts", "apply-change"),
)
"""Steps that wait for a button."""
_LOOKS_BACK = 60  # messages
_FOR_GOOD = re.compile("lang:|leave:sure|settings:(forget|unlink|others)-|join:part-sure")
"""Nobody forges these: he has them himself, and does not do it by mistake."""


@dataclass(frozen=True)
class Did:
    """What was done. `on` is the message whose button was tapped."""

    who: int
    bot: str
    kind: str  # tap, forged, text, contact, file, edit, block
    what: str
    on: int = 0
    answer: Json | None = None


Deed = Callable[[], Awaitable[Did]]


class Wanderer:
    """Whoever's turn it is."""

    def __init__(self, world: World, walkers: Mapping[int, Walker], gossip: Gossip, chance: random.Random) -> None:
        self._world = world
        self._walkers = walkers
        self._gossip = gossip
        self._chance = chance
        self._answers = Answers(world, walkers, gossip, chance)

    def chat(self, who: int, bot: str) -> Chat:
        return self._world.chat(self._world.people[who], self._world.accounts[bot].bot)

    async def acts(self, who: int, bot: str, step: str) -> Did:
        """One thing, while his conversation stands at `step`."""
        chat = self.chat(who, bot)
        if not chat.started or chat.blocked:
            return await self.starts(who, bot)
        choices = [*self._answering(who, bot, step), *self._seen(who, bot, chat), *self._whims(who, bot)]
        (deed,) = self._chance.choices([deed for _, deed in choices], [like for like, _ in choices])
        return await deed()

    async def forges_all(self, who: int, bot: str) -> Did:
        """One button of each kind there is, one of each that stood on other people's screens, and every command."""
        kinds = self._gossip.kinds(_all_of(bot), but=who)
        made = [_numbered(each, self._chance.randint(1, 6)) for each in DOORS[_all_of(bot)]]
        seen = [self._chance.choice(kinds[each]) for each in sorted(kinds)]
        for data in (*made, *seen):
            if not _FOR_GOOD.match(data):
                await self.sends_data(who, bot, data)
        for name in COMMANDS[_all_of(bot)]:
            await self.writes(who, bot, f"/{name}")
        return Did(who, bot, "forged", "all that others have")

    async def starts(self, who: int, bot: str, parameter: str | None = None) -> Did:
        return await self._does(Did(who, bot, "text", f"/start {parameter or ''}"), "start", parameter=parameter)

    async def writes(self, who: int, bot: str, text: str) -> Did:
        return await self._does(Did(who, bot, "text", text), "send", text=text)

    async def shares(self, who: int, bot: str, of: int | None = None) -> Did:
        forwarded = of is not None and self._chance.random() < 0.3
        did = Did(who, bot, "contact", f"the contact of {of or 'himself'}")
        return await self._does(did, "contact", of=of, forwarded=forwarded)

    async def taps(self, who: int, bot: str, message_id: int, at: tuple[int, int], *, twice: bool = False) -> Did:
        row, column = at
        button = self.chat(who, bot).messages[message_id].data["reply_markup"]["inline_keyboard"][row][column]
        did = Did(who, bot, "tap", f"{button['text']} ({button['callback_data']})", on=message_id)
        body = {"message_id": message_id, "row": row, "column": column}
        if twice or self._chance.random() < 0.03:  # a finger trembles
            both = (ACTS["press"](self._world, self.chat(who, bot), body) for _ in range(2))
            await asyncio.gather(*both, return_exceptions=True)
            return replace(did, kind="twice")
        return await self._does(did, "press", **body)

    def _answering(self, who: int, bot: str, step: str) -> list[tuple[float, Deed]]:
        writes = 2 if step in TAPPED else 14
        asked: list[tuple[float, Deed]] = [(writes, lambda: self.answers(who, bot, step))] if step else []
        if any(button.get("request_contact") for button in keys_of(self.chat(who, bot))):
            somebody = self._chance.choice(list(self._walkers))
            asked += [(25, lambda: self.shares(who, bot)), (1, lambda: self.shares(who, bot, somebody))]
        return [*asked, (2 if step else 0.5, lambda: self._answers_wrongly(who, bot))]

    def _seen(self, who: int, bot: str, chat: Chat) -> list[tuple[float, Deed]]:
        """Buttons, the newer the likelier, and the menu."""
        found: list[tuple[float, Deed]] = []
        fades = 3.5 if self._chance.random() < 0.8 else 0.6
        messages = (each for each in reversed(list(chat.messages.values())[-_LOOKS_BACK:]) if buttons(each.data))
        for age, message in enumerate(messages, 1):
            for row, each in enumerate(message.data["reply_markup"]["inline_keyboard"]):
                for column, button in enumerate(each):
                    if "callback_data" in button:
                        like, place = liking(button["callback_data"]) / age**fades, (row, column)
                        found.append((like, self._tap(who, bot, message.data["message_id"], place)))
        total = sum(like for like, _ in found)
        found = [(like * min(45, 8 + total) / total, deed) for like, deed in found]
        labels = [button["text"] for button in keys_of(chat) if not button.get("request_contact")]
        return [*found, *((10 / len(labels), self._say(who, bot, label)) for label in labels)]

    def _whims(self, who: int, bot: str) -> list[tuple[float, Deed]]:
        command = self._chance.choice(COMMANDS[_all_of(bot)])
        if self._chance.random() < 0.05:
            command = self._chance.choice([*chain(*COMMANDS.values())])
        return [
            (1.5, self._say(who, bot, f"/{command}")),
            (5 if who in OFFICERS else 0.4, self._say(who, bot, self._answers.text(who, "code"))),
            (1.5, lambda: self._forges(who, bot)),
            (0.8, lambda: self.starts(who, bot, self._chance.choice(self._gossip.links[-12:] or [None]))),
            (0.3, lambda: self._edits(who, bot)),
            (0.1, lambda: self._does(Did(who, bot, "block", "blocks the bot"), "block", blocked=True)),
        ]

    def _tap(self, who: int, bot: str, message_id: int, at: tuple[int, int]) -> Deed:
        return lambda: self.taps(who, bot, message_id, at)

    def _say(self, who: int, bot: str, text: str) -> Deed:
        return lambda: self.writes(who, bot, text)

    async def answers(self, who: int, bot: str, step: str, text: str | None = None) -> Did:
        """What is wanted at this step, or `text`, in a file where one is wanted."""
        file = self._answers.file(step)
        if file is not None:
            return await self._sends(who, bot, file[0] if text is None else text.encode(), file[1])
        return await self.writes(who, bot, self._answers.text(who, step) if text is None else text)

    async def _answers_wrongly(self, who: int, bot: str) -> Did:
        if self._chance.random() < 0.15:
            return await self._sends(who, bot, LETTER, "what.pdf")
        return await self.writes(who, bot, self._chance.choice(NONSENSE))

    async def _forges(self, who: int, bot: str) -> Did:
        kinds = self._gossip.kinds(_all_of(bot), but=who)
        kind = self._chance.choice([each for each in sorted(kinds) if not _FOR_GOOD.match(each)] or [""])
        return (
            await self.sends_data(who, bot, self._chance.choice(kinds[kind])) if kind else await self.starts(who, bot)
        )

    async def sends_data(self, who: int, bot: str, data: str, *, exactly: bool = False) -> Did:
        """What no button of his says, or one with another number."""
        if not exactly and self._chance.random() < 0.3:
            data = re.sub(r"(?<=:)\d{1,4}(?=:|$)", lambda _: str(self._chance.randint(1, 12)), data)
        chat = self.chat(who, bot)
        said = [each for each in chat.messages.values() if not each.mine]
        if not said:
            return await self.starts(who, bot)
        answer = await _called_back(self._world, chat, said[-1], data)
        return Did(who, bot, "forged", data, answer=answer)

    async def _edits(self, who: int, bot: str) -> Did:
        texts = [each for each in self.chat(who, bot).messages.values() if each.mine and "text" in each.data]
        body = {"message_id": self._chance.choice(texts[-4:]).data["message_id"], "text": self._chance.choice(NONSENSE)}
        return await self._does(Did(who, bot, "edit", str(body["text"])), "edit", **body)

    async def _sends(self, who: int, bot: str, content: bytes, name: str) -> Did:
        received = Received(name, "application/octet-stream", content, kind="document")
        answer = upload(self._world, self.chat(who, bot), received)
        return Did(who, bot, "file", content.decode("utf-8", "replace"), answer=answer)

    async def _does(self, did: Did, act: str, **body: object) -> Did:
        with suppress(PageError):
            return replace(did, answer=await ACTS[act](self._world, self.chat(did.who, did.bot), body))
        return did


def _numbered(data: str, number: int) -> str:
    """The same button of something else."""
    return re.sub(r"(?<=:)1(?=:|$)", str(number), data)


def _all_of(bot: str) -> tuple[str, ...]:
    return OFFICES if bot in OFFICES else PERSONS


def keys_of(chat: Chat) -> list[Json]:
    """Of the menu keyboard."""
    return [button for row in (chat.keyboard or {}).get("keyboard", []) for button in row]
