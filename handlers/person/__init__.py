"""The person's bot: its handlers in the order in which they are asked, and why in that order."""

from typing import Any

from telegram import Update
from telegram.ext import BaseHandler, CallbackQueryHandler, CommandHandler, MessageHandler, filters

from domain.certificates import VALID_DAYS, Purpose
from domain.codes import Use
from domain.permissions import Role
from handlers import languages, where_to_go
from handlers.person import identity, inbox, inquiry, looks, settings, start
from handlers.talk import Handle, InGroups, Talk, for_role, on_tap

_person = for_role(Role.PERSON, start.not_understood)  # whoever is not known yet is asked for his phone number

_MENU: dict[str, Handle] = {
    "menu-inquiry": _person(inquiry.inquire),
    "menu-inbox": _person(inbox.inbox),
    "menu-looks": _person(looks.looks),
    "menu-settings": _person(settings.settings),
    "menu-help": start.help_,
}
_STEPS: dict[str, Handle] = {
    "phone": identity.typed_phone,
    "national-code": identity.national_code,
    "recipient-name": _person(inquiry.recipient_name),
}


async def _text(update: Update, talk: Talk) -> None:
    """A menu button says what it is at any step; other text answers the step; the rest is not understood."""
    button = talk.house.texts.menu_button(talk.typed)
    handle = _MENU.get(button or "") or _STEPS.get(talk.conversation.step) or start.not_understood
    await handle(update, talk)


async def _start(update: Update, talk: Talk) -> None:
    """Bare, or by a link of the legacy system."""
    await (where_to_go.explain if talk.args == [where_to_go.LINK] else start.start)(update, talk)


HANDLERS: list[BaseHandler[Any, Talk, Any]] = [
    # Whatever is said in a group ends here.
    InGroups(),
    # Commands work at any step, so they come before whatever the step waits for.
    CommandHandler("start", _start),
    CommandHandler("cancel", start.cancel),
    CommandHandler("help", start.help_),
    CommandHandler("privacy", start.privacy),
    CommandHandler("inquiry", _person(inquiry.inquire)),
    CommandHandler("inbox", _person(inbox.inbox)),
    CommandHandler("looks", _person(looks.looks)),
    CommandHandler("settings", _person(settings.settings)),
    # Buttons under messages. Old ones may be tapped at any time: every handler looks at what is true now.
    on_tap(languages.TAPPED, start.choose_language),
    on_tap("prove", identity.try_again),
    on_tap("inquire", _person(inquiry.inquire)),
    on_tap("move:[0-9a-f]+", _person(inquiry.choose_recipient)),
    on_tap(r"to:(any|find|\d{1,15})", _person(inquiry.recipient)),
    on_tap(f"why:({'|'.join(Purpose)})", _person(inquiry.purpose)),
    on_tap(f"days:({'|'.join(map(str, VALID_DAYS))})", _person(inquiry.validity)),
    on_tap(f"use:({'|'.join(Use)})", _person(inquiry.use)),
    on_tap(r"box:page:\d{1,9}", _person(inbox.inbox)),
    on_tap(r"box:(show|open):\d{1,15}", _person(inbox.show)),
    on_tap(r"box:(picture|file):\d{1,15}", _person(inbox.picture)),
    on_tap(r"box:code:\d{1,15}", _person(inbox.new_code)),
    on_tap(r"box:withdraw:\d{1,15}", _person(inbox.withdraw)),
    on_tap(r"box:delete:\d{1,15}", _person(inbox.ask_delete)),
    on_tap(r"box:gone:\d{1,15}", _person(inbox.delete)),
    on_tap(r"looks:\d{1,9}", _person(looks.looks)),
    on_tap(r"looks:answer:\d{1,15}", _person(looks.read_answer)),
    on_tap(r"object:\d{1,15}", _person(looks.object_)),
    on_tap("settings:open", _person(settings.settings)),
    on_tap("settings:language", start.show_languages),
    on_tap("settings:unlink", _person(settings.ask_unlink)),
    on_tap("settings:unlink-sure", _person(settings.unlink)),
    on_tap("settings:forget", _person(settings.ask_forget)),
    on_tap("settings:forget-twice", _person(settings.ask_forget_twice)),
    on_tap("settings:forget-sure", _person(settings.forget)),
    # A contact may come at any time, also when it was not asked for.
    MessageHandler(filters.CONTACT, identity.contact),
    MessageHandler(filters.TEXT & ~filters.COMMAND, _text),
    # Whatever is left: stickers, voices, unknown commands, buttons of a former version. What the messenger itself notes
    # in the chat (a message was pinned, messages now delete themselves) was said to nobody and is not answered.
    MessageHandler(filters.ALL & ~filters.StatusUpdate.ALL, start.not_understood),
    CallbackQueryHandler(start.not_understood),
]
