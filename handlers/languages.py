"""Choosing the language, the same in both bots."""

from telegram import InlineKeyboardMarkup, Update

from config.texts import LANGUAGES
from handlers.keyboards import rows
from handlers.talk import Talk
from services import Transaction, conversations

TAPPED = f"lang:(start|settings):({'|'.join(LANGUAGES)})"
"""What a language button sends: where it was asked, and the language."""


def choices(talk: Talk, where: str) -> InlineKeyboardMarkup:
    return rows([talk.keys.tap(f"button-language-{code}", f"lang:{where}:{code}") for code in LANGUAGES])


def named(talk: Talk) -> str | None:
    """The language that he typed, as it is called in either: its button may be the only word here that he can read."""
    return next((code for code in LANGUAGES if talk.says(f"words-for-language-{code}")), None)


def wanted(talk: Talk) -> str:
    """The one whose button he tapped, or that he typed."""
    language = talk.tapped[2] if talk.tapped else named(talk)
    assert language is not None, "nothing else comes here"
    return language


async def show(_: Update, talk: Talk) -> None:
    """The command, or ``settings:language``."""
    await talk.commit(lambda tx: talk.say(tx, "choose-language", keyboard=choices(talk, "settings")))


def choose(tx: Transaction, talk: Talk, language: str) -> None:
    """From here on, he is spoken to in `language`, on all his messengers."""
    conversations.choose_language(tx, account=talk.account, language=language)
    talk.renewed(tx)
    talk.turn(tx, "language-chosen")
