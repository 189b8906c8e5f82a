"""An organisation confirms that all who stand in its list of officers still work for it."""

from telegram import Update

from config.texts import Markup
from domain.refusals import Gone
from handlers.admin.overview import phone_shown
from handlers.keyboards import rows
from handlers.talk import Talk
from services import Transaction, officer_lists
from services.officer_lists import List, Officer

_PAGE = 15


async def show(_: Update, talk: Talk) -> None:
    """``list:show:<organisation>:<page>``."""
    organisation_id, number = int(talk.tapped[2]), int(talk.tapped[3])
    await talk.commit(lambda tx: _show(tx, talk, organisation_id, number))


async def confirm(_: Update, talk: Talk) -> None:
    """``list:confirm:<organisation>``."""

    def act(tx: Transaction) -> None:
        confirmed = officer_lists.confirm(tx, actor=talk.actor, organisation_id=int(talk.tapped[2]), now=talk.now)
        if isinstance(confirmed, Gone):
            return talk.turn(tx, "list-gone")
        return talk.turn(tx, "list-confirmed", organisation=confirmed.name)

    await talk.commit(act)


def _show(tx: Transaction, talk: Talk, organisation_id: int, number: int) -> None:
    found = officer_lists.show(
        tx, actor=talk.actor, organisation_id=organisation_id, offset=number * _PAGE, limit=_PAGE, now=talk.now
    )
    if isinstance(found, Gone):
        return talk.turn(tx, "list-gone")
    if not found.count:
        return talk.turn(tx, "officer-list-none", organisation=found.organisation.name)
    last = max(0, found.count - 1) // _PAGE
    if number > last:  # officers were removed since the button was drawn
        return _show(tx, talk, organisation_id, last)
    keyboard = rows(
        talk.keys.pages(f"list:show:{organisation_id}", page=number, last=last, by_time=False),
        talk.keys.tap("button-confirm-list", f"list:confirm:{organisation_id}"),
    )
    lines = Markup("\n".join(_line(talk, officer) for officer in found.officers))
    values = {"organisation": found.organisation.name, "count": found.count, "confirmed": _confirmed(talk, found)}
    return talk.turn(tx, "officer-list", lines, keyboard=keyboard, **values)


def _line(talk: Talk, officer: Officer) -> str:
    return talk.text(f"list-line-{officer.standing}", name=officer.name, phone=phone_shown(talk, officer.phone))


def _confirmed(talk: Talk, found: List) -> str:
    return talk.moment(found.confirmed_at) if found.confirmed_at else talk.text("list-never-confirmed")
