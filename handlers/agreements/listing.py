"""A page of a list of agreements, the same for both sides."""

from telegram import InlineKeyboardButton

from handlers.agreements.wording import number_of
from handlers.keyboards import rows
from handlers.pages import Page
from handlers.talk import Talk
from services import Transaction
from services.agreements import Listed


def lists(
    tx: Transaction,
    talk: Talk,
    page: Page[Listed],
    *more: InlineKeyboardButton,
    none: str,
    one: str,
    turning: str,
) -> None:
    """`none` is said of an empty list; `one` begins what a line's button sends, `turning` what those of pages do.

    `more` are buttons below them.
    """
    if not page.count:
        talk.turn(tx, none)
        return
    listed = [talk.keys.labelled(_label(talk, each), f"{one}:{each.id}") for each in page.found]
    places = {"count": page.count, "page": page.number + 1, "pages": page.last + 1}
    talk.turn(tx, "agreements", keyboard=rows(*listed, page.turning(talk.keys, turning), *more), **places)


def _label(talk: Talk, listed: Listed) -> str:
    words = talk.words
    number = number_of(words, listed.number, listed.version)
    return words.text(f"agreement-label-{listed.state}", number=number, organisation=listed.organisation)
