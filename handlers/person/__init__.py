"""The person's bot: its handlers in the order in which they are asked, and why in that order."""

from typing import Any

from telegram import Update
from telegram.ext import BaseHandler, MessageHandler, filters

from domain.acts import Act
from domain.certificates import VALID_DAYS, Purpose
from domain.codes import Use
from handlers import languages, passwords, phones, where_to_go
from handlers.person import choices, identity, inbox, inquiry, looks, settings, start
from handlers.routes import Commands, InGroups, Taps
from handlers.talk import Talk
from handlers.ways import Ways, guarded

_CONTACTS = dict.fromkeys(("phone", "national-code"), (Act.SHARE_PHONE, identity.given))
_PROVING = passwords.ways(_CONTACTS)

WAYS = Ways(
    names={
        "inquiry": (Act.INQUIRE, inquiry.inquire),
        "inbox": (Act.READ_INBOX, inbox.inbox),
        "looks": (Act.READ_INBOX, looks.looks),
        "settings": (Act.UNLINK, settings.settings),
    },
    steps={
        **_PROVING.steps,
        "phone": (Act.SHARE_PHONE, identity.typed_phone),
        "national-code": (Act.LINK, identity.national_code),
        choices.NAMING: (Act.ISSUE, choices.recipient_name),
        choices.CHOOSING: (Act.ISSUE, choices.typed),
    },
    contacts=_CONTACTS,
    taps=[
        *_PROVING.taps,
        ("prove", (Act.LINK, identity.try_again)),
        ("inquire", (Act.INQUIRE, inquiry.inquire)),
        ("move:[0-9a-f]+", (Act.ISSUE, choices.choose)),
        (r"to:(any|find|\d{1,15})", (Act.ISSUE, choices.choose)),
        (f"why:({'|'.join(Purpose)})", (Act.ISSUE, choices.choose)),
        (f"days:({'|'.join(map(str, VALID_DAYS))})", (Act.ISSUE, choices.choose)),
        (f"use:({'|'.join(Use)})", (Act.ISSUE, choices.choose)),
        (r"box:page:\d{1,9}", (Act.READ_INBOX, inbox.inbox)),
        (r"box:(show|open):\d{1,15}", (Act.READ_INBOX, inbox.show)),
        (r"box:(picture|file):\d{1,15}", (Act.READ_INBOX, inbox.picture)),
        (r"box:code:\d{1,15}", (Act.RENEW_CODE, inbox.new_code)),
        (r"box:renew:\d{1,15}", (Act.RENEW_CODE, inbox.renew)),
        (r"box:withdraw:\d{1,15}", (Act.WITHDRAW_CODE, inbox.withdraw)),
        (r"box:delete:\d{1,15}", (Act.DELETE_CERTIFICATE, inbox.ask_delete)),
        (r"box:gone:\d{1,15}", (Act.DELETE_CERTIFICATE, inbox.delete)),
        (r"looks:\d{1,9}", (Act.READ_INBOX, looks.looks)),
        (r"looks:answer:\d{1,15}", (Act.READ_INBOX, looks.read_answer)),
        (r"object:\d{1,15}", (Act.OBJECT, looks.object_)),
        ("settings:open", (Act.UNLINK, settings.settings)),
        ("settings:unlink", (Act.UNLINK, settings.ask_unlink)),
        ("settings:unlink-sure", (Act.UNLINK, settings.unlink)),
        ("settings:others", (Act.UNLINK, settings.ask_unlink_others)),
        ("settings:others-sure", (Act.UNLINK, settings.unlink_others)),
        ("settings:forget", (Act.FORGET, settings.ask_forget)),
        ("settings:forget-twice", (Act.FORGET, settings.ask_forget_twice)),
        ("settings:forget-sure", (Act.FORGET, settings.forget)),
    ],
)


class _Taken:
    """What is taken, each way guarded by its act: whoever is not known yet is asked for his phone number."""

    def __init__(self, ways: Ways) -> None:
        self.names = {name: guarded(way, start.not_understood) for name, way in ways.names.items()}
        self.taps = [(pattern, guarded(way, start.not_understood)) for pattern, way in ways.taps]
        self._buttons = {**self.names, "start": start.start, "help": start.help_}
        self._steps = {step: guarded(way, start.not_understood) for step, way in ways.steps.items()}
        self._given = {step: given for step, (_, given) in ways.contacts.items()}

    async def text(self, update: Update, talk: Talk) -> None:
        """A menu button, a word for /cancel or a call for help says what it is at any step; other text is an answer to
        it, or a button's words, typed; the rest is not understood.
        """
        handle = (
            (start.cancel if talk.cancels else None)
            or self._buttons.get(talk.pressed)
            or (start.choose_language if start.names_language(talk) else None)
            or (start.help_ if start.asks_for_help(talk) else None)
            or (start.stray_code if start.brings_code(talk) else None)
            or self._steps.get(talk.conversation.step)
            or next((self._buttons[name] for name in talk.meant if name in self._buttons), None)
            or start.not_understood
        )
        await handle(update, talk)

    async def contact(self, _: Update, talk: Talk) -> None:
        """A contact may come at any time, also when it was not asked for; whoever is in need prove nothing again."""
        waiting = passwords.waiting_for(talk).step
        step = waiting if waiting in self._given else "phone"
        if talk.actor.person_id is not None:
            await self._given[step](talk, None)
        else:
            await phones.shared(talk, self._given[step], step=step, proved=identity.proved_phone(talk, step))


async def _start(update: Update, talk: Talk) -> None:
    """Bare, or by a link of the legacy system."""
    await (where_to_go.explain if talk.args == [where_to_go.LINK] else start.start)(update, talk)


def handlers_of(ways: Ways) -> list[BaseHandler[Any, Talk, Any]]:
    """The bot's handlers, for what is taken."""
    taken = _Taken(ways)
    return [
        # Whatever is said in a group ends here.
        InGroups(),
        # All buttons. They come first, since the message under one is nothing that the others could look at.
        Taps(
            [
                (languages.TAPPED, start.choose_language),
                ("settings:language", languages.show),
                *taken.taps,
            ],
            otherwise=start.not_understood,
        ),
        # Commands work at any step, so they come before whatever the step waits for.
        Commands(
            {
                **taken.names,
                "start": _start,
                "cancel": start.cancel,
                "help": start.help_,
                "privacy": start.privacy,
            }
        ),
        # A contact may come at any time, also when it was not asked for.
        MessageHandler(filters.CONTACT, taken.contact),
        # What is written below a picture or a file is a text as well: the picture itself is never read.
        MessageHandler(filters.TEXT & ~filters.COMMAND | filters.CAPTION, taken.text),
        # Whatever is left: stickers, voices, unknown commands. What the messenger itself notes in the chat (a message
        # was pinned, messages now delete themselves) was said to nobody and is not answered.
        MessageHandler(filters.ALL & ~filters.StatusUpdate.ALL, start.not_understood),
    ]


HANDLERS = handlers_of(WAYS)
