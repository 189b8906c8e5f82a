"""Several direct inquiries at once: purpose, case number, the file, a last look; then the work goes on by itself."""

import asyncio
from typing import Any

from telegram import InlineKeyboardButton, Update

from config import calendar
from domain.batches import MOST_LINES, Line, NothingToAsk, Reason, Running
from domain.certificates import Purpose
from domain.direct_inquiries import CaseNumberUnusable, Period, parse_case_number
from domain.refusals import DoorClosed, Gone
from handlers.direct import progress, purposes
from handlers.direct.asking import left, tells
from handlers.direct.refused import refuse
from handlers.direct.written import purpose_of
from handlers.files import MEGABYTE, FileTooBig, columns_twice, fetch
from handlers.keyboards import rows
from handlers.talk import Talk
from services import Transaction, batches
from services.batches import Batch, Draft
from services.code_lists import read_code_list
from services.direct_inquiries import Refusal, Terms
from services.tables.headings import ColumnsMissing, ColumnsTwice, FileFault, SeveralSheets
from services.tables.sent import TooManyLines

_MOST = 10 * MEGABYTE
_AT_ONCE = 500
"""Lines that are kept in one unit of work: a few milliseconds."""

_RESULTS = 5
"""Buttons for results of the last days."""


async def begin(_: Update, talk: Talk) -> None:
    """The command or the menu: a new file, the one that is under way, and results to fetch again."""

    def act(tx: Transaction) -> None:
        talk.rest(tx)
        running, closed = batches.mine(tx, actor=talk.actor, now=talk.now)
        results = [_result_button(talk, each) for each in closed[:_RESULTS]]
        if running is not None:
            return talk.say(tx, "batch-running", keyboard=rows(progress.cancel_button(talk.keys, running), *results))
        if results:
            talk.say(tx, "batch-results", keyboard=rows(*results))
        found = _terms(tx, talk)
        if not isinstance(found, Terms):
            return _refuse(tx, talk, found, anew=True)
        talk.go(tx, "batch-purpose")
        return talk.say(
            tx,
            "batch-ask-purpose",
            left(talk, found.left),
            keyboard=purposes.choices(talk.keys, found.scope, "batch:why"),
        )

    await talk.commit(act)


async def purpose(_: Update, talk: Talk) -> None:
    """``batch:why:<purpose>``."""
    await talk.commit(lambda tx: _choose(tx, talk, Purpose(talk.tapped[2])))


def _choose(tx: Transaction, talk: Talk, chosen: Purpose) -> None:
    found = _terms(tx, talk, chosen)
    if not isinstance(found, Terms):
        return _refuse(tx, talk, found)
    talk.go(tx, "batch-case", purpose=chosen.value)
    return talk.turn(tx, "direct-ask-case")


async def case_number(_: Update, talk: Talk) -> None:
    try:
        case = parse_case_number(talk.typed)
    except CaseNumberUnusable:
        await talk.commit(lambda tx: talk.say(tx, "direct-case-unusable"))
        return

    def act(tx: Transaction) -> None:
        talk.go(tx, "batch-file", **talk.conversation.data | {"case": case})
        _ask_file(tx, talk)

    await talk.commit(act)


async def early(_: Update, talk: Talk) -> None:
    """The file came before what it is for was answered: he is at the right place, and the question stays open."""
    await talk.commit(lambda tx: talk.say(tx, "batch-file-early"))


async def ask_file(_: Update, talk: Talk) -> None:
    """Something else came than a file."""
    await talk.commit(lambda tx: _ask_file(tx, talk))


