"""My inquiries: what this officer asked, newest first."""

from telegram import Update

from config.texts import Markup
from handlers import sheets
from handlers.keyboards import rows
from handlers.talk import Talk
from handlers.wording import Wording
from services import redemption
from storage.redemptions import Look
from storage.transaction import Transaction

_PAGE = 8


async def own_inquiries(_: Update, talk: Talk) -> None:
    """The command, the menu, or ``asked:<page>``."""
    page = int(talk.tapped[1]) if talk.tapped else 0

    def act(tx: Transaction) -> None:
        count, found = redemption.own_inquiries(tx, actor=talk.actor, offset=page * _PAGE, limit=_PAGE)
        if not count:
            return talk.turn(tx, "own-inquiries-none")
        last = (count - 1) // _PAGE
        keyboard = rows(talk.keys.pages("asked", page=page, last=last))
        lines = (_line(talk, look) for look in found)
        return talk.turn(tx, "own-inquiries", *lines, keyboard=keyboard, count=count, page=page + 1, pages=last + 1)

    await talk.commit(act)


def _line(talk: Talk, look: Look) -> str:
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
