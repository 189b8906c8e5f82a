"""The organisation's bot: its handlers in the order in which they are asked, and why in that order."""

import re
from collections.abc import Sequence
from functools import partial
from typing import Any

from telegram import Update
from telegram.ext import BaseHandler, MessageHandler, filters

from domain.acts import Act
from domain.digits import to_ascii
from handlers import binding, languages, menus, passwords, phones
from handlers.organisation import document_inquiry, start
from handlers.organisation.families import FAMILIES
from handlers.routes import Commands, InGroups, Taps
from handlers.speech import Keyboard
from handlers.talk import Handle, Talk
from handlers.ways import Given, Way, Ways, guarded
from services import Transaction

_CODE_LIKE = 8
"""Digits in a text from which on it is taken for a code, also when none was asked for."""


_LINK = re.compile(r"https?://\S+[?&]start=(?P<carried>[0-9A-Za-z_-]{1,64})")


def _closed(way: Way) -> Handle:
    return guarded(way, start.not_understood)


def _proved(step: str, way: tuple[Act, Given]) -> Handle:
    """Takes a contact, for a step that asked for it."""
    act, given = way

    async def prove(_: Update, talk: Talk) -> None:
        await phones.shared(talk, given, step=step)

    return _closed((act, prove))


_OUTSIDE = document_inquiry.unless_code(start.not_understood)
_UNOPENED = document_inquiry.unless_code(start.start)
_CODE = guarded((Act.REDEEM, document_inquiry.typed_code), _OUTSIDE)
_PICTURE = guarded((Act.REDEEM, document_inquiry.pictured), _OUTSIDE)


class _Taken:
    """What the families take, each way guarded by its act."""

    def __init__(self, families: Sequence[Ways]) -> None:
        self._binding = frozenset[str]().union(*(family.binding for family in families))
        self._by_words = frozenset[str]().union(*(family.by_words for family in families))
        named = {name: _closed(way) for family in families for name, way in family.names.items()}
        self._acts = {name: act for family in families for name, (act, _) in family.names.items()}
        others = {"start": self._start, "help": self._help, "language": languages.show}
        self.names = {name: self._turning(handle) for name, handle in {**named, **others}.items()}
        self._steps = {step: _closed(way) for family in families for step, way in family.steps.items()}
        self._files = {step: _closed(way) for family in families for step, way in family.files.items()}
        self._contacts = {step: _proved(step, way) for family in families for step, way in family.contacts.items()}
        self._links = {kind: way for family in families for kind, way in family.links.items()}
        self.taps = [(pattern, _closed(way)) for family in families for pattern, way in family.taps]

    def _turning(self, handle: Handle) -> Handle:
        """`handle`, which leaves a question whose answer would bind: what is typed next was not meant for it."""

        async def turn(update: Update, talk: Talk) -> None:
            step = talk.conversation.step
            if step in self._binding:
                talk.first = lambda tx: binding.leave(tx, talk, step)
            await handle(update, talk)

        return turn

    async def _start(self, update: Update, talk: Talk) -> None:
        """Bare, or with what a link carried: an invitation (``i_``), a code (``r_``), a certificate's QR (``c_``) …"""
        await self._open(talk.args[0] if talk.args else "", update, talk)

    async def _open(self, carried: str, update: Update, talk: Talk) -> None:
        kind, _sign, value = carried.partition("_")
        act, open_ = self._links.get(kind, (None, None))
        if act is None or open_ is None or not talk.actor.may(act):
            await _UNOPENED(update, talk)
        else:
            await open_(value, talk)

    async def text(self, update: Update, talk: Talk) -> None:
        """A menu button, or a word for /cancel, says what it is at any step, and a link that was pasted opens; other
        text answers the step, or is a button's words, typed, or a code.
        """
        if pasted := _LINK.fullmatch(talk.typed.strip()):  # one that leads to another messenger opens nothing here
            await self._turning(partial(self._open, pasted["carried"]))(update, talk)
            return
        handle = (
            (start.cancel if talk.cancels else None)
            or self.names.get(talk.pressed)
            or self._answering(talk)
            or self._meant(talk)
            or (self.choose_language if languages.named(talk) else None)
            or _unasked(talk.typed)
        )
        await handle(update, talk)

    def _answering(self, talk: Talk) -> Handle | None:
        """Takes an answer to the step. One that binds is a new message, and one that is kept not a button's words. What
        was sent before the question is not its answer, whatever it is changed to: a national code would become the
        number of the case, and the one that was mistyped be asked for.
        """
        step = talk.conversation.step
        answer = self._steps.get(step)
        if answer is None:
            return None
        if step not in self._by_words and (worded := self._worded(talk)):
            return worded
        if step in self._binding and talk.changes:
            return binding.write_anew
        return binding.answer_stays if binding.answers_earlier(talk) else answer

    def _worded(self, talk: Talk) -> Handle | None:
        """What the words of a button of his menu mean, or a call for help. A stranger has no menu, but a place at the
        door to lose.
        """
        if talk.keys.menu(talk.actor) is None:
            return None
        return self.names.get(talk.spelt) or (self.names["help"] if start.asks_for_help(talk) else None)

    def _meant(self, talk: Talk) -> Handle | None:
        """What he calls by words of his own where nothing was asked for: of several things, the first he may do."""
        may = (name for name in talk.meant if name in self.names and self._may(talk, name))
        return next((self.names[name] for name in may), None)

    def _may(self, talk: Talk, name: str) -> bool:
        return name not in self._acts or talk.actor.may(self._acts[name])

    async def contact(self, update: Update, talk: Talk) -> None:
        """A contact may come at any time; it matters only to a step that asked for it."""
        await self._contacts.get(passwords.waiting_for(talk).step, start.unasked_contact)(update, talk)

    async def file(self, update: Update, talk: Talk) -> None:
        """A document or a photo matters to the step that asked for it; where only a code may come, it may be below."""
        step = talk.conversation.step
        unasked = _PICTURE if step in ("", "code") else self.unreadable
        captioned = self._steps.get(step) if step == passwords.STEP and talk.typed else None
        await (self._files.get(step) or captioned or unasked)(update, talk)

    async def unreadable(self, update: Update, talk: Talk) -> None:
        """A voice, a sticker, a picture of a password: whoever is at the door keeps his place there, and what he came
        by, and is asked once more for his phone or the password; where a file is wanted, for that.
        """
        step, message = talk.conversation.step, update.effective_message
        is_command = message is not None and message.text is not None
        if not is_command and step in self._files:
            await self._files[step](update, talk)
        elif is_command or not self._asks_who(talk):
            await start.not_understood(update, talk)
        else:
            await talk.commit(lambda tx: _ask_who(tx, talk))

    async def _help(self, update: Update, talk: Talk) -> None:
        """Whoever is asked for his phone keeps his place as well: a stranger's menu offers him nothing else to tap."""
        if self._asks_who(talk):
            await talk.commit(lambda tx: _ask_who(tx, talk, "help-at-the-door"))
        else:
            await start.help_(update, talk)

    async def choose_language(self, update: Update, talk: Talk) -> None:
        """He came by a link, perhaps, and could not read the question."""
        if not self._asks_who(talk):
            await start.choose_language(update, talk)
            return

        def act(tx: Transaction) -> None:
            languages.choose(tx, talk, languages.wanted(talk))
            menus.show(tx, talk)
            _ask_who(tx, talk)

        await talk.commit(act)

    def _asks_who(self, talk: Talk) -> bool:
        """Whether his phone is asked for, or the password that proves it."""
        step = talk.conversation.step
        return step == passwords.STEP or step in self._contacts


