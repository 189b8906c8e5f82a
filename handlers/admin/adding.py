"""Adding an organisation that comes in with its agreement under Circular 1 (directive, A5)."""

from typing import Any

from telegram import Update

from config import calendar
from domain.agreements import NumberUnusable, clean_number
from handlers.admin.overview import back, show
from handlers.keyboards import rows
from handlers.talk import Talk
from handlers.typed import typed_name
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
        kinds = [talk.keys.tap(f"kind-{kind.replace('_', '-')}", f"org:kind:{kind}") for kind in Kind]
        pairs = (kinds[at : at + 2] for at in range(0, len(kinds), 2))
        talk.say(tx, "ask-organisation-kind", keyboard=rows(*pairs), name=typed)

    await talk.commit(act)


async def kind(_: Update, talk: Talk) -> None:
    """``org:kind:<kind>``."""
    chosen = Kind(talk.tapped[2])

    def act(tx: Transaction) -> None:
        data = talk.conversation.data
        if talk.conversation.step != "organisation-kind" or not data.get("name"):
            return talk.turn(tx, "not-understood", keyboard=rows(back(talk)))
        talk.go(tx, "organisation-agreement", **data, kind=chosen.value)
        return talk.turn(tx, "ask-agreement-number", name=data["name"])

    await talk.commit(act)


async def number(_: Update, talk: Talk) -> None:
    try:
        typed = clean_number(talk.typed)
    except NumberUnusable:
        await talk.commit(lambda tx: talk.say(tx, "agreement-number-unusable"))
        return

    def act(tx: Transaction) -> None:
        talk.go(tx, "organisation-end", **talk.conversation.data, number=typed)
        talk.say(tx, "ask-agreement-end", keyboard=rows(talk.keys.tap("button-no-end", "org:no-end")))

    await talk.commit(act)


async def end(_: Update, talk: Talk) -> None:
    """The day on which the agreement ends, which is its last one."""
    try:
        ends_at = calendar.end_of_day(calendar.typed_day(talk.typed))
    except calendar.DayMistyped:
        await talk.commit(lambda tx: talk.say(tx, "day-mistyped"))
        return
    if ends_at <= talk.now:
        await talk.commit(lambda tx: talk.say(tx, "agreement-end-past"))
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
