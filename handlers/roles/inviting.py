"""An owner invites somebody to a role, by name and phone."""

from telegram import Update

from domain.permissions import Role
from handlers.addresses import addresses
from handlers.keyboards import rows
from handlers.roles.listing import back
from handlers.roles.words import role_name
from handlers.talk import Talk
from handlers.typed import typed_name, typed_phone
from services import Transaction, roles
from services.roles import Apart, Invitee


async def ask_name(_: Update, talk: Talk) -> None:
    """``role:invite:<role>``."""
    role = Role(talk.tapped[2])

    def act(tx: Transaction) -> None:
        talk.go(tx, "role-name", role=role.value)
        talk.turn(tx, "ask-role-holder", role=role_name(talk.words, role))

    await talk.commit(act)


async def ask_again(talk: Talk) -> None:
    """Of a voice or a sticker where the name was asked for."""
    role = Role(talk.conversation.data["role"])
    await talk.commit(lambda tx: talk.say(tx, "ask-role-holder", role=role_name(talk.words, role)))


async def name(_: Update, talk: Talk) -> None:
    typed = await typed_name(talk)
    if typed is None:
        return

    def act(tx: Transaction) -> None:
        talk.go(tx, "role-phone", **talk.conversation.data | {"name": typed})
        talk.say(tx, "ask-role-phone", name=typed)

    await talk.commit(act)


async def phone(_: Update, talk: Talk) -> None:
    """The last answer makes the invitation."""
    number = await typed_phone(talk)
    if number is None:
        return

    def act(tx: Transaction) -> None:
        data = talk.conversation.data
        talk.rest(tx)
        _invite(tx, talk, Role(data["role"]), data["name"], number)

    await talk.commit(act)


def _invite(tx: Transaction, talk: Talk, role: Role, name: str, number: str) -> None:
    made = roles.invite(
        tx, actor=talk.actor, role=role, people=[Invitee(name, number)], random=talk.house.random, now=talk.now
    )
    if isinstance(made, Apart):
        return refused(tx, talk, made)
    found = addresses(talk.house, talk.language, lambda links: links.role(made))
    values = {"name": name, "phone": talk.words.phone(number), "link": found.listed()}
    values["role"] = role_name(talk.words, role)
    return talk.say(tx, "role-invitation", found.either(), keyboard=rows(*found.copy_buttons(), back(talk)), **values)


def refused(tx: Transaction, talk: Talk, apart: Apart) -> None:
    held, wanted = (role_name(talk.words, each) for each in (apart.held, apart.wanted))
    talk.say(tx, "role-apart", keyboard=rows(back(talk)), held=held, wanted=wanted)
