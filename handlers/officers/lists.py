"""An organisation confirms that all who stand in its list of officers still work for it: in chat, or beside a file."""

from telegram import Update

from config.texts import Markup, Texts
from domain.acts import Act
from domain.refusals import Gone, ListGrew
from handlers.keyboards import rows
from handlers.sheets import Picture
from handlers.talk import Talk
from handlers.wording import Wording, in_cell
from services import Transaction, officer_lists
from services.officer_lists import List, Officer
from services.spreadsheets.spreadsheet import Column, Spreadsheet

_PAGE = 15
_END = 999_999_999  # beyond the last page, where whoever came last stands
_WIDTHS = {"name": 40, "phone": 20, "role": 20, "state": 40}


async def show(_: Update, talk: Talk) -> None:
    """``list:show:<organisation>:<page>``."""
    organisation_id, number = int(talk.tapped[2]), int(talk.tapped[3])
    await talk.commit(lambda tx: _show(tx, talk, organisation_id, number))


async def confirm(_: Update, talk: Talk) -> None:
    """``list:confirm:<organisation>:<its newest officer>``; pages of the first releases do not tell the newest one."""
    organisation_id, newest = int(talk.tapped[2]), int(talk.tapped[3]) if len(talk.tapped) > 3 else 0

    def act(tx: Transaction) -> None:
        confirmed = officer_lists.confirm(
            tx, actor=talk.actor, organisation_id=organisation_id, newest=newest, now=talk.now
        )
        if isinstance(confirmed, Gone):
            return talk.turn(tx, "list-gone")
        if isinstance(confirmed, ListGrew):
            return _show(tx, talk, organisation_id, _END, talk.text("list-grew"))
        return talk.turn(tx, "list-confirmed", organisation=confirmed.name)

    await talk.commit(act)


async def send_file(_: Update, talk: Talk) -> None:
    """``list:file:<organisation>``: of hundreds of names nobody turns the pages."""
    organisation_id = int(talk.tapped[2])

    def act(tx: Transaction) -> None:
        found = officer_lists.show(tx, actor=talk.actor, organisation_id=organisation_id, offset=0, limit=0)
        if isinstance(found, Gone):
            return talk.turn(tx, "list-gone")
        picture = {
            "kind": "officer_list",
            "organisation": organisation_id,
            "language": talk.language,
            "at": talk.now,
            "filename": "officers.xlsx",
        }
        caption = talk.text("officer-list-file", organisation=found.organisation.name, at=talk.moment(talk.now))
        return talk.attach(tx, caption, picture, right=Act.CONFIRM_OFFICERS, as_file=True)

    await talk.commit(act)


def word_list(texts: Texts, tx: Transaction, picture: Picture) -> Spreadsheet:
    """All officers of the organisation, in the order of the list, as its pages show them."""
    words = Wording(texts, picture["language"])
    rows = [
        (
            each.name,
            in_cell(words.phone(each.phone)),
            in_cell(words.text("form-role-head-officer" if each.head else "form-role-officer")),
            in_cell(words.text(f"officer-state-{each.standing}")),
        )
        for each in officer_lists.everybody(tx, picture["organisation"])
    ]
    columns = tuple(Column(in_cell(words.text(f"list-column-{name}")), width) for name, width in _WIDTHS.items())
    return Spreadsheet(words.text("list-sheet"), columns, rows, right_to_left=words.right_to_left)


def _show(tx: Transaction, talk: Talk, organisation_id: int, number: int, *notes: str) -> None:
    found = officer_lists.show(
        tx, actor=talk.actor, organisation_id=organisation_id, offset=number * _PAGE, limit=_PAGE
    )
    if isinstance(found, Gone):
        return talk.turn(tx, "list-gone")
    if not found.count:
        return talk.turn(tx, "officer-list-none", organisation=found.organisation.name)
    last = max(0, found.count - 1) // _PAGE
    if number > last:  # officers were removed since the button was drawn
        return _show(tx, talk, organisation_id, last, *notes)
    as_file = [talk.keys.tap("button-list-file", f"list:file:{organisation_id}")] if last else []
    keyboard = rows(
        talk.keys.pages(f"list:show:{organisation_id}", page=number, last=last, by_time=False),
        as_file,
        talk.keys.tap("button-confirm-list", f"list:confirm:{organisation_id}:{found.newest}"),
    )
    lines = Markup("\n".join(_line(talk, officer) for officer in found.officers))
    values = {"organisation": found.organisation.name, "count": found.count, "confirmed": _confirmed(talk, found)}
    return talk.turn(tx, "officer-list", lines, *notes, keyboard=keyboard, **values)


def _line(talk: Talk, officer: Officer) -> str:
    return talk.text(f"list-line-{officer.standing}", name=officer.name, phone=talk.words.phone(officer.phone))


def _confirmed(talk: Talk, found: List) -> str:
    return talk.moment(found.confirmed_at) if found.confirmed_at else talk.text("list-never-confirmed")
