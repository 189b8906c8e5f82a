"""The choices that make an answer a certificate (directive, B2): one question after another.

Each is answered by a button. Whoever writes what a button says has chosen it as well; whoever writes something else is
asked again, since the buttons stand above what he wrote. The open question is kept in the conversation, as ``asked``.
"""

from collections.abc import Callable
from itertools import takewhile
from typing import Any

from telegram import Update

from domain.certificates import MOVABLE_FOR_MINUTES, VALID_DAYS, Purpose, record_from_json
from domain.codes import Use
from domain.insurance import Record
from domain.refusals import DoorClosed, Gone
from domain.times import MINUTE
from handlers.keyboards import rows
from handlers.person import choice_buttons, delivery
from handlers.talk import Talk
from handlers.typed import folded
from services import Transaction, certificates, organisations
from services.certificates import Wish

CHOOSING, NAMING = "choosing", "recipient-name"
"""The steps at which something is being chosen; at the second one, a text may also be an organisation's name."""

_QUESTIONS = {"recipient": "ask-recipient", "purpose": "ask-purpose", "days": "ask-validity"}
"""The questions before the last one, in their order, by what is chosen at each."""

_FOUND_AT_ONCE = 8
"""Organisations shown for a name: more than that is not read on a phone."""


async def choose(_: Update, talk: Talk) -> None:
    """``move:<inquiry>``, ``to:(any|find|<organisation>)``, ``why:<purpose>``, ``days:<number>`` or ``use:<use>``."""
    kind, value = talk.tapped
    await talk.commit(lambda tx: _CHOSEN[kind](tx, talk, value))


async def typed(_: Update, talk: Talk) -> None:
    """Something was written where a button was meant."""

    def act(tx: Transaction) -> None:
        meant = choice_buttons.meant(talk, choice_buttons.KEYBOARDS[_asked(talk)](talk.keys)) if _fresh(talk) else None
        if meant is None:
            return ask_again(tx, talk)
        return _CHOSEN[meant[0]](tx, talk, meant[1])

    await talk.commit(act)


async def recipient_name(_: Update, talk: Talk) -> None:
    """A part of an organisation's name was typed, or what one of the two buttons says."""

    def act(tx: Transaction) -> None:
        if _fresh(talk) is None:
            return _too_late(tx, talk)
        meant = choice_buttons.meant(talk, choice_buttons.recipients(talk.keys))
        if meant is not None:
            return _recipient(tx, talk, meant[1])
        if talk.says("words-of-courtesy"):  # no organisation is looked for by that
            return ask_again(tx, talk)
        wanted, most = talk.typed, _FOUND_AT_ONCE
        found = organisations.find_recipient(tx, actor=talk.actor, text=wanted, limit=most, now=talk.now)
        listed = [talk.keys.labelled(each.name, f"to:{each.id}") for each in found]
        keyboard = rows(*listed, talk.keys.tap("button-recipient-any", "to:any"))
        return talk.say(tx, "recipients-found" if found else "recipients-none", keyboard=keyboard)

    await talk.commit(act)


def ask_again(tx: Transaction, talk: Talk) -> None:
    """What came is no answer: the open question once more, below it."""
    if _fresh(talk) is None:
        return _too_late(tx, talk)
    asked = _asked(talk)
    more = [] if asked == "ask-recipient-name" else [talk.text("choose-by-button")]  # that one is answered in writing
    if talk.changes:  # he may take the question before for answered anew
        more.insert(0, talk.text("choices-stay"))
    return talk.say(tx, asked, *more, keyboard=choice_buttons.KEYBOARDS[asked](talk.keys))


def is_move(talk: Talk) -> bool:
    """Whether he wrote what the button below his answer says."""
    words = talk.words.text("button-move")
    return "record" in talk.conversation.data and folded(talk.typed) == folded(words)


def move(tx: Transaction, talk: Talk, inquiry: str | None = None) -> None:
    """Only the newest answer, while it is fresh, can become a certificate."""
    data = _fresh(talk)
    if data is None or inquiry not in (None, data["inquiry"]):
        return _stale(tx, talk)
    if closed := certificates.admit(tx, actor=talk.actor, now=talk.now):
        return _closed(tx, talk, closed)
    return _ask(tx, talk, "ask-recipient", data)  # who types a name at once is understood


def _recipient(tx: Transaction, talk: Talk, chosen: str) -> None:
    if chosen == "find":
        _next(tx, talk, "ask-recipient-name")
    else:
        _next(tx, talk, "ask-purpose", recipient=None if chosen == "any" else int(chosen))


def _purpose(tx: Transaction, talk: Talk, chosen: str) -> None:
    _next(tx, talk, "ask-validity", purpose=Purpose(chosen).value)


