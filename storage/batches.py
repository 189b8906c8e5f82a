"""Batches of direct inquiries: a file's lines, each settled once, and how far they have come."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from domain.batches import BatchState, Line, LineState, Reason
from domain.certificates import Purpose
from domain.direct_inquiries import Disclosed
from domain.scopes import Fact
from storage import files
from storage.transaction import Row, Transaction

CASE, TYPED, ANSWER = "batches.case_number", "batch_lines.typed", "batch_lines.answer"


@dataclass(frozen=True)
class Batch:
    """`done` counts lines that are settled, `charged` those among them that were asked and paid for."""

    id: int
    officer_id: int
    organisation_id: int
    agreement_id: int
    purpose: Purpose
    case_number: str
    state: BatchState
    reason: Reason | None
    lines: int
    done: int
    charged: int
    message_id: int | None
    account_id: int | None
    created_at: int
    shown_at: int | None
    away_at: int | None
    closed_at: int | None
    erased_at: int | None


@dataclass(frozen=True)
class Settled:
    """A line of a batch, with the answer it got or the reason for which it got none."""

    number: int
    typed: str
    state: LineState
    reason: Reason | None
    answer: Disclosed


def add(
    tx: Transaction,
    *,
    officer_id: int,
    organisation_id: int,
    agreement_id: int,
    purpose: Purpose,
    case_number: str,
    now: int,
) -> int:
    return tx.insert(
        """
        INSERT INTO batches (officer_id, organisation_id, agreement_id, purpose, case_number_sealed, state, created_at)
        VALUES (:officer_id, :organisation_id, :agreement_id, :purpose, :case, 'draft', :now) RETURNING id
        """,
        officer_id=officer_id,
        organisation_id=organisation_id,
        agreement_id=agreement_id,
        purpose=purpose.value,
        case=tx.vault.seal(CASE, case_number.encode()),
        now=now,
    )


def add_lines(tx: Transaction, batch_id: int, lines: Sequence[Line]) -> None:
    """Lines of a draft; those with a reason are settled from the beginning."""
    for line in lines:
        tx.run(
            """
            INSERT INTO batch_lines (batch_id, line, typed_sealed, state, reason)
            VALUES (:batch_id, :line, :typed, :state, :reason)
            """,
            batch_id=batch_id,
            line=line.number,
            typed=tx.vault.seal(TYPED, line.typed.encode()),
            state=(LineState.REFUSED if line.reason else LineState.WAITING).value,
            reason=line.reason,
        )
    tx.run(
        "UPDATE batches SET lines = lines + :lines, done = done + :done WHERE id = :id",
        id=batch_id,
        lines=len(lines),
        done=sum(line.reason is not None for line in lines),
    )


def get(tx: Transaction, batch_id: int) -> Batch | None:
    row = tx.one("SELECT * FROM batches WHERE id = :id", id=batch_id)
    return _batch(tx, row) if row else None


def alone_with_those_of(tx: Transaction, officer_id: int) -> None:
    """Nobody else starts a file of this officer until this unit commits."""
    tx.alone(f"batches of officer {officer_id}")


def alone_with(tx: Transaction, batch_id: int) -> None:
    """Nobody else works on this batch or closes it until this unit commits."""
    tx.alone(f"batch {batch_id}")


def of_officer(tx: Transaction, officer_id: int, *states: BatchState) -> list[Batch]:
    """This officer's batches in one of these states whose lines are there, newest first."""
    rows = tx.all("SELECT * FROM batches WHERE officer_id = :id AND erased_at IS NULL ORDER BY id DESC", id=officer_id)
    return [_batch(tx, row) for row in rows if row["state"] in states]


def running(tx: Transaction) -> list[int]:
    """The ids of all batches that are being worked through, the oldest first."""
    return [row["id"] for row in tx.all("SELECT id FROM batches WHERE state = 'running' ORDER BY id")]


def move(tx: Transaction, batch: Batch, state: BatchState, *, reason: Reason | None = None, now: int) -> bool:
    """From the state that `batch` was seen in; False when somebody else moved it meanwhile."""
    moved = tx.run(
        """
        UPDATE batches SET state = :state, reason = :reason, closed_at = :closed_at
        WHERE id = :id AND state = :seen
        """,
        id=batch.id,
        state=state.value,
        reason=reason,
        closed_at=None if state is BatchState.RUNNING else now,
        seen=batch.state.value,
    )
    return moved == 1


def show_at(tx: Transaction, batch_id: int, *, account_id: int, message_id: int | None, now: int) -> None:
    """In which message of whose chat its progress is shown, and that it was shown now."""
    tx.run(
        "UPDATE batches SET message_id = :message_id, account_id = :account_id, shown_at = :now WHERE id = :id",
        id=batch_id,
        message_id=message_id,
        account_id=account_id,
        now=now,
    )


def shown(tx: Transaction, batch_id: int, *, now: int) -> None:
    """Its progress was put on the screen."""
    tx.run("UPDATE batches SET shown_at = :now WHERE id = :id", id=batch_id, now=now)


def set_away(tx: Transaction, batch_id: int, *, since: int | None) -> None:
    tx.run("UPDATE batches SET away_at = :since WHERE id = :id", id=batch_id, since=since)


def waiting(tx: Transaction, batch_id: int, *, limit: int) -> list[Line]:
    """The next lines to ask for."""
    rows = tx.all(
        """
        SELECT line, typed_sealed FROM batch_lines WHERE batch_id = :id AND state = 'waiting'
        ORDER BY line LIMIT :limit
        """,
        id=batch_id,
        limit=limit,
    )
    return [_line(tx, row) for row in rows]


