"""Inviting an officer, seeing one, and removing one."""

from telegram import Update

from domain.refusals import Gone, OwnCase
from handlers import letting_go
from handlers.addresses import addresses
from handlers.admin.overview import back, particulars, show
from handlers.keyboards import rows
from handlers.notices import Notices
from handlers.officers import told
from handlers.talk import Talk
from handlers.typed import typed_name, typed_phone
from services import Transaction, organisations
from services.letting_go import with_head
from services.organisations import AlreadyOfficer, Invited

_Outcome = Invited | AlreadyOfficer | OwnCase | Gone


async def ask_name(_: Update, talk: Talk) -> None:
    """``org:invite:<organisation>``."""
    organisation_id = int(talk.tapped[2])

    def act(tx: Transaction) -> None:
        talk.go(tx, "officer-name", organisation=organisation_id)
        talk.turn(tx, "ask-officer-name")

    await talk.commit(act)


async def name(_: Update, talk: Talk) -> None:
    typed = await typed_name(talk)
    if typed is None:
        return

    def act(tx: Transaction) -> None:
        talk.go(tx, "officer-phone", **talk.conversation.data | {"name": typed})
        talk.say(tx, "ask-officer-phone", name=typed)

    await talk.commit(act)


async def phone(_: Update, talk: Talk) -> None:
    """The last answer makes the invitation."""
    number = await typed_phone(talk)
    if number is None:
        return

    def act(tx: Transaction) -> None:
        data = talk.conversation.data
        talk.rest(tx)
        invited = _invite(tx, talk, data["organisation"], name=data["name"], number=number)
        _tell(tx, talk, invited, name=data["name"], number=number)

    await talk.commit(act)


async def officer(_: Update, talk: Talk) -> None:
    """``officer:show:<officer>``: who he is, and what can be done."""

    def act(tx: Transaction) -> None:
        talk.rest(tx)
        _show(tx, talk, int(talk.tapped[2]))

    await talk.commit(act)


def _show(tx: Transaction, talk: Talk, officer_id: int) -> None:
    found = organisations.officer(tx, actor=talk.actor, officer_id=officer_id)
    if isinstance(found, Gone):
        return talk.turn(tx, "officer-gone", keyboard=rows(back(talk)))
    again = talk.keys.tap("button-invite-again", f"officer:again:{officer_id}")
    plain = talk.keys.tap("button-make-plain", f"officer:plain:{officer_id}")
    keyboard = rows(
        [again] if found.state == "invited" else [],
        plain if found.head else talk.keys.tap("button-make-head", f"officer:head:{officer_id}:1"),
        talk.keys.tap("button-remove-officer", f"officer:ask:{officer_id}"),
        talk.keys.tap("button-back-to-organisation", f"org:show:{found.organisation_id}:0"),
    )
    return talk.turn(tx, "officer-particulars", keyboard=keyboard, **particulars(talk, found))


async def ask_remove(_: Update, talk: Talk) -> None:
    """``officer:ask:<officer>``."""
    await _ask(talk, "ask-remove-officer", "button-remove-sure", f"officer:remove:{talk.tapped[2]}")


async def ask_make_plain(_: Update, talk: Talk) -> None:
    """``officer:plain:<officer>``."""
    await _ask(talk, "ask-make-plain", "button-make-plain-sure", f"officer:head:{talk.tapped[2]}:0")


async def _ask(talk: Talk, question: str, sure: str, data: str) -> None:
    """Before what a head officer began for his organisation ends."""
    officer_id = int(talk.tapped[2])
    keyboard = rows(talk.keys.tap(sure, data), talk.keys.tap("button-keep", f"officer:show:{officer_id}"))

    def act(tx: Transaction) -> None:
        found = organisations.officer(tx, actor=talk.actor, officer_id=officer_id)
        if isinstance(found, Gone):
            return talk.turn(tx, "officer-gone", keyboard=rows(back(talk)))
        ends = letting_go.unsettled(talk, with_head(tx, found), "his")
        return talk.turn(tx, question, *ends, keyboard=keyboard, name=found.name)

    await talk.commit(act)


async def invite_again(_: Update, talk: Talk) -> None:
    """``officer:again:<officer>``: a new link for somebody who lost his, in place of the old one.

    The page on the screen becomes that of the new invitation: what its buttons were for is gone.
    """

    def act(tx: Transaction) -> None:
        officer = organisations.officer(tx, actor=talk.actor, officer_id=int(talk.tapped[2]))
        if isinstance(officer, Gone):
            talk.turn(tx, "officer-gone", keyboard=rows(back(talk)))
            return
        invited = _invite(tx, talk, officer.organisation_id, name=officer.name, number=officer.phone)
        if isinstance(invited, Invited):
            _show(tx, talk, invited.officer_id)
        _tell(tx, talk, invited, name=officer.name, number=officer.phone)

    await talk.commit(act)


async def set_head(_: Update, talk: Talk) -> None:
    """``officer:head:<officer>:<1 for a head officer, 0 for one like the others>``."""
    officer_id, head = int(talk.tapped[2]), talk.tapped[3] == "1"

    def act(tx: Transaction) -> None:
        changed = organisations.set_head(tx, actor=talk.actor, officer_id=officer_id, head=head, now=talk.now)
        match changed:
            case Gone():
                return talk.turn(tx, "officer-gone", keyboard=rows(back(talk)))
            case OwnCase():
                return talk.turn(tx, "officer-self", keyboard=rows(back(talk)))
        more = letting_go.withdrawn(talk.house.texts, changed.ended)
        told.made_head(tx, talk.house.texts, changed.officer, more, head=head, now=talk.now)
        letting_go.told_of_head(tx, talk, changed.ended)
        return show(tx, talk, changed.officer.organisation_id)

    await talk.commit(act)


async def remove(_: Update, talk: Talk) -> None:
    """``officer:remove:<officer>``."""
    officer_id = int(talk.tapped[2])

    def act(tx: Transaction) -> None:
        removed = organisations.remove(tx, actor=talk.actor, officer_id=officer_id, now=talk.now)
        if isinstance(removed, Gone):
            return talk.turn(tx, "officer-gone", keyboard=rows(back(talk)))
        texts, officer = talk.house.texts, removed.officer
        Notices(texts, now=talk.now).removed(tx, officer, letting_go.withdrawn(texts, removed.ended))
        letting_go.told_of_head(tx, talk, removed.ended)
        return show(tx, talk, officer.organisation_id)

    await talk.commit(act)


def _invite(tx: Transaction, talk: Talk, organisation_id: int, *, name: str, number: str) -> _Outcome:
    return organisations.invite(
        tx,
        actor=talk.actor,
        organisation_id=organisation_id,
        name=name,
        phone=number,
        random=talk.house.random,
        now=talk.now,
    )


def _tell(tx: Transaction, talk: Talk, invited: _Outcome, *, name: str, number: str) -> None:
    match invited:
        case Gone():
            talk.say(tx, "organisation-gone", keyboard=rows(back(talk)))
        case OwnCase():
            talk.say(tx, "officer-self", keyboard=rows(back(talk)))
        case AlreadyOfficer(organisation):
            talk.say(tx, "officer-there", keyboard=rows(back(talk)), organisation=organisation)
        case Invited(_, token):
            found = addresses(talk.house, talk.language, lambda links: links.invitation(token))
            values = {"name": name, "phone": talk.words.phone(number), "link": found.listed()}
            keyboard = rows(*found.copy_buttons(), back(talk))
            talk.say(tx, "officer-invitation", found.either(), keyboard=keyboard, **values)
