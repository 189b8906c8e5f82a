"""Saying something to somebody: the one place where a text becomes a row of the outbox (invariant 3)."""

from functools import lru_cache
from typing import Any, NamedTuple

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, ReplyKeyboardMarkup, ReplyKeyboardRemove

from config.texts import Texts
from services import Transaction, conversations
from services.conversations import Account

Keyboard = InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove


class Listener(NamedTuple):
    """Whom to speak to, through which bot, in which language.

    `account_id` is whose account it is, where what is said may reach him through another one as well.
    """

    bot: str
    chat_id: int
    language: str
    account_id: int | None = None

    @classmethod
    def of(cls, tx: Transaction, account: Account) -> "Listener":
        """Him, wherever he was last on any messenger; elsewhere when he cannot be reached there."""
        reached = conversations.reached(tx, account)
        return cls(reached.bot, reached.chat_id, account.language, reached.id)

    @classmethod
    def at(cls, account: Account) -> "Listener":
        """Exactly this account of his."""
        return cls(account.bot, account.chat_id, account.language)


class Speech(NamedTuple):
    """One message. `edit` is the id of the message it takes the place of, when that still can be changed.

    `claim` is what he has to be still when it leaves (`services.actors.stands`), where it tells of others.

    `without` goes with a `picture`: what is said besides the text where that cannot be made, or is not taken.

    A `patient` one lets answers to people who are waiting go first. A `fleeting` one is worth nothing in a new message:
    where the old one is gone, it is not said.
    """

    text: str
    keyboard: Keyboard | None = None
    edit: int | None = None
    picture: dict[str, Any] | None = None
    as_file: bool = False
    without: str = ""
    patient: bool = False
    fleeting: bool = False
    claim: dict[str, Any] | None = None


def say(tx: Transaction, listener: Listener, speech: Speech, *, now: int) -> int:
    """The outbox's row of it."""
    method, payload = _call(listener.chat_id, speech)
    return conversations.say(
        tx,
        bot=listener.bot,
        chat_id=listener.chat_id,
        method=method,
        payload=payload,
        now=now,
        patient=speech.patient,
        account_id=listener.account_id,
    )


def paragraphs(texts: Texts, language: str, name: str, /, *more: str, **values: Any) -> str:
    """The message `name`, then ready paragraphs below it."""
    return "\n\n".join([texts.html(language, name, **values), *(part for part in more if part)])


def _call(chat_id: int, speech: Speech) -> tuple[str, dict[str, Any]]:
    common: dict[str, Any] = {"chat_id": chat_id, "parse_mode": "HTML"}
    if speech.keyboard is not None:
        common["reply_markup"] = _plain(speech.keyboard)
    claim = {} if speech.claim is None else {"claim": speech.claim}
    message = {**common, "text": speech.text, "link_preview_options": {"is_disabled": True}}
    if speech.picture is not None:
        assert speech.without, "nobody is left without a word"
        payload = {**common, "caption": speech.text, "picture": speech.picture}
        instead = {**message, "text": f"{speech.text}\n\n{speech.without}"}
        return ("sendDocument" if speech.as_file else "sendPhoto"), {**payload, **claim, "instead": instead}
    if speech.edit is None:
        return "sendMessage", {**message, **claim}
    instead = {} if speech.fleeting else {"instead": message}
    return "editMessageText", {**message, **claim, "message_id": speech.edit, **instead}


def _plain(keyboard: Keyboard) -> dict[str, Any]:
    """The keyboard as JSON, for a twentieth of what the framework takes, which looks for all that a button may be."""
    if not isinstance(keyboard, InlineKeyboardMarkup):
        return _plain_reply(keyboard)
    return {"inline_keyboard": [[_plain_button(button) for button in row] for row in keyboard.inline_keyboard]}


@lru_cache(maxsize=64)  # menus, and the few other keyboards that stand below a chat
def _plain_reply(keyboard: ReplyKeyboardMarkup | ReplyKeyboardRemove) -> dict[str, Any]:
    return keyboard.to_dict()


def _plain_button(button: InlineKeyboardButton) -> dict[str, Any]:
    if button.callback_data is not None:
        return {"text": button.text, "callback_data": button.callback_data}
    if button.copy_text is not None:
        return {"text": button.text, "copy_text": {"text": button.copy_text.text}}
    return {"text": button.text, "url": button.url}
