"""What an auditor types: a national code, part of an organisation's name, an officer's number, two days."""

from dataclasses import replace

from telegram import InlineKeyboardMarkup, Update

from config.days import DayMistyped, typed_days
from domain.national_code import NationalCodeMistyped, parse_national_code
from domain.refusals import Gone
from handlers.audit import wanted as chosen
from handlers.audit.choosing import whom
from handlers.audit.screen import show
from handlers.found import MOST, outcome
from handlers.keyboards import rows
from handlers.talk import Talk
from handlers.typed import typed_phone
from services import Transaction
from services import audit_reading as service
from services.audit_reading import Unrecorded

_MOST_FOUND = 8


async def ask(_: Update, talk: Talk) -> None:
    """``audit:ask:<what>``."""
    what, wanted = talk.tapped[2], chosen.of(talk)

    def act(tx: Transaction) -> None:
        chosen.go(tx, talk, wanted, f"audit-{what}")
        talk.turn(tx, f"ask-audit-{what}", keyboard=_back(talk))

    await talk.commit(act)


async def person(_: Update, talk: Talk) -> None:
    """His national code. That he was searched for is noted, whatever was found."""
    wanted = chosen.of(talk)
    try:
        code = parse_national_code(talk.typed)
    except NationalCodeMistyped:
        await talk.commit(lambda tx: talk.say(tx, "audit-code-mistyped"))
        return
    found = await talk.read(service.about_person, actor=talk.actor, wanted=wanted, national_code=code)
    if isinstance(found, Unrecorded):
        await talk.commit(lambda tx: _nothing_recorded(tx, talk, found))
    else:
        await show(talk, found, noted=True)


async def officer(_: Update, talk: Talk) -> None:
    """His mobile number."""
    wanted = chosen.of(talk)
    phone = await typed_phone(talk)
    if phone is None:
        return
    found = await talk.read(service.about_officer, actor=talk.actor, wanted=wanted, phone=phone)
    if isinstance(found, Gone):
        await talk.commit(lambda tx: talk.say(tx, "audit-officer-unknown", keyboard=_back(talk)))
    else:
        await show(talk, found)


async def days(_: Update, talk: Talk) -> None:
    """One day, or the first and the last."""
    try:
        since, until = typed_days(talk.house.texts, talk.typed, talk.now)
    except DayMistyped:
        await talk.commit(lambda tx: talk.say(tx, "audit-days-mistyped"))
        return
    await show(talk, replace(chosen.of(talk), since=since, until=until))


async def organisation(_: Update, talk: Talk) -> None:
    """Part of its name: those that have it, to choose from."""

    def act(tx: Transaction) -> None:
        found = service.organisations_named(tx, actor=talk.actor, text=talk.typed, limit=_MOST_FOUND)
        listed = [talk.keys.labelled(each.name, f"audit:organisation:{each.id}") for each in found]
        keyboard = rows(*listed, talk.keys.tap("button-audit-back", "audit:newest"))
        talk.say(tx, "audit-organisations-found" if found else "audit-organisations-none", keyboard=keyboard)

    await talk.commit(act)


async def who(_: Update, talk: Talk) -> None:
    """A part of the name of somebody of the office, or his phone."""

    def act(tx: Transaction) -> None:
        found = service.office_named(tx, actor=talk.actor, text=talk.typed, limit=MOST + 1)
        listed = whom(talk, found[:MOST])
        talk.say(tx, outcome(found), keyboard=rows(*listed, talk.keys.tap("button-audit-back", "audit:newest")))

    await talk.commit(act, is_long=True)  # the names of all of them are opened


def _nothing_recorded(tx: Transaction, talk: Talk, found: Unrecorded) -> None:
    service.note(tx, actor=talk.actor, wanted=found.wanted, now=talk.now)
    talk.say(tx, "audit-person-unknown", keyboard=_back(talk))


def _back(talk: Talk) -> InlineKeyboardMarkup:
    return rows(talk.keys.tap("button-audit-back", "audit:newest"))
