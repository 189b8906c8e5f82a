"""Small conversations to test the runtime with; `python -m tests.bot.echo` runs them as a program of its own."""

import asyncio
from typing import Any

from telegram import Update
from telegram.error import NetworkError
from telegram.ext import CallbackContext, ExtBot, MessageHandler, filters

from bot.assembly import serve
from bot.fittings import Fittings, Surroundings
from bot.logs import set_up_logs
from config.settings import load_settings
from domain.refusals import Gone
from storage import inbox, outbox
from storage.outbox import Outgoing
from storage.transaction import Transaction
from tests.bot import pixels

Context = CallbackContext[ExtBot[None], dict[Any, Any], dict[Any, Any], dict[Any, Any]]


def words(chat_id: int, text: str) -> tuple[str, dict[str, Any]]:
    return "sendMessage", {"chat_id": chat_id, "text": text}


async def answer(update: Update, context: Context) -> None:
    """By the first word: echo, many, picture, moment, edit, captioned, nothing, break, shaky, slow."""
    house: Surroundings = context.bot_data["house"]
    assert update.message is not None
    chat_id, text = update.message.chat_id, update.message.text or ""
    order, _, rest = text.partition(" ")
    if order in ("nothing", "/start"):
        return
    if order == "break":
        raise ValueError(text)
    if order == "shaky" and await failures(context, update) < 3:
        raise NetworkError("shaky")
    if order == "slow":
        await asyncio.sleep(float(rest))

    now = house.clock()

    def unit(tx: Transaction) -> None:
        inbox.done(tx, bot=house.bot, update_id=update.update_id, now=now)
        for method, payload in said(chat_id, order, rest, text):
            outbox.add(tx, Outgoing(house.bot, chat_id, method, payload), now=now)

    await house.store.write(unit)
    if order == "late":
        raise ValueError("after the commit")


def said(chat_id: int, order: str, rest: str, text: str) -> list[tuple[str, dict[str, Any]]]:
    if order == "many":
        return [words(chat_id, f"{number}") for number in range(int(rest))]
    if order == "picture":
        return [("sendPhoto", {"chat_id": chat_id, "picture": {"kind": "pixel", "id": rest}})]
    if order == "moment":
        return [("sendPhoto", {"chat_id": chat_id, "picture": {"kind": "pixel", "id": rest, "at": 1}})]
    if order == "captioned":
        picture = {"chat_id": chat_id, "caption": "caption", "picture": {"kind": "pixel", "id": rest}}
        return [("sendPhoto", {**picture, "instead": {"chat_id": 0, "text": "caption, without it"}})]
    if order == "edit":
        new = {"chat_id": chat_id, "text": "edited"}
        return [("editMessageText", {**new, "message_id": int(rest), "instead": new})]
    return [words(chat_id, f"echo {text}")]


async def failures(context: Context, update: Update) -> int:
    """How often this update was tried, this time included."""
    tried: dict[int, int] = context.bot_data.setdefault("tried", {})
    tried[update.update_id] = tried.get(update.update_id, 0) + 1
    return tried[update.update_id]


def apologise(house: Surroundings, tx: Transaction, bot: str, chat_id: int, now: int) -> None:
    method, payload = words(chat_id, "sorry")
    outbox.add(tx, Outgoing(bot, chat_id, method, payload), now=now)


async def no_menus(role: str, bot: ExtBot[None], house: Any) -> None:
    """These conversations have no menu."""


def word(tx: Transaction, picture: dict[str, Any]) -> str | Gone:
    if picture["id"] == "deleted":
        return Gone()
    if picture["id"] == "gone":
        raise LookupError(picture["id"])
    return str(picture["id"])


ECHO = Fittings(
    context=CallbackContext,
    handlers={role: [MessageHandler(filters.TEXT, answer)] for role in ("person", "organisation")},
    house=lambda surroundings: surroundings,
    apologise=apologise,
    word=lambda _kind: word,
    menus=no_menus,
    draw=pixels.draw,
)


if __name__ == "__main__":
    settings = load_settings()
    set_up_logs(settings.log_level, settings.log_format)
    asyncio.run(serve(settings, ECHO))
