"""Who looked: every redemption of this person's certificates; and the one tap that objects to one."""

from telegram import Update

from config.texts import Markup
from domain.refusals import Gone
from handlers.keyboards import rows
from handlers.notices import Notices
from handlers.talk import Talk
from handlers.wording import Wording
from services import oversight
from storage.redemptions import Look
from storage.transaction import Transaction

_PAGE = 5


async def looks(_: Update, talk: Talk) -> None:
    """The command, the menu, or ``looks:<page>``."""
    page = int(talk.tapped[1]) if talk.tapped else 0

    def act(tx: Transaction) -> None:
        count, found = oversight.looks(tx, actor=talk.actor, offset=page * _PAGE, limit=_PAGE)
        if not count:
            return talk.turn(tx, "looks-none")
        last = (count - 1) // _PAGE
        objectable = [
            talk.keys.tap("button-object-to", f"object:{look.id}", at=talk.moment(look.at))
            for look in found
            if look.objected_at is None
        ]
        keyboard = rows(*objectable, talk.keys.pages("looks", page=page, last=last))
        listed = (_line(talk, look) for look in found)
        return talk.turn(tx, "looks", *listed, keyboard=keyboard, count=count, page=page + 1, pages=last + 1)

    await talk.commit(act)


async def object_(_: Update, talk: Talk) -> None:
    """``object:<redemption>``: one tap withdraws the code and records the objection, which admins see."""

    def act(tx: Transaction) -> None:
        objected = oversight.object_to(tx, actor=talk.actor, redemption_id=int(talk.tapped[1]), now=talk.now)
        if isinstance(objected, Gone):
            return talk.say(tx, "certificate-gone")
        if objected.again:
            return talk.say(tx, "objected-before")
        Notices(talk.house.texts, now=talk.now).objected(tx, objected.look)
        return talk.say(tx, "objected-withdrawn" if objected.withdrawn else "objected")

    await talk.commit(act)


def _line(talk: Talk, look: Look) -> str:
    words = Wording(talk.house.texts, talk.language)
    name = "look-line" if look.objected_at is None else "look-line-objected"
    return Markup(
        talk.text(
            name,
            at=talk.moment(look.at),
            organisation=look.organisation,
            officer=look.officer,
            purpose=words.text(f"purpose-{look.facts.purpose.replace('_', '-')}"),
            shown=words.headline(look.facts.record),
        )
    )
