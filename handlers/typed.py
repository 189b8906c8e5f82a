"""What people type where a name, a phone number or a reason was asked for, or a button was meant.

What is none is told at once, and asked for again.
"""

from collections.abc import Callable, Iterable

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from domain.names import NameUnusable, clean_name, fold_name
from domain.phones import PhoneMistyped, parse_phone
from domain.statements import LONGEST_STATEMENT, StatementUnusable, clean_statement
from handlers.talk import Talk
from handlers.wording import dashed

_LONGEST_LABEL = 200  # characters: more than any button shows, and all of a message that is looked at to find it there


async def typed_name(talk: Talk) -> str | None:
    """The name that was typed; None when it is none, not even a greeting, and that has been said."""
    if talk.says("words-of-courtesy"):
        await talk.commit(lambda tx: talk.say(tx, "name-wanted"))
        return None
    try:
        return clean_name(talk.typed)
    except NameUnusable:
        await talk.commit(lambda tx: talk.say(tx, "name-unusable"))
        return None


async def typed_phone(talk: Talk) -> str | None:
    """The mobile number that was typed, as ``+98…``; None when it is none, and that has been said."""
    try:
        return parse_phone(talk.typed)
    except PhoneMistyped:
        await talk.commit(lambda tx: talk.say(tx, "phone-mistyped"))
        return None


async def typed_statement(talk: Talk) -> str | None:
    """The reason, note or question that was typed; None when it is none, and that has been said."""
    try:
        return clean_statement(talk.typed)
    except StatementUnusable:
        await talk.commit(lambda tx: talk.say(tx, "statement-unusable", most=LONGEST_STATEMENT))
        return None


def unclear(talk: Talk) -> str:
    """What is said to whatever nobody can make anything of: of a voice or a picture, that it is not even looked at; and
    to a yes or a no, of which a last look takes none but by its buttons, that nothing was done.
    """
    if talk.says("words-of-assent", "words-of-courtesy"):
        return "answer-by-button"
    if talk.says("words-of-refusal", "words-of-courtesy"):
        return "nothing-half-done"
    message = talk.received.message
    unread = message is not None and message.text is None and message.contact is None
    return "only-text" if unread else "not-understood"


def button_named(
    talk: Talk,
    shown: InlineKeyboardMarkup | None,
    names: Callable[[InlineKeyboardButton], Iterable[str]] = lambda button: (button.text,),
) -> list[str] | None:
    """The parts of the data of the only one of these buttons that says what was typed, or what is left of it without
    greetings and wishes; `names` are what each says.
    """
    buttons = [button for row in shown.inline_keyboard for button in row] if shown else []
    said_by = [(str(button.callback_data), {*map(folded, names(button))}) for button in buttons]
    for said in filter(None, talk.house.texts.words.bare(talk.typed[:_LONGEST_LABEL])):
        fitting = [data for data, labels in said_by if said in labels]
        if fitting:
            return fitting[0].split(":") if len(fitting) == 1 else None
    return None


def names_of_purpose(talk: Talk, button: InlineKeyboardButton) -> list[str]:
    """What a button says whose data end with a purpose, and what people call that."""
    purpose = dashed(str(button.callback_data).rpartition(":")[-1])
    return [button.text, *talk.house.texts.words.listed(f"words-for-purpose-{purpose}")]


def folded(text: str) -> str:
    """For comparing what was typed with what stands on a button, however it is spelt and wherever its spaces are."""
    return fold_name(text[:_LONGEST_LABEL]).replace(" ", "")
