"""Words that are typed while a question of the form is open: an answer, or what one of its buttons says."""

from collections.abc import Callable
from dataclasses import replace

from telegram import InlineKeyboardButton, Update

from domain.applications import MOST_MONTHLY, Question
from domain.legal_id import LegalIdMistyped, find_legal_id
from domain.names import NameUnusable, clean_name
from domain.refusals import Gone
from domain.statements import (
    A_MONTH,
    LONGEST_STATEMENT,
    CountUnusable,
    StatementUnusable,
    clean_statement,
    parse_count,
)
from handlers.applications import form, screen
from handlers.applications.questions import ask, ask_what_to_change, change_keyboard, keyboard
from handlers.applications.wording import uncounted
from handlers.talk import Talk
from handlers.typed import button_named, names_of_purpose
from services import Transaction, applications
from services.applications import Own


async def answer(_: Update, talk: Talk) -> None:
    """An answer in words; or a button below the question, that it be left as it is, which is no organisation's name."""
    question = _open(talk)

    def act(tx: Transaction, own: Own) -> None:
        data = button_named(talk, keyboard(talk, own, question))
        if data is not None:
            form.press(tx, talk, data)
        elif question in (Question.NAME, Question.BASIS) and talk.says("words-of-courtesy"):
            ask(tx, talk, own, question)
        else:
            _read(tx, talk, own, question)

    await _with_own(talk, act)


async def choice(_: Update, talk: Talk) -> None:
    """A button in words."""
    question = _open(talk)

    def act(tx: Transaction, own: Own) -> None:
        data = button_named(talk, keyboard(talk, own, question), _words_of(talk))
        if data is None:
            ask(tx, talk, own, question, talk.text("choose-by-button"))
        else:
            form.press(tx, talk, data)

    await _with_own(talk, act)


async def to_change(_: Update, talk: Talk) -> None:
    """Which answer is to be another one, in words."""

    def act(tx: Transaction, own: Own) -> None:
        data = button_named(talk, change_keyboard(talk, own), _names)
        if data is None:
            ask_what_to_change(tx, talk, own, talk.text("choose-by-button"))
        else:
            form.press(tx, talk, data)

    await _with_own(talk, act)


def _words_of(talk: Talk) -> Callable[[InlineKeyboardButton], list[str]]:
    """What a button says, or people call a purpose; the one for going on is meant by any word for having ended."""
    ended = [talk.typed] if talk.says("words-that-end") else []

    def words(button: InlineKeyboardButton) -> list[str]:
        match str(button.callback_data).split(":"):
            case "apply", "purpose", *_:
                return names_of_purpose(talk, button)
            case "apply", "done", _:
                return [button.text, *ended]
            case _:
                return [button.text]

    return words


def _names(button: InlineKeyboardButton) -> tuple[str, ...]:
    """A paper is not taken away by its name."""
    return () if str(button.callback_data).startswith("apply:drop:") else (button.text,)


def _open(talk: Talk) -> Question:
    """The question whose step this is."""
    return Question(talk.conversation.step.removeprefix("apply-").replace("-", "_"))


async def _with_own(talk: Talk, act: Callable[[Transaction, Own], None]) -> None:
    application_id = talk.conversation.data["application"]

    def unit(tx: Transaction) -> None:
        own = applications.own(tx, actor=talk.actor, application_id=application_id)
        if isinstance(own, Gone) or not own.changeable:
            screen.gone(tx, talk)
        else:
            act(tx, own)

    await talk.commit(unit)


def _read(tx: Transaction, talk: Talk, own: Own, question: Question) -> None:
    try:
        change = _change(question, talk.typed)
    except NameUnusable:
        talk.say(tx, "name-unusable")
    except LegalIdMistyped:
        talk.say(tx, "legal-id-mistyped")
    except StatementUnusable:
        talk.say(tx, "statement-unusable", most=LONGEST_STATEMENT)
    except CountUnusable as unusable:
        talk.say(tx, uncounted(unusable), most=unusable.most)
    else:
        form.keep(tx, talk, own.application.id, change)


def _change(question: Question, text: str) -> form.Change:
    match question:
        case Question.NAME:
            name = clean_name(text)
            return lambda answers: replace(answers, name=name)
        case Question.LEGAL_ID:
            legal_id = find_legal_id(text)
            return lambda answers: replace(answers, legal_id=legal_id)
        case Question.BASIS:
            basis = clean_statement(text)
            return lambda answers: replace(answers, basis=basis)
        case _:
            monthly = parse_count(text, most=MOST_MONTHLY, unit=A_MONTH)
            return lambda answers: replace(answers, monthly=monthly)
