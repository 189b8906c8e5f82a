"""The one-time password, by which a phone is proved where the messenger does not say whose it is.

The step that asked for the phone waits meanwhile: the conversation keeps it, with all that was answered so far, and it
goes on as if the messenger itself had said whose the number is.
"""

from collections.abc import Mapping

from telegram import InlineKeyboardMarkup, Update

from domain.acts import Act
from domain.one_time_passwords import (
    PasswordMissing,
    PasswordMistyped,
    PasswordOver,
    PasswordWrong,
    TooManyAsk,
    TooSoon,
    parse_password,
)
from domain.phones import PhoneMistyped, parse_phone
from domain.refusals import DoorClosed
from handlers.house import House
from handlers.keyboards import Keys, rows
from handlers.proved import hand_over
from handlers.speech import Listener, Speech, paragraphs, say
from handlers.talk import Handle, Talk
from handlers.ways import Given, Ways
from services import Transaction, one_time_passwords
from services.conversations import Conversation
from services.one_time_passwords import Asked, Proved

STEP = "one-time-password"


class ProvedNoMore(Exception):
    """Between two looks the password was over."""


def ways(contacts: Mapping[str, tuple[Act, Given]]) -> Ways:
    """What is taken while a password is waited for, for the steps of `contacts`."""
    given = {step: given for step, (_, given) in contacts.items()}
    return Ways(
        steps={STEP: (Act.PROVE_PHONE, _typed(given))},
        taps=[("password:again", (Act.ASK_PASSWORD, again)), ("password:other", (Act.ASK_PASSWORD, other))],
    )


def waiting_for(talk: Talk) -> Conversation:
    """The conversation that waits for a phone: this one, or the one that stands behind the question for a password."""
    now = talk.conversation
    return Conversation(now.data["behind"], now.data["kept"]) if "behind" in now.data else now


async def ask(talk: Talk, waiting: Conversation, number: str) -> None:
    """Send a password to `number`, if that can be done, and wait for it on behalf of `waiting`."""
    if talk.house.password_gateway is None:
        await talk.commit(lambda tx: _not_vouched(tx, talk, waiting))
        return
    try:
        phone = parse_phone(number)
    except PhoneMistyped:
        await talk.commit(lambda tx: _cannot_reach(tx, talk, waiting))
        return
    await talk.commit(lambda tx: _ask(tx, talk, waiting, phone))


async def again(_: Update, talk: Talk) -> None:
    """``password:again``: a new password for the same number."""
    phone = talk.conversation.data.get("phone") if talk.conversation.step == STEP else None
    if phone is None:
        await talk.commit(lambda tx: talk.say(tx, "password-gone"))
    else:
        await ask(talk, waiting_for(talk), phone)


async def other(_: Update, talk: Talk) -> None:
    """``password:other``: back to the question for the number."""

    def act(tx: Transaction) -> None:
        if talk.conversation.step != STEP:
            return talk.say(tx, "password-gone")
        waiting = waiting_for(talk)
        talk.go(tx, waiting.step, **waiting.data)
        return talk.say(tx, "ask-phone-again", keyboard=talk.keys.share_phone())

    await talk.commit(act)


def not_sent(tx: Transaction, house: House, listener: Listener, *, now: int) -> None:
    """Whoever waits for a password that could not be sent hears of it, and what he can do."""
    language = listener.language
    text = paragraphs(house.texts, language, "password-not-sent", _elsewhere(house, language))
    say(tx, listener, Speech(text, buttons(Keys(house.texts, language))), now=now)


def ask_again(tx: Transaction, talk: Talk, name: str) -> None:
    """`name` is said of what came instead of the password, which is waited for as before."""
    talk.say(tx, name, talk.text("password-missing"), keyboard=buttons(talk.keys))


def _typed(given: Mapping[str, Given]) -> Handle:
    async def typed(_: Update, talk: Talk) -> None:
        waiting = waiting_for(talk)
        if waiting.step not in given:
            await talk.commit(lambda tx: _nothing_waits(tx, talk))
            return
        try:
            password = parse_password(talk.typed)
        except PasswordMistyped as fault:  # no six digits, so nothing was guessed: it costs no try
            name = "password-missing" if isinstance(fault, PasswordMissing) else "password-mistyped"
            await talk.commit(lambda tx: talk.say(tx, name, keyboard=buttons(talk.keys)))
            return
        await _prove(talk, password, waiting, given[waiting.step])

    return typed


