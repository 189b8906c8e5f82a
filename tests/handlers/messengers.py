"""Two messengers with both bots on each, as their handlers see them: real handlers on a real store, nothing sent."""

import json
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from telegram import User
from telegram.ext import ApplicationBuilder, ContextTypes, ExtBot

from config.texts import Texts
from domain.acts import Act
from handlers import person
from handlers.house import House, Links
from handlers.organisation import routing
from handlers.talk import Talk
from services.registry import DemoRegistry
from storage import inbox
from storage.outbox import SEALED_AS
from storage.store import Store, open_store
from storage.transaction import Transaction
from tests.conftest import NOON
from tests.handlers.doors import Door, command, update
from tests.handlers.walking import NoNetwork, unanswered

TEXTS = Texts()
HANDLERS = {"person": person.HANDLERS, "organisation": routing.HANDLERS}
BASES = {"telegram": "https://t.me", "bale": "https://ble.ir"}
Payload = dict[str, Any]


@dataclass
class Messengers:
    """`now` is the clock of all bots; every update is a second later than the one before."""

    store: Store
    registry: DemoRegistry
    random: Any
    now: int = NOON
    applications: dict[str, Any] = field(default_factory=dict)
    numbers: "count[int]" = field(default_factory=lambda: count(1))

    def application(self, bot: str) -> Any:
        if bot not in self.applications:
            self.applications[bot] = self._application(bot)
        return self.applications[bot]

    def _application(self, bot: str) -> Any:
        inner: ExtBot[None] = ExtBot("1:x", request=NoNetwork(), get_updates_request=NoNetwork())
        inner._bot_user = User(1, "x", is_bot=True, username="a_bot")  # nobody is asked for it
        application = ApplicationBuilder().bot(inner).context_types(ContextTypes(context=Talk)).build()
        application.bot_data["house"] = House(
            store=self.store,
            texts=TEXTS,
            registry=self.registry,
            clock=lambda: self.now,
            random=self.random,
            bot=bot,
            answer_tap=unanswered,
            links=Links(BASES[bot.partition("-")[0]], {"person": "person_bot", "organisation": "office_bot"}),
            retention_days=1825,
        )
        return application


@dataclass
class Chat:
    """One user's chat with one bot. `read` is the last row of the outbox that he has read."""

    messengers: Messengers
    bot: str
    user_id: int
    read: int = 0

    async def writes(self, text: str) -> list[Payload]:
        parts = text.split()
        return await self.sends(command(*parts) if text.startswith("/") else {"message": {"text": text}})

    async def shares(self, phone: str) -> list[Payload]:
        contact = {"phone_number": phone, "first_name": "x", "user_id": self.user_id}
        return await self.sends({"message": {"contact": contact}})

    async def taps(self, pattern: str, on: list[Payload]) -> list[Payload]:
        """The first button whose data fits; what it brought."""
        return await self.sends({"tap": next(data for data in taps_of(on) if re.fullmatch(pattern, data))})

    async def sends(self, what: Payload) -> list[Payload]:
        """What was said to him in this chat since he last read, answers to this among it."""
        town = self.messengers
        application, number = town.application(self.bot), next(town.numbers)
        town.now += 1_000_000
        received = update(Door("", Act.LINK, what), number=number, user_id=self.user_id, bot=application.bot)
        await town.store.write(inbox.receive, bot=self.bot, updates=[(number, self.user_id, b"{}")], now=town.now)
        talk = Talk.from_update(received, application)
        await talk.refresh_data()
        for handler in HANDLERS[self.bot.partition("-")[2]]:
            found = handler.check_update(received)
            if found is not None and found is not False:
                await handler.handle_update(received, application, found, talk)
                return await self.hears()
        raise AssertionError("somebody was not heard at all")

    async def hears(self) -> list[Payload]:
        """What was said here since he last looked."""
        rows = await self.messengers.store.read(_said, self.bot, self.user_id, self.read)
        self.read = rows[-1][0] if rows else self.read
        return [payload for _, payload in rows]


@asynccontextmanager
async def opened(url: str, vault: Any, randomness: Any, registry: DemoRegistry) -> AsyncIterator[Messengers]:
    store = await open_store(url, vault)
    yield Messengers(store, registry, randomness)
    await store.close()


def taps_of(said: list[Payload]) -> list[str]:
    """What the buttons below these messages send back."""
    keyboards = [each.get("reply_markup", {}).get("inline_keyboard", []) for each in said]
    return [key["callback_data"] for keyboard in keyboards for row in keyboard for key in row if "callback_data" in key]


def shown(said: list[Payload]) -> list[tuple[Any, ...]]:
    """What these messages say and offer, wherever they were said; links lead to the bots of the messenger."""
    kept = ("text", "caption", "reply_markup")
    bare = [{name: each.get(name) for name in kept} for each in said if "text" in each or "caption" in each]
    return [tuple(json.dumps(value, sort_keys=True) for value in each.values()) for each in bare]


def _said(tx: Transaction, bot: str, chat_id: int, after: int) -> list[tuple[int, Payload]]:
    """What waits there since; what is to be said to nobody any more is not heard."""
    rows = tx.all(
        """
        SELECT id, payload_sealed FROM outbox
        WHERE bot = :bot AND chat_id = :chat_id AND id > :after AND state = 'waiting' ORDER BY id
        """,
        bot=bot,
        chat_id=chat_id,
        after=after,
    )
    return [(row["id"], json.loads(tx.vault.open(SEALED_AS, row["payload_sealed"]))) for row in rows]