def _ask_who(tx: Transaction, talk: Talk, *before: str) -> None:
    """Once more, below what is said `before`."""
    by_password = talk.conversation.step == passwords.STEP
    keyboard: Keyboard = passwords.buttons(talk.keys) if by_password else talk.keys.share_phone()
    names = [*before, "password-missing" if by_password else "press-phone-button"]
    talk.say(tx, names[0], *map(talk.text, names[1:]), keyboard=keyboard)


def _unasked(text: str) -> Handle:
    digits = sum(map(str.isdigit, to_ascii(text)))
    return _CODE if digits >= _CODE_LIKE or document_inquiry.speaks_of_code(text) else start.not_understood


def handlers_of(families: Sequence[Ways]) -> list[BaseHandler[Any, Talk, Any]]:
    """The bot's handlers, for what these families take."""
    taken = _Taken(families)
    return [
        # Whatever is said in a group ends here.
        InGroups(),
        # All buttons. They come first, since the message under one is nothing that the others could look at.
        Taps(
            [(languages.TAPPED, taken.choose_language), (binding.CANCEL, binding.cancel), *taken.taps],
            otherwise=start.not_understood,
        ),
        MessageHandler(filters.TEXT & ~filters.COMMAND, taken.text),
        MessageHandler(filters.CONTACT, taken.contact),
        MessageHandler(filters.Document.ALL | filters.PHOTO, taken.file),
        # Commands work at any step.
        Commands({**taken.names, "cancel": start.cancel}),
        # Whatever is left: stickers, voices, unknown commands. What the messenger itself notes in the chat (a message
        # was pinned, messages now delete themselves) was said to nobody and is not answered.
        MessageHandler(filters.ALL & ~filters.StatusUpdate.ALL, taken.unreadable),
    ]


HANDLERS = handlers_of(FAMILIES)
