"""The legacy system's files in chat: sent one by one, looked at, then moved for real (directive, A1).

A run takes longer than a unit of work may, so it stands before this update's own unit, like a call to the outside. Cut
off, the update is handled again, and the run with it: what is in already is found to be the same.
"""

import asyncio
from collections.abc import Sequence

from telegram import Update

from config.calendar import local, midnight
from domain.acts import Act
from domain.permissions import NotAllowed
from domain.refusals import Gone
from handlers.files import FileTooBig, SentFile, columns_twice, fetch
from handlers.keyboards import rows
from handlers.legacy import words
from handlers.legacy.report import report_picture
from handlers.talk import Talk
from services import Transaction
from services.legacy import collecting
from services.legacy.importing import Around, Outcome, run_import
from services.legacy.reading import LegacyFile, read_content
from services.legacy.unit import Days, LegacyRetired
from services.tables.headings import ColumnsTwice, FileFault, SeveralSheets

STEP = "legacy-files"
REST = 1.0
"""Times as long as a unit took: answers to others have half of the time for themselves."""
MOST_ROWS = 20_000
"""Of all files of one run, which took 37 s on PostgreSQL; one of a minute is cut off, and never comes to its end."""


class TooManyRows:
    """They are to come in several runs."""


async def ask(_: Update, talk: Talk) -> None:
    """``legacy:files``."""

    def act(tx: Transaction) -> None:
        import_id = collecting.begin(tx, actor=talk.actor, account=talk.account, now=talk.now)
        talk.go(tx, STEP, number=import_id)
        talk.turn(tx, "ask-legacy-files")

    await talk.commit(act)


async def wanted(_: Update, talk: Talk) -> None:
    """Typed where a file was to be sent."""
    await talk.commit(lambda tx: talk.say(tx, "legacy-file-wanted"))


async def take(_: Update, talk: Talk) -> None:
    """A file: read at once, so that a wrong one is told before the next is sent."""
    sent = await fetch(talk)
    if isinstance(sent, FileTooBig):
        return await talk.commit(lambda tx: talk.say(tx, "legacy-file-too-big"))
    try:
        found = await asyncio.to_thread(read_content, sent.content, sent.filename) if sent is not None else None
    except ColumnsTwice as fault:
        named = columns_twice(fault)
        return await talk.commit(lambda tx: talk.say(tx, "file-columns-twice", **named))
    except SeveralSheets:
        return await talk.commit(lambda tx: talk.say(tx, "legacy-several-sheets"))
    except FileFault:
        found = None
    if found is not None and _are_too_many([found]):
        return await talk.commit(lambda tx: talk.say(tx, "legacy-too-many-rows", most=MOST_ROWS))
    return await talk.commit(lambda tx: _keep(tx, talk, sent, found), is_long=True)


def _keep(tx: Transaction, talk: Talk, sent: SentFile | None, found: LegacyFile | None) -> None:
    if sent is None or found is None:
        return talk.say(tx, "legacy-file-unreadable")
    number = int(talk.conversation.data["number"])
    kept = collecting.add(
        tx, actor=talk.actor, import_id=number, filename=sent.filename, content=sent.content, now=talk.now
    )
    if isinstance(kept, Gone):
        return _gone(tx, talk)
    kind = words.kind(talk.words, found.kind)
    keyboard = rows(talk.keys.tap("button-legacy-look", f"legacy:look:{number}"))
    count = len(found.rows) + len(found.untracked)
    return talk.say(tx, "legacy-file-taken", keyboard=keyboard, file=sent.filename, kind=kind, rows=count)


async def run(_: Update, talk: Talk) -> None:
    """``legacy:look:<import>`` or ``legacy:real:<import>``."""
    number = int(talk.tapped[2])
    files = await _files(talk, number)
    try:
        outcome = files if isinstance(files, Gone) else await _run(talk, files, for_real=talk.tapped[1] == "real")
    except NotAllowed:  # his role was taken in the middle; `commit` says so
        outcome = Gone()

    def act(tx: Transaction) -> None:
        match outcome:
            case Gone():
                _gone(tx, talk)
            case TooManyRows():
                _refuse_so_many(tx, talk)
            case LegacyRetired():
                talk.rest(tx)
                talk.say(tx, "legacy-is-retired", keyboard=talk.keys.menu(talk.actor))
            case Outcome():
                collecting.close(tx, actor=talk.actor, import_id=number, outcome=outcome, now=talk.now)
                _tell(tx, talk, number, outcome)

    await talk.commit(act, is_long=True)


def _are_too_many(files: Sequence[LegacyFile]) -> bool:
    return sum(len(file.rows) + len(file.untracked) for file in files) > MOST_ROWS


async def _files(talk: Talk, number: int) -> list[LegacyFile] | Gone:
    kept = await talk.read(collecting.files, actor=talk.actor, import_id=number)
    if isinstance(kept, Gone):
        return kept
    return [await asyncio.to_thread(read_content, content, name) for name, content in kept]


async def _run(talk: Talk, files: list[LegacyFile], *, for_real: bool) -> Outcome | LegacyRetired | TooManyRows:
    if _are_too_many(files):
        return TooManyRows()
    house = talk.house
    around = Around(
        store=house.store,
        actor=talk.actor,
        clock=house.clock,
        days=Days(local(talk.now).date(), midnight),
        progress=lambda *_: None,
        rest=REST,
    )
    return await run_import(files, around, for_real=for_real)


def _tell(tx: Transaction, talk: Talk, number: int, outcome: Outcome) -> None:
    lost = outcome.untracked.total()
    if outcome.is_done:
        talk.rest(tx)
    back = talk.keys.tap("button-legacy-back", "legacy:show")
    real = talk.keys.tap("button-legacy-for-real", f"legacy:real:{number}")
    keyboard = rows(back) if outcome.is_done or lost or not outcome.touched else rows(real, back)
    told = words.told(talk, outcome)
    if lost:
        talk.say(tx, "legacy-kept-back", told, keyboard=keyboard, lines=lost)
    elif not outcome.touched:
        talk.say(tx, "legacy-done-nothing", told, keyboard=keyboard)
    else:
        talk.say(tx, "legacy-done" if outcome.is_done else "legacy-looked", told, keyboard=keyboard)
    if outcome.findings:
        picture = report_picture(number, talk.language, talk.now)
        talk.attach(tx, talk.text("legacy-report-caption"), picture, right=Act.IMPORT_LEGACY, as_file=True)


def _gone(tx: Transaction, talk: Talk) -> None:
    talk.rest(tx)
    talk.say(tx, "legacy-files-gone", keyboard=rows(talk.keys.tap("button-legacy-files", "legacy:files")))


def _refuse_so_many(tx: Transaction, talk: Talk) -> None:
    talk.rest(tx)
    again = talk.keys.tap("button-legacy-files", "legacy:files")
    talk.say(tx, "legacy-too-many-rows", keyboard=rows(again), most=MOST_ROWS)
