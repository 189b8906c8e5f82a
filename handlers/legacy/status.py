"""How far the legacy system is, with what the IT office can do about it."""

from telegram import InlineKeyboardButton, Update

from domain.acts import Act
from domain.legacy import End
from handlers.keyboards import rows
from handlers.legacy.words import counted
from handlers.talk import Talk
from services import Transaction
from services.legacy import ending
from services.legacy.ending import Ending, Status


async def legacy(_: Update, talk: Talk) -> None:
    """The command, the menu, or ``legacy:show``. Counted on a reader: nobody's answer waits for that."""
    status = await talk.read(ending.status, actor=talk.actor)
    await talk.commit(lambda tx: _show(tx, talk, status))


def _show(tx: Transaction, talk: Talk, status: Status) -> None:
    talk.rest(tx)
    lines = [*counted(talk, status), *_left(talk, status)] if status.counts else [_nothing_yet(talk, status)]
    talk.turn(tx, "legacy-status", _end(talk, status.ending), "\n".join(lines), keyboard=rows(*_buttons(talk, status)))


def _nothing_yet(talk: Talk, status: Status) -> str:
    return talk.text("legacy-nothing-yet" if _may_send(talk, status) else "legacy-nothing-moved")


def _may_send(talk: Talk, status: Status) -> bool:
    return talk.actor.may(Act.IMPORT_LEGACY) and status.ending.state is not End.RETIRED


def _left(talk: Talk, status: Status) -> list[str]:
    return [
        talk.text("legacy-waiting", waiting=status.waiting),
        talk.text("legacy-without-agreement", organisations=status.without_agreement),
    ]


def _end(talk: Talk, end: Ending) -> str:
    match end.state:
        case End.IN_USE:
            return talk.text("legacy-end-in-use")
        case End.PROPOSED:
            return talk.text("legacy-end-proposed", at=talk.moment(end.proposed_at or 0))
        case End.RETIRED:
            return talk.text("legacy-end-retired", at=talk.moment(end.retired_at or 0))


def _buttons(talk: Talk, status: Status) -> list[InlineKeyboardButton]:
    """Only what he may do, and what makes sense now."""
    keys, state = talk.keys, status.ending.state
    found = []
    if _may_send(talk, status):
        found.append(keys.tap("button-legacy-files", "legacy:files"))
    if talk.actor.may(Act.PROPOSE_RETIREMENT) and state is End.IN_USE and status.is_complete:
        found.append(keys.tap("button-legacy-propose", "legacy:propose"))
    if talk.actor.may(Act.RETIRE_LEGACY) and state is End.PROPOSED:
        found.append(keys.tap("button-legacy-confirm", "legacy:confirm"))
        found.append(keys.tap("button-legacy-take-back", "legacy:back"))
    return found
