"""Document inquiry (directive, B3): an officer redeems a code, typed, passed on as a link, or asked for by a QR."""

import re

from telegram import Update

from domain.codes import DIGITS, CodeMistyped, parse_code
from domain.refusals import CodeClosed, CodeNotUsable, DoorClosed, NotAgreed, OtherCertificate
from handlers import sheets
from handlers.notices import Notices
from handlers.talk import Talk
from handlers.wording import Wording, in_chat
from services import Transaction, redemption
from services.redemption import Locked, Redeemed, Refusal

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
    """Typed; or a link of any messenger, whose bots may be another's, so only what it carries is looked at."""
    carried = LINK.search(talk.typed)
    if carried is None:
        await redeem(talk.typed, talk)
    else:
        await (redeem if carried["kind"] == "r" else open_certificate)(carried["value"], talk)


async def redeem(text: str, talk: Talk) -> None:
    """Redeem the code in `text`: typed, pasted with other words, or from a link."""
    reference = talk.conversation.data.get("reference") if talk.conversation.step == "code" else None
    try:
        code = parse_code(text)
    except CodeMistyped as mistyped:
        digits = mistyped.digits
        await talk.commit(lambda tx: _mistyped(tx, talk, digits, reference))
        return
    await talk.commit(
        lambda tx: _answer(
            tx, talk, redemption.redeem(tx, actor=talk.actor, code=code, reference=reference, now=talk.now)
        )
    )


def _admitted(tx: Transaction, talk: Talk) -> bool:
    """Whether he may be asked for a code; if his organisation has no agreement for it, he hears so, and what to do."""
    refused = redemption.admit(tx, actor=talk.actor, now=talk.now)
    if refused is not None:
        _not_agreed(tx, talk)
    return refused is None


def _not_agreed(tx: Transaction, talk: Talk) -> None:
    talk.rest(tx)
    talk.say(tx, "not-agreed", keyboard=talk.keys.menu(talk.actor))


def _mistyped(tx: Transaction, talk: Talk, digits: int, reference: str | None) -> None:
    """No try is counted: ask for it once more, still for the same certificate."""
    talk.go(tx, "code", **({"reference": reference} if reference else {}))
    if digits == DIGITS:
        talk.say(tx, "code-digit-wrong")
    else:
        talk.say(tx, "code-mistyped", digits=digits)


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
    facts, words = redeemed.facts, Wording(talk.house.texts, talk.language)
    listed = words.person(facts.record) + words.insurance(facts.record) + words.use(facts)
    talk.say(
        tx,
        f"genuine-{redeemed.use.replace('_', '-')}",
        in_chat(talk.house.texts, talk.language, listed),
        headline=words.headline(facts.record),
    )
    caption = talk.text("genuine-caption", reference=sheets.in_fours(facts.reference))
    picture = sheets.certificate_picture(redeemed.certificate.id, facts, talk.language, talk.house.links)
    talk.attach(tx, caption, picture, keyboard=talk.keys.menu(talk.actor), without="genuine-picture-missing")
    officer, organisation = redemption.names(tx, actor=talk.actor)
    Notices(talk.house.texts, now=talk.now).redeemed(tx, redeemed, officer=officer, organisation=organisation)


def _lock(tx: Transaction, talk: Talk, locked: Locked) -> None:
    talk.say(tx, "codes-locked", until=talk.moment(locked.until))
    officer, organisation = redemption.names(tx, actor=talk.actor)
    notices = Notices(talk.house.texts, now=talk.now)
    for limit in locked.limits:
        notices.locked(tx, kind=limit.kind, officer=officer, organisation=organisation, until=talk.now + limit.closed)
