"""Who looked: at this person's certificates, or at him directly; and the one tap that objects to a redemption."""

from telegram import Update

from config.texts import Markup
from domain.refusals import Gone
from domain.times import DAY
from handlers import sheets
from handlers.direct import lists
from handlers.keyboards import rows
from handlers.notices import Notices
from handlers.pages import turned_to
from handlers.talk import Talk
from handlers.wording import whole
from services import Transaction, objections, oversight
from services import looks as seen
from services.direct_inquiries import DirectInquiry
from services.looks import Look

_PAGE = 5


async def looks(_: Update, talk: Talk) -> None:
    """The command, the menu, or ``looks:<page>``."""
    number = int(talk.tapped[1]) if talk.tapped else 0

    def act(tx: Transaction) -> None:
        page = turned_to(
            number,
            _PAGE,
            lambda offset: seen.of_person(tx, actor=talk.actor, offset=offset, limit=_PAGE, now=talk.now),
        )
        if not page.count:
            return talk.turn(tx, "looks-none")
        numbered = list(enumerate(page.found, page.number * _PAGE + 1))
        objectable = [
            talk.keys.tap("button-object-to", f"object:{look.id}", number=number)
            for number, look in numbered
            if isinstance(look, Look) and look.objected_at is None
        ]
        answered = [
            talk.keys.tap("button-read-answer", f"looks:answer:{look.id}", number=number)
            for number, look in numbered
            if isinstance(look, Look) and look.answered
        ]
        keyboard = rows(*objectable, *answered, page.turning(talk.keys, "looks"))
        listed = [_line(talk, number, look) for number, look in numbered]
        if any(isinstance(look, DirectInquiry) for _, look in numbered):
            listed.append(talk.text("looks-direct"))
        places = {"count": page.count, "page": page.number + 1, "pages": page.last + 1}
        return talk.turn(tx, "looks", *listed, keyboard=keyboard, **places)

    await talk.commit(act)


async def object_(_: Update, talk: Talk) -> None:
    """``object:<redemption>``: one tap withdraws the code and records the objection, which admins see."""

    def act(tx: Transaction) -> None:
        within = talk.house.objection_days * DAY
        objected = oversight.object_to(
            tx, actor=talk.actor, redemption_id=int(talk.tapped[1]), now=talk.now, answer_within=within
        )
        if isinstance(objected, Gone):
            return talk.say(tx, "certificate-gone")
        if objected.look.answered:  # the button stayed on the screen
            more = [talk.text("code-withdrawn")] if objected.withdrawn else []
            return _read_answer(tx, talk, objected.look.id, *more)
        if not objected.again:
            Notices(talk.house.texts, now=talk.now).objected(tx, objected.look)
        name = "objected-withdrawn" if objected.withdrawn else "objected-before" if objected.again else "objected"
        return talk.say(tx, name, _due(talk, objected.look))

    await talk.commit(act)


async def read_answer(_: Update, talk: Talk) -> None:
    """``looks:answer:<redemption>``: what the office answered to an objection."""
    await talk.commit(lambda tx: _read_answer(tx, talk, int(talk.tapped[2])))


def _read_answer(tx: Transaction, talk: Talk, redemption_id: int, *more: str) -> None:
    found = objections.read_answer(tx, actor=talk.actor, redemption_id=redemption_id)
    if isinstance(found, Gone):
        return talk.say(tx, "certificate-gone")
    look, answer = found
    text, at = whole(answer), talk.moment(look.at)
    return talk.say(tx, "objection-answer", *more, answer=text, organisation=look.organisation, at=at)


def _line(talk: Talk, number: int, look: Look | DirectInquiry) -> str:
    if isinstance(look, DirectInquiry):
        return lists.looked(talk, number, look)
    words = talk.words
    name = "look-line" if look.objected_at is None else "look-line-objected"
    name = "look-line-answered" if look.answered else name
    line = talk.text(
        name,
        number=number,
        at=talk.moment(look.at),
        organisation=look.organisation,
        officer=look.officer,
        purpose=words.purpose(look.facts.purpose),
        shown=words.headline(look.facts.record),
        reference=sheets.in_fours(look.facts.reference),
    )
    return Markup("\n".join(filter(None, [line, _due(talk, look)])))


def _due(talk: Talk, look: Look) -> str:
    """Until when an objection that waits is to be answered, or should have been."""
    if look.due_at is None or look.closed_at is not None:
        return ""
    name = "objection-due" if look.due_at > talk.now else "objection-overdue"
    return talk.text(name, due_at=talk.moment(look.due_at))
