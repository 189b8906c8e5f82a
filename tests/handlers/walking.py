"""Walks through a bot's doors: a program's inside without its messenger, and what somebody's coming changed in it."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, NamedTuple

from telegram import User
from telegram.error import NetworkError
from telegram.ext import ApplicationBuilder, ContextTypes, ExtBot
from telegram.request import BaseRequest

from config.texts import Texts
from domain.votes import Rules
from handlers.house import House, Links
from handlers.talk import Talk
from services import conversations
from services.conversations import Conversation
from services.registry import DemoRegistry
from storage import inbox
from storage.outbox import SEALED_AS
from storage.store import Store, open_store
from storage.transaction import Transaction
from tests.conftest import NOON
from tests.handlers.doors import Door, update

ANSWERS_CHANGE = ("inbox", "outbox", "conversations")
"""Tables that every answer writes to."""


async def unanswered(_query_id: str, _toast: str | None) -> None:
    """Where nothing can be reached, a button's waiting sign stays, and the answer is in the outbox all the same."""


class NoNetwork(BaseRequest):
    """Where nothing can be reached."""

    read_timeout = None

    async def initialize(self) -> None: ...

    async def shutdown(self) -> None: ...

    async def do_request(self, *_: Any, **__: Any) -> tuple[int, bytes]:
        raise NetworkError("there is no network here")


class Town(NamedTuple):
    """A program's inside without its messenger. `users` are messenger users by what they are."""

    store: Store
    application: Any
    users: dict[str, int]


@asynccontextmanager
async def opened_town(bot_name: str, url: str, vault: Any, randomness: Any) -> AsyncIterator[Town]:
    """Nobody lives there yet."""
    store = await open_store(url, vault)
    bot: ExtBot[None] = ExtBot("1:x", request=NoNetwork(), get_updates_request=NoNetwork())
    bot._bot_user = User(1, "x", is_bot=True, username="office_bot")  # nobody is asked for it
    application = ApplicationBuilder().bot(bot).context_types(ContextTypes(context=Talk)).build()
    application.bot_data["house"] = House(
        store=store,
        texts=Texts(),
        registry=DemoRegistry({}),
        clock=lambda: NOON,
        random=randomness,
        bot=bot_name,
        answer_tap=unanswered,
        links=Links("https://t.me", {"person": "person_bot", "organisation": "office_bot"}),
        retention_days=1825,
        committee=Rules(quorum=3, majority=2),
    )
    yield Town(store, application, {})
    await store.close()


async def comes(town: Town, who: str, door: Door, handlers: Any, number: int) -> Talk:
    """Somebody comes along a way, as the dispatcher lets him in."""
    user_id = town.users[who]
    received = update(door, number=number, user_id=user_id, bot=town.application.bot)
    bot = town.application.bot_data["house"].bot
    await town.store.write(_at_step, bot, door.step, user_id, number)
    talk = Talk.from_update(received, town.application)
    await talk.refresh_data()
    for handler in handlers:
        found = handler.check_update(received)
        if found is not None and found is not False:
            await handler.handle_update(received, town.application, found, talk)
            return talk
    raise AssertionError("somebody was not heard at all")


def _at_step(tx: Transaction, bot: str, step: str, chat_id: int, number: int) -> None:
    conversations.remember(tx, Conversation(step, {}), bot=bot, chat_id=chat_id, now=NOON)
    inbox.receive(tx, bot=bot, updates=[(number, chat_id, b"{}")], now=NOON)


def last_said(tx: Transaction, chat_id: int) -> str:
    rows = tx.all(
        "SELECT method, payload_sealed FROM outbox WHERE chat_id = :chat_id ORDER BY id DESC", chat_id=chat_id
    )
    payloads = [json.loads(tx.vault.open(SEALED_AS, row["payload_sealed"])) for row in rows]
    return next(str(payload["text"]) for payload in payloads if "text" in payload)


def everything(tx: Transaction) -> dict[str, list[tuple[Any, ...]]]:
    tables = [row["name"] for row in tx.all("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
    kept = [name for name in tables if name not in ANSWERS_CHANGE and not name.startswith("sqlite_")]
    return {name: [tuple(dict(row).values()) for row in tx.all(f"SELECT * FROM {name}")] for name in kept}
