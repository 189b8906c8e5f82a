"""Keyboards, by the names of their texts."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from telegram import CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup, KeyboardButton, ReplyKeyboardMarkup

from config.texts import Texts
from domain.acts import Act
from domain.permissions import MAY, Actor, Role

_PERSON = ("menu-inquiry", "menu-inbox", "menu-looks", "menu-settings", "menu-help")
OFFICE: tuple[tuple[str, Act], ...] = (
    ("redeem", Act.REDEEM),
    ("ask", Act.INQUIRE_DIRECTLY),
    ("batches", Act.INQUIRE_BY_FILE),
    ("inquiries", Act.READ_OWN_INQUIRIES),
    ("applications", Act.READ_OWN_APPLICATIONS),
    ("committee", Act.READ_APPLICATIONS),
    ("agreement", Act.READ_OWN_AGREEMENTS),
    ("agreements", Act.READ_AGREEMENTS),
    ("form", Act.SEND_FORM),
    ("colleagues", Act.READ_COLLEAGUES),
    ("forms", Act.GRANT_FORM),
    ("organisations", Act.READ_ORGANISATIONS),
    ("legacy", Act.READ_LEGACY),
    ("letter", Act.ANSWER_LETTER),
    ("letters", Act.READ_LETTERS),
    ("objections", Act.READ_OBJECTIONS),
    ("figures", Act.READ_FIGURES),
    ("audit", Act.READ_AUDIT),
    ("roles", Act.READ_ROLES),
    ("health", Act.READ_HEALTH),
)
"""The organisation's bot: each command that is also a button of the menu, for whom it is, in the order of both."""

_IN_A_ROW = 2


class _Button(InlineKeyboardButton):
    """The framework asks before each of a button's fields whether it may be changed, which takes half of its making."""

    __slots__ = ()
    __setattr__ = object.__setattr__  # type: ignore[assignment]


class _Keyboard(InlineKeyboardMarkup):
    """The same."""

    __slots__ = ()
    __setattr__ = object.__setattr__  # type: ignore[assignment]


class Keys:
    """Makes the keyboards of one language."""

    def __init__(self, texts: Texts, language: str) -> None:
        self._texts = texts
        self._language = language

    def tap(self, name: str, data: str, /, **values: Any) -> InlineKeyboardButton:
        """A button that sends `data` (64 bytes at most) back to us."""
        if values:
            return _Button(self._text(name, **values), callback_data=data)
        return _tap(self._texts, self._language, name, data)

    def labelled(self, label: str, data: str) -> InlineKeyboardButton:
        """The same with a text that is no message of ours, such as an organisation's name."""
        return _Button(shortened(label, 60), callback_data=data)

    def copy(self, name: str, text: str, /, **values: Any) -> InlineKeyboardButton:
        """A button that copies `text` (256 characters at most)."""
        return _Button(self._text(name, **values), copy_text=CopyTextButton(text))

    def leads(self, name: str, address: str) -> InlineKeyboardButton:
        """A button that opens `address`."""
        return _Button(self._text(name), url=address)

    def pages(self, prefix: str, *, page: int, last: int, by_time: bool = True) -> list[InlineKeyboardButton]:
        """Newer and older, where there are any, or the pages before and after of names; pages count from 0."""
        before, after = ("button-newer", "button-older") if by_time else ("button-page-before", "button-page-after")
        newer = [self.tap(before, f"{prefix}:{page - 1}")] if page > 0 else []
        return newer + ([self.tap(after, f"{prefix}:{page + 1}")] if page < last else [])

    def cancel(self, step: str) -> InlineKeyboardButton:
        """Below a question that waits at `step`: means the same as /cancel."""
        return self.tap("button-cancel", f"cancel:{step}")

    def share_phone(self) -> ReplyKeyboardMarkup:
        button = KeyboardButton(self._text("button-share-phone"), request_contact=True)
        return ReplyKeyboardMarkup([[button]], resize_keyboard=True, is_persistent=True)

    def menu(self, actor: Actor) -> ReplyKeyboardMarkup | None:
        """The main menu of whoever he is; None for a stranger."""
        return _menu(self._texts, self._language, actor.roles, actor.idle)

    def _text(self, name: str, /, **values: Any) -> str:
        return self._texts.plain(self._language, name, **values)


@lru_cache(maxsize=1024)
def _tap(texts: Texts, language: str, name: str, data: str) -> InlineKeyboardButton:
    """Most buttons are the same for everybody; the framework takes 6 µs to make one."""
    return _Button(texts.plain(language, name), callback_data=data)


@lru_cache(maxsize=64)
def _menu(texts: Texts, language: str, roles: frozenset[Role], idle: frozenset[Act]) -> ReplyKeyboardMarkup | None:
    uses = frozenset[Act]().union(*(MAY[role] for role in roles)) - idle
    names = [*(_PERSON if Role.PERSON in roles else ()), *(f"menu-{name}" for name, act in OFFICE if act in uses)]
    if not names:
        return None
    buttons = [KeyboardButton(texts.plain(language, name)) for name in names]
    shown = [buttons[at : at + _IN_A_ROW] for at in range(0, len(buttons), _IN_A_ROW)]
    return ReplyKeyboardMarkup(shown, resize_keyboard=True, is_persistent=True)


def shortened(text: str, most: int) -> str:
    """`text` if it has `most` characters, else cut in the middle: names that begin alike differ at their end."""
    end = most // 3
    return text if len(text) <= most else f"{text[: most - end - 1]}…{text[-end:]}"


def rows(*buttons: Sequence[InlineKeyboardButton] | InlineKeyboardButton) -> InlineKeyboardMarkup:
    """An inline keyboard: each argument is a row, or a button alone in its row; empty rows are left out."""
    each = [[row] if isinstance(row, InlineKeyboardButton) else list(row) for row in buttons]
    return _Keyboard([row for row in each if row])
