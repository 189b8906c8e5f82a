"""What a head officer's officers asked: all of them, or one, newest first, or on a day."""

from telegram import Update

from config.texts import Markup
from domain.acts import Act
from domain.permissions import Actor
from handlers import sheets
from handlers.direct import lists
from handlers.keyboards import rows
from handlers.officers.colleagues import back
from handlers.organisation.own_inquiries import typed_day_of_inquiries
from handlers.pages import Page, turned_to
from handlers.talk import Talk
from services import Transaction
from services import colleagues as service
from services.colleagues import DirectInquiry, Look

_PAGE = 6
"""With the longest names of officers and of persons, they fit into one message."""


async def inquiries(_: Update, talk: Talk) -> None:
    """``mate:asked:<officer, or 0 for all>:<page>``."""
    await _show(talk, int(talk.tapped[2]), int(talk.tapped[3]))


async def ask_day(_: Update, talk: Talk) -> None:
    """``mate:day:<officer, or 0 for all>``."""
    officer_id = int(talk.tapped[2])

    def act(tx: Transaction) -> None:
        talk.go(tx, "colleague-day", officer=officer_id)
        newest = talk.keys.tap("button-back-to-inquiries", f"mate:asked:{officer_id}:0")
        talk.turn(tx, "ask-inquiries-of-day", keyboard=rows(newest))

    await talk.commit(act)


async def of_day(update: Update, talk: Talk) -> None:
    """The page on which that day's newest inquiry stands."""
    ends_at = await typed_day_of_inquiries(update, talk)
    if ends_at is None:
        return

    officer_id = talk.conversation.data["officer"]
    newer = await talk.read(service.newer_inquiries, actor=talk.actor, officer_id=officer_id, since=ends_at)
    await _show(talk, officer_id, newer // _PAGE)


async def _show(talk: Talk, officer_id: int, number: int) -> None:
    """Read on a reader: a bank's officers have very many, and nobody's answer may wait for that."""
    page = await talk.read(_page, talk.actor, officer_id, number)

    def act(tx: Transaction) -> None:
        talk.rest(tx)
        if not page.count:
            return talk.turn(tx, "colleague-inquiries-none", keyboard=rows(back(talk)))
        day = [talk.keys.tap("button-inquiries-of-day", f"mate:day:{officer_id}")] if page.last else []
        keyboard = rows(page.turning(talk.keys, f"mate:asked:{officer_id}"), day, back(talk))
        lines = (_line(talk, look) for look in page.found)
        places = {"count": page.count, "page": page.number + 1, "pages": page.last + 1}
        return talk.disclose(tx, Act.READ_COLLEAGUES, "colleague-inquiries", *lines, keyboard=keyboard, **places)

    await talk.commit(act)


def _page(tx: Transaction, actor: Actor, officer_id: int, number: int) -> Page[Look | DirectInquiry]:
    def read(offset: int) -> tuple[int, list[Look | DirectInquiry]]:
        return service.inquiries(tx, actor=actor, officer_id=officer_id, offset=offset, limit=_PAGE)

    return turned_to(number, _PAGE, read)


def _line(talk: Talk, look: Look | DirectInquiry) -> str:
    if isinstance(look, DirectInquiry):
        return lists.colleagues(talk, look)
    return Markup(
        talk.text(
            "colleague-inquiry-line",
            at=talk.moment(look.at),
            officer=look.officer,
            name=look.facts.record.name,
            purpose=talk.words.purpose(look.facts.purpose),
            reference=sheets.in_fours(look.facts.reference),
        )
    )