async def file(_: Update, talk: Talk) -> None:
    """The file is fetched and read outside of any unit, its lines are kept a few at a time, then one unit answers."""
    sent = await fetch(talk, most=_MOST)
    if sent is None:
        return await talk.commit(lambda tx: _ask_file(tx, talk))
    if isinstance(sent, FileTooBig):
        return await talk.commit(lambda tx: talk.say(tx, "batch-file-too-big", megabytes=_MOST // MEGABYTE))
    try:
        lines = await asyncio.to_thread(read_code_list, sent.content)
    except FileFault as fault:
        name, values = _unusable(fault)
        return await talk.commit(lambda tx: talk.say(tx, name, **values))
    drafted = await _draft(talk, lines)
    return await talk.commit(lambda tx: _drafted(tx, talk, drafted))


def _unusable(fault: FileFault) -> tuple[str, dict[str, Any]]:
    """What is said of a file that cannot be asked for; another one may come."""
    match fault:
        case TooManyLines():
            return "batch-too-many-lines", {"most": MOST_LINES}
        case ColumnsMissing():
            return "batch-no-column", {}
        case ColumnsTwice():
            return "file-columns-twice", columns_twice(fault)
        case SeveralSheets():
            return "batch-several-sheets", {}
        case _:
            return "batch-file-unreadable", {}


async def start(_: Update, talk: Talk) -> None:
    """``batch:start:<batch>``: this message shows its progress from here on. A second tap changes nothing."""

    def act(tx: Transaction) -> None:
        started = batches.start(
            tx,
            actor=talk.actor,
            batch_id=_id(talk),
            here=talk.here,
            message_id=talk.tapped_message,
            period=_period(talk),
            now=talk.now,
        )
        if isinstance(started, Batch):
            return progress.show(tx, talk.house.texts, talk.account, started, now=talk.now)
        if started == Running(_id(talk)):
            return None
        return _refuse(tx, talk, started)

    await talk.commit(act)


async def leave(_: Update, talk: Talk) -> None:
    """``batch:no``: the draft is erased within a day."""
    await talk.commit(lambda tx: talk.turn(tx, "direct-left-off"))


async def cancel(_: Update, talk: Talk) -> None:
    """``batch:cancel:<batch>``: what was answered so far is handed over."""

    def act(tx: Transaction) -> None:
        cancelled = batches.cancel(tx, actor=talk.actor, batch_id=_id(talk), now=talk.now)
        if isinstance(cancelled, Gone):
            return talk.say(tx, "batch-gone", keyboard=talk.keys.menu(talk.actor))
        return progress.end(tx, talk.house.texts, talk.account, cancelled, now=talk.now)

    await talk.commit(act, is_long=True)  # all lines that wait


async def result(_: Update, talk: Talk) -> None:
    """``batch:result:<batch>``: the file once more."""

    def act(tx: Transaction) -> None:
        found = batches.fetch(tx, actor=talk.actor, batch_id=_id(talk), now=talk.now)
        if isinstance(found, Gone):
            return talk.say(tx, "batch-gone", keyboard=talk.keys.menu(talk.actor))
        return progress.hand_over(tx, talk.house.texts, talk.here, found, now=talk.now)

    await talk.commit(act)


async def _draft(talk: Talk, lines: list[Line]) -> int | Refusal | Running | DoorClosed:
    """A batch with these lines. Whether he may ask is asked once more in the unit that answers."""
    store, data = talk.house.store, talk.conversation.data
    wanted: dict[str, Any] = {"purpose": Purpose(data["purpose"]), "case_number": data["case"]}
    drafted = await store.write(batches.draft, actor=talk.actor, period=_period(talk), now=talk.now, **wanted)
    if isinstance(drafted, int):
        for at in range(0, len(lines), _AT_ONCE):
            part = lines[at : at + _AT_ONCE]
            await store.write(batches.keep_lines, actor=talk.actor, batch_id=drafted, lines=part)
    return drafted


def _drafted(tx: Transaction, talk: Talk, drafted: int | Refusal | Running | DoorClosed) -> None:
    if not isinstance(drafted, int):
        return _refuse(tx, talk, drafted)
    found = batches.look_at(tx, actor=talk.actor, batch_id=drafted, period=_period(talk), now=talk.now)
    if not isinstance(found, Draft):
        return _refuse(tx, talk, found)
    talk.rest(tx)
    return _look_again(tx, talk, found)


def _look_again(tx: Transaction, talk: Talk, draft: Draft) -> None:
    """How many lines will be asked for and charged, how many cannot be, and what is left."""
    words, batch = talk.words, draft.batch
    keyboard = rows(
        talk.keys.tap("button-batch-start", f"batch:start:{batch.id}"), talk.keys.tap("button-no", "batch:no")
    )
    talk.say(
        tx,
        "batch-look-again",
        _not_asked(talk, draft),
        left(talk, draft.terms.left),
        talk.text("batch-more-than-left", left=draft.terms.left.today) if draft.to_ask > draft.terms.left.today else "",
        tells(talk, draft.terms),
        keyboard=keyboard,
        purpose=words.purpose(batch.purpose),
        case=batch.case_number,
        lines=batch.lines,
        ask=draft.to_ask,
    )


def _not_asked(talk: Talk, draft: Draft) -> str:
    if not draft.batch.done:
        return ""
    mistyped, duplicate, unreadable = (
        draft.refused.get(each, 0) for each in (Reason.MISTYPED, Reason.DUPLICATE, Reason.UNREADABLE)
    )
    return talk.text("batch-not-asked", mistyped=mistyped, duplicate=duplicate, unreadable=unreadable)


def _refuse(
    tx: Transaction, talk: Talk, refusal: Refusal | Gone | Running | NothingToAsk | DoorClosed, *, anew: bool = False
) -> None:
    match refusal:
        case DoorClosed(until):
            talk.rest(tx)
            talk.say(tx, "batch-closed", until=talk.moment(until))
        case Gone():
            talk.rest(tx)
            talk.say(tx, "batch-gone", keyboard=talk.keys.menu(talk.actor))
        case Running():
            talk.rest(tx)
            talk.say(tx, "batch-one-at-a-time")
        case NothingToAsk():
            talk.say(tx, "batch-nothing-to-ask")  # another file may come
        case _:
            refuse(tx, talk, refusal, anew=anew)


def _ask_file(tx: Transaction, talk: Talk) -> None:
    talk.say(tx, "batch-ask-file", most=MOST_LINES)


def _result_button(talk: Talk, batch: Batch) -> InlineKeyboardButton:
    at = talk.words.short_day(batch.created_at)
    return talk.keys.tap("button-batch-result", f"batch:result:{batch.id}", at=at, lines=batch.lines)


def _terms(tx: Transaction, talk: Talk, purpose: Purpose | None = None) -> Terms | Refusal | Running | DoorClosed:
    return batches.terms(tx, actor=talk.actor, purpose=purpose, period=_period(talk), now=talk.now)


def _period(talk: Talk) -> Period:
    return calendar.period(talk.now)


def _id(talk: Talk) -> int:
    return int(talk.tapped[2])


written_purpose = purpose_of("batch:why", _terms, _refuse, _choose)
