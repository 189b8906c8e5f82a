"""Retiring the legacy system: one of the IT office proposes it, another one confirms it, each by his own phone."""

from telegram import Update

from domain.permissions import Role
from domain.refusals import Gone, OwnCase
from handlers import phones
from handlers.keyboards import Keys, rows
from handlers.notices import tell
from handlers.talk import Talk
from services import Transaction, actors
from services.legacy import ending
from services.legacy.ending import Ending, NotComplete, Proposed, Retired

PROPOSE, CONFIRM = "retire-propose", "retire-confirm"


async def ask_propose(_: Update, talk: Talk) -> None:
    """``legacy:propose``."""

    def act(tx: Transaction) -> None:
        talk.go(tx, PROPOSE)
        talk.say(tx, "ask-retire-propose", keyboard=talk.keys.share_phone())

    await talk.commit(act)


async def ask_confirm(_: Update, talk: Talk) -> None:
    """``legacy:confirm``."""

    def act(tx: Transaction) -> None:
        open_ = ending.may_retire(tx, actor=talk.actor)
        if not isinstance(open_, Ending):
            return _refused(tx, talk, open_)
        talk.go(tx, CONFIRM)
        at = talk.moment(open_.proposed_at or 0)
        return talk.say(tx, "ask-retire-confirm", keyboard=talk.keys.share_phone(), at=at)

    await talk.commit(act)


async def propose(talk: Talk, phone: str | None) -> None:
    """The proposer's phone."""

    def act(tx: Transaction) -> None:
        if phone is None:
            return phones.not_yours(tx, talk)
        talk.rest(tx)
        outcome = ending.propose(tx, actor=talk.actor, phone=phone, now=talk.now)
        if not isinstance(outcome, Proposed):
            return _refused(tx, talk, outcome)
        talk.say(tx, "retirement-proposed", keyboard=talk.keys.menu(talk.actor))
        return _tell_others(tx, talk, "notice-retirement-proposed", asks=True)

    await talk.commit(act)


async def confirm(talk: Talk, phone: str | None) -> None:
    """The phone of whoever confirms."""

    def act(tx: Transaction) -> None:
        if phone is None:
            return phones.not_yours(tx, talk)
        talk.rest(tx)
        outcome = ending.retire(tx, actor=talk.actor, phone=phone, now=talk.now)
        if not isinstance(outcome, Retired):
            return _refused(tx, talk, outcome)
        talk.say(tx, "retirement-done", keyboard=talk.keys.menu(talk.actor))
        return _tell_others(tx, talk, "notice-retirement-done", asks=False)

    await talk.commit(act)


async def take_back(_: Update, talk: Talk) -> None:
    """``legacy:back``."""

    def act(tx: Transaction) -> None:
        outcome = ending.take_back(tx, actor=talk.actor, now=talk.now)
        if isinstance(outcome, Gone):
            return _refused(tx, talk, outcome)
        return talk.turn(tx, "retirement-taken-back", keyboard=rows(talk.keys.tap("button-legacy-back", "legacy:show")))

    await talk.commit(act)


def _refused(tx: Transaction, talk: Talk, refusal: NotComplete | OwnCase | Gone) -> None:
    talk.rest(tx)
    menu = talk.keys.menu(talk.actor)
    match refusal:
        case NotComplete(0):
            talk.say(tx, "retirement-nothing-moved", keyboard=menu)
        case NotComplete(unresolved):
            talk.say(tx, "retirement-not-complete", keyboard=menu, unresolved=unresolved)
        case OwnCase():
            talk.say(tx, "retirement-own", keyboard=menu)
        case Gone():
            talk.say(tx, "retirement-gone", keyboard=menu)


def _tell_others(tx: Transaction, talk: Talk, name: str, *, asks: bool) -> None:
    """The rest of the IT office hears of it; a proposal with the way to confirm it."""
    for each in actors.holders(tx, Role.IT_OFFICE):
        if each.id == talk.account.id:
            continue
        confirm = rows(Keys(talk.house.texts, each.language).tap("button-legacy-confirm", "legacy:confirm"))
        tell(tx, talk.house.texts, each, name, keyboard=confirm if asks else None, now=talk.now)
