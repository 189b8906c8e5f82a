"""New inquiry: the answer on screen (directive, B1), and the choices that make it a certificate (B2)."""

from typing import Any

from telegram import InlineKeyboardMarkup, ReplyKeyboardRemove, Update

from domain.certificates import MOVABLE_FOR_MINUTES, VALID_DAYS, Purpose, record_from_json, record_to_json
from domain.codes import Use
from domain.insurance import Record
from domain.refusals import Gone
from domain.times import MINUTE
from handlers.keyboards import rows
from handlers.person import delivery
from handlers.person.start import ask_phone
from handlers.speech import paragraphs
from handlers.talk import Talk
from handlers.wording import Wording, in_chat
from services import Transaction, certificates, identity, organisations
from services.certificates import Wish
from services.registry import RegistryUnavailable

_FOUND_AT_ONCE = 8
"""Organisations shown for a name: more than that is not read on a phone."""


async def inquire(_: Update, talk: Talk) -> None:
    """Ask the registry for the person's own record and show it."""
    code = await talk.house.store.read(identity.national_code, actor=talk.actor)
    try:
        found = await talk.house.registry.find(code) if code else None
    except RegistryUnavailable:
        again = rows(talk.keys.tap("button-try-again", "inquire"))
        await talk.commit(lambda tx: talk.say(tx, "registry-unavailable", keyboard=again))
        return
    if found is None or not found.active:
        await talk.commit(lambda tx: talk.say(tx, "account-inactive", keyboard=talk.keys.menu(talk.actor)))
        return
    registered = found

    def act(tx: Transaction) -> None:
        if identity.phone_has_changed(tx, actor=talk.actor, account=talk.account, found=registered, now=talk.now):
            talk.renewed(tx)
            talk.say(tx, "phone-changed", keyboard=ReplyKeyboardRemove())
            return ask_phone(tx, talk)
        return _show(tx, talk, registered.record)

    await talk.commit(act)


async def choose_recipient(_: Update, talk: Talk) -> None:
    """``move:<inquiry>``: only the newest answer, while it is fresh, can become a certificate."""

    def act(tx: Transaction) -> None:
        data = _fresh(talk)
        if data is None or talk.tapped[1] != data["inquiry"]:
            return _stale(tx, talk)
        talk.go(tx, "recipient-name", **data)  # who types a name at once is understood
        any_or_named = rows(
            talk.keys.tap("button-recipient-any", "to:any"), talk.keys.tap("button-recipient-find", "to:find")
        )
        return talk.turn(tx, "ask-recipient", keyboard=any_or_named)

    await talk.commit(act)


async def recipient(_: Update, talk: Talk) -> None:
    """``to:any``, ``to:find`` or ``to:<organisation>``."""
    chosen = talk.tapped[1]

    def act(tx: Transaction) -> None:
        data = _fresh(talk)
        if data is None:
            return _stale(tx, talk)
        if chosen == "find":
            talk.go(tx, "recipient-name", **data)
            return talk.turn(tx, "ask-recipient-name")
        talk.go(tx, "choosing", **data | {"recipient": None if chosen == "any" else int(chosen)})
        return talk.turn(tx, "ask-purpose", keyboard=_purposes(talk))

    await talk.commit(act)


async def recipient_name(_: Update, talk: Talk) -> None:
    """A part of an organisation's name was typed."""

    def act(tx: Transaction) -> None:
        if _fresh(talk) is None:
            return _stale(tx, talk)
        wanted, most = talk.typed, _FOUND_AT_ONCE
        found = organisations.find_recipient(tx, actor=talk.actor, text=wanted, limit=most, now=talk.now)
        listed = [talk.keys.labelled(each.name, f"to:{each.id}") for each in found]
        keyboard = rows(*listed, talk.keys.tap("button-recipient-any", "to:any"))
        return talk.say(tx, "recipients-found" if found else "recipients-none", keyboard=keyboard)

    await talk.commit(act)


