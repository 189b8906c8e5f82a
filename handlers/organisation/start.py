"""The door of the organisation's bot: officers and admins get past it, and nobody else learns anything."""

from telegram import InlineKeyboardMarkup, ReplyKeyboardRemove, Update

from domain.acts import Act
from domain.applications import Question
from domain.permissions import Role
from handlers import languages, menus, where_to_go
from handlers.keyboards import OFFICE, rows
from handlers.talk import Talk
from handlers.typed import unclear
from handlers.wording import dashed
from services import Transaction, representing
from services.agreements.scoping import has_agreement

_FORM = frozenset(f"apply-{dashed(question)}" for question in Question)
"""Steps of the application form, whose answers are kept one by one."""

_TAKE_FILES = frozenset({"applications", "batches", "form"})


async def start(_: Update, talk: Talk) -> None:
    await talk.commit(lambda tx: begin(tx, talk))


async def help_(_: Update, talk: Talk) -> None:
    await talk.commit(lambda tx: _help(tx, talk))


def asks_for_help(talk: Talk) -> bool:
    """Whether he typed the word for it."""
    return talk.says("words-for-help")


def _help(tx: Transaction, talk: Talk) -> None:
    """What he may do, button by button of his menu; and first, why he cannot inquire where he cannot."""
    closed = _shut(tx, talk) or _without_agreement(tx, talk)
    why = [talk.text(closed)] if closed else []
    lines = [line for _, line in _lines_of_help(talk)]
    welcome(tx, talk, "help-organisation", *why, *lines, talk.text("help-always"))


def _lines_of_help(talk: Talk) -> list[tuple[str, str]]:
    """What each button of his menu is for, by the button's name."""
    names = [name for name, act in OFFICE if talk.actor.uses(act)]
    buttons = {name: talk.words.text(f"menu-{name}") for name in names}
    return [(name, talk.text(f"help-{name}", button=button)) for name, button in buttons.items()]


async def cancel(_: Update, talk: Talk) -> None:
    def act(tx: Transaction) -> None:
        welcome(tx, talk, _cancelled(talk.conversation.step))
        talk.rest(tx)

    await talk.commit(act)


def _cancelled(step: str) -> str:
    """What is said of a step that was left."""
    if step in _FORM or step == "apply-page":
        return "application-kept"
    return "cancelled" if step else "nothing-half-done"


async def not_understood(_: Update, talk: Talk) -> None:
    def act(tx: Transaction) -> None:
        if _sent_file(talk) and (taking := _taking_files(talk)):  # whatever is written below it
            welcome(tx, talk, "file-unasked", *taking)
        elif where_to_go.is_named(talk):
            where_to_go.answer(tx, talk)
        elif talk.says("words-of-courtesy"):
            welcome(tx, talk, "kind-word")
        elif talk.says("words-of-courtesy", "words-for-help"):
            _help(tx, talk)
        else:
            welcome(tx, talk, _shut(tx, talk) or unclear(talk))

    await talk.commit(act)


async def unasked_contact(update: Update, talk: Talk) -> None:
    """An officer who taps the button for his phone once more is in already."""
    if Role.OFFICER in talk.actor.roles:
        await talk.commit(lambda tx: welcome(tx, talk, "already-linked"))
    else:
        await not_understood(update, talk)


def _shut(tx: Transaction, talk: Talk) -> str | None:
    """Why an officer cannot inquire, whatever is agreed, and what is left to him. None where it is not so.

    Some are past the door all the same: a head officer, to confirm the list by which he rests, and whoever applied.
    What they type is mostly what they could do before.
    """
    seat = talk.caller.seat
    if seat is None or (seat.open and not seat.overdue):
        return None
    speaks = representing.speaks_at_work(tx, talk.account)
    if seat.open:
        return "head-rests" if speaks else "officer-rests"
    return "organisation-rests-own" if speaks else "organisation-rests"


