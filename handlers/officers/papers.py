"""The files of a user form, worded: the blank one, the copy with its faults, and the form as it came."""

from collections.abc import Mapping
from typing import Any

from config.texts import LANGUAGES, Texts
from handlers.talk import Talk
from handlers.wording import Wording, dashed, in_cell
from services import Transaction
from services.forms import sending
from services.forms.columns import NAMES, example
from services.forms.sending import Agreement, Form, KeptRow
from services.spreadsheets.spreadsheet import Column, Spreadsheet

CHOOSABLE = 500
"""Rows that offer the roles to choose from; more can be filled in by typing them."""
_WIDTHS = dict.fromkeys(NAMES, 24) | {"fault": 70}
_FIRST_ROW = 2  # below the headings
_ROLES = ("officer", "head-officer")

Picture = dict[str, Any]


def blank_form(agreement: Agreement, language: str) -> Picture:
    return {
        "kind": "user_form",
        "id": agreement.id,
        "number": agreement.number,
        "language": language,
        "filename": f"officers-{_in_filename(agreement.number)}.xlsx",
    }


def numbered(talk: Talk, agreement: Agreement) -> str:
    """The agreement's number in the digits of his language."""
    return talk.words.number(agreement.number)


def answered_form(form: Form, language: str) -> Picture:
    return {
        "kind": "form_answer",
        "id": form.id,
        "language": language,
        "filename": f"officers-{form.id}-checked.xlsx",
    }


def sent_form(form: Form) -> Picture:
    """Under a name of ours: theirs may be anything, and is not kept."""
    return {"kind": "form_file", "id": form.id, "filename": f"officers-{form.id}.{form.ending}"}


def word_blank(texts: Texts, _: Transaction, picture: Picture) -> Spreadsheet:
    language = picture["language"]
    words = Wording(texts, language)
    title = in_cell(words.text("form-title", number=words.number(picture["number"])))
    columns = tuple(_column(texts, language, name) for name in NAMES)
    return Spreadsheet(
        title, columns, (example(),), right_to_left=words.right_to_left, marked=frozenset({0}), choosable=CHOOSABLE
    )


def word_answer(texts: Texts, tx: Transaction, picture: Picture) -> Spreadsheet:
    language, kept = picture["language"], sending.answer(tx, picture["id"])
    words = Wording(texts, language)
    columns = tuple(_column(texts, language, name) for name in (*NAMES, "fault"))
    standing = {row.line: place for place, row in enumerate(kept, _FIRST_ROW)}
    written = [(*row.cells, faults_told(words, row, standing)) for row in kept]
    marked = frozenset(place for place, row in enumerate(kept) if row.faults)
    title = in_cell(words.text("form-title", number=picture["id"]))
    choosable = max(CHOOSABLE, len(written))
    return Spreadsheet(title, columns, written, right_to_left=words.right_to_left, marked=marked, choosable=choosable)


def word_file(_: Texts, tx: Transaction, picture: Picture) -> bytes:
    content = sending.file(tx, picture["id"])
    if content is None:
        raise LookupError(f"form {picture['id']} was replaced before its file was sent")
    return content


def faults_told(words: Wording, row: KeptRow, standing: Mapping[int, int]) -> str:
    """What is wrong with a row, one fault a line. `standing`: where a row of the file stands in the copy, which is
    what he has before him, without the example, titles and empty rows.
    """
    told = []
    for fault in row.faults:
        name, _, other = fault.partition(":")
        values = {"row": words.number(str(standing.get(int(other), other))) or ""} if other else {}
        told.append(words.text(f"form-fault-{dashed(name)}", **values))
    return in_cell("\n".join(told))


def _column(texts: Texts, language: str, name: str) -> Column:
    heading = in_both(texts, language, f"form-heading-{dashed(name)}")
    roles = tuple(in_both(texts, language, f"form-role-{role}") for role in _ROLES)
    return Column(heading, _WIDTHS[name], roles if name == "role" else ())


def in_both(texts: Texts, language: str, name: str) -> str:
    """In Persian; for those who write English, in both: the form is passed around among people of one organisation."""
    persian = texts.plain(LANGUAGES[0], name)
    return persian if language == LANGUAGES[0] else f"{persian} / {texts.plain(language, name)}"


def _in_filename(text: str) -> str:
    return "".join(each if each.isascii() and each.isalnum() else "-" for each in text)[:40]
