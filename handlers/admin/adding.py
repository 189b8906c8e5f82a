"""Adding an organisation that comes in with its agreement under Circular 1 (directive, A5)."""

from typing import Any

from telegram import InlineKeyboardMarkup, Update

from config import calendar
from config.days import DayMistyped, typed_day
from domain.agreements import NumberUnusable, clean_number
from handlers.admin.overview import back, show
from handlers.keyboards import rows
from handlers.talk import Talk
from handlers.typed import button_named, typed_name
from handlers.wording import dashed
from services import Transaction, organisations
from services.agreements.carrying import Carried, NumberTaken
from services.organisations import AlreadyThere, Kind


async def ask_name(_: Update, talk: Talk) -> None:
    def act(tx: Transaction) -> None:
        talk.go(tx, "organisation-name")
        talk.turn(tx, "ask-organisation-name")

    await talk.commit(act)


async def name(_: Update, talk: Talk) -> None:
    typed = await typed_name(talk)
    if typed is None:
        return

    def act(tx: Transaction) -> None:
        talk.go(tx, "organisation-kind", name=typed)
        talk.say(tx, "ask-organisation-kind", keyboard=_kinds(talk), name=typed)

    await talk.commit(act)


def _kinds(talk: Talk) -> InlineKeyboardMarkup:
    kinds = [talk.keys.tap(f"kind-{dashed(kind)}", f"org:kind:{kind}") for kind in Kind]
    return rows(*(kinds[at : at + 2] for at in range(0, len(kinds), 2)))


async def kind(_: Update, talk: Talk) -> None:
    """``org:kind:<kind>``."""
    await talk.commit(lambda tx: _choose(tx, talk, talk.tapped[2]))


async def written_kind(_: Update, talk: Talk) -> None:
    """What a button says, in words."""
    shown = _kinds(talk)
    data = button_named(talk, shown)

    def act(tx: Transaction) -> None:
        if data is not None:
            return _choose(tx, talk, data[2])
        name = talk.conversation.data["name"]
        return talk.say(tx, "ask-organisation-kind", talk.text("choose-by-button"), keyboard=shown, name=name)

    await talk.commit(act)


def _choose(tx: Transaction, talk: Talk, chosen: str) -> None:
    data = talk.conversation.data
    if talk.conversation.step != "organisation-kind" or not data.get("name"):
        return talk.turn(tx, "not-understood", keyboard=rows(back(talk)))
    talk.go(tx, "organisation-agreement", **data, kind=chosen)
    return talk.turn(tx, "ask-agreement-number", name=data["name"])


async def number(_: Update, talk: Talk) -> None:
    try:
        typed = clean_number(talk.typed)
    except NumberUnusable:
        await talk.commit(lambda tx: talk.say(tx, "agreement-number-unusable"))
        return

    def act(tx: Transaction) -> None:
        talk.go(tx, "organisation-end", **talk.conversation.data, number=typed)
        talk.say(tx, "ask-agreement-end", keyboard=_endless(talk))

    await talk.commit(act)


def _endless(talk: Talk) -> InlineKeyboardMarkup:
    return rows(talk.keys.tap("button-no-end", "org:no-end"))


async def end(update: Update, talk: Talk) -> None:
    """The day on which the agreement ends, which is its last one; or that it has none, in words."""
    endless = _endless(talk)
    if button_named(talk, endless):
        await no_end(update, talk)
        return
    try:
        ends_at = calendar.end_of_day(typed_day(talk.house.texts, talk.typed, talk.now))
    except DayMistyped:
        await talk.commit(lambda tx: talk.say(tx, "day-mistyped", keyboard=endless))
        return
    if ends_at <= talk.now:
        await talk.commit(lambda tx: talk.say(tx, "agreement-end-past", keyboard=endless))
        return
    await talk.commit(lambda tx: _add(tx, talk, talk.conversation.data, ends_at))


async def no_end(_: Update, talk: Talk) -> None:
    """``org:no-end``: the last answer adds it."""

    def act(tx: Transaction) -> None:
        if talk.conversation.step != "organisation-end":
            return talk.turn(tx, "not-understood", keyboard=rows(back(talk)))
        return _add(tx, talk, talk.conversation.data, None)

    await talk.commit(act)


def _add(tx: Transaction, talk: Talk, data: dict[str, Any], ends_at: int | None) -> None:
    talk.rest(tx)
    added = organisations.add(
        tx,
        actor=talk.actor,
        name=data["name"],
        kind=Kind(data["kind"]),
        agreement=Carried(data["number"], ends_at),
        now=talk.now,
    )
    match added:
        case AlreadyThere():
            talk.turn(tx, "organisation-there", keyboard=rows(back(talk)), name=data["name"])
        case NumberTaken(organisation):
            talk.turn(tx, "agreement-number-taken", keyboard=rows(back(talk)), organisation=organisation)
        case int():
            show(tx, talk, added)
