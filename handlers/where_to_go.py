"""Whoever still names the legacy system is told what changes, and after its end where to go (directive, A2)."""

from telegram import Update

from config.texts import LANGUAGES
from domain.names import fold_name
from domain.permissions import Role
from handlers.addresses import addresses
from handlers.speech import Keyboard
from handlers.talk import Talk
from services import Transaction
from services.legacy import ending, entering

LINK = "legacy"
"""What a link of the legacy system's pages carries, and the command of the same name."""
MOVED = "moved"
"""The step that waits for the phone of a moved user."""


def is_named(talk: Talk) -> bool:
    """Whether he typed ``/legacy``, or the legacy system's name, in any spelling and either language."""
    said, texts = fold_name(talk.typed), talk.house.texts
    names = (fold_name(texts.plain(language, "legacy-name")) for language in LANGUAGES)
    return talk.typed.strip() == f"/{LINK}" or any(name in said for name in names)


async def explain(_: Update, talk: Talk) -> None:
    """The link ``start=legacy``."""
    await talk.commit(lambda tx: answer(tx, talk))


def answer(tx: Transaction, talk: Talk) -> None:
    enters = may_enter(tx, talk)
    more = [talk.text("legacy-enter")] if enters else []
    if enters:
        talk.go(tx, MOVED)
    keyboard: Keyboard | None = talk.keys.share_phone() if enters else talk.keys.menu(talk.actor)
    values = {"organisation": offices(talk)}
    if ending.is_retired(tx):
        persons = addresses(talk.house, talk.language, lambda links: links.persons).below()
        talk.say(tx, "legacy-gone", *more, keyboard=keyboard, person=persons, **values)
    else:
        talk.say(tx, "legacy-will-change", *more, keyboard=keyboard, **values)


def offices(talk: Talk) -> str:
    """The organisations' bot on each messenger, for the end of a sentence."""
    return addresses(talk.house, talk.language, lambda links: links.offices).below()


def may_enter(tx: Transaction, talk: Talk) -> bool:
    """Whether he may be a moved user at the door: not one who is in already. Nothing is looked up about him."""
    is_office = talk.house.bot.endswith("-organisation")
    return is_office and Role.OFFICER not in talk.actor.roles and entering.awaits_users(tx)
