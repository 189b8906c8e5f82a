"""Working through files of national codes, a few lines in each unit: charged, answered and settled together.

So whatever ends the program, the next start goes on with the lines that wait, and none is charged twice.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from domain.acts import Act
from domain.batches import AWAY_FOR, DRAFT_KEPT, KEPT, BatchMove, BatchState, Line, Reason
from domain.direct_inquiries import Limited, LimitReached, Period, disclosed
from domain.insurance import Record
from domain.permissions import Actor, require
from services import actors
from services.batches import close, reread
from services.direct_inquiries import Terms, standing, write
from storage import audit, batch_lines, batches, direct_inquiries, officers, people, usage
from storage.audit import Entry
from storage.batches import Batch
from storage.direct_inquiries import NewInquiry
from storage.people import Account
from storage.transaction import Transaction

_LIMITS = {Limited.DAY: Reason.DAY_LIMIT, Limited.MONTH: Reason.MONTH_LIMIT}


@dataclass(frozen=True)
class Step:
    """How far a batch has come; `ended` when it came to its end in this unit. `account` is the asking officer's."""

    batch: Batch
    account: Account
    ended: bool = False


def running(tx: Transaction, *, actor: Actor) -> list[int]:
    require(actor, Act.WORK_THROUGH_FILES)
    return batches.running(tx)


def next_lines(tx: Transaction, *, actor: Actor, batch_id: int, limit: int) -> list[Line]:
    """Those to ask the registry for: a call to the outside, so before the unit that settles them."""
    require(actor, Act.WORK_THROUGH_FILES)
    return batch_lines.waiting(tx, batch_id, limit=limit)


def settle(
    tx: Transaction, *, actor: Actor, batch_id: int, found: Mapping[int, Record | None], period: Period, now: int
) -> Step | None:
    """Charge and answer the lines whose records were `found`, by line; None when it is not running any more.

    Everything is looked at anew: the officer, the agreement, the limits, and which lines still wait.
    """
    require(actor, Act.WORK_THROUGH_FILES)
    batch, account = _taken(tx, batch_id)
    if batch is None or account is None:
        return None
    if not _may_ask(tx, batch, account):
        return _end(tx, actor, batch, account, BatchMove.STOP, Reason.OFFICER_GONE, now=now)
    terms = standing(tx, batch.organisation_id, batch.purpose, period=period, now=now)
    if isinstance(terms, LimitReached):
        return _end(tx, actor, batch, account, BatchMove.FINISH, _LIMITS[terms.limit], now=now)
    if not isinstance(terms, Terms):
        return _end(tx, actor, batch, account, BatchMove.STOP, Reason.NOT_AGREED, now=now)
    if found:
        _charge_and_answer(tx, batch, account, terms, found, period=period, now=now)
    if not batch_lines.waiting(tx, batch_id, limit=1):
        return _end(tx, actor, batch, account, BatchMove.FINISH, None, now=now)
    terms = standing(tx, batch.organisation_id, batch.purpose, period=period, now=now)
    if isinstance(terms, LimitReached):
        return _end(tx, actor, batch, account, BatchMove.FINISH, _LIMITS[terms.limit], now=now)
    return Step(reread(tx, batch_id), account)


def registry_away(tx: Transaction, *, actor: Actor, batch_id: int, now: int) -> Step | None:
    """The registry did not answer for any line: nothing is charged. After a day the lines that wait get that reason.

    Whoever asked is looked up here as well: what was answered before goes to nobody who is no officer any more.
    """
    require(actor, Act.WORK_THROUGH_FILES)
    batch, account = _taken(tx, batch_id)
    if batch is None or account is None:
        return None
    if not _may_ask(tx, batch, account):
        return _end(tx, actor, batch, account, BatchMove.STOP, Reason.OFFICER_GONE, now=now)
    if batch.away_at is None:
        batches.set_away(tx, batch_id, since=now)
    elif now - batch.away_at > AWAY_FOR:
        return _end(tx, actor, batch, account, BatchMove.FINISH, Reason.REGISTRY_AWAY, now=now)
    return Step(reread(tx, batch_id), account)


