"""Objections: redemptions that their holders did not expect."""

from telegram import Update

from config.texts import Markup
from domain.refusals import OwnCase
from handlers.keyboards import rows
from handlers.pages import turned_to
from handlers.talk import Talk
from handlers.wording import Wording
from services import Transaction, oversight
from services.oversight import Look

_PAGE = 5


async def objections(_: Update, talk: Talk) -> None:
    """The command, the menu, or ``objections:<page>``."""
    page = int(talk.tapped[1]) if talk.tapped else 0
    await talk.commit(lambda tx: _show(tx, talk, page))


async def close(_: Update, talk: Talk) -> None:
    """``objection:close:<redemption>``: it has been dealt with."""
    redemption_id = int(talk.tapped[2])

    def act(tx: Transaction) -> None:
        closed = oversight.close_objection(tx, actor=talk.actor, redemption_id=redemption_id, now=talk.now)
        if isinstance(closed, OwnCase):
            talk.say(tx, "objection-own")
        else:
            _show(tx, talk, 0)

    await talk.commit(act)


def _show(tx: Transaction, talk: Talk, number: int) -> None:
    page = turned_to(
        number, _PAGE, lambda offset: oversight.objections(tx, actor=talk.actor, offset=offset, limit=_PAGE)
    )
    if not page.count:
        talk.turn(tx, "objections-none")
        return
    closing = [
        talk.keys.tap("button-close-objection", f"objection:close:{each.id}", number=_number(talk, each))
        for each in page.found
    ]
    keyboard = rows(*closing, page.turning(talk.keys, "objections"))
    lines = (_line(talk, each) for each in page.found)
    places = {"count": page.count, "page": page.number + 1, "pages": page.last + 1}
    talk.turn(tx, "objections", *lines, keyboard=keyboard, **places)


def _line(talk: Talk, look: Look) -> str:
    assert look.objected_at is not None
    return Markup(
        talk.text(
            "objection-line",
            number=_number(talk, look),
            organisation=look.organisation,
            officer=look.officer,
            at=talk.moment(look.at),
            objected_at=talk.moment(look.objected_at),
        )
    )


def _number(talk: Talk, look: Look) -> str:
    return Wording(talk.house.texts, talk.language).number(str(look.id)) or ""
