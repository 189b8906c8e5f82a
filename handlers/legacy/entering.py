"""A moved user comes in by his own phone; he is told, once, what changes for him (directive, A1 and A2)."""

from telegram import Update

from domain.permissions import Role
from handlers.organisation.start import begin, let_in, welcome
from handlers.talk import Talk
from handlers.where_to_go import MOVED, may_enter, offices
from services import Transaction
from services.legacy import ending, entering


async def open_door(_: Update, talk: Talk) -> None:
    """A bare ``/start``: a stranger may be a moved user, and is offered to send his phone number."""

    def act(tx: Transaction) -> None:
        if talk.actor.roles or not may_enter(tx, talk):
            return begin(tx, talk)
        talk.go(tx, MOVED)
        return talk.say(tx, "door-closed", talk.text("legacy-enter"), keyboard=talk.keys.share_phone())

    await talk.commit(act)


async def given(talk: Talk, phone: str | None) -> None:
    """Whoever is no moved user hears what every stranger hears."""

    def act(tx: Transaction) -> None:
        if Role.OFFICER in talk.actor.roles:
            return welcome(tx, talk, "not-understood")
        talk.rest(tx)
        entered = phone and entering.activate_moved(
            tx, actor=talk.actor, account=talk.account, phone=phone, now=talk.now
        )
        if not entered:
            return welcome(tx, talk, "not-understood")
        let_in(tx, talk, entered.name)
        if not ending.is_retired(tx):
            talk.say(tx, "legacy-will-change", organisation=offices(talk))
        return None

    await talk.commit(act)


async def typed(_: Update, talk: Talk) -> None:
    """Typed where the button should have been tapped."""
    await talk.commit(lambda tx: talk.say(tx, "phone-by-button", keyboard=talk.keys.share_phone()))
