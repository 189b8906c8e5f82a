"""The answers that buttons give to the form. Each is kept at once, so that nothing is lost by an interruption."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from telegram import Update

from domain.applications import Answers, Question
from domain.certificates import Purpose
from domain.organisations import Kind
from domain.refusals import Gone
from domain.scopes import Fact
from handlers.applications import screen
from handlers.applications.questions import ask, ask_next, ask_what_to_change
from handlers.talk import Talk
from services import Transaction, applications

Change = Callable[[Answers], Answers]

_STAYS = {"purpose": Question.PURPOSES, "way": Question.WAYS, "fact": Question.FACTS}
"""Of these several can be chosen: the question stays on the screen."""


async def chosen(_: Update, talk: Talk) -> None:
    """``apply:<kind, purpose, way or fact>:<application>:<which>``; all but a kind are left out by a second tap."""
    await talk.commit(lambda tx: choose(tx, talk, talk.tapped))


async def looked(_: Update, talk: Talk) -> None:
    """``apply:<done, change or ask>:<application>``, and then perhaps a question; see `look`."""
    await talk.commit(lambda tx: look(tx, talk, talk.tapped))


def press(tx: Transaction, talk: Talk, data: Sequence[str]) -> None:
    """What the button with `data` does, tapped or named in words."""
    (look if data[1] in {"done", "change", "ask"} else choose)(tx, talk, data)


def choose(tx: Transaction, talk: Talk, data: Sequence[str]) -> None:
    _, what, application_id, which = data
    keep(tx, talk, int(application_id), _change(what, which), stays=_STAYS.get(what))


def look(tx: Transaction, talk: Talk, data: Sequence[str]) -> None:
    """On with the next question that is open; which answer is to be another one; or this one is to be."""
    _, what, application_id, *which = data
    own = applications.own(tx, actor=talk.actor, application_id=int(application_id))
    if isinstance(own, Gone) or not own.changeable:
        screen.gone(tx, talk)
    elif what == "done":
        ask_next(tx, talk, own)
    elif what == "change":
        ask_what_to_change(tx, talk, own)
    elif (question := Question(which[0])) in own.questions:
        ask(tx, talk, own, question)
    else:
        screen.show(tx, talk, own)


def keep(tx: Transaction, talk: Talk, application_id: int, change: Change, *, stays: Question | None = None) -> None:
    """Keep an answer and ask the next question, or again the one that `stays`."""
    own = applications.answer(tx, actor=talk.actor, application_id=application_id, change=change)
    if isinstance(own, Gone):
        screen.gone(tx, talk)
    elif stays is None:
        ask_next(tx, talk, own)
    else:
        ask(tx, talk, own, stays)


def _change(what: str, which: str) -> Change:
    match what:
        case "kind":
            return lambda answers: replace(answers, kind=Kind(which))
        case "purpose":
            return lambda answers: answers.with_purpose(Purpose(which))
        case "way":
            return lambda answers: answers.with_way(which)
        case _:
            return lambda answers: answers.with_fact(Fact(which))
