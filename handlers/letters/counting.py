"""Who still writes: by sender and month, in short and as a spreadsheet (directive, A6)."""

from telegram import Update

from config import calendar
from config.texts import Markup, Texts
from domain.acts import Act
from domain.letters import LetterKind
from handlers.sheets import Picture
from handlers.talk import Talk
from handlers.wording import Wording
from services import Transaction, letters
from services.letters import Month, Sender
from services.spreadsheets.spreadsheet import Column, Spreadsheet

_MONTHS = 12
_SHOWN = 10
"""Senders in the message; all of them are in the spreadsheet."""


async def letters_(_: Update, talk: Talk) -> None:
    """The command or the menu. Counted on a reader: nobody's answer waits for that."""
    months = _last(calendar.month_of(talk.now))
    found = await talk.read(letters.read_senders, actor=talk.actor, since=months[0])

    def act(tx: Transaction) -> None:
        talk.rest(tx)
        if not found:
            return talk.say(tx, "letters-none", keyboard=talk.keys.menu(talk.actor))
        _tell(tx, talk, found, months[-1])
        picture = {"kind": "letters", "at": talk.now, "language": talk.language, "filename": "letters.xlsx"}
        return talk.attach(tx, talk.text("letters-caption"), picture, right=Act.READ_LETTERS, as_file=True)

    await talk.commit(act)


def _tell(tx: Transaction, talk: Talk, found: list[Sender], month: Month) -> None:
    by_kind = {kind: sum(each.months[month] for each in found if each.kind is kind) for kind in LetterKind}
    wrote = [each for each in found if each.kind is LetterKind.LETTER]
    lines = [talk.text("letters-sender", sender=each.name, letters=each.total) for each in wrote[:_SHOWN]]
    most = Markup("\n".join([talk.text("letters-most"), *lines])) if lines else ""
    talk.say(
        tx,
        "letters-counted",
        most,
        keyboard=talk.keys.menu(talk.actor),
        month=_named(talk.house.texts, talk.language, month),
        letters=by_kind[LetterKind.LETTER],
        visitors=by_kind[LetterKind.VISITOR],
        all=sum(each.total for each in found),
        senders=len(wrote),
    )


def word_senders(texts: Texts, tx: Transaction, picture: Picture) -> Spreadsheet:
    words = Wording(texts, picture["language"])
    months = _last(calendar.month_of(picture["at"]))
    found = letters.senders(tx, since=months[0])
    named = (Column(_named(texts, words.language, month), 18) for month in months)
    return Spreadsheet(
        title=words.text("letters-caption"),
        columns=(
            Column(words.text("letters-column-sender"), 40),
            *named,
            Column(words.text("letters-column-total"), 10),
        ),
        rows=[_row(words, each, months) for each in found],
        right_to_left=words.right_to_left,
    )


def _row(words: Wording, sender: Sender, months: list[Month]) -> tuple[str | int | None, ...]:
    name = sender.name or words.text("letters-visitors")
    return (name, *(sender.months[month] or None for month in months), sender.total)


def _last(month: Month) -> list[Month]:
    """A year of months, of which this is the last."""
    counted = month[0] * 12 + month[1] - 1
    return [(each // 12, each % 12 + 1) for each in range(counted - _MONTHS + 1, counted + 1)]


def _named(texts: Texts, language: str, month: Month) -> str:
    return calendar.solar_month(texts, language, f"{month[0]}-{month[1]:02}")
