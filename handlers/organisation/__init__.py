"""The organisation's bot: its handlers in the order in which they are asked, and why in that order."""

from typing import Any

from telegram import Update
from telegram.ext import BaseHandler, CallbackQueryHandler, CommandHandler, MessageHandler, filters

from domain.digits import to_ascii
from domain.permissions import Role
from handlers import languages
from handlers.admin import MENU as ADMIN_MENU
from handlers.admin import STEPS as ADMIN_STEPS
from handlers.admin import TAPS as ADMIN_TAPS
from handlers.admin import figures, objections, overview
from handlers.organisation import document_inquiry, own_inquiries, start
from handlers.talk import Handle, InGroups, Talk, for_role, on_tap

_officer = for_role(Role.OFFICER, start.not_understood)
_admin = for_role(Role.ADMIN, start.not_understood)
_CODE_LIKE = 8
"""Digits in a text from which on it is taken for a code, also when none was asked for."""

_MENU: dict[str, Handle] = {
    "menu-redeem": _officer(document_inquiry.ask_code),
    "menu-own-inquiries": _officer(own_inquiries.own_inquiries),
    **{name: _admin(handle) for name, handle in ADMIN_MENU.items()},
}
_STEPS: dict[str, Handle] = {
    "invited": start.typed_phone,
    "code": _officer(document_inquiry.typed_code),
    **{step: _admin(handle) for step, handle in ADMIN_STEPS.items()},
}


async def _text(update: Update, talk: Talk) -> None:
    """A menu button says what it is at any step; other text answers the step, or is a code."""
    button = talk.house.texts.menu_button(talk.typed)
    handle = _MENU.get(button or "") or _STEPS.get(talk.conversation.step) or _unasked(talk.typed)
    await handle(update, talk)


def _unasked(text: str) -> Handle:
    digits = sum(character.isdigit() for character in to_ascii(text))
    return _officer(document_inquiry.typed_code) if digits >= _CODE_LIKE else start.not_understood


HANDLERS: list[BaseHandler[Any, Talk, Any]] = [
    # Whatever is said in a group ends here.
    InGroups(),
    # Commands work at any step, so they come before whatever the step waits for.
    CommandHandler("start", start.start),
    CommandHandler("cancel", start.cancel),
    CommandHandler("help", start.help_),
    CommandHandler("language", start.show_languages),
    CommandHandler("redeem", _officer(document_inquiry.ask_code)),
    CommandHandler("inquiries", _officer(own_inquiries.own_inquiries)),
    CommandHandler("organisations", _admin(overview.organisations)),
    CommandHandler("objections", _admin(objections.objections)),
    CommandHandler("figures", _admin(figures.figures)),
    CommandHandler("health", _admin(figures.health)),
    # Buttons under messages. Old ones may be tapped at any time: every handler looks at what is true now.
    on_tap(languages.TAPPED, start.choose_language),
    on_tap(r"asked:\d{1,9}", _officer(own_inquiries.own_inquiries)),
    *(on_tap(pattern, _admin(handle)) for pattern, handle in ADMIN_TAPS),
    # A contact may come at any time; it matters only to somebody who opened an invitation.
    MessageHandler(filters.CONTACT, start.contact),
    MessageHandler(filters.TEXT & ~filters.COMMAND, _text),
    # Whatever is left: stickers, voices, unknown commands, buttons of a former version. What the messenger itself notes
    # in the chat (a message was pinned, messages now delete themselves) was said to nobody and is not answered.
    MessageHandler(filters.ALL & ~filters.StatusUpdate.ALL, start.not_understood),
    CallbackQueryHandler(start.not_understood),
]
