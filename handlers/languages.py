"""Choosing the language, the same in both bots."""

from telegram import InlineKeyboardMarkup

from config.texts import LANGUAGES
from handlers.keyboards import rows
from handlers.talk import Talk
from services import Transaction, conversations

TAPPED = f"lang:(start|settings):({'|'.join(LANGUAGES)})"
"""What a language button sends: where it was asked, and the language."""


def choices(talk: Talk, where: str) -> InlineKeyboardMarkup:
    return rows([talk.keys.tap(f"button-language-{code}", f"lang:{where}:{code}") for code in LANGUAGES])


def choose(tx: Transaction, talk: Talk, language: str) -> None:
    """From here on, he is spoken to in `language`, on all his messengers."""
    conversations.choose_language(tx, account=talk.account, language=language)
    talk.renewed(tx)
    talk.turn(tx, "language-chosen")