def waiting_up_to(tx: Transaction, batch_id: int, number: int) -> list[Line]:
    """Lines that wait, from the first to this number."""
    rows = tx.all(
        """
        SELECT line, typed_sealed FROM batch_lines WHERE batch_id = :id AND state = 'waiting' AND line <= :number
        ORDER BY line
        """,
        id=batch_id,
        number=number,
    )
    return [_line(tx, row) for row in rows]


def settle(tx: Transaction, batch_id: int, number: int, answer: Disclosed) -> None:
    """A line was charged, and this is its answer; empty is *nothing known*."""
    tx.run(
        """
        UPDATE batch_lines SET state = 'answered', reason = :reason, answer_sealed = :answer
        WHERE batch_id = :id AND line = :line
        """,
        id=batch_id,
        line=number,
        reason=None if answer else Reason.NOTHING_KNOWN.value,
        answer=tx.vault.seal(ANSWER, json.dumps(answer, ensure_ascii=False).encode()),
    )


def count_charged(tx: Transaction, batch_id: int, charged: int) -> None:
    """So many more lines are settled, and were charged."""
    tx.run(
        "UPDATE batches SET done = done + :charged, charged = charged + :charged WHERE id = :id",
        id=batch_id,
        charged=charged,
    )


def refuse_waiting(tx: Transaction, batch_id: int, reason: Reason) -> None:
    """All lines that still wait get no answer, for this reason."""
    refused = tx.run(
        "UPDATE batch_lines SET state = 'refused', reason = :reason WHERE batch_id = :id AND state = 'waiting'",
        id=batch_id,
        reason=reason.value,
    )
    tx.run("UPDATE batches SET done = done + :refused WHERE id = :id", id=batch_id, refused=refused)


def reasons(tx: Transaction, batch_id: int) -> dict[Reason | None, int]:
    """How many lines there are with each reason; None counts those that were answered, or wait."""
    rows = tx.all("SELECT reason, count(*) AS there FROM batch_lines WHERE batch_id = :id GROUP BY reason", id=batch_id)
    return {Reason(row["reason"]) if row["reason"] else None: int(row["there"]) for row in rows}


def settled(tx: Transaction, batch_id: int) -> list[Settled]:
    """All lines, in the order of the file."""
    rows = tx.all("SELECT * FROM batch_lines WHERE batch_id = :id ORDER BY line", id=batch_id)
    return [_settled(tx, row) for row in rows]


def to_erase(tx: Transaction, *, closed_before: int, drafted_before: int, limit: int) -> list[int]:
    """Batches whose lines have been kept long enough: closed, or drafts that were never started, before then."""
    rows = tx.all(
        """
        SELECT id FROM batches WHERE erased_at IS NULL
        AND (closed_at < :closed_before OR (state = 'draft' AND created_at < :drafted_before))
        ORDER BY created_at LIMIT :limit
        """,
        closed_before=closed_before,
        drafted_before=drafted_before,
        limit=limit,
    )
    return [row["id"] for row in rows]


def erase_lines(tx: Transaction, batch_id: int, *, limit: int, now: int) -> int:
    """Erase so many lines of a batch, and the file made of them; how many. Without a line left, it is marked erased."""
    files.forget_all_of(tx, f"batch_result:{batch_id}")
    erased = tx.run(
        """
        DELETE FROM batch_lines WHERE id IN (SELECT id FROM batch_lines WHERE batch_id = :id ORDER BY line LIMIT :limit)
        """,
        id=batch_id,
        limit=limit,
    )
    if erased < limit:
        tx.run("UPDATE batches SET erased_at = :now WHERE id = :id", id=batch_id, now=now)
    return erased


def erase_before(tx: Transaction, before: int, *, limit: int) -> int:
    """Erase batches without lines that were made before `before` and of whose inquiries none is left; how many."""
    return tx.run(
        """
        DELETE FROM batches WHERE id IN (
            SELECT id FROM batches WHERE erased_at IS NOT NULL AND created_at < :before
            AND NOT EXISTS (SELECT 1 FROM direct_inquiries WHERE direct_inquiries.batch_id = batches.id)
            ORDER BY id LIMIT :limit
        )
        """,
        before=before,
        limit=limit,
    )


def _batch(tx: Transaction, row: Row) -> Batch:
    fields = dict(row)
    fields["case_number"] = tx.vault.open(CASE, fields.pop("case_number_sealed")).decode()
    fields["purpose"], fields["state"] = Purpose(row["purpose"]), BatchState(row["state"])
    fields["reason"] = Reason(row["reason"]) if row["reason"] else None
    return Batch(**fields)


def _line(tx: Transaction, row: Row) -> Line:
    return Line(row["line"], tx.vault.open(TYPED, row["typed_sealed"]).decode())


def _settled(tx: Transaction, row: Row) -> Settled:
    sealed = row["answer_sealed"]
    answer = json.loads(tx.vault.open(ANSWER, sealed)) if sealed else {}
    return Settled(
        number=row["line"],
        typed=tx.vault.open(TYPED, row["typed_sealed"]).decode(),
        state=LineState(row["state"]),
        reason=Reason(row["reason"]) if row["reason"] else None,
        answer={Fact(name): value for name, value in answer.items()},
    )
