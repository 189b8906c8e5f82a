"""One officer or office holder on several messengers: this account asks to join his other one, which answers there."""

from telegram import InlineKeyboardMarkup, ReplyKeyboardRemove, Update

from config import calendar
from domain.acts import Act
from domain.refusals import DoorClosed
from handlers import menus, phones
from handlers.keyboards import Keys, rows
from handlers.notices import tell_at
from handlers.organisation.start import arrive
from handlers.speech import Keyboard
from handlers.talk import Talk
from handlers.ways import Ways
from services import Transaction, join_requests
from services.actors import platform_of
from services.conversations import Account
from services.join_requests import Asked, AskedAlready, Declined, HoldsItsOwn, Joined, NobodyKnown, RequestOver

_STEP = "join"


async def ask_phone(_: Update, talk: Talk) -> None:
    """``join:ask``, or the command: the phone shows which account he had before."""

    def act(tx: Transaction) -> None:
        if talk.keys.menu(talk.actor) is not None:
            return arrive(tx, talk, "join-holds-its-own" if talk.here.principal_id is None else "join-was-joined")
        talk.go(tx, _STEP)
        return talk.say(tx, "ask-phone-join", keyboard=talk.keys.share_phone())

    await talk.commit(act)


async def given(talk: Talk, phone: str | None) -> None:
    def act(tx: Transaction) -> None:
        if phone is None:
            return phones.not_yours(tx, talk)
        talk.rest(tx)
        outcome = join_requests.ask(tx, actor=talk.actor, account=talk.here, phone=phone, now=talk.now)
        return _asked(tx, talk, outcome)

    await talk.commit(act)


async def confirm(_: Update, talk: Talk) -> None:
    """``join:yes:<request>``."""

    def act(tx: Transaction) -> None:
        number = int(talk.tapped[2])
        match join_requests.confirm(tx, actor=talk.actor, here=talk.here, request_id=number, now=talk.now):
            case RequestOver():
                talk.turn(tx, "join-request-over")
            case Joined() as outcome:
                _joined(tx, talk, outcome)

    await talk.commit(act)


async def decline(_: Update, talk: Talk) -> None:
    """``join:no:<request>``."""

    def act(tx: Transaction) -> None:
        number = int(talk.tapped[2])
        match join_requests.decline(tx, actor=talk.actor, here=talk.here, request_id=number, now=talk.now):
            case RequestOver():
                talk.turn(tx, "join-request-over")
            case Declined() as outcome:
                _declined(tx, talk, outcome)

    await talk.commit(act)


def _asked(tx: Transaction, talk: Talk, outcome: Asked | HoldsItsOwn | NobodyKnown | AskedAlready | DoorClosed) -> None:
    nothing = ReplyKeyboardRemove()
    match outcome:
        case Asked(reached=reached, until=until):
            messenger = _messenger(talk, talk.here, reached)
            talk.say(tx, "join-asked", messenger=messenger, until=talk.moment(until), keyboard=nothing)
            for each in outcome.accounts:
                _put(tx, talk, each, outcome)
        case HoldsItsOwn():
            arrive(tx, talk, "join-holds-its-own")
        case NobodyKnown():
            talk.say(tx, "join-nobody", keyboard=nothing)
        case AskedAlready(until):
            talk.say(tx, "join-asked-already", until=talk.moment(until), keyboard=nothing)
        case DoorClosed(until):
            talk.say(tx, "join-closed", until=talk.moment(until), keyboard=nothing)


def _put(tx: Transaction, talk: Talk, reader: Account, asked: Asked) -> None:
    """The question, at one of his accounts; only there it can be answered."""
    until = calendar.moment(talk.house.texts, reader.language, asked.until)
    _tell(tx, talk, reader, talk.here, "ask-join", keyboard=_answers(talk, reader, asked.request_id), until=until)


def _answers(talk: Talk, reader: Account, request_id: int) -> InlineKeyboardMarkup:
    keys = Keys(talk.house.texts, reader.language)
    return rows(
        keys.tap("button-join-yes", f"join:yes:{request_id}"), keys.tap("button-join-no", f"join:no:{request_id}")
    )


def _joined(tx: Transaction, talk: Talk, outcome: Joined) -> None:
    """The new account gets his menu; each of the others hears of it, and the principal can undo it."""
    talk.renewed(tx)
    keyboard = _separate(talk, talk.here) if talk.here.id == outcome.principal.id else None
    talk.turn(tx, "join-confirmed", messenger=_messenger(talk, talk.here, outcome.account), keyboard=keyboard)
    texts, language = talk.house.texts, outcome.account.language
    menu: Keyboard = Keys(texts, language).menu(talk.actor) or ReplyKeyboardRemove()
    tell_at(tx, texts, outcome.account, "joined", keyboard=menu, now=talk.now)
    menus.show(tx, talk)
    for other in outcome.others:
        if other.id != talk.here.id:
            _tell_joined(tx, talk, outcome, other)


def _tell_joined(tx: Transaction, talk: Talk, outcome: Joined, other: Account) -> None:
    if other.id == outcome.principal.id:
        _tell(tx, talk, other, outcome.account, "notice-joined", keyboard=_separate(talk, other))
    else:  # it joined as well: separating here would cut this one off, and leave the new one in
        there = _messenger(talk, other, outcome.principal)
        _tell(tx, talk, other, outcome.account, "notice-joined-told", there=there)


def _declined(tx: Transaction, talk: Talk, outcome: Declined) -> None:
    """All his accounts hear what to do; the one that asked hears what is left to it, and not who it was."""
    talk.turn(tx, "join-declined")
    for other in outcome.others:
        if other.id != talk.here.id:
            _tell(tx, talk, other, outcome.account, "notice-join-declined")
    tell_at(tx, talk.house.texts, outcome.account, "join-declined-here", now=talk.now)


def _separate(talk: Talk, reader: Account) -> InlineKeyboardMarkup:
    return rows(Keys(talk.house.texts, reader.language).tap("button-separate", "join:part"))


def _tell(
    tx: Transaction,
    talk: Talk,
    reader: Account,
    about: Account,
    name: str,
    /,
    *,
    keyboard: Keyboard | None = None,
    **values: str,
) -> None:
    """Say `name` at this account of his, with the messenger of the account that it is about, and the time."""
    texts, messenger = talk.house.texts, _messenger(talk, reader, about)
    at = calendar.moment(texts, reader.language, talk.now)
    tell_at(tx, texts, reader, name, keyboard=keyboard, now=talk.now, messenger=messenger, at=at, **values)


def _messenger(talk: Talk, reader: Account, of: Account) -> str:
    return talk.house.texts.plain(reader.language, f"messenger-{platform_of(of.bot)}")


WAYS = Ways(
    names={"join": (Act.ASK_TO_JOIN, ask_phone)},
    steps={_STEP: (Act.ASK_TO_JOIN, phones.typed)},
    contacts={_STEP: (Act.ASK_TO_JOIN, given)},
    taps=[
        ("join:ask", (Act.ASK_TO_JOIN, ask_phone)),
        (r"join:yes:\d{1,15}", (Act.JOIN, confirm)),
        (r"join:no:\d{1,15}", (Act.DECLINE_TO_JOIN, decline)),
    ],
)
