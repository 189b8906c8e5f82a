"""An invited officer comes in: by his link, and by his own phone."""

from telegram import ReplyKeyboardRemove

from domain.acts import Act
from domain.permissions import Role
from handlers import phones
from handlers.organisation.start import greet, let_in, welcome
from handlers.talk import Talk
from handlers.ways import Ways
from services import Transaction, organisations
from services.organisations import Organisation


async def open_invitation(token: str, talk: Talk) -> None:
    """The same answer to every token: whether it lives is only told to the invited phone."""

    def act(tx: Transaction) -> None:
        if Role.OFFICER in talk.actor.roles:
            return greet(tx, talk)
        talk.go(tx, "invited", invitation=token)
        return talk.say(tx, "ask-phone-officer", keyboard=talk.keys.share_phone())

    await talk.commit(act)


async def given(talk: Talk, phone: str | None) -> None:
    """The phone of an invited officer. One that opens nothing gets the same answer to every token, too."""
    token = talk.conversation.data.get("invitation")

    def act(tx: Transaction) -> None:
        if Role.OFFICER in talk.actor.roles:
            return welcome(tx, talk, "already-linked")
        if phone is None:
            return phones.not_yours(tx, talk)
        talk.rest(tx)
        entered = _activate(tx, talk, token, phone) if token else None
        if entered is None:
            return _stay_outside(tx, talk)
        return let_in(tx, talk, entered.name)

    await talk.commit(act)


def _stay_outside(tx: Transaction, talk: Talk) -> None:
    if talk.actor.officer_id is not None:  # he rests, and hears why
        return welcome(tx, talk, "not-understood")
    keyboard = talk.keys.menu(talk.actor) or ReplyKeyboardRemove()
    return talk.say(tx, "invitation-not-opened", keyboard=keyboard)


def _activate(tx: Transaction, talk: Talk, token: str, phone: str) -> Organisation | None:
    return organisations.activate(tx, actor=talk.actor, account=talk.account, token=token, phone=phone, now=talk.now)


WAYS = Ways(
    links={"i": (Act.ACTIVATE_OFFICER, open_invitation)},
    contacts={"invited": (Act.ACTIVATE_OFFICER, given)},
    steps={"invited": (Act.ACTIVATE_OFFICER, phones.typed)},
)