def shown(tx: Transaction, *, actor: Actor, batch_id: int, now: int) -> None:
    """Its progress was put on the screen."""
    require(actor, Act.WORK_THROUGH_FILES)
    batches.shown(tx, batch_id, now=now)


def erase_lines(tx: Transaction, *, actor: Actor, limit: int, now: int) -> bool:
    """Erase so many lines of a batch whose result nobody can fetch any more, or that was never started.

    Whether there was one; there may be more.
    """
    require(actor, Act.ERASE)
    due = batches.to_erase(tx, closed_before=now - KEPT, drafted_before=now - DRAFT_KEPT, limit=1)
    if not due:
        return False
    erased = batch_lines.erase(tx, due[0], limit=limit, now=now)
    if erased < limit:
        audit.append(tx, actor=actor.name, act=Act.ERASE, subject=f"batch:{due[0]}", now=now)
    return True


def erase_inquiries(tx: Transaction, *, actor: Actor, before: int, limit: int, now: int) -> int:
    """Erase for good direct inquiries, and batches without any left, that were made before `before`; how many."""
    require(actor, Act.ERASE)
    erased = direct_inquiries.erase_before(tx, before, limit=limit)
    erased += batches.erase_before(tx, before, limit=limit - erased)
    if erased:
        audit.append(tx, actor=actor.name, act=Act.ERASE, subject="direct_inquiries", now=now, detail=str(erased))
    return erased


def _taken(tx: Transaction, batch_id: int) -> tuple[Batch | None, Account | None]:
    """The batch, if it is running and nobody else is at it, and the account of whoever asked."""
    batches.alone_with(tx, batch_id)
    batch = batches.get(tx, batch_id)
    if batch is None or batch.state is not BatchState.RUNNING:
        return None, None
    officer = officers.get(tx, batch.officer_id)
    account = people.account_by_id(tx, officer.account_id) if officer and officer.account_id else None
    return batch, account


def _may_ask(tx: Transaction, batch: Batch, account: Account) -> bool:
    """Whether he who asked is still an officer of the same organisation, as at every tap of his."""
    actor = actors.caller(tx, bot=account.bot, user_id=account.user_id).actor
    return actor.officer_id == batch.officer_id and actor.may(Act.INQUIRE_BY_FILE)


def _charge_and_answer(
    tx: Transaction,
    batch: Batch,
    account: Account,
    terms: Terms,
    found: Mapping[int, Record | None],
    *,
    period: Period,
    now: int,
) -> None:
    entries: list[Entry] = []
    for line in batch_lines.waiting_up_to(tx, batch.id, max(found)):
        if line.number not in found:
            continue
        if not usage.charge(tx, organisation_id=batch.organisation_id, scope=terms.scope, period=period):
            break  # a colleague took what was left
        answer = disclosed(found[line.number], terms.scope)
        new = _inquiry(batch, terms, line)
        asker = f"account:{account.id}"
        _, entry = write(tx, new, answer, terms.scope, asker=asker, act=Act.INQUIRE_BY_FILE, now=now)
        batch_lines.settle(tx, batch.id, line.number, answer)
        entries.append(entry)
    audit.append_all(tx, entries)
    batches.count_charged(tx, batch.id, len(entries))
    if entries and batch.away_at is not None:
        batches.set_away(tx, batch.id, since=None)


def _inquiry(batch: Batch, terms: Terms, line: Line) -> NewInquiry:
    return NewInquiry(
        officer_id=batch.officer_id,
        organisation_id=batch.organisation_id,
        agreement_id=terms.agreement.id,
        national_code=line.typed,
        purpose=batch.purpose,
        case_number=batch.case_number,
        batch_id=batch.id,
    )


def _end(
    tx: Transaction,
    actor: Actor,
    batch: Batch,
    account: Account,
    move: BatchMove,
    reason: Reason | None,
    *,
    now: int,
) -> Step:
    return Step(close(tx, batch, move, reason, by=actor.name, now=now), account, ended=True)
