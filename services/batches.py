"""Several direct inquiries at once: an officer's file, from its draft to its result."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain import limits
from domain.acts import Act
from domain.batches import (
    CLOSED,
    CUT_OFF,
    DRAFT_KEPT,
    KEPT,
    MOVES,
    BatchMove,
    BatchState,
    Line,
    NothingToAsk,
    Reason,
    Running,
)
from domain.certificates import Purpose
from domain.direct_inquiries import Period
from domain.limits import Limit
from domain.permissions import Actor, require
from domain.refusals import DoorClosed, Gone
from domain.scopes import Fact
from services.direct_inquiries import Refusal, Terms, standing
from services.refused import tells_refusals
from services.tries import count_try
from storage import agreements, audit, batch_lines, batches, tries
from storage.batch_lines import Settled as Settled
from storage.batches import Batch as Batch
from storage.people import Account
from storage.transaction import Transaction


@dataclass(frozen=True)
class Draft:
    """A file that waits for the last button: how many lines could not be taken, and under what the rest is asked."""

    batch: Batch
    refused: dict[Reason | None, int]
    terms: Terms

    @property
    def to_ask(self) -> int:
        return self.batch.lines - self.batch.done


@dataclass(frozen=True)
class Result:
    """What a batch brought: its lines in the order of the file, and the facts that stand in its columns."""

    batch: Batch
    facts: frozenset[Fact]
    lines: Sequence[Settled]


@tells_refusals(Act.INQUIRE_BY_FILE)
def terms(
    tx: Transaction, *, actor: Actor, purpose: Purpose | None = None, period: Period, now: int
) -> Terms | Refusal | Running | DoorClosed:
    """Whether he may begin a file now, for this purpose if he has chosen one."""
    require(actor, Act.INQUIRE_BY_FILE)
    return _begun(tx, actor, purpose, period=period, now=now)


@tells_refusals(Act.INQUIRE_BY_FILE)
def draft(
    tx: Transaction, *, actor: Actor, purpose: Purpose, case_number: str, period: Period, now: int
) -> int | Refusal | Running | DoorClosed:
    """A new batch without lines; its id. It asks for nothing before it is started, but counts as one of his day's."""
    require(actor, Act.INQUIRE_BY_FILE)
    tries.alone_at(tx, *_door(actor))
    found = _begun(tx, actor, purpose, period=period, now=now)
    if not isinstance(found, Terms):
        return found
    assert actor.officer_id is not None
    assert actor.organisation_id is not None
    count_try(tx, *_door(actor), by=actor, now=now)
    return batches.add(
        tx,
        officer_id=actor.officer_id,
        organisation_id=actor.organisation_id,
        agreement_id=found.agreement.id,
        purpose=purpose,
        case_number=case_number,
        now=now,
    )


def keep_lines(tx: Transaction, *, actor: Actor, batch_id: int, lines: Sequence[Line]) -> None:
    """More lines of a draft."""
    require(actor, Act.INQUIRE_BY_FILE)
    if _own(tx, actor, batch_id, BatchState.DRAFT):
        batch_lines.add(tx, batch_id, lines)


@tells_refusals(Act.INQUIRE_BY_FILE)
def look_at(
    tx: Transaction, *, actor: Actor, batch_id: int, period: Period, now: int
) -> Draft | Gone | Refusal | Running | NothingToAsk:
    """A draft with all its lines, before it is started."""
    require(actor, Act.INQUIRE_BY_FILE)
    return _look_at(tx, actor, batch_id, period=period, now=now)


@tells_refusals(Act.INQUIRE_BY_FILE)
def start(
    tx: Transaction, *, actor: Actor, batch_id: int, here: Account, message_id: int | None, period: Period, now: int
) -> Batch | Gone | Refusal | Running | NothingToAsk:
    """Let it be worked through. An officer has one running at a time.

    Its progress is shown in the message `message_id` of the chat `here`, whichever of his accounts that is.
    """
    require(actor, Act.INQUIRE_BY_FILE)
    assert actor.officer_id is not None
    batches.alone_with_those_of(tx, actor.officer_id)
    drafted = _look_at(tx, actor, batch_id, period=period, now=now)
    if not isinstance(drafted, Draft):
        return drafted
    batch = drafted.batch
    batches.move(tx, batch, MOVES[batch.state, BatchMove.START], now=now)
    batches.show_at(tx, batch_id, account_id=here.id, message_id=message_id, now=now)
    detail = f"officer:{batch.officer_id} organisation:{batch.organisation_id} lines:{drafted.to_ask}"
    audit.append(tx, actor=actor.name, act=Act.INQUIRE_BY_FILE, subject=f"batch:{batch_id}", now=now, detail=detail)
    return reread(tx, batch_id)


@tells_refusals(Act.INQUIRE_BY_FILE)
def cancel(tx: Transaction, *, actor: Actor, batch_id: int, now: int) -> Batch | Gone:
    """Ask for no more of it: what was answered stays, and is in the result."""
    require(actor, Act.INQUIRE_BY_FILE)
    batches.alone_with(tx, batch_id)
    batch = _own(tx, actor, batch_id, BatchState.RUNNING)
    if batch is None:
        return Gone()
    return close(tx, batch, BatchMove.CANCEL, Reason.CANCELLED, by=actor.name, now=now)


