"""A filled form comes in as a file; its good rows are sent on to the IT office."""

import asyncio
from typing import Any

from telegram import Update

from domain.forms import MOST_ROWS
from domain.refusals import Gone, NotAgreed
from handlers import files
from handlers.files import FileTooBig, SentFile
from handlers.officers import told
from handlers.speech import Listener, Speech, say
from handlers.talk import Talk
from services import Transaction
from services.forms import sending
from services.forms.rows import MOST_BYTES, read_form
from services.tables.headings import FileFault


async def file(_: Update, talk: Talk) -> None:
    """It is read as a whole before anything is kept; its rows are checked right after, by a job."""
    sent = await files.fetch(talk, most=MOST_BYTES)
    if not isinstance(sent, SentFile):
        name, values = _not_fetched(sent)
        await talk.commit(lambda tx: talk.say(tx, name, **values))
        return
    try:
        lines = await asyncio.to_thread(_lines, sent.content)
    except FileFault as fault:
        name, values = files.no_list(fault, most=MOST_ROWS, missing="form-heading-missing")
        await talk.commit(lambda tx: talk.say(tx, name, **values))
        return
    await talk.commit(lambda tx: _keep(tx, talk, sent, lines), is_long=True)


async def send(_: Update, talk: Talk) -> None:
    """``form:send:<form>``: its good rows, without the others."""

    def act(tx: Transaction) -> None:
        outcome = sending.send(tx, actor=talk.actor, form_id=int(talk.tapped[2]), now=talk.now)
        match outcome:
            case Gone():
                return talk.say(tx, "form-gone")
            case NotAgreed():
                return talk.say(tx, "form-not-agreed")
        talk.rest(tx)
        behind = [talk.text("form-behind", faulty=outcome.faulty)] if outcome.faulty else []
        talk.turn(tx, "form-sent", *behind, good=outcome.good)
        return told.sent(tx, talk.house.texts, outcome, now=talk.now)

    await talk.commit(act)


def _not_fetched(sent: FileTooBig | None) -> tuple[str, dict[str, Any]]:
    if sent is None:
        return "ask-form-file", {}
    return "form-too-big", {"megabytes": sent.most // 1_000_000}


def _lines(content: bytes) -> int:
    """How many rows the form has."""
    return len(read_form(content))


def _keep(tx: Transaction, talk: Talk, sent: SentFile, lines: int) -> None:
    if not lines:
        return talk.say(tx, "form-empty")
    organisation_id = talk.conversation.data.get("organisation")
    if organisation_id is None:
        return talk.say(tx, "not-understood")
    form_id = sending.receive(
        tx,
        actor=talk.actor,
        organisation_id=organisation_id,
        content=sent.content,
        lines=lines,
        now=talk.now,
    )
    if isinstance(form_id, NotAgreed):
        return talk.say(tx, "form-not-agreed")
    listener = Listener(talk.house.bot, talk.chat_id, talk.language)
    progress = say(tx, listener, Speech(talk.text("form-progress", done=0, lines=lines)), now=talk.now)
    return sending.show_progress_in(tx, form_id, progress)
