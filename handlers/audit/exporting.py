"""The entries that an auditor is looking at, as a spreadsheet: worded on a reader, written by a drawing process."""

from functools import cache

from telegram import Update

from config import calendar
from config.texts import Texts
from domain.acts import Act
from handlers.audit import wanted as chosen
from handlers.audit.screen import show
from handlers.audit.words import act_name, detail_words, subject_name, who_name
from handlers.sheets import Picture
from handlers.talk import Talk
from handlers.wording import Wording, in_cell
from services import Transaction
from services import audit_reading as service
from services.audit_reading import MOST_EXPORTED, Export, Wanted
from services.spreadsheets.spreadsheet import Column, Spreadsheet

_WIDTHS = {"number": 10, "at": 26, "act": 32, "who": 34, "subject": 26, "detail": 40}


async def export(_: Update, talk: Talk) -> None:
    """``audit:export``: never of more than he sees above the button."""
    wanted = chosen.of(talk)
    if not chosen.is_kept(talk):
        await show(talk, wanted)
        return
    made = await talk.read(service.export, actor=talk.actor, wanted=wanted)
    await talk.commit(lambda tx: _send(tx, talk, wanted, made))


def _send(tx: Transaction, talk: Talk, wanted: Wanted, made: Export) -> None:
    if not made.count:
        talk.say(tx, "audit-nothing")
        return
    service.note(tx, actor=talk.actor, wanted=wanted, now=talk.now, detail=f"export:{made.count}")
    picture = {
        "kind": "audit",
        "language": talk.language,
        "wanted": chosen.to_data(wanted),
        "last": made.last,
        "at": talk.now,
        "filename": "audit.xlsx",
    }
    name = "audit-file-newest" if made.more else "audit-file"
    talk.attach(tx, talk.text(name, count=made.count), picture, right=Act.READ_AUDIT, as_file=True)


def word_export(texts: Texts, tx: Transaction, picture: Picture) -> Spreadsheet:
    """The file's sheet, the newest entry first. What many rows say is worded once."""
    language: str = picture["language"]
    words = Wording(texts, language)
    act = cache(lambda name: in_cell(act_name(words, name)))
    who = cache(lambda found: in_cell(who_name(words, found)))
    detail = cache(lambda said: in_cell(detail_words(words, said) or said))
    at = cache(lambda time: in_cell(calendar.moment(texts, language, time)))
    rows = [
        (
            each.id,
            at(each.entry.at),
            act(each.entry.act),
            who(found),
            in_cell(subject_name(words, each.entry.subject)),
            detail(each.entry.detail),
        )
        for each, found in service.exported(tx, chosen.from_data(picture["wanted"]), last=picture["last"])
    ]
    columns = tuple(Column(words.text(f"audit-column-{name}"), width) for name, width in _WIDTHS.items())
    return Spreadsheet(words.text("audit-sheet"), columns, rows[:MOST_EXPORTED], right_to_left=words.right_to_left)
