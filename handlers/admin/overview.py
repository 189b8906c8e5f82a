"""Organisations as admins see them: the list, and one with its officers."""

from collections.abc import Iterable
from typing import Any

from telegram import InlineKeyboardButton, Update

from domain.acts import Act
from domain.refusals import Gone
from handlers.keyboards import rows
from handlers.pages import turned_to
from handlers.talk import Talk
from handlers.wording import dashed, whole
from services import Transaction
from services import organisations as service
from services.conversations import Account
from services.organisations import Officer, Organisation, Overview

_PAGE = 8
_OFFICERS = 8


async def organisations(_: Update, talk: Talk) -> None:
    """The command, the menu, or ``org:page:<number>``."""
    number = int(talk.tapped[2]) if talk.tapped else 0

    def act(tx: Transaction) -> None:
        talk.rest(tx)
        page = turned_to(number, _PAGE, lambda offset: service.page(tx, actor=talk.actor, offset=offset, limit=_PAGE))
        turning = page.turning(talk.keys, "org:page", by_time=False)
        finding = [talk.keys.tap("button-find-organisation", "org:find")] if turning else []
        keyboard = rows(*labelled(talk, page.found), turning, finding, _adding(talk))
        name = "organisations" if page.count else "organisations-none"
        talk.turn(tx, name, keyboard=keyboard, **({"count": page.count} if page.count else {}))

    await talk.commit(act)


async def organisation(_: Update, talk: Talk) -> None:
    """``org:show:<organisation>:<page of officers>``."""
    organisation_id, page = int(talk.tapped[2]), int(talk.tapped[3])

    def act(tx: Transaction) -> None:
        talk.rest(tx)
        show(tx, talk, organisation_id, page)

    await talk.commit(act)


def show(tx: Transaction, talk: Talk, organisation_id: int, page: int = 0) -> None:
    found = service.overview(
        tx,
        actor=talk.actor,
        organisation_id=organisation_id,
        offset=page * _OFFICERS,
        limit=_OFFICERS,
        now=talk.now,
    )
    if isinstance(found, Gone):
        talk.turn(tx, "organisation-gone", keyboard=rows(back(talk)))
        return
    last = max(0, found.officer_count - 1) // _OFFICERS
    if page > last:  # officers were removed since the button was drawn
        show(tx, talk, organisation_id, last)
        return
    turning = talk.keys.pages(f"org:show:{organisation_id}", page=page, last=last, by_time=False)
    finding = [talk.keys.tap("button-find-by-name", f"officer:find:{organisation_id}")] if turning else []
    chosen, read = officers_shown(talk, found.officers)
    talk.turn(
        tx,
        _page_name(talk, found),
        talk.text("organisation-representative", who=who(talk, found.representative)) if found.representative else "",
        talk.text("organisation-closed", until=talk.moment(found.closed_until)) if found.closed_until else "",
        read,
        keyboard=rows(*chosen, turning, finding, *_choices(talk, found), back(talk)),
        name=found.organisation.name,
        kind=talk.words.text(f"kind-{dashed(found.organisation.kind)}"),
        officers=found.officer_count,
    )


def back(talk: Talk) -> InlineKeyboardButton:
    return talk.keys.tap("button-back-to-organisations", "org:page:0")


def own_side(tx: Transaction, talk: Talk, organisation_id: int) -> None:
    """He is its representative or one of its officers: a colleague of his has to do it."""
    button = talk.keys.tap("button-back-to-organisation", f"org:show:{organisation_id}:0")
    talk.turn(tx, "let-go-own", keyboard=rows(button))


def particulars(talk: Talk, officer: Officer) -> dict[str, Any]:
    """The values of ``officer-particulars``."""
    return {
        "name": officer.name,
        "phone": talk.words.phone(officer.phone),
        "role": talk.text("form-role-head-officer" if officer.head else "form-role-officer"),
        "state": talk.text(f"officer-state-{officer.standing}"),
    }


def who(talk: Talk, account: Account) -> str:
    """Somebody of whom we know his phone alone, or, where that is not kept, the number of his account in the log."""
    if account.phone is not None:
        return talk.words.phone(account.phone)
    return talk.words.text("audit-who-account", number=talk.words.number(str(account.id)))


def _adding(talk: Talk) -> list[InlineKeyboardButton]:
    may = talk.actor.may(Act.ADD_ORGANISATION)
    return [talk.keys.tap("button-add-organisation", "org:add")] if may else []


def labelled(talk: Talk, found: Iterable[Organisation]) -> list[InlineKeyboardButton]:
    return [
        talk.keys.labelled(each.name if each.active else f"⏸ {each.name}", f"org:show:{each.id}:0") for each in found
    ]


def officers_shown(talk: Talk, officers: Iterable[Officer]) -> tuple[list[InlineKeyboardButton], str]:
    """As buttons for whoever may remove them; else as lines to read."""
    named = [(_named(talk, each), f"officer:show:{each.id}") for each in officers]
    if talk.actor.may(Act.REMOVE_OFFICER):
        return [talk.keys.labelled(label, data) for label, data in named], ""
    return [], whole("\n".join(label for label, _ in named))


def _page_name(talk: Talk, found: Overview) -> str:
    if not found.organisation.active:
        return "organisation-suspended"
    return "organisation" if talk.actor.may(Act.REMOVE_OFFICER) else "organisation-read"


def _named(talk: Talk, officer: Officer) -> str:
    names = {"invited": "officer-invited", "active": "officer-active", "resting": "officer-resting"}
    name = "officer-head" if officer.head and officer.standing == "active" else names[officer.standing]
    shown = {"name": officer.name, "phone": talk.words.phone(officer.phone)}
    return talk.words.text(name, **shown)


def _choices(talk: Talk, found: Overview) -> list[InlineKeyboardButton]:
    number = found.organisation.id
    if not found.organisation.active:
        offered = [("button-resume", f"org:resume:{number}", Act.RESUME_ORGANISATION)]
    else:
        offered = [
            ("button-invite", f"org:invite:{number}", Act.INVITE_OFFICER),
            ("button-suspend", f"org:suspend:{number}", Act.SUSPEND_ORGANISATION),
        ]
    if found.closed_until is not None:
        offered.append(("button-unlock", f"org:unlock:{number}", Act.UNLOCK))
    if found.agreement_id is not None:
        offered.append(("button-open-agreement", f"agreement:show:{found.agreement_id}", Act.READ_AGREEMENTS))
    if found.representative is not None:
        offered.append(("button-let-go", f"org:speaker:{number}", Act.LET_REPRESENTATIVE_GO))
    return [talk.keys.tap(name, data) for name, data, act in offered if talk.actor.may(act)]
