"""Document inquiry (directive, B3): an officer redeems a code, typed, passed on as a link, or asked for by a QR."""

import re
from typing import Any

from telegram import Update

from domain.acts import Act
from domain.certificates import holds_reference
from domain.codes import DIGITS, CodeMistyped, SeveralCodes, holds_code, parse_code
from domain.digits import only_digits
from domain.national_code import NationalCodeMistyped, parse_national_code
from domain.refusals import CodeClosed, CodeNotUsable, DoorClosed, NotAgreed, OtherCertificate
from handlers import sheets
from handlers.notices import Notices
from handlers.organisation import start
from handlers.talk import Handle, Talk
from handlers.wording import dashed
from services import Transaction, redemption, representing
from services.redemption import Redeemed, Refusal
from services.wrong_codes import Locked

LINK = re.compile(r"[?&]start=(?P<kind>[rc])_(?P<value>[0-9a-z]{1,32})\b")
"""What a code's link and a certificate's QR carry, on any messenger."""


async def ask_code(_: Update, talk: Talk) -> None:
    """The command or the menu."""

    def act(tx: Transaction) -> None:
        if _admitted(tx, talk):
            talk.go(tx, "code")
            talk.say(tx, "ask-code")

    await talk.commit(act)


async def open_certificate(reference: str, talk: Talk) -> None:
    """A certificate's QR was opened. Nothing of it is shown, not even whether it exists, before its code is given."""

    def act(tx: Transaction) -> None:
        if _admitted(tx, talk):
            talk.go(tx, "code", reference=reference)
            talk.say(tx, "ask-code-of-certificate", reference=sheets.in_fours(reference[:16]))

    await talk.commit(act)


async def typed_code(_: Update, talk: Talk) -> None:
    await _read(talk.typed, talk)


async def pictured(update: Update, talk: Talk) -> None:
    """A picture or a file that nobody asked for: the words below it may tell the code. By itself it proves nothing."""
    message = update.effective_message
    if message is not None and speaks_of_code(message.caption or ""):
        await _read(message.caption or "", talk)
    elif message is not None and message.photo:
        await talk.commit(lambda tx: talk.say(tx, "picture-proves-nothing", keyboard=talk.keys.menu(talk.actor)))
    else:
        await start.not_understood(update, talk)


def speaks_of_code(text: str) -> bool:
    """Whether `text` has a code in it, or what leads to one: a link, or the certificate's reference."""
    return LINK.search(text) is not None or holds_code(text) or holds_reference(text)


def or_code(handle: Handle) -> Handle:
    """`handle`, where a code is no answer: an officer is handed one at any time, also while his own question stands
    open, for days.
    """

    async def typed(update: Update, talk: Talk) -> None:
        is_code = talk.actor.may(Act.REDEEM) and holds_code(talk.typed)
        await (typed_code if is_code else handle)(update, talk)

    return typed


def unless_code(otherwise: Handle) -> Handle:
    """`otherwise`, but whoever brings a code and can use none hears that it was not used up, and where it belongs.

    Most often it is the insured person himself, who opened his own link. The code is not looked up.
    """

    async def outside(update: Update, talk: Talk) -> None:
        message = talk.received.message
        brought = (message.text or message.caption or "") if message else ""
        if talk.caller.seat is None and not talk.actor.may(Act.REDEEM) and holds_code(brought):
            await talk.commit(lambda tx: talk.say(tx, "code-left-unused"))
        else:
            await otherwise(update, talk)

    return outside


async def _read(text: str, talk: Talk) -> None:
    """A code, or a link of any messenger, whose bots may be another's, so only what it carries is looked at."""
    carried = LINK.search(text)
    if carried is not None and carried["kind"] == "c":
        await open_certificate(carried["value"], talk)
    else:
        await redeem(text, talk)


async def redeem(text: str, talk: Talk) -> None:
    """Redeem the code in `text`: typed, pasted with other words, or from a link."""
    reference = talk.conversation.data.get("reference") if talk.conversation.step == "code" else None
    try:
        code = parse_code(text)
    except (CodeMistyped, SeveralCodes) as unclear:
        name, values = _unclear(text, unclear)
        await talk.commit(lambda tx: _ask_again(tx, talk, reference, name, **values))
        return
    await talk.commit(
        lambda tx: _answer(
            tx, talk, redemption.redeem(tx, actor=talk.actor, code=code, reference=reference, now=talk.now)
        )
    )


