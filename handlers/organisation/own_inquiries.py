"""My inquiries: what this officer asked, newest first."""

from telegram import Update

from config.texts import Markup
from handlers import sheets
from handlers.direct import lists
from handlers.keyboards import rows
from handlers.pages import turned_to
from handlers.talk import Talk
from handlers.wording import Wording
from services import Transaction, looks
from services.direct_inquiries import DirectInquiry
from services.looks import Look

_PAGE = 8


async def own_inquiries(_: Update, talk: Talk) -> None:
    """The command, the menu, or ``asked:<page>``."""
    number = int(talk.tapped[1]) if talk.tapped else 0

    def act(tx: Transaction) -> None:
        page = turned_to(
            number, _PAGE, lambda offset: looks.own_inquiries(tx, actor=talk.actor, offset=offset, limit=_PAGE)
        )
        if not page.count:
            return talk.turn(tx, "own-inquiries-none")
        keyboard = rows(page.turning(talk.keys, "asked"))
        lines = (_line(talk, look) for look in page.found)
        places = {"count": page.count, "page": page.number + 1, "pages": page.last + 1}
        return talk.turn(tx, "own-inquiries", *lines, keyboard=keyboard, **places)

    await talk.commit(act, is_long=True)


def _line(talk: Talk, look: Look | DirectInquiry) -> str:
    if isinstance(look, DirectInquiry):
        return lists.own(talk, look)
    words = Wording(talk.house.texts, talk.language)
    return Markup(
        talk.text(
            "own-inquiry-line",
            at=talk.moment(look.at),
            name=look.facts.record.name,
            purpose=words.text(f"purpose-{look.facts.purpose.replace('_', '-')}"),
            reference=sheets.in_fours(look.facts.reference),
        )
    )
