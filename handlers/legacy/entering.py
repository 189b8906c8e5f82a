"""A moved user comes in by his own phone; he is told, once, what changes for him (directive, A1 and A2)."""

from telegram import ReplyKeyboardRemove, Update

from domain.permissions import Role
from handlers import phones
from handlers.organisation.start import begin, let_in, welcome
from handlers.talk import Talk
from handlers.where_to_go import MOVED, may_enter, offices
from services import Transaction
from services.legacy import ending, entering


async def open_door(_: Update, talk: Talk) -> None:
    """A bare ``/start``: a stranger may be a moved user, and is offered to send his phone number.

    That is a message of its own: below the door's stand the ways of those who are none.
    """

    def act(tx: Transaction) -> None:
        begin(tx, talk)
        if not talk.actor.roles and talk.caller.seat is None and may_enter(tx, talk):
            talk.go(tx, MOVED)
            talk.say(tx, "legacy-enter", keyboard=talk.keys.share_phone())

    await talk.commit(act)


async def given(talk: Talk, phone: str | None) -> None:
    """Whoever is no moved user who has yet to enter reads the same, whoever he is, and stands at the door again."""

    def act(tx: Transaction) -> None:
        if Role.OFFICER in talk.actor.roles:
            return welcome(tx, talk, "already-linked")
        if phone is None:
            return phones.not_yours(tx, talk)
        talk.rest(tx)
        entered = entering.activate_moved(tx, actor=talk.actor, account=talk.account, phone=phone, now=talk.now)
        if not entered:
            talk.say(tx, "legacy-not-entered", keyboard=talk.keys.menu(talk.actor) or ReplyKeyboardRemove())
            return begin(tx, talk)
        let_in(tx, talk, entered.name)
        if not ending.is_retired(tx):
            talk.say(tx, "legacy-will-change", organisation=offices(talk))
        return None

    await talk.commit(act)
