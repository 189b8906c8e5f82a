"""The two messages that every way of the person's bot leads back to: the question for the phone, and the menu."""

from handlers.talk import Talk
from services import Transaction

UNANSWERED = "unanswered"
"""Where the conversation keeps the national code that the registry was asked about in vain."""


def unanswered(talk: Talk) -> dict[str, str]:
    """The code that waits for the registry, if one does: to be given again wherever it shall not be forgotten."""
    return {name: code for name, code in talk.conversation.data.items() if name == UNANSWERED}


def is_for_another(talk: Talk) -> bool:
    """Whether he speaks of his father, his mother, his wife …: whose record only they can see."""
    return talk.house.texts.words.holds(talk.typed, "words-of-family")


def ask_phone(tx: Transaction, talk: Talk) -> None:
    """What is kept and why, and the one button that shares the phone number."""
    talk.go(tx, "phone", **unanswered(talk))
    talk.say(tx, "ask-phone", keyboard=talk.keys.share_phone())


def show_menu(tx: Transaction, talk: Talk, name: str, /, **values: str | int) -> None:
    talk.say(tx, name, keyboard=talk.keys.menu(talk.actor), **values)
