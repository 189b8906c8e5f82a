"""What a head officer's officers asked: all of them, or one, newest first, or on a day."""

from telegram import Update

from config.texts import Markup
from handlers import sheets
from handlers.direct import lists
from handlers.keyboards import rows
from handlers.officers.colleagues import back
from handlers.organisation.own_inquiries import typed_day_of_inquiries
from handlers.pages import turned_to
from handlers.talk import Talk
from handlers.wording import Wording
from services import Transaction
from services import colleagues as service
from services.colleagues import DirectInquiry, Look

_PAGE = 6
"""With the longest names of officers and of persons, they fit into one message."""


async def inquiries(_: Update, talk: Talk) -> None:
    """``mate:asked:<officer, or 0 for all>:<page>``."""
    officer_id, number = int(talk.tapped[2]), int(talk.tapped[3])

    def act(tx: Transaction) -> None:
        talk.rest(tx)
        _show(tx, talk, officer_id, number)

    await talk.commit(act, is_long=True)


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

    def act(tx: Transaction) -> None:
        officer_id = talk.conversation.data["officer"]
        talk.rest(tx)
        newer = service.newer_inquiries(tx, actor=talk.actor, officer_id=officer_id, since=ends_at)
        _show(tx, talk, officer_id, newer // _PAGE)

    await talk.commit(act, is_long=True)


def _show(tx: Transaction, talk: Talk, officer_id: int, number: int) -> None:
    page = turned_to(
        number,
        _PAGE,
        lambda at: service.inquiries(tx, actor=talk.actor, officer_id=officer_id, offset=at, limit=_PAGE),
    )
    if not page.count:
        return talk.turn(tx, "colleague-inquiries-none", keyboard=rows(back(talk)))
    day = [talk.keys.tap("button-inquiries-of-day", f"mate:day:{officer_id}")] if page.last else []
    keyboard = rows(page.turning(talk.keys, f"mate:asked:{officer_id}"), day, back(talk))
    lines = (_line(talk, look) for look in page.found)
    places = {"count": page.count, "page": page.number + 1, "pages": page.last + 1}
    return talk.turn(tx, "colleague-inquiries", *lines, keyboard=keyboard, **places)


def _line(talk: Talk, look: Look | DirectInquiry) -> str:
    if isinstance(look, DirectInquiry):
        return lists.colleagues(talk, look)
    words = Wording(talk.house.texts, talk.language)
    return Markup(
        talk.text(
            "colleague-inquiry-line",
            at=talk.moment(look.at),
            officer=look.officer,
            name=look.facts.record.name,
            purpose=words.text(f"purpose-{look.facts.purpose.replace('_', '-')}"),
            reference=sheets.in_fours(look.facts.reference),
        )
    )