def mine(tx: Transaction, *, actor: Actor, now: int) -> tuple[Batch | None, list[Batch]]:
    """The one that is being worked through, if any, and those whose result can still be fetched, newest first."""
    require(actor, Act.INQUIRE_BY_FILE)
    assert actor.officer_id is not None
    running = batches.of_officer(tx, actor.officer_id, BatchState.RUNNING)
    closed = batches.of_officer(tx, actor.officer_id, *CLOSED)
    return running[0] if running else None, [each for each in closed if is_kept(each, now=now)]


@tells_refusals(Act.INQUIRE_BY_FILE)
def fetch(tx: Transaction, *, actor: Actor, batch_id: int, now: int) -> Batch | Gone:
    """A batch whose result this officer may have once more: his own, for as long as it is kept."""
    require(actor, Act.INQUIRE_BY_FILE)
    batch = _own(tx, actor, batch_id, *CLOSED)
    return batch if batch and is_kept(batch, now=now) else Gone()


def result(tx: Transaction, batch_id: int) -> Result | None:
    """For whoever writes the file. Whether it may be shown was asked when the file was ordered."""
    batch = batches.get(tx, batch_id)
    if batch is None or batch.erased_at is not None:
        return None
    lines = batch_lines.settled(tx, batch_id)
    agreement = agreements.get(tx, batch.agreement_id)
    agreed = agreement.scope.facts if agreement else frozenset()
    return Result(batch, agreed.union(*(line.answer for line in lines)), lines)


def unasked(tx: Transaction, batch: Batch) -> int:
    """How many lines a batch that is over did not come to."""
    reasons = batch_lines.reasons(tx, batch.id)
    return sum(reasons.get(each, 0) for each in CUT_OFF)


def is_kept(batch: Batch, *, now: int) -> bool:
    return batch.erased_at is None and batch.closed_at is not None and now - batch.closed_at < KEPT


def close(tx: Transaction, batch: Batch, move: BatchMove, reason: Reason | None, *, by: str, now: int) -> Batch:
    """No line is asked for any more; those that wait get this reason."""
    if reason is not None:
        batch_lines.refuse_waiting(tx, batch.id, reason)
    stopped = reason if move is not BatchMove.FINISH else None
    batches.move(tx, batch, MOVES[batch.state, move], reason=stopped, now=now)
    act = Act.INQUIRE_BY_FILE if move is BatchMove.CANCEL else Act.WORK_THROUGH_FILES
    audit.append(tx, actor=by, act=act, subject=f"batch:{batch.id}", now=now, detail=f"{move} {reason or ''}".strip())
    return reread(tx, batch.id)


def reread(tx: Transaction, batch_id: int) -> Batch:
    batch = batches.get(tx, batch_id)
    assert batch is not None, "a batch is there for as long as somebody works on it"
    return batch


def _begun(
    tx: Transaction, actor: Actor, purpose: Purpose | None, *, period: Period, now: int
) -> Terms | Refusal | Running | DoorClosed:
    """Under what he may begin another file."""
    until = tries.closed_until(tx, _door(actor), now=now)
    return DoorClosed(until) if until else _terms(tx, actor, purpose, period=period, now=now)


def _door(actor: Actor) -> tuple[Limit, str]:
    return limits.FILES, f"officer:{actor.officer_id}"


def _terms(
    tx: Transaction, actor: Actor, purpose: Purpose | None, *, period: Period, now: int
) -> Terms | Refusal | Running:
    assert actor.officer_id is not None
    assert actor.organisation_id is not None
    running = batches.of_officer(tx, actor.officer_id, BatchState.RUNNING)
    if running:
        return Running(running[0].id)
    return standing(tx, actor.organisation_id, purpose, period=period, now=now)


def _look_at(
    tx: Transaction, actor: Actor, batch_id: int, *, period: Period, now: int
) -> Draft | Gone | Refusal | Running | NothingToAsk:
    batch = _own(tx, actor, batch_id, BatchState.DRAFT, BatchState.RUNNING)
    if batch is None or _waited_too_long(batch, now=now):
        return Gone()
    found = _terms(tx, actor, batch.purpose, period=period, now=now)
    if not isinstance(found, Terms):
        return found
    drafted = Draft(batch, batch_lines.reasons(tx, batch_id), found)
    return drafted if drafted.to_ask else NothingToAsk()


def _own(tx: Transaction, actor: Actor, batch_id: int, *states: BatchState) -> Batch | None:
    """A batch of his in one of these states whose lines are all there."""
    batch = batches.get(tx, batch_id)
    if batch is None or batch.officer_id != actor.officer_id or batch.erased_at is not None:
        return None
    return batch if batch.state in states else None


def _waited_too_long(batch: Batch, *, now: int) -> bool:
    """Asked of the clock, not of whether its lines have been erased: that may be late, or half done."""
    return batch.state is BatchState.DRAFT and now - batch.created_at >= DRAFT_KEPT
