"""Direct inquiry, one at a time: national code, purpose, case number, a last look, the answer."""

from typing import Any

from telegram import Update

from config import calendar
from domain.acts import Act
from domain.certificates import Purpose
from domain.direct_inquiries import CaseNumberUnusable, Left, parse_case_number
from domain.insurance import Record
from domain.national_code import NationalCodeMistyped, NoDigits, find_national_code
from domain.scopes import Telling
from handlers.direct import facts, persons, purposes
from handlers.direct.refused import refuse
from handlers.direct.written import purpose_of
from handlers.keyboards import rows
from handlers.talk import Talk
from services import Transaction, direct_inquiries
from services.direct_inquiries import Answered, Question, Refusal, Terms
from services.registry import RegistryUnavailable

_TOKEN_BYTES = 4


async def ask(_: Update, talk: Talk) -> None:
    """The command, the menu, or ``direct:ask``."""

    def act(tx: Transaction) -> None:
        found = _terms(tx, talk, None)
        if not isinstance(found, Terms):
            return refuse(tx, talk, found, anew=True)
        talk.go(tx, "direct-code")
        return talk.say(tx, "direct-ask-code", left(talk, found.left))

    await talk.commit(act)


async def national_code(_: Update, talk: Talk) -> None:
    """Alone or in a sentence. Noticed by its check digit, a mistyped one is asked for again: nothing was looked up or
    charged.
    """
    try:
        code = find_national_code(talk.typed)
    except NationalCodeMistyped as fault:
        name = "direct-code-in-digits" if isinstance(fault, NoDigits) else "direct-code-mistyped"
        await talk.commit(lambda tx: talk.say(tx, name))
        return

    def act(tx: Transaction) -> None:
        found = _terms(tx, talk, None)
        if not isinstance(found, Terms):
            return refuse(tx, talk, found)
        talk.go(tx, "direct-purpose", code=code)
        return talk.say(tx, "direct-ask-purpose", keyboard=purposes.choices(talk.keys, found.scope, "direct:why"))

    await talk.commit(act)


async def purpose(_: Update, talk: Talk) -> None:
    """``direct:why:<purpose>``."""
    await talk.commit(lambda tx: _choose(tx, talk, Purpose(talk.tapped[2])))


def _choose(tx: Transaction, talk: Talk, chosen: Purpose) -> None:
    data = talk.conversation.data
    if "code" not in data:
        return _stale(tx, talk)
    found = _terms(tx, talk, chosen)
    if not isinstance(found, Terms):
        return refuse(tx, talk, found)
    talk.go(tx, "direct-case", code=data["code"], purpose=chosen.value)
    return talk.turn(tx, "direct-ask-case")


written_purpose = purpose_of("direct:why", lambda tx, talk: _terms(tx, talk, None), refuse, _choose)


async def case_number(_: Update, talk: Talk) -> None:
    try:
        case = parse_case_number(talk.typed)
    except CaseNumberUnusable:
        await talk.commit(lambda tx: talk.say(tx, "direct-case-unusable"))
        return

    def act(tx: Transaction) -> None:
        token = talk.house.random(_TOKEN_BYTES).hex()
        talk.go(tx, "direct-sure", **talk.conversation.data | {"case": case, "inquiry": token})
        _look_again(tx, talk)

    await talk.commit(act)


async def typed_instead(_: Update, talk: Talk) -> None:
    """Something was typed where the last look waits for its button: show it once more."""
    await talk.commit(lambda tx: _look_again(tx, talk) if _question(talk) else _stale(tx, talk))


async def sure(_: Update, talk: Talk) -> None:
    """``direct:sure:<inquiry>``: the registry is asked, then one unit charges and answers. A second tap finds nothing.

    When the registry is away nothing is charged, and the same button goes on.
    """
    question = _question(talk)
    found = await talk.house.store.read(_foreseen, talk, question.purpose) if question else None
    if question is None or not isinstance(found, Terms):
        await talk.commit(lambda tx: _look_again(tx, talk) if _question(talk) else _stale(tx, talk))
        return
    try:
        registered = await talk.house.registry.find(question.national_code)
    except RegistryUnavailable:
        again = rows(talk.keys.tap("button-try-again", f"direct:sure:{talk.tapped[2]}"))
        await talk.commit(lambda tx: talk.turn(tx, "direct-registry-away", keyboard=again))
        return
    record = registered.record if registered else None
    await talk.commit(lambda tx: _inquire(tx, talk, record) if _question(talk) == question else _stale(tx, talk))


