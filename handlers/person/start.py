"""/start, the language, what is kept and why, /help, /privacy, /cancel, and whatever was not understood."""

from telegram import Update

from handlers import languages, menus, where_to_go
from handlers.talk import Talk
from handlers.wording import Wording
from services import Transaction

UNANSWERED = "unanswered"
"""Where the conversation keeps the national code that the registry was asked about in vain."""


async def start(_: Update, talk: Talk) -> None:
    """A stranger chooses his language first; somebody known gets the menu."""

    def act(tx: Transaction) -> None:
        talk.rest(tx)
        if talk.actor.person_id is None:
            talk.say(tx, "choose-language", keyboard=languages.choices(talk, "start"))
        else:
            show_menu(tx, talk, "welcome-back")

    await talk.commit(act)


async def choose_language(_: Update, talk: Talk) -> None:
    """``lang:<where>:<language>``; at the start the way goes on to the phone number, in the settings it ends here."""
    where, language = talk.tapped[1:]

    def act(tx: Transaction) -> None:
        languages.choose(tx, talk, language)
        menus.show(tx, talk)
        if talk.actor.person_id is not None:
            show_menu(tx, talk, "menu")
        elif where == "start":
            ask_phone(tx, talk)

    await talk.commit(act)


async def show_languages(_: Update, talk: Talk) -> None:
    await talk.commit(lambda tx: talk.say(tx, "choose-language", keyboard=languages.choices(talk, "settings")))


async def help_(_: Update, talk: Talk) -> None:
    await talk.commit(lambda tx: talk.say(tx, "help-person", keyboard=talk.keys.menu(talk.actor)))


async def privacy(_: Update, talk: Talk) -> None:
    kept = Wording(talk.house.texts, talk.language).kept_for(talk.house.retention_days)
    await talk.commit(lambda tx: talk.say(tx, "privacy", kept=kept))


async def cancel(_: Update, talk: Talk) -> None:
    def act(tx: Transaction) -> None:
        asked = bool(talk.conversation.step)
        talk.rest(tx)
        if talk.actor.person_id is None:
            ask_phone(tx, talk)
        else:
            show_menu(tx, talk, "cancelled" if asked else "nothing-to-cancel")

    await talk.commit(act)


async def not_understood(_: Update, talk: Talk) -> None:
    """Whatever it was, the answer helps to go on."""

    def act(tx: Transaction) -> None:
        if where_to_go.is_named(talk):
            where_to_go.answer(tx, talk)
        elif talk.actor.person_id is None:
            ask_phone(tx, talk)
        else:
            show_menu(tx, talk, "not-understood")

    await talk.commit(act)


def unanswered(talk: Talk) -> dict[str, str]:
    """The code that waits for the registry, if one does: to be given again wherever it shall not be forgotten."""
    return {name: code for name, code in talk.conversation.data.items() if name == UNANSWERED}


def ask_phone(tx: Transaction, talk: Talk) -> None:
    """What is kept and why, and the one button that shares the phone number."""
    talk.go(tx, "phone", **unanswered(talk))
    talk.say(tx, "ask-phone", keyboard=talk.keys.share_phone())


def show_menu(tx: Transaction, talk: Talk, name: str, /, **values: str | int) -> None:
    talk.say(tx, name, keyboard=talk.keys.menu(talk.actor), **values)
