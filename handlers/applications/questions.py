"""The questions of the form: each with its buttons, one after another until none is left."""

from collections.abc import Iterable

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from domain.applications import Question
from domain.certificates import Purpose
from domain.organisations import Kind
from domain.papers import MOST_BYTES, MOST_PAPERS
from domain.scopes import Fact
from domain.statements import LONGEST_STATEMENT
from handlers.applications import screen
from handlers.applications.wording import paper_name
from handlers.direct.facts import label
from handlers.files import MEGABYTE
from handlers.keyboards import rows
from handlers.talk import Talk
from handlers.wording import dashed
from services import Transaction
from services.applications import Own

_SIZES = {
    Question.BASIS: {"most": LONGEST_STATEMENT},
    Question.LETTER: {"megabytes": MOST_BYTES // MEGABYTE, "most": MOST_PAPERS},
}


def ask_next(tx: Transaction, talk: Talk, own: Own) -> None:
    """The first question without an answer; when there is none, everything to look over."""
    question = own.unanswered
    if question is None:
        screen.show(tx, talk, own)
    else:
        ask(tx, talk, own, question)


def ask(tx: Transaction, talk: Talk, own: Own, question: Question, *more: str) -> None:
    """Its buttons may be tapped at any time; what is typed is waited for by a step."""
    talk.go(tx, f"apply-{dashed(question)}", application=own.application.id)
    name, shown = f"apply-ask-{dashed(question)}", keyboard(talk, own, question)
    talk.turn(tx, name, *more, keyboard=shown, **_SIZES.get(question, {}))


def ask_what_to_change(tx: Transaction, talk: Talk, own: Own, *more: str) -> None:
    talk.go(tx, "apply-change", application=own.application.id)
    talk.turn(tx, "apply-what-to-change", *more, keyboard=change_keyboard(talk, own))


def change_keyboard(talk: Talk, own: Own) -> InlineKeyboardMarkup:
    """A button for each answer that is his to change, and for each paper that nobody was sent yet."""
    number = own.application.id
    buttons = [
        talk.keys.tap(f"answer-{dashed(question)}", f"apply:ask:{number}:{question}") for question in own.questions
    ]
    new = [paper for paper in own.papers if (own.application.sent_at or 0) < paper.at]
    removing = [talk.keys.labelled(f"🗑 {paper_name(talk, paper)}", f"apply:drop:{paper.id}") for paper in new]
    looking = talk.keys.tap("button-leave-answer", f"apply:done:{number}")
    return rows(*_pairs(buttons), *removing, looking)


def keyboard(talk: Talk, own: Own, question: Question) -> InlineKeyboardMarkup | None:
    """The buttons below a question."""
    number, answers = own.application.id, own.application.answers
    words = talk.words
    match question:
        case Question.KIND:
            kinds = [talk.keys.tap(f"kind-{dashed(kind)}", f"apply:kind:{number}:{kind}") for kind in Kind]
            return rows(*_pairs(kinds), *_back(talk, own, question))
        case Question.PURPOSES:
            buttons = [
                choice(talk, words.purpose(each), f"apply:purpose:{number}:{each}", each in answers.purposes)
                for each in Purpose
            ]
            return rows(*_pairs(buttons), *_done(talk, own, chosen=bool(answers.purposes)))
        case Question.WAYS:
            buttons = [
                choice(talk, words.text("way-document"), f"apply:way:{number}:document", answers.document),
                choice(talk, words.text("way-direct"), f"apply:way:{number}:direct", answers.direct),
            ]
            return rows(*buttons, *_done(talk, own, chosen=answers.document or answers.direct))
        case Question.FACTS:
            buttons = [
                choice(talk, label(words, each), f"apply:fact:{number}:{each}", each in answers.facts) for each in Fact
            ]
            return rows(*_pairs(buttons), *_done(talk, own, chosen=bool(answers.facts)))
        case _:
            back = _back(talk, own, question)
            return rows(*back) if back else None


def choice(talk: Talk, name: str, data: str, chosen: bool) -> InlineKeyboardButton:
    """A button that is tapped to choose something, and tapped again to leave it out."""
    return talk.keys.labelled(f"✅ {name}" if chosen else f"▫️ {name}", data)


def _done(talk: Talk, own: Own, *, chosen: bool) -> list[InlineKeyboardButton]:
    return [talk.keys.tap("button-answered", f"apply:done:{own.application.id}")] if chosen else []


def _back(talk: Talk, own: Own, question: Question) -> list[InlineKeyboardButton]:
    """Once everything is answered, a question can be left as it is."""
    if own.unanswered is not None or not own.changeable:
        return []
    name = "button-answered" if question is Question.LETTER else "button-leave-answer"
    return [talk.keys.tap(name, f"apply:done:{own.application.id}")]


def _pairs(buttons: list[InlineKeyboardButton]) -> Iterable[list[InlineKeyboardButton]]:
    return (buttons[at : at + 2] for at in range(0, len(buttons), 2))