async def _prove(talk: Talk, password: str, waiting: Conversation, given: Given) -> None:
    """What rests on the phone is done in the unit that uses the password up: both commit, or neither does."""
    phone = await talk.house.store.read(lambda tx: _proves(tx, talk, password))
    if phone is None:
        await talk.commit(lambda tx: _refuse(tx, talk, password))
        return

    def first(tx: Transaction) -> None:
        if _outcome(tx, talk, password) != Proved(phone):
            raise ProvedNoMore
        talk.go(tx, waiting.step, **waiting.data)

    talk.conversation, talk.first = waiting, first
    try:
        await hand_over(talk, given, phone)
    except ProvedNoMore:
        talk.first = None
        await talk.commit(lambda tx: _refuse(tx, talk, password))


def _proves(tx: Transaction, talk: Talk, password: str) -> str | None:
    account = talk.caller.account
    return one_time_passwords.proves(tx, account=account, typed=password, now=talk.now) if account else None


def _outcome(tx: Transaction, talk: Talk, password: str) -> Proved | PasswordWrong | PasswordOver | DoorClosed:
    return one_time_passwords.prove(tx, actor=talk.actor, account=talk.account, typed=password, now=talk.now)


def _refuse(tx: Transaction, talk: Talk, password: str) -> None:
    keyboard = buttons(talk.keys)
    match _outcome(tx, talk, password):
        case PasswordWrong(left):
            talk.say(tx, "password-wrong", left=left, keyboard=keyboard)
        case PasswordOver():
            talk.say(tx, "password-over", keyboard=keyboard)
        case DoorClosed(until):
            talk.say(tx, "password-closed", until=talk.moment(until))
        case Proved():
            raise AssertionError("what did not fit a moment ago fits now: let the update be handled again")


def _ask(tx: Transaction, talk: Talk, waiting: Conversation, phone: str) -> None:
    outcome = one_time_passwords.ask(
        tx,
        actor=talk.actor,
        account=talk.account,
        bot=talk.house.bot,
        chat_id=talk.chat_id,
        phone=phone,
        random=talk.house.random,
        most=talk.house.passwords_an_hour,
        now=talk.now,
    )
    keyboard = buttons(talk.keys)
    match outcome:
        case Asked(ends_at):
            _wait(tx, talk, waiting, phone)
            shown = talk.words.phone(phone)
            talk.say(tx, "password-asked", phone=shown, until=talk.moment(ends_at), keyboard=keyboard)
        case TooSoon(until, living=True):
            _wait(tx, talk, waiting, phone)
            talk.say(tx, "password-too-soon", at=talk.moment(until), keyboard=keyboard)
        case TooSoon(until):
            talk.say(tx, "password-later", at=talk.moment(until))
        case TooManyAsk(until, living=True):
            _wait(tx, talk, waiting, phone)
            still = talk.text("password-still-counts")
            talk.say(tx, "password-many-ask", still, at=talk.moment(until), keyboard=keyboard)
        case TooManyAsk(until):
            link = talk.house.same_bot_elsewhere
            more = [talk.text("password-many-later"), *([talk.text("go-elsewhere", link=link)] if link else [])]
            talk.say(tx, "password-many-ask", *more, at=talk.moment(until))
        case DoorClosed(until):
            talk.say(tx, "password-closed", until=talk.moment(until))


def _wait(tx: Transaction, talk: Talk, waiting: Conversation, phone: str) -> None:
    """Conversations are sealed at rest, and the number with them."""
    talk.go(tx, STEP, behind=waiting.step, kept=waiting.data, phone=phone)


def _not_vouched(tx: Transaction, talk: Talk, waiting: Conversation) -> None:
    talk.go(tx, waiting.step, **waiting.data)
    where = _elsewhere(talk.house, talk.language)
    talk.say(tx, "phone-not-vouched", where, keyboard=talk.keys.share_phone())


def _cannot_reach(tx: Transaction, talk: Talk, waiting: Conversation) -> None:
    """A number of another country."""
    talk.go(tx, waiting.step, **waiting.data)
    talk.say(tx, "password-no-mobile", keyboard=talk.keys.share_phone())


def _nothing_waits(tx: Transaction, talk: Talk) -> None:
    """What the password was for is no step of this version of the program."""
    talk.rest(tx)
    talk.say(tx, "password-gone")


def _elsewhere(house: House, language: str) -> str:
    """Where else he can go: to the same bot in another messenger, where there is one, or to a branch."""
    link = house.same_bot_elsewhere
    return house.texts.html(language, "go-elsewhere", link=link) if link else house.texts.html(language, "go-to-branch")


def buttons(keys: Keys) -> InlineKeyboardMarkup:
    return rows(
        keys.tap("button-password-again", "password:again"), keys.tap("button-password-other", "password:other")
    )
