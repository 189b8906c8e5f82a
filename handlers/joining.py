"""One officer or office holder on several messengers: this account joins his other one, and is separated again."""

from telegram import ReplyKeyboardRemove, Update

from domain.acts import Act
from domain.refusals import DoorClosed
from handlers import menus
from handlers.keyboards import Keys, rows
from handlers.notices import tell_at
from handlers.organisation.start import arrive
from handlers.speech import Keyboard
from handlers.talk import Talk
from handlers.ways import Ways
from services import Transaction, actors, conversations, joining
from services.actors import platform_of
from services.conversations import Account
from services.joining import HoldsItsOwn, Joined, NobodyKnown

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
            return talk.say(tx, "contact-not-yours", keyboard=talk.keys.share_phone())
        talk.rest(tx)
        return _answer(tx, talk, joining.join(tx, actor=talk.actor, account=talk.here, phone=phone, now=talk.now))

    await talk.commit(act)


async def typed_phone(_: Update, talk: Talk) -> None:
    """Typed where the button should have been tapped."""
    await talk.commit(lambda tx: talk.say(tx, "phone-by-button", keyboard=talk.keys.share_phone()))


async def ask_separate(_: Update, talk: Talk) -> None:
    """The command, or ``join:part`` below the notice of a new account."""

    def act(tx: Transaction) -> None:
        others = len(conversations.accounts_of_same(tx, talk.here)) - 1
        if not others:
            return talk.turn(tx, "separate-nothing")
        name = "ask-separate-others" if talk.here.principal_id is None else "ask-separate-here"
        sure = rows(talk.keys.tap("button-separate-sure", "join:part-sure"), talk.keys.tap("button-no", "join:keep"))
        return talk.turn(tx, name, count=others, keyboard=sure)

    await talk.commit(act)


async def keep(_: Update, talk: Talk) -> None:
    """``join:keep``."""
    await talk.commit(lambda tx: talk.turn(tx, "separate-kept"))


async def separate(_: Update, talk: Talk) -> None:
    """``join:part-sure``."""

    def act(tx: Transaction) -> None:
        others = [each for each in conversations.accounts_of_same(tx, talk.here) if each.id != talk.here.id]
        parted = {each.id for each in joining.separate(tx, actor=talk.actor, here=talk.here, now=talk.now)}
        if not parted:
            return talk.turn(tx, "separate-nothing")
        here_parted = talk.here.id in parted
        talk.renewed(tx)
        talk.take_back(tx)
        keyboard = talk.keys.menu(talk.actor) or ReplyKeyboardRemove()
        talk.say(tx, "separated-here" if here_parted else "separated-others", keyboard=keyboard)
        menus.show(tx, talk)
        for other in others:
            _tell_separated(tx, talk, other, parted=other.id in parted)
        return None

    await talk.commit(act)


def _answer(tx: Transaction, talk: Talk, outcome: Joined | HoldsItsOwn | NobodyKnown | DoorClosed) -> None:
    match outcome:
        case Joined(_, others):
            talk.renewed(tx)
            arrive(tx, talk, "joined")
            for other in others:
                _tell_joined(tx, talk, other)
        case HoldsItsOwn():
            arrive(tx, talk, "join-holds-its-own")
        case NobodyKnown():
            talk.say(tx, "join-nobody", keyboard=ReplyKeyboardRemove())
        case DoorClosed(until):
            talk.say(tx, "join-closed", until=talk.moment(until), keyboard=ReplyKeyboardRemove())


def _tell_joined(tx: Transaction, talk: Talk, other: Account) -> None:
    """He hears it on each of his other accounts, with the way to undo it."""
    texts = talk.house.texts
    keyboard = rows(Keys(texts, other.language).tap("button-separate", "join:part"))
    values = {"messenger": texts.plain(other.language, f"messenger-{platform_of(talk.house.bot)}")}
    tell_at(tx, texts, other, "notice-joined", keyboard=keyboard, now=talk.now, at=talk.moment(talk.now), **values)


def _tell_separated(tx: Transaction, talk: Talk, other: Account, *, parted: bool) -> None:
    """An account that was let go has the menu of a stranger."""
    texts = talk.house.texts
    actor = actors.caller(tx, bot=other.bot, user_id=other.user_id).actor
    keyboard: Keyboard = Keys(texts, other.language).menu(actor) or ReplyKeyboardRemove()
    name = "notice-separated-here" if parted else "notice-separated"
    tell_at(tx, texts, other, name, keyboard=keyboard, now=talk.now)
    if parted:
        menus.give_all(tx, texts, other, menus.of(actor), now=talk.now)


WAYS = Ways(
    names={"join": (Act.JOIN, ask_phone), "separate": (Act.SEPARATE, ask_separate)},
    steps={_STEP: (Act.JOIN, typed_phone)},
    contacts={_STEP: (Act.JOIN, given)},
    taps=[
        ("join:ask", (Act.JOIN, ask_phone)),
        ("join:part", (Act.SEPARATE, ask_separate)),
        ("join:part-sure", (Act.SEPARATE, separate)),
        ("join:keep", (Act.SEPARATE, keep)),
    ],
)
