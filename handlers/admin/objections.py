"""Objections: redemptions that their holders did not expect. Each is a case with a date, and an answer."""

from telegram import Update

from config.texts import Markup
from domain.acts import Act
from domain.lengths import units_in_chat
from domain.refusals import Gone, OwnCase
from handlers import binding
from handlers.keyboards import rows
from handlers.notices import Notices
from handlers.pages import turned_to
from handlers.talk import Talk
from handlers.wording import whole
from services import Transaction
from services import objections as service
from services.objections import LONGEST_ANSWER, Look

STEP = "objection-answer"
_PAGE = 5


async def objections(_: Update, talk: Talk) -> None:
    """The command, the menu, or ``objections:<page>``."""
    page = int(talk.tapped[1]) if talk.tapped else 0
    await talk.commit(lambda tx: _show(tx, talk, page))


async def ask_answer(_: Update, talk: Talk) -> None:
    """``objection:answer:<redemption>``."""
    redemption_id = int(talk.tapped[2])

    def act(tx: Transaction) -> None:
        look = service.case(tx, actor=talk.actor, redemption_id=redemption_id)
        if not isinstance(look, Look):
            return _refuse(tx, talk, look)
        talk.go(tx, STEP, redemption=redemption_id)
        more = _line(talk, look), *_other_language(tx, talk, look)
        return talk.say(tx, "ask-objection-answer", *more, keyboard=rows(talk.keys.cancel(STEP)))

    await talk.commit(act)


async def answer(_: Update, talk: Talk) -> None:
    """The answer, as the person will read it: sent after one more look."""
    text = talk.typed.strip()

    def act(tx: Transaction) -> None:
        if not 0 < units_in_chat(text) <= LONGEST_ANSWER:
            return talk.say(tx, "objection-answer-unusable", most=LONGEST_ANSWER)
        look = service.case(tx, actor=talk.actor, redemption_id=talk.conversation.data["redemption"])
        if not isinstance(look, Look):
            talk.rest(tx)
            return _refuse(tx, talk, look)
        sure = {"sure": "objection:send", "button": "button-answer-sure"}
        return binding.look_again(tx, talk, text, "objection-answer-sure", **sure, number=_number(talk, look))

    await talk.commit(act)


async def send(_: Update, talk: Talk) -> None:
    """``objection:send:<mark>``."""

    def act(tx: Transaction) -> None:
        seen = binding.looked_at(tx, talk, STEP)
        if seen is None:
            return None
        text = seen["words"]
        outcome = service.answer(tx, actor=talk.actor, redemption_id=seen["redemption"], text=text, now=talk.now)
        if isinstance(outcome, Gone | OwnCase):
            return _refuse(tx, talk, outcome)
        Notices(talk.house.texts, now=talk.now).answered(tx, outcome, whole(text))
        back = talk.keys.tap("button-objections", "objections:0")
        name = "objection-answered" if outcome.holders else "objection-answered-to-nobody"
        return talk.turn(tx, name, keyboard=rows(back), number=_number(talk, outcome.look))

    await talk.commit(act)


def _other_language(tx: Transaction, talk: Talk, look: Look) -> list[str]:
    """Which one he reads, where it is not the one of whoever answers: the answer is not translated."""
    read = service.read_in(tx, actor=talk.actor, person_id=look.person_id)
    return [] if talk.language in read else [talk.text(f"objection-read-in-{language}") for language in sorted(read)]


def _refuse(tx: Transaction, talk: Talk, refusal: Gone | OwnCase) -> None:
    if isinstance(refusal, OwnCase):
        talk.say(tx, "objection-own")
    else:
        talk.say(tx, "objection-gone", keyboard=rows(talk.keys.tap("button-objections", "objections:0")))


def _show(tx: Transaction, talk: Talk, number: int) -> None:
    page = turned_to(number, _PAGE, lambda offset: service.waiting(tx, actor=talk.actor, offset=offset, limit=_PAGE))
    if not page.count:
        talk.turn(tx, "objections-none")
        return
    answering = [
        talk.keys.tap("button-answer-objection", f"objection:answer:{each.id}", number=_number(talk, each))
        for each in page.found
        if talk.actor.may(Act.ANSWER_OBJECTION)
    ]
    keyboard = rows(*answering, page.turning(talk.keys, "objections"))
    lines = (_line(talk, each) for each in page.found)
    places = {"count": page.count, "page": page.number + 1, "pages": page.last + 1}
    talk.turn(tx, "objections", *lines, keyboard=keyboard, **places)


def _line(talk: Talk, look: Look) -> str:
    assert look.objected_at is not None
    assert look.due_at is not None, "every open case has a date"
    return Markup(
        talk.text(
            "objection-line-overdue" if look.due_at <= talk.now else "objection-line",
            number=_number(talk, look),
            organisation=look.organisation,
            officer=look.officer,
            at=talk.moment(look.at),
            objected_at=talk.moment(look.objected_at),
            due_at=talk.moment(look.due_at),
        )
    )


def _number(talk: Talk, look: Look) -> str:
    return talk.words.number(str(look.id))