def _validity(tx: Transaction, talk: Talk, chosen: str) -> None:
    _next(tx, talk, "ask-use", days=int(chosen))


def _use(tx: Transaction, talk: Talk, chosen: str) -> None:
    """The last choice issues the certificate."""
    data = _begun(talk)
    if data is None or data.get("days", VALID_DAYS[0]) not in VALID_DAYS:
        return _stale(tx, talk)
    if left_out := _left_out(data, before="use"):
        return _ask(tx, talk, left_out, data)
    wish = Wish(data["recipient"], Purpose(data["purpose"]), data["days"], Use(chosen))
    return _issue(tx, talk, record_from_json(data["record"]), wish)


_CHOSEN: dict[str, Callable[[Transaction, Talk, str], None]] = {
    "move": move,
    "to": _recipient,
    "why": _purpose,
    "days": _validity,
    "use": _use,
}
"""What is chosen, by how its button's data begins."""


def _issue(tx: Transaction, talk: Talk, record: Record, wish: Wish) -> None:
    issued = certificates.issue(
        tx,
        actor=talk.actor,
        record=record,
        wish=wish,
        link=talk.house.links.certificate,
        random=talk.house.random,
        most=talk.house.certificates_a_day,
        now=talk.now,
    )
    if isinstance(issued, DoorClosed):
        _closed(tx, talk, issued)
        return
    talk.go(tx, "", moved=talk.tapped_message)
    if isinstance(issued, Gone):
        talk.turn(tx, "recipient-gone", keyboard=rows(talk.keys.tap("button-inquire-again", "inquire")))
        return
    talk.go(tx, "", moved=talk.tapped_message, issued=issued.certificate.id)
    talk.turn(tx, "moved")
    delivery.show_picture(tx, talk, issued.certificate)
    delivery.hand_over(tx, talk, issued.certificate, issued.code)


def _closed(tx: Transaction, talk: Talk, closed: DoorClosed) -> None:
    """He had very many made within a day. What he has is in his inbox, and as good as another one."""
    talk.rest(tx)
    inbox = rows(talk.keys.tap("button-back-to-inbox", "box:page:0"))
    talk.turn(tx, "certificates-closed", keyboard=inbox, until=talk.moment(closed.until))


def _next(tx: Transaction, talk: Talk, question: str, **chosen: str | int | None) -> None:
    data = _begun(talk)
    if data is None:
        return _stale(tx, talk)
    left_out = _left_out(data, before=next(iter(chosen), "recipient"))
    return _ask(tx, talk, left_out or question, data | chosen)


def _begun(talk: Talk) -> dict[str, Any] | None:
    """What was chosen so far, once he has begun to move the newest answer: before that, a button is an older one's."""
    return _fresh(talk) if talk.conversation.step in (CHOOSING, NAMING) else None


def _left_out(data: dict[str, Any], *, before: str) -> str | None:
    """The first question without an answer before the choice that was made: its button stayed from an older answer."""
    earlier = takewhile(lambda each: each != before, _QUESTIONS)
    return next((_QUESTIONS[each] for each in earlier if each not in data), None)


def _asked(talk: Talk) -> str:
    """The open question; the first one where it was asked by a version of the program that did not keep it."""
    asked: str = talk.conversation.data.get("asked", "ask-purpose")
    return asked


def _ask(tx: Transaction, talk: Talk, question: str, data: dict[str, Any]) -> None:
    step = NAMING if question in ("ask-recipient", "ask-recipient-name") else CHOOSING
    talk.go(tx, step, **data | {"asked": question})
    talk.turn(tx, question, keyboard=choice_buttons.KEYBOARDS[question](talk.keys))


def _fresh(talk: Talk) -> dict[str, Any] | None:
    """What was asked and chosen so far, if the answer is still the one that the person saw a moment ago."""
    data = talk.conversation.data
    if "record" not in data or talk.now - data["at"] > MOVABLE_FOR_MINUTES * MINUTE:
        return None
    return data


def _stale(tx: Transaction, talk: Talk) -> None:
    if talk.tapped_message is not None and talk.tapped_message == talk.conversation.data.get("moved"):
        return  # the last button was tapped twice: the first tap has been answered
    issued = talk.conversation.data.get("issued")
    if issued is not None:  # a button that stayed on the screen, since the answer to it was written
        talk.turn(tx, "answer-issued", keyboard=rows(talk.keys.tap("button-open-certificate", f"box:open:{issued}")))
        return
    talk.turn(tx, "answer-stale", keyboard=rows(talk.keys.tap("button-inquire-again", "inquire")))


def _too_late(tx: Transaction, talk: Talk) -> None:
    """Said once: what he writes next is no answer to an old question."""
    talk.rest(tx)
    _stale(tx, talk)