async def purpose(_: Update, talk: Talk) -> None:
    """``why:<purpose>``."""
    chosen = Purpose(talk.tapped[1])
    days = [talk.keys.tap("button-days", f"days:{days}", days=days) for days in VALID_DAYS]
    await talk.commit(lambda tx: _next(tx, talk, "ask-validity", rows(days), purpose=chosen.value))


async def validity(_: Update, talk: Talk) -> None:
    """``days:<number>``."""
    days = int(talk.tapped[1])
    uses = [talk.keys.tap(f"button-use-{use.replace('_', '-')}", f"use:{use}") for use in Use]
    await talk.commit(lambda tx: _next(tx, talk, "ask-use", rows(*uses), days=days))


async def use(_: Update, talk: Talk) -> None:
    """``use:<use>``: the last choice issues the certificate."""
    chosen = Use(talk.tapped[1])

    def act(tx: Transaction) -> None:
        data = _fresh(talk)
        if data is None or not {"recipient", "purpose", "days"} <= data.keys() or data["days"] not in VALID_DAYS:
            return _stale(tx, talk)
        wish = Wish(data["recipient"], Purpose(data["purpose"]), data["days"], chosen)
        return _issue(tx, talk, record_from_json(data["record"]), wish)

    await talk.commit(act)


def _show(tx: Transaction, talk: Talk, record: Record) -> None:
    certificates.inquire(tx, actor=talk.actor, now=talk.now)
    inquiry = talk.house.random(4).hex()
    talk.go(tx, "", inquiry=inquiry, record=record_to_json(record), at=talk.now)
    words = Wording(talk.house.texts, talk.language)
    facts = in_chat(talk.house.texts, talk.language, words.person(record) + words.insurance(record))
    after = paragraphs(talk.house.texts, talk.language, "answer-next")
    keyboard = rows(talk.keys.tap("button-move", f"move:{inquiry}"))
    talk.say(tx, "answer", facts, after, keyboard=keyboard, headline=words.headline(record))


def _issue(tx: Transaction, talk: Talk, record: Record, wish: Wish) -> None:
    issued = certificates.issue(
        tx,
        actor=talk.actor,
        record=record,
        wish=wish,
        link=talk.house.links.certificate,
        random=talk.house.random,
        now=talk.now,
    )
    talk.go(tx, "", moved=talk.tapped_message)
    if isinstance(issued, Gone):
        talk.turn(tx, "recipient-gone", keyboard=rows(talk.keys.tap("button-inquire-again", "inquire")))
        return
    talk.turn(tx, "moved")
    delivery.show_picture(tx, talk, issued.certificate, caption="certificate-caption")
    delivery.hand_over(tx, talk, issued.certificate, issued.code)


def _next(tx: Transaction, talk: Talk, name: str, keyboard: InlineKeyboardMarkup, **chosen: str | int) -> None:
    data = _fresh(talk)
    if data is None:
        return _stale(tx, talk)
    talk.go(tx, "choosing", **data | chosen)
    return talk.turn(tx, name, keyboard=keyboard)


def _fresh(talk: Talk) -> dict[str, Any] | None:
    """What was asked and chosen so far, if the answer is still the one that the person saw a moment ago."""
    data = talk.conversation.data
    if "record" not in data or talk.now - data["at"] > MOVABLE_FOR_MINUTES * MINUTE:
        return None
    return data


def _stale(tx: Transaction, talk: Talk) -> None:
    if talk.tapped_message is not None and talk.tapped_message == talk.conversation.data.get("moved"):
        return  # the last button was tapped twice: the first tap has been answered
    talk.turn(tx, "answer-stale", keyboard=rows(talk.keys.tap("button-inquire-again", "inquire")))


def _purposes(talk: Talk) -> InlineKeyboardMarkup:
    buttons = [talk.keys.tap(f"purpose-{each.replace('_', '-')}", f"why:{each}") for each in Purpose]
    return rows(*(buttons[at : at + 2] for at in range(0, len(buttons), 2)))