def _admitted(tx: Transaction, talk: Talk) -> bool:
    """Whether he may be asked for a code now; if he may not, he hears why, and what to do."""
    match redemption.admit(tx, actor=talk.actor, now=talk.now):
        case NotAgreed():
            _not_agreed(tx, talk)
        case DoorClosed(until):
            talk.rest(tx)
            talk.say(tx, "codes-locked", keyboard=talk.keys.menu(talk.actor), until=talk.moment(until))
        case None:
            return True
    return False


def _not_agreed(tx: Transaction, talk: Talk) -> None:
    talk.rest(tx)
    speaks = representing.speaks_at_work(tx, talk.account)
    talk.say(tx, "not-agreed-own" if speaks else "not-agreed", keyboard=talk.keys.menu(talk.actor))


def _unclear(text: str, unclear: CodeMistyped | SeveralCodes) -> tuple[str, dict[str, int]]:
    """What is said of a text that is not one code, and is not looked up: what it seems to be instead."""
    if isinstance(unclear, SeveralCodes):
        return "codes-several", {}
    if holds_reference(text):
        return "code-is-reference", {}
    if _is_national_code(text):
        return "code-is-national-code", {}
    if not unclear.digits:
        return "code-without-digits", {}
    return ("code-digit-wrong", {}) if unclear.digits == DIGITS else ("code-mistyped", {"digits": unclear.digits})


def _is_national_code(text: str) -> bool:
    """All ten digits of one, and nothing else."""
    try:
        return parse_national_code(text) == only_digits(text)
    except NationalCodeMistyped:
        return False


def _ask_again(tx: Transaction, talk: Talk, reference: str | None, name: str, **values: Any) -> None:
    """No try is counted: ask for it once more, still for the same certificate."""
    talk.go(tx, "code", **({"reference": reference} if reference else {}))
    talk.say(tx, name, **values)


def _answer(tx: Transaction, talk: Talk, outcome: Redeemed | Refusal) -> None:
    match outcome:
        case Redeemed():
            talk.rest(tx)
            _show(tx, talk, outcome)
        case NotAgreed():
            _not_agreed(tx, talk)
        case CodeNotUsable(left):
            talk.say(tx, "code-not-usable", left=left)
        case CodeClosed(state, at):
            talk.say(tx, f"code-closed-{state}", at=talk.moment(at))
        case OtherCertificate():
            talk.go(tx, "code")
            talk.say(tx, "code-of-other-certificate")
        case DoorClosed(until):
            talk.say(tx, "codes-locked", until=talk.moment(until))
        case Locked():
            _lock(tx, talk, outcome)


def _show(tx: Transaction, talk: Talk, redeemed: Redeemed) -> None:
    facts, words = redeemed.facts, talk.words
    listed = words.person(facts.record) + words.insurance(facts.record) + words.use(facts)
    name, headline = f"genuine-{dashed(redeemed.use)}", words.headline(facts.record)
    talk.disclose(tx, Act.REDEEM, name, talk.words.in_chat(listed), headline=headline)
    caption = talk.text("genuine-caption", reference=sheets.in_fours(facts.reference))
    picture = sheets.certificate_picture(redeemed.certificate.id, facts, talk.language, talk.house.links)
    keyboard = talk.keys.menu(talk.actor)
    talk.attach(tx, caption, picture, right=Act.REDEEM, keyboard=keyboard, without="genuine-picture-missing")
    officer, organisation = redemption.names(tx, actor=talk.actor)
    Notices(talk.house.texts, now=talk.now).redeemed(tx, redeemed, officer=officer, organisation=organisation)


def _lock(tx: Transaction, talk: Talk, locked: Locked) -> None:
    talk.say(tx, "codes-locked", until=talk.moment(locked.until))
    officer, organisation = redemption.names(tx, actor=talk.actor)
    notices = Notices(talk.house.texts, now=talk.now)
    for limit in locked.limits:
        notices.locked(tx, limit, by=talk.actor, officer=officer, organisation=organisation)
