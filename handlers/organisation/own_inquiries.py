"""My inquiries: what this officer asked, newest first."""

from telegram import Update

from config import calendar
from config.days import DayMistyped, typed_day
from config.texts import Markup
from domain.acts import Act
from domain.permissions import Actor
from handlers import sheets
from handlers.direct import lists
from handlers.keyboards import rows
from handlers.organisation import document_inquiry
from handlers.pages import Page, turned_to
from handlers.talk import Talk
from services import Transaction, looks
from services.direct_inquiries import DirectInquiry
from services.looks import Look

_PAGE = 8


async def own_inquiries(_: Update, talk: Talk) -> None:
    """The command, the menu, or ``asked:<page>``."""
    await _show(talk, int(talk.tapped[1]) if talk.tapped else 0)


async def ask_day(_: Update, talk: Talk) -> None:
    """``asked:day``: of a year's inquiries nobody turns all pages."""

    def act(tx: Transaction) -> None:
        talk.go(tx, "asked-day")
        talk.turn(tx, "ask-inquiries-of-day", keyboard=rows(talk.keys.tap("button-back-to-inquiries", "asked:0")))

    await talk.commit(act)


async def of_day(update: Update, talk: Talk) -> None:
    """The page on which that day's newest inquiry stands."""
    ends_at = await typed_day_of_inquiries(update, talk)
    if ends_at is None:
        return

    newer = await talk.read(looks.own_newer, actor=talk.actor, since=ends_at)
    await _show(talk, newer // _PAGE)


async def typed_day_of_inquiries(update: Update, talk: Talk) -> int | None:
    """When the day that was typed ends; None for anything else, which was answered: a code, most of all."""
    try:
        return calendar.end_of_day(typed_day(talk.house.texts, talk.typed, talk.now))
    except DayMistyped:
        if talk.actor.may(Act.REDEEM) and document_inquiry.speaks_of_code(talk.typed):
            await document_inquiry.typed_code(update, talk)
        else:
            await talk.commit(lambda tx: talk.say(tx, "day-mistyped"))
        return None


async def _show(talk: Talk, number: int) -> None:
    """Read on a reader: who asks by files has very many, and nobody's answer may wait for that."""
    page = await talk.read(_page, talk.actor, number)

    def act(tx: Transaction) -> None:
        talk.rest(tx)
        if not page.count:
            return talk.turn(tx, "own-inquiries-none")
        day = [talk.keys.tap("button-inquiries-of-day", "asked:day")] if page.last else []
        keyboard = rows(page.turning(talk.keys, "asked"), day)
        lines = (_line(talk, look) for look in page.found)
        places = {"count": page.count, "page": page.number + 1, "pages": page.last + 1}
        return talk.disclose(tx, Act.READ_OWN_INQUIRIES, "own-inquiries", *lines, keyboard=keyboard, **places)

    await talk.commit(act)


def _page(tx: Transaction, actor: Actor, number: int) -> Page[Look | DirectInquiry]:
    return turned_to(number, _PAGE, lambda offset: looks.own_inquiries(tx, actor=actor, offset=offset, limit=_PAGE))


def _line(talk: Talk, look: Look | DirectInquiry) -> str:
    if isinstance(look, DirectInquiry):
        return lists.own(talk, look)
    return Markup(
        talk.text(
            "own-inquiry-line",
            at=talk.moment(look.at),
            name=look.facts.record.name,
            purpose=talk.words.purpose(look.facts.purpose),
            reference=sheets.in_fours(look.facts.reference),
        )
    )
