"""The door of the organisation's bot: officers and admins get past it, and nobody else learns anything."""

from telegram import ReplyKeyboardRemove, Update

from domain.permissions import Role
from handlers import languages, menus
from handlers.organisation import document_inquiry
from handlers.person.identity import own_phone
from handlers.talk import Talk
from services import Transaction, organisations
from services.organisations import Organisation


async def start(_: Update, talk: Talk) -> None:
    """Bare, or with what a link carried: an invitation (``i_``), a code (``r_``), a certificate's QR (``c_``)."""
    kind, _sign, value = (talk.args[0] if talk.args else "").partition("_")
    if Role.OFFICER in talk.actor.roles and kind == "r":
        await document_inquiry.redeem(value, talk)
    elif Role.OFFICER in talk.actor.roles and kind == "c":
        await document_inquiry.open_certificate(value, talk)
    elif Role.OFFICER not in talk.actor.roles and kind == "i":
        await talk.commit(lambda tx: _invited(tx, talk, value))
    else:
        await talk.commit(lambda tx: _arrive(tx, talk, _welcome(talk)))


async def contact(_: Update, talk: Talk) -> None:
    """The phone of an invited officer, by a contact that is his own."""
    phone = own_phone(talk)
    token = talk.conversation.data.get("invitation")

    def act(tx: Transaction) -> None:
        if Role.OFFICER in talk.actor.roles:
            return welcome(tx, talk, "not-understood")
        talk.rest(tx)
        entered = _activate(tx, talk, token, phone) if token and phone else None
        if entered is None:
            return welcome(tx, talk, "not-understood")
        talk.renewed(tx)
        return _arrive(tx, talk, "officer-activated", organisation=entered.name)

    await talk.commit(act)


async def typed_phone(_: Update, talk: Talk) -> None:
    """Typed by somebody with an invitation, where the button should have been tapped."""
    await talk.commit(lambda tx: talk.say(tx, "phone-by-button", keyboard=talk.keys.share_phone()))


async def help_(_: Update, talk: Talk) -> None:
    await talk.commit(lambda tx: welcome(tx, talk, "help-organisation"))


async def cancel(_: Update, talk: Talk) -> None:
    def act(tx: Transaction) -> None:
        asked = bool(talk.conversation.step)
        talk.rest(tx)
        welcome(tx, talk, "cancelled" if asked else "nothing-to-cancel")

    await talk.commit(act)


async def not_understood(_: Update, talk: Talk) -> None:
    await talk.commit(lambda tx: welcome(tx, talk, "not-understood"))


async def show_languages(_: Update, talk: Talk) -> None:
    await talk.commit(lambda tx: talk.say(tx, "choose-language", keyboard=languages.choices(talk, "settings")))


async def choose_language(_: Update, talk: Talk) -> None:
    language = talk.tapped[2]

    def act(tx: Transaction) -> None:
        languages.choose(tx, talk, language)
        _arrive(tx, talk, "menu")

    await talk.commit(act)


def welcome(tx: Transaction, talk: Talk, name: str, /, **values: str | int) -> None:
    """Say `name` with the menu of whoever he is; a stranger stays outside."""
    keyboard = talk.keys.menu(talk.actor)
    if keyboard is None:
        talk.rest(tx)
        talk.say(tx, "door-closed", keyboard=ReplyKeyboardRemove())
    else:
        talk.say(tx, name, keyboard=keyboard, **values)


def _arrive(tx: Transaction, talk: Talk, name: str, /, **values: str | int) -> None:
    """Welcome him, and bring his command menu up to date."""
    welcome(tx, talk, name, **values)
    menus.show(tx, talk)


def _welcome(talk: Talk) -> str:
    return "welcome-organisation" if Role.OFFICER in talk.actor.roles else "menu"


def _invited(tx: Transaction, talk: Talk, token: str) -> None:
    """The same answer to every token: whether it lives is only told to the invited phone."""
    talk.go(tx, "invited", invitation=token)
    talk.say(tx, "ask-phone-officer", keyboard=talk.keys.share_phone())


def _activate(tx: Transaction, talk: Talk, token: str, phone: str) -> Organisation | None:
    return organisations.activate(tx, actor=talk.actor, account=talk.account, token=token, phone=phone, now=talk.now)
