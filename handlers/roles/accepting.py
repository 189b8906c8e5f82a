"""Somebody who was invited to a role takes it up: by his link, and by his own phone."""

from telegram import ReplyKeyboardRemove

from handlers.organisation.start import arrive
from handlers.roles import notices
from handlers.roles.words import role_name
from handlers.talk import Talk
from services import Transaction, roles
from services.roles import Accepted, Apart


async def open_invitation(token: str, talk: Talk) -> None:
    """The same answer to every token: whether it lives is only told to the invited phone."""

    def act(tx: Transaction) -> None:
        talk.go(tx, "role-invited", invitation=token)
        talk.say(tx, "ask-phone-role", keyboard=talk.keys.share_phone())

    await talk.commit(act)


async def given(talk: Talk, phone: str | None) -> None:
    """The phone of whoever was invited."""
    token = talk.conversation.data.get("invitation")

    def act(tx: Transaction) -> None:
        talk.rest(tx)
        outcome = _accept(tx, talk, token, phone) if token and phone else None
        keyboard = talk.keys.menu(talk.actor) or ReplyKeyboardRemove()
        match outcome:
            case None:
                talk.say(tx, "role-invitation-dead", keyboard=keyboard)
            case Apart(held, wanted):
                talk.say(tx, "role-apart-own", keyboard=keyboard, held=_name(talk, held), wanted=_name(talk, wanted))
            case Accepted(role, name, listed):
                talk.renewed(tx)
                arrive(tx, talk, "role-accepted", role=_name(talk, role))
                if not listed:  # owners were told of the whole list
                    notices.granted(tx, talk.house.texts, role=role, name=name, but=talk.account.id, now=talk.now)

    await talk.commit(act)


def _accept(tx: Transaction, talk: Talk, token: str, phone: str) -> Accepted | Apart | None:
    return roles.accept(tx, actor=talk.actor, account=talk.account, token=token, phone=phone, now=talk.now)


def _name(talk: Talk, role: str) -> str:
    return role_name(talk.words, role)