async def leave(_: Update, talk: Talk) -> None:
    """``direct:no``: nothing was asked or charged."""

    def act(tx: Transaction) -> None:
        talk.rest(tx)
        talk.turn(tx, "direct-left-off")

    await talk.commit(act)


def left(talk: Talk, found: Left) -> str:
    return talk.text("direct-left", today=found.today, month=found.this_month)


def tells(talk: Talk, found: Terms) -> str:
    """When the person hears of it."""
    if found.scope.telling is Telling.SEALED:
        return talk.text("direct-tells-later", days=found.scope.sealed_days)
    return talk.text("direct-tells-at-once")


def _foreseen(tx: Transaction, talk: Talk, purpose: Purpose) -> Terms | Refusal:
    return direct_inquiries.foresee(
        tx, actor=talk.actor, purpose=purpose, period=calendar.period(talk.now), now=talk.now
    )


def _terms(tx: Transaction, talk: Talk, purpose: Purpose | None) -> Terms | Refusal:
    return direct_inquiries.terms(tx, actor=talk.actor, purpose=purpose, period=calendar.period(talk.now), now=talk.now)


def _question(talk: Talk) -> Question | None:
    """What is about to be asked, if it is what the tapped button was shown for."""
    data: dict[str, Any] = talk.conversation.data
    if "inquiry" not in data or (talk.tapped and talk.tapped[2] != data["inquiry"]):
        return None
    return Question(data["code"], Purpose(data["purpose"]), data["case"])


def _look_again(tx: Transaction, talk: Talk) -> None:
    """What he is about to ask, what he will see, what it costs, and when the person hears of it."""
    data, words = talk.conversation.data, talk.words
    found = _terms(tx, talk, Purpose(data["purpose"]))
    if not isinstance(found, Terms):
        return refuse(tx, talk, found)
    keyboard = rows(
        talk.keys.tap("button-direct-sure", f"direct:sure:{data['inquiry']}"), talk.keys.tap("button-no", "direct:no")
    )
    return talk.turn(
        tx,
        "direct-look-again",
        tells(talk, found),
        left(talk, found.left),
        keyboard=keyboard,
        code=words.number(data["code"]),
        purpose=words.purpose(Purpose(data["purpose"])),
        case=data["case"],
        facts=facts.labels(words, found.scope.facts),
    )


def _inquire(tx: Transaction, talk: Talk, record: Record | None) -> None:
    question = _question(talk)
    assert question is not None, "looked at just before, in this unit"
    answered = direct_inquiries.inquire(
        tx, actor=talk.actor, question=question, record=record, period=calendar.period(talk.now), now=talk.now
    )
    if not isinstance(answered, Answered):
        return refuse(tx, talk, answered)
    talk.go(tx, "", answered=talk.tapped_message)
    _show(tx, talk, question, answered)
    if answered.told is not None:
        persons.tell(tx, talk.house.texts, answered.told, now=talk.now, patient=False)
    return None


def _show(tx: Transaction, talk: Talk, question: Question, answered: Answered) -> None:
    words = talk.words
    listed = facts.rows(words, answered.agreed, answered.answer)
    shown = talk.words.in_chat(listed) if answered.answer else talk.text("direct-nothing-known")
    again = rows(talk.keys.tap("button-direct-again", "direct:ask"))
    places = {"code": words.number(question.national_code), "case": question.case_number}
    remains = left(talk, answered.left)
    talk.disclose(tx, Act.INQUIRE_DIRECTLY, "direct-answer", shown, remains, keyboard=again, **places)


def _stale(tx: Transaction, talk: Talk) -> None:
    if talk.tapped_message is not None and talk.tapped_message == talk.conversation.data.get("answered"):
        return  # the button was tapped twice: the first tap has been answered
    talk.turn(tx, "direct-stale", keyboard=rows(talk.keys.tap("button-direct-again", "direct:ask")))
