"""The answers to the form: typed, or by buttons. Each is kept at once, so that nothing is lost by an interruption."""

from collections.abc import Callable
from dataclasses import replace

from telegram import Update

from domain.applications import MOST_MONTHLY, Answers, Question
from domain.certificates import Purpose
from domain.legal_id import LegalIdMistyped, parse_legal_id
from domain.organisations import Kind
from domain.refusals import Gone
from domain.scopes import Fact
from domain.statements import LONGEST_STATEMENT, CountUnusable, StatementUnusable, clean_statement, parse_count
from handlers.applications import screen
from handlers.applications.questions import ask, ask_next
from handlers.applications.wording import dashed
from handlers.keyboards import rows
from handlers.talk import Talk
from handlers.typed import typed_name
from services import Transaction, applications
from services.applications import Own

Change = Callable[[Answers], Answers]


async def name(_: Update, talk: Talk) -> None:
    typed = await typed_name(talk)
    if typed is None:
        return
    await _typed(talk, lambda answers: replace(answers, name=typed))


async def legal_id(_: Update, talk: Talk) -> None:
    try:
        typed = parse_legal_id(talk.typed)
    except LegalIdMistyped:
        await talk.commit(lambda tx: talk.say(tx, "legal-id-mistyped"))
        return
    await _typed(talk, lambda answers: replace(answers, legal_id=typed))


async def basis(_: Update, talk: Talk) -> None:
    try:
        typed = clean_statement(talk.typed)
    except StatementUnusable:
        await talk.commit(lambda tx: talk.say(tx, "statement-unusable", most=LONGEST_STATEMENT))
        return
    await _typed(talk, lambda answers: replace(answers, basis=typed))


async def monthly(_: Update, talk: Talk) -> None:
    try:
        typed = parse_count(talk.typed, most=MOST_MONTHLY)
    except CountUnusable:
        await talk.commit(lambda tx: talk.say(tx, "count-unusable", most=MOST_MONTHLY))
        return
    await _typed(talk, lambda answers: replace(answers, monthly=typed))


async def kind(_: Update, talk: Talk) -> None:
    """``apply:kind:<application>:<kind>``."""
    chosen = Kind(talk.tapped[3])
    await _tapped(talk, lambda answers: replace(answers, kind=chosen), None)


async def purpose(_: Update, talk: Talk) -> None:
    """``apply:purpose:<application>:<purpose>``: chosen, or left out again; so the next two."""
    chosen = Purpose(talk.tapped[3])
    await _tapped(talk, lambda answers: answers.with_purpose(chosen), Question.PURPOSES)


async def way(_: Update, talk: Talk) -> None:
    """``apply:way:<application>:<document or direct>``."""
    chosen = talk.tapped[3]
    await _tapped(talk, lambda answers: answers.with_way(chosen), Question.WAYS)


async def fact(_: Update, talk: Talk) -> None:
    """``apply:fact:<application>:<fact>``."""
    chosen = Fact(talk.tapped[3])
    await _tapped(talk, lambda answers: answers.with_fact(chosen), Question.FACTS)


async def done(_: Update, talk: Talk) -> None:
    """``apply:done:<application>``: enough was chosen or sent; on with the next question."""
    await _look(talk, lambda tx, own: ask_next(tx, talk, own))


async def change(_: Update, talk: Talk) -> None:
    """``apply:change:<application>``: which answer?"""
    await _look(talk, lambda tx, own: _choose(tx, talk, own))


async def again(_: Update, talk: Talk) -> None:
    """``apply:ask:<application>:<question>``: this answer is to be another one."""
    question = Question(talk.tapped[3])

    def act(tx: Transaction, own: Own) -> None:
        if question in own.questions:
            ask(tx, talk, own, question)
        else:
            screen.show(tx, talk, own)

    await _look(talk, act)


async def _typed(talk: Talk, change: Change) -> None:
    """The answer to the question that was asked last."""
    application_id = talk.conversation.data["application"]
    await talk.commit(lambda tx: _keep(tx, talk, application_id, change, None))


async def _tapped(talk: Talk, change: Change, stays: Question | None) -> None:
    """An answer by a button; after one of several that can be chosen, the question `stays` on the screen."""
    application_id = int(talk.tapped[2])
    await talk.commit(lambda tx: _keep(tx, talk, application_id, change, stays))


def _keep(tx: Transaction, talk: Talk, application_id: int, change: Change, stays: Question | None) -> None:
    own = applications.answer(tx, actor=talk.actor, application_id=application_id, change=change)
    if isinstance(own, Gone):
        screen.gone(tx, talk)
    elif stays is None:
        ask_next(tx, talk, own)
    else:
        ask(tx, talk, own, stays)


async def _look(talk: Talk, act: Callable[[Transaction, Own], None]) -> None:
    """For his application of this button, if its answers may be changed."""
    application_id = int(talk.tapped[2])

    def unit(tx: Transaction) -> None:
        own = applications.own(tx, actor=talk.actor, application_id=application_id)
        if isinstance(own, Gone) or not own.changeable:
            screen.gone(tx, talk)
        else:
            act(tx, own)

    await talk.commit(unit)


def _choose(tx: Transaction, talk: Talk, own: Own) -> None:
    number = own.application.id
    buttons = [
        talk.keys.tap(f"answer-{dashed(question)}", f"apply:ask:{number}:{question}") for question in own.questions
    ]
    new = [paper for paper in own.papers if (own.application.sent_at or 0) < paper.at]
    removing = [talk.keys.labelled(f"🗑 {paper.name}", f"apply:drop:{paper.id}") for paper in new]
    pairs = [buttons[at : at + 2] for at in range(0, len(buttons), 2)]
    looking = talk.keys.tap("button-leave-answer", f"apply:done:{number}")
    talk.turn(tx, "apply-what-to-change", keyboard=rows(*pairs, *removing, looking))
