"""The buttons below each question that makes an answer a certificate, and which one was written instead of tapped."""

import re
from collections.abc import Callable, Iterator

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from domain.certificates import VALID_DAYS, Purpose
from domain.codes import Use
from handlers.keyboards import Keys, rows
from handlers.talk import Talk
from handlers.typed import button_named
from handlers.wording import dashed

_CHOSEN = {"to": "recipient", "why": "purpose", "days": "days", "use": "use"}
"""What a button chooses, by how its data begins."""
_IN_PARENTHESES = re.compile(r"\([^)]*\)")


def meant(talk: Talk, keyboard: InlineKeyboardMarkup) -> list[str] | None:
    """The button that was written: also without what it adds in parentheses, a number of days alone, or as people call
    what it stands for.
    """

    def names(button: InlineKeyboardButton) -> Iterator[str]:
        yield button.text
        yield _IN_PARENTHESES.sub("", button.text)
        kind, _, value = str(button.callback_data).partition(":")
        if kind == "days":
            yield value
        if (kind, value) != ("to", "find"):
            yield from talk.house.texts.words.listed(f"words-for-{_CHOSEN[kind]}-{dashed(value)}")

    return button_named(talk, keyboard, names)


def recipients(keys: Keys) -> InlineKeyboardMarkup:
    return rows(keys.tap("button-recipient-any", "to:any"), keys.tap("button-recipient-find", "to:find"))


def _any_recipient(keys: Keys) -> InlineKeyboardMarkup:
    return rows(keys.tap("button-recipient-any", "to:any"))


def _purposes(keys: Keys) -> InlineKeyboardMarkup:
    buttons = [keys.tap(f"purpose-{dashed(each)}", f"why:{each}") for each in Purpose]
    return rows(*(buttons[at : at + 2] for at in range(0, len(buttons), 2)))


def _days(keys: Keys) -> InlineKeyboardMarkup:
    return rows([keys.tap("button-days", f"days:{days}", days=days) for days in VALID_DAYS])


def _uses(keys: Keys) -> InlineKeyboardMarkup:
    return rows(*(keys.tap(f"button-use-{dashed(use)}", f"use:{use}") for use in Use))


KEYBOARDS: dict[str, Callable[[Keys], InlineKeyboardMarkup]] = {
    "ask-recipient": recipients,
    "ask-recipient-name": _any_recipient,
    "ask-purpose": _purposes,
    "ask-validity": _days,
    "ask-use": _uses,
}
"""The buttons of each question."""
