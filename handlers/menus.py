"""Command menus, by scope and language: each sees only what he can use."""

from telegram import Bot, BotCommand, BotCommandScopeAllPrivateChats, BotCommandScopeChat

from config.texts import LANGUAGES, Texts
from domain.acts import Act
from domain.permissions import Actor
from handlers.keyboards import OFFICE
from handlers.speech import Listener
from handlers.talk import Talk
from services import Transaction, conversations
from services.conversations import Account

_PERSON = ("inquiry", "inbox", "looks", "settings", "help", "privacy", "cancel")
_STRANGER = ("start", "apply", "join", "help")
_ALL = ("language", "help", "cancel")
SELDOM = (("leave", Act.LEAVE),)
"""Commands of the menu that are no button of it."""


async def set_menus(bot: Bot, texts: Texts, *, role: str) -> None:
    """The menu that everybody sees, in each language; `role` is the bot's: person or organisation."""
    names = _PERSON if role == "person" else _STRANGER
    scope = BotCommandScopeAllPrivateChats()
    await bot.set_my_commands(_commands(texts, LANGUAGES[0], names), scope=scope)
    for language in LANGUAGES:
        await bot.set_my_commands(_commands(texts, language, names), scope=scope, language_code=language)


def show(tx: Transaction, talk: Talk) -> None:
    """Give all his chats the menu of whoever he is now, in the language he chose, whatever the app's is."""
    names = _PERSON if talk.house.bot.endswith("-person") else of(talk.actor)
    give_all(tx, talk.house.texts, talk.account, names, now=talk.now)


def of(actor: Actor) -> tuple[str, ...]:
    """The organisation's bot: what `actor` can use."""
    names = tuple(name for name, act in (*OFFICE, *SELDOM) if actor.uses(act))
    return (*names, *_ALL) if names else _STRANGER


def give_all(
    tx: Transaction, texts: Texts, account: Account, names: tuple[str, ...], *, now: int, patient: bool = False
) -> None:
    """Set the menu of all chats of him whose account this is, on every messenger."""
    for each in conversations.accounts_of_same(tx, account):
        _give(tx, texts, Listener.at(each), names, now=now, patient=patient)


def _give(
    tx: Transaction, texts: Texts, listener: Listener, names: tuple[str, ...], *, now: int, patient: bool
) -> None:
    payload = {
        "commands": [command.to_dict() for command in _commands(texts, listener.language, names)],
        "scope": BotCommandScopeChat(listener.chat_id).to_dict(),
    }
    conversations.say(
        tx,
        bot=listener.bot,
        chat_id=listener.chat_id,
        method="setMyCommands",
        payload=payload,
        now=now,
        patient=patient,
    )


def _commands(texts: Texts, language: str, names: tuple[str, ...]) -> list[BotCommand]:
    return [BotCommand(name, texts.plain(language, f"command-{name}")) for name in names]
