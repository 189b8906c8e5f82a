"""The organisation's bot: its handlers in the order in which they are asked, and why in that order."""

from collections.abc import Iterator
from typing import Any

from telegram import Update
from telegram.ext import BaseHandler, CallbackQueryHandler, CommandHandler, MessageHandler, filters

from domain.acts import Act
from domain.digits import to_ascii
from handlers import languages
from handlers.organisation import document_inquiry, start
from handlers.organisation.families import FAMILIES
from handlers.talk import Handle, InGroups, Talk, on_tap
from handlers.ways import Way, guarded

_CODE_LIKE = 8
"""Digits in a text from which on it is taken for a code, also when none was asked for."""


def _closed(way: Way) -> Handle:
    return guarded(way, start.not_understood)


_NAMES: dict[str, Handle] = {name: _closed(way) for family in FAMILIES for name, way in family.names.items()}
_STEPS: dict[str, Handle] = {step: _closed(way) for family in FAMILIES for step, way in family.steps.items()}
_FILES: dict[str, Handle] = {step: _closed(way) for family in FAMILIES for step, way in family.files.items()}
_CONTACTS: dict[str, Handle] = {step: _closed(way) for family in FAMILIES for step, way in family.contacts.items()}
_LINKS = {kind: way for family in FAMILIES for kind, way in family.links.items()}
_CODE = _closed((Act.REDEEM, document_inquiry.typed_code))


async def _start(update: Update, talk: Talk) -> None:
    """Bare, or with what a link carried: an invitation (``i_``), a code (``r_``), a certificate's QR (``c_``) …"""
    kind, _sign, value = (talk.args[0] if talk.args else "").partition("_")
    act, open_ = _LINKS.get(kind, (None, None))
    if act is None or open_ is None or not talk.actor.may(act):
        await start.start(update, talk)
    else:
        await open_(value, talk)


async def _text(update: Update, talk: Talk) -> None:
    """A menu button says what it is at any step; other text answers the step, or is a code."""
    button = talk.house.texts.menu_button(talk.typed) or ""
    handle = _NAMES.get(button.removeprefix("menu-")) or _STEPS.get(talk.conversation.step) or _unasked(talk.typed)
    await handle(update, talk)


async def _contact(update: Update, talk: Talk) -> None:
    """A contact may come at any time; it matters only to a step that asked for it."""
    await _CONTACTS.get(talk.conversation.step, start.not_understood)(update, talk)


async def _file(update: Update, talk: Talk) -> None:
    """A document or a photo matters to the step that asked for it."""
    await _FILES.get(talk.conversation.step, start.not_understood)(update, talk)


def _unasked(text: str) -> Handle:
    digits = sum(character.isdigit() for character in to_ascii(text))
    return _CODE if digits >= _CODE_LIKE else start.not_understood


def _buttons() -> Iterator[BaseHandler[Any, Talk, Any]]:
    for family in FAMILIES:
        for pattern, way in family.taps:
            yield on_tap(pattern, _closed(way))


HANDLERS: list[BaseHandler[Any, Talk, Any]] = [
    # Whatever is said in a group ends here.
    InGroups(),
    # Commands work at any step, so they come before whatever the step waits for.
    CommandHandler("start", _start),
    CommandHandler("cancel", start.cancel),
    CommandHandler("help", start.help_),
    CommandHandler("language", start.show_languages),
    *(CommandHandler(name, handle) for name, handle in _NAMES.items()),
    # Buttons under messages. Old ones may be tapped at any time: every handler looks at what is true now.
    on_tap(languages.TAPPED, start.choose_language),
    *_buttons(),
    MessageHandler(filters.CONTACT, _contact),
    MessageHandler(filters.Document.ALL | filters.PHOTO, _file),
    MessageHandler(filters.TEXT & ~filters.COMMAND, _text),
    # Whatever is left: stickers, voices, unknown commands, buttons of a former version. What the messenger itself notes
    # in the chat (a message was pinned, messages now delete themselves) was said to nobody and is not answered.
    MessageHandler(filters.ALL & ~filters.StatusUpdate.ALL, start.not_understood),
    CallbackQueryHandler(start.not_understood),
]
