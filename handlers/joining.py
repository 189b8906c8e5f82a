"""One officer or office holder on several messengers: his accounts are separated again (joined: join_requests.py)."""

from telegram import ReplyKeyboardRemove, Update

from domain.acts import Act
from handlers import menus
from handlers.keyboards import Keys, rows
from handlers.notices import tell_at
from handlers.speech import Keyboard
from handlers.talk import Talk
from handlers.ways import Ways
from services import Transaction, actors, conversations, joining
from services.conversations import Account


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
    names={"separate": (Act.SEPARATE, ask_separate)},
    taps=[
        ("join:part", (Act.SEPARATE, ask_separate)),
        ("join:part-sure", (Act.SEPARATE, separate)),
        ("join:keep", (Act.SEPARATE, keep)),
    ],
)
