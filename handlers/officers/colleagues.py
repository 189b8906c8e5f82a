"""What a head officer sees of his organisation's other officers, and how he takes an access away."""

from collections.abc import Iterable

from telegram import InlineKeyboardButton, Update

from domain.acts import Act
from domain.refusals import Gone, OwnCase
from handlers import letting_go
from handlers.admin.overview import particulars
from handlers.found import MOST, outcome
from handlers.keyboards import rows
from handlers.notices import Notices
from handlers.organisation import document_inquiry
from handlers.pages import turned_to
from handlers.talk import Talk
from services import Transaction, finding
from services import colleagues as service
from services.colleagues import Officer
from services.letting_go import with_head

_PAGE = 8


async def colleagues(_: Update, talk: Talk) -> None:
    """The command, the menu, or ``mate:page:<page>``."""
    number = int(talk.tapped[2]) if talk.tapped else 0

    def act(tx: Transaction) -> None:
        talk.rest(tx)
        _list(tx, talk, number)

    await talk.commit(act)


async def colleague(_: Update, talk: Talk) -> None:
    """``mate:show:<officer>``."""
    officer_id = int(talk.tapped[2])

    def act(tx: Transaction) -> None:
        talk.rest(tx)
        officer = service.show(tx, actor=talk.actor, officer_id=officer_id)
        if isinstance(officer, Gone):
            return talk.turn(tx, "colleague-gone", keyboard=rows(back(talk)))
        keyboard = rows(
            talk.keys.tap("button-inquiries-of", f"mate:asked:{officer_id}:0"),
            talk.keys.tap("button-remove-officer", f"mate:ask:{officer_id}"),
            back(talk),
        )
        return talk.turn(tx, "officer-particulars", keyboard=keyboard, **particulars(talk, officer))

    await talk.commit(act)


async def ask_find(_: Update, talk: Talk) -> None:
    """``mate:find``."""

    def act(tx: Transaction) -> None:
        talk.go(tx, "find-colleague")
        talk.turn(tx, "ask-find-by-name", keyboard=rows(back(talk)))

    await talk.commit(act)


async def found(update: Update, talk: Talk) -> None:
    """A part of a name, or a phone; a code that somebody hands over meanwhile is one."""
    if talk.actor.may(Act.REDEEM) and document_inquiry.speaks_of_code(talk.typed):
        return await document_inquiry.typed_code(update, talk)

    def act(tx: Transaction) -> None:
        found = finding.find_colleague(tx, actor=talk.actor, text=talk.typed, limit=MOST + 1)
        talk.say(tx, outcome(found), keyboard=rows(*_labelled(talk, found[:MOST]), back(talk)))

    return await talk.commit(act, is_long=True)  # the names of all officers are opened


async def ask_remove(_: Update, talk: Talk) -> None:
    """``mate:ask:<officer>``."""
    officer_id = int(talk.tapped[2])

    def act(tx: Transaction) -> None:
        officer = service.show(tx, actor=talk.actor, officer_id=officer_id)
        if isinstance(officer, Gone):
            return talk.turn(tx, "colleague-gone", keyboard=rows(back(talk)))
        sure = rows(
            talk.keys.tap("button-remove-sure", f"mate:remove:{officer_id}"),
            talk.keys.tap("button-keep", f"mate:show:{officer_id}"),
        )
        ends = letting_go.unsettled(talk, with_head(tx, officer), "his")
        return talk.turn(tx, "ask-remove-colleague", *ends, keyboard=sure, name=officer.name)

    await talk.commit(act)


async def remove(_: Update, talk: Talk) -> None:
    """``mate:remove:<officer>``."""

    def act(tx: Transaction) -> None:
        removed = service.remove(tx, actor=talk.actor, officer_id=int(talk.tapped[2]), now=talk.now)
        match removed:
            case Gone():
                return talk.turn(tx, "colleague-gone", keyboard=rows(back(talk)))
            case OwnCase():
                return talk.turn(tx, "colleague-self", keyboard=rows(back(talk)))
        texts, officer = talk.house.texts, removed.officer
        Notices(texts, now=talk.now).removed(tx, officer, letting_go.withdrawn(texts, removed.ended))
        letting_go.told_of_head(tx, talk, removed.ended)
        again = letting_go.to_ask_anew(texts, talk.language, removed.ended)
        return talk.turn(tx, "colleague-removed", again, keyboard=rows(back(talk)), name=officer.name)

    await talk.commit(act)


def _list(tx: Transaction, talk: Talk, number: int) -> None:
    page = turned_to(number, _PAGE, lambda offset: service.page(tx, actor=talk.actor, offset=offset, limit=_PAGE))
    turning = page.turning(talk.keys, "mate:page", by_time=False)
    looking = [talk.keys.tap("button-find-by-name", "mate:find")] if turning else []
    asked = talk.keys.tap("button-all-inquiries", "mate:asked:0:0")
    keyboard = rows(*_labelled(talk, page.found), turning, looking, asked)
    talk.turn(tx, "colleagues", keyboard=keyboard, count=page.count)


def _labelled(talk: Talk, officers: Iterable[Officer]) -> list[InlineKeyboardButton]:
    return [talk.keys.labelled(_name(talk, each), f"mate:show:{each.id}") for each in officers]


def _name(talk: Talk, officer: Officer) -> str:
    kind = "head" if officer.head and officer.standing == "active" else officer.standing
    return talk.words.text(f"colleague-{kind}", name=officer.name)


def back(talk: Talk) -> InlineKeyboardButton:
    return talk.keys.tap("button-back-to-colleagues", "mate:page:0")