def _sent_file(talk: Talk) -> bool:
    """A paper that comes at another question of an application is no table."""
    message = talk.received.message
    return message is not None and message.document is not None and talk.conversation.step not in _FORM


def _taking_files(talk: Talk) -> list[str]:
    """The buttons of his menu that take a file. A form is filled in for days, and much is tapped in between."""
    return [line for name, line in _lines_of_help(talk) if name in _TAKE_FILES]


async def choose_language(_: Update, talk: Talk) -> None:
    language = languages.wanted(talk)

    def act(tx: Transaction) -> None:
        languages.choose(tx, talk, language)
        arrive(tx, talk, "menu")

    await talk.commit(act)


def welcome(tx: Transaction, talk: Talk, name: str, /, *more: str, **values: str | int) -> None:
    """Say `name`, and `more` below it, with the menu of whoever he is; a stranger stays outside."""
    keyboard = talk.keys.menu(talk.actor)
    if keyboard is not None:
        talk.say(tx, name, *more, keyboard=keyboard, **values)
    elif shut := _shut(tx, talk):
        talk.rest(tx)
        talk.say(tx, shut, keyboard=ReplyKeyboardRemove())
    else:
        _stay_outside(tx, talk)


def _stay_outside(tx: Transaction, talk: Talk) -> None:
    """With the ways that there are for him, unless a keyboard may stand below that is of no use to him any more."""
    stands = bool(talk.conversation.step or talk.pressed or talk.tapped)
    talk.rest(tx)
    talk.say(tx, "door-closed", keyboard=ReplyKeyboardRemove() if stands else _ways(talk))


def _ways(talk: Talk) -> InlineKeyboardMarkup:
    """A stranger may speak for an organisation that wants to come in, or be somebody on another messenger: one tap, and
    his phone shows it. Or he is an insured person who took this bot for his own, which the last button opens.
    """
    links = talk.house.links
    own = [talk.keys.leads("button-own-certificate", links.persons)] if links.known else []
    return rows(talk.keys.tap("button-apply", "apply:new"), talk.keys.tap("button-join", "join:ask"), *own)


def arrive(tx: Transaction, talk: Talk, name: str, /, *more: str, **values: str | int) -> None:
    """Welcome him, and bring his command menu up to date."""
    welcome(tx, talk, name, *more, **values)
    menus.show(tx, talk)


def let_in(tx: Transaction, talk: Talk, organisation: str) -> None:
    """Welcome a new officer with the first thing that there is to do for him, or with why there is none yet."""
    by_code = talk.renewed(tx).actor.uses(Act.REDEEM)
    closed = _without_agreement(tx, talk)
    if closed is not None:
        return arrive(tx, talk, "officer-activated-without", talk.text(closed), organisation=organisation)
    return arrive(tx, talk, "officer-activated" if by_code else "officer-activated-directly", organisation=organisation)


def begin(tx: Transaction, talk: Talk) -> None:
    """Greet him, or show a stranger the ways that there are."""
    if talk.keys.menu(talk.actor) is not None or talk.caller.seat is not None:
        greet(tx, talk)
        return
    talk.rest(tx)
    talk.say(tx, "door-closed", keyboard=_ways(talk))
    menus.show(tx, talk)


def greet(tx: Transaction, talk: Talk) -> None:
    """Whoever is past the door: with the code that officers are handed where they can use one, or why they cannot."""
    usual = "welcome-organisation" if talk.actor.uses(Act.REDEEM) else "menu"
    arrive(tx, talk, _shut(tx, talk) or _without_agreement(tx, talk) or usual)


def _without_agreement(tx: Transaction, talk: Talk) -> str | None:
    """What an officer reads whose organisation has no agreement in force; None where it has one."""
    seat = talk.caller.seat
    if seat is None or has_agreement(tx, seat.organisation_id, now=talk.now):
        return None
    return "nothing-agreed-own" if representing.speaks_at_work(tx, talk.account) else "nothing-agreed"
