"""Proving who one is: the sender's own contact, then his national code."""

from telegram import ReplyKeyboardRemove, Update

from domain.digits import has_digits
from domain.national_code import NationalCodeMistyped, NoDigits, PhoneInstead, find_national_code
from domain.refusals import DoorClosed, NotMatched
from handlers import menus, phones
from handlers.keyboards import rows
from handlers.notices import Notices
from handlers.person.welcome import UNANSWERED, ask_phone, is_for_another, show_menu, unanswered
from handlers.speech import Keyboard
from handlers.talk import Talk
from services import Transaction, identity
from services.identity import Linked
from services.registry import RegistryUnavailable


async def given(talk: Talk, phone: str | None) -> None:
    """His own number, which may come at any time, also when it was not asked for."""

    def act(tx: Transaction) -> None:
        if talk.actor.person_id is not None:
            show_menu(tx, talk, "already-linked")
        elif phone is None and talk.conversation.step == "national-code":  # nor does it take back his own
            _closed_or(tx, talk, "contact-not-taken", talk.text("ask-national-code-again"))
        elif phone is None:
            talk.go(tx, "phone", **unanswered(talk))
            phones.not_yours(tx, talk)
        else:
            identity.keep_phone(tx, actor=talk.actor, account=talk.account, phone=phone, now=talk.now)
            talk.go(tx, "national-code", **unanswered(talk))
            _closed_or(tx, talk, "ask-national-code", keyboard=ReplyKeyboardRemove())

    await talk.commit(act)


def proved_phone(talk: Talk, step: str) -> str | None:
    """The number that he proved on the way to `step`: sent once more, it needs no other proof."""
    account = talk.caller.account
    return account.phone if account and step == "national-code" else None


async def typed_phone(_: Update, talk: Talk) -> None:
    """Typed where the button should have been tapped."""
    name = _not_by_button(talk.typed)
    more = [talk.text("only-ones-own")] if is_for_another(talk) else []
    await talk.commit(lambda tx: talk.say(tx, name, *more, keyboard=talk.keys.share_phone()))


def _not_by_button(typed: str) -> str:
    if not has_digits(typed):
        return "press-phone-button"
    try:
        find_national_code(typed)
    except NationalCodeMistyped:
        return "phone-by-button"
    return "phone-before-national-code"


async def national_code(_: Update, talk: Talk) -> None:
    try:
        code = find_national_code(talk.typed)
    except NationalCodeMistyped as fault:  # noticed by its check digit: nothing was looked up, so it costs no try
        name = _no_national_code(fault)
        more = [talk.text("only-ones-own")] if is_for_another(talk) else []
        await talk.commit(lambda tx: _closed_or(tx, talk, name, *more))
        return
    await _prove(talk, code)


def _no_national_code(fault: NationalCodeMistyped) -> str:
    match fault:
        case NoDigits():
            return "national-code-in-digits"
        case PhoneInstead():
            return "national-code-is-phone"
        case _:
            return "national-code-mistyped"


async def try_again(_: Update, talk: Talk) -> None:
    """``prove``: ask the registry once more, about the code that he typed when it did not answer."""
    code = talk.conversation.data.get(UNANSWERED)
    if code is not None and talk.actor.person_id is None:
        await _prove(talk, code)
        return
    await talk.commit(lambda tx: _nothing_to_try(tx, talk))


async def _prove(talk: Talk, code: str) -> None:
    closed = await talk.house.store.read(lambda tx: _door(tx, talk))
    if closed:
        await talk.commit(lambda tx: _answer(tx, talk, closed))
        return
    try:
        found = await talk.house.registry.find(code)
    except RegistryUnavailable:
        await talk.commit(lambda tx: _keep_for_later(tx, talk, code))
        return

    def act(tx: Transaction) -> None:
        if unanswered(talk):
            talk.go(tx, talk.conversation.step)  # now it is
        proof = identity.prove(tx, actor=talk.actor, account=talk.account, typed=code, found=found, now=talk.now)
        _answer(tx, talk, proof)

    await talk.commit(act)


def _door(tx: Transaction, talk: Talk) -> DoorClosed | None:
    account = talk.caller.account
    return identity.door(tx, account=account, now=talk.now) if account else None


def _keep_for_later(tx: Transaction, talk: Talk, code: str) -> None:
    """The registry did not answer: no try is counted, and one tap asks again. Conversations are sealed at rest."""
    talk.go(tx, "national-code", **{UNANSWERED: code})
    talk.say(tx, "registry-unavailable", keyboard=rows(talk.keys.tap("button-try-again", "prove")))


def _nothing_to_try(tx: Transaction, talk: Talk) -> None:
    """The button is an old one: the question that it asked again has been answered, or he has begun anew."""
    if talk.actor.person_id is not None:
        show_menu(tx, talk, "already-linked")
    elif talk.conversation.step == "national-code":
        ask_again(tx, talk)
    else:
        ask_phone(tx, talk)


def ask_again(tx: Transaction, talk: Talk) -> None:
    """What came instead of a national code was none, and no try."""
    _closed_or(tx, talk, "ask-national-code-again")


def _closed_or(tx: Transaction, talk: Talk, name: str, *more: str, keyboard: Keyboard | None = None) -> None:
    """Whoever is shut out reads so wherever he tries, not only at the end of his way."""
    closed = _door(tx, talk)
    if closed:
        talk.say(tx, "identity-closed", keyboard=keyboard, until=talk.moment(closed.until))
    else:
        talk.say(tx, name, *more, keyboard=keyboard)


def _answer(tx: Transaction, talk: Talk, outcome: Linked | NotMatched | DoorClosed) -> None:
    match outcome:
        case DoorClosed(until):
            talk.say(tx, "identity-closed", until=talk.moment(until))
        case NotMatched(left):
            talk.say(tx, "identity-refused", left=left)
        case Linked(_, name, others, former):
            talk.renewed(tx)
            talk.rest(tx)
            show_menu(tx, talk, "linked", name=name)
            if others:  # their language is this one's by now
                menus.show(tx, talk)
            notices = Notices(talk.house.texts, now=talk.now)
            notices.linked(tx, others)
            notices.number_changed(tx, former)
