"""Jobs about officers: forms are checked and their officers invited, and lists are confirmed (directive, A4).

All of it is done in small units that rest. What is unfinished stands in the tables, and is taken up where it stopped.
"""

import asyncio
import time
from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any

import structlog

from bot.jobs.sweeping import AT_ONCE, rest_after, sweep, tell_all
from bot.jobs.table import Job, Work
from domain.permissions import SYSTEM
from handlers.house import House
from handlers.officers import told
from services import officer_lists
from services.forms import checking, granting
from services.forms.rows import FormRow, read_form
from services.tables.headings import FileFault
from storage.forms import Form
from storage.transaction import Transaction

log = structlog.get_logger(__name__)

ROWS_AT_ONCE = 50
"""Rows of one unit of work."""
ERASED_AT_ONCE = 200
"""Rows of forms that are over: nothing is written in the place of one."""
REST = 2
"""After a unit, so many times as long as it took is left to others. Somebody waits for a form; nobody for the rest."""
SHOWN_EVERY = 1.5  # seconds between two changes of the progress message


async def work_on_forms(work: Work) -> None:
    """Check what was sent, and invite whom the IT office granted."""
    await _each(await work.store.read(checking.waiting, actor=SYSTEM), partial(_check, work, work.house))
    await _each(await work.store.read(granting.waiting, actor=SYSTEM), partial(_invite, work, work.house))


async def watch_lists(work: Work) -> None:
    """Ask for lists to be confirmed, remind, suspend, and tell officers what that means for them; forget old forms."""
    for act in (_ask, _remind, _suspend, _rest, _come_back, _forget, _forget_rows):
        await sweep(work, act, "officer-lists", rest=REST)


async def _each(forms: list[Form], act: Callable[[Form], Coroutine[Any, Any, None]]) -> None:
    """The shortest first, and none of them stands in the way of the others, also when something is wrong with it."""
    faults = list[BaseException]()
    for form in sorted(forms, key=lambda form: form.lines - form.done):
        outcomes = await asyncio.gather(act(form), return_exceptions=True)
        faults += [outcome for outcome in outcomes if outcome is not None]
    if faults:
        raise faults[0]


async def _check(work: Work, house: House, form: Form) -> None:
    content = await work.store.read(checking.content_of, actor=SYSTEM, form_id=form.id)
    rows = await asyncio.to_thread(_read, content) if content is not None else []
    shown = time.monotonic()
    for before in range(form.done, len(rows), ROWS_AT_ONCE):
        began = time.monotonic()
        show = began - shown > SHOWN_EVERY
        shown = began if show else shown
        some = rows[before : before + ROWS_AT_ONCE]
        if not await work.store.write(_keep, house, form.id, before, some, show=show, now=work.clock()):
            return  # another file took its place, or another process goes on with it
        await rest_after(began, "forms", rest=REST)
    await work.store.write(_answer, house, form.id, work.clock())


def _read(content: bytes) -> list[FormRow]:
    """It could be read when it came; a newer version of the program may be of another mind, and finds nobody in it."""
    try:
        return read_form(content)
    except FileFault:
        log.exception("a form that was taken cannot be read")
        return []


def _keep(
    tx: Transaction, house: House, form_id: int, before: int, rows: list[FormRow], *, show: bool, now: int
) -> bool:
    progress = checking.keep(tx, actor=SYSTEM, form_id=form_id, before=before, rows=rows)
    if progress is not None and show:
        told.progress(tx, house.texts, progress, now=now)
    return progress is not None


def _answer(tx: Transaction, house: House, form_id: int, now: int) -> None:
    checked = checking.finish(tx, actor=SYSTEM, form_id=form_id)
    if checked is not None:
        told.checked(tx, house.texts, checked, now=now)


async def _invite(work: Work, house: House, form: Form) -> None:
    def some(tx: Transaction, _: House, now: int) -> bool:
        return granting.invite_next(tx, actor=SYSTEM, form_id=form.id, limit=ROWS_AT_ONCE, now=now) == ROWS_AT_ONCE

    await sweep(work, some, "forms", rest=REST)
    await work.store.write(_tell_granted, house, form.id, work.clock())


def _tell_granted(tx: Transaction, house: House, form_id: int, now: int) -> None:
    granted = granting.finish(tx, actor=SYSTEM, form_id=form_id, random=house.random, now=now)
    if granted is not None:
        told.granted(tx, house, granted, now=now)


def _ask(tx: Transaction, house: House, now: int) -> bool:
    notices = officer_lists.ask(tx, actor=SYSTEM, limit=AT_ONCE, now=now)
    return tell_all(notices, partial(told.asked, tx, house.texts, now=now))


def _remind(tx: Transaction, house: House, now: int) -> bool:
    notices = officer_lists.remind(tx, actor=SYSTEM, limit=AT_ONCE, now=now)
    return tell_all(notices, partial(told.reminded, tx, house.texts, now=now))


def _suspend(tx: Transaction, house: House, now: int) -> bool:
    notices = officer_lists.suspend(tx, actor=SYSTEM, limit=AT_ONCE, now=now)
    return tell_all(notices, partial(told.overdue, tx, house.texts, now=now))


def _rest(tx: Transaction, house: House, now: int) -> bool:
    officers = officer_lists.rest(tx, actor=SYSTEM, limit=AT_ONCE)
    return tell_all(officers, partial(told.rests, tx, house.texts, now=now))


def _come_back(tx: Transaction, house: House, now: int) -> bool:
    officers = officer_lists.come_back(tx, actor=SYSTEM, limit=AT_ONCE)
    return tell_all(officers, partial(told.works_again, tx, house.texts, now=now))


def _forget(tx: Transaction, _: House, now: int) -> bool:
    return checking.forget_unsent(tx, actor=SYSTEM, limit=AT_ONCE, now=now) == AT_ONCE


def _forget_rows(tx: Transaction, _: House, now: int) -> bool:
    return checking.forget_rows(tx, actor=SYSTEM, limit=ERASED_AT_ONCE, now=now) == ERASED_AT_ONCE


OFFICER_JOBS = (Job("forms", 2, work_on_forms), Job("officer-lists", 60, watch_lists))
