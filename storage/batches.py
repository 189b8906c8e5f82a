"""Batches of direct inquiries: an officer's files, and how far they have come. Their lines: batch_lines.py."""

from dataclasses import dataclass

from domain.batches import BatchState, Reason
from domain.certificates import Purpose
from storage.transaction import Row, Transaction

CASE = "batches.case_number"


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


def count_charged(tx: Transaction, batch_id: int, charged: int) -> None:
    """So many more lines are settled, and were charged."""
    tx.run(
        "UPDATE batches SET done = done + :charged, charged = charged + :charged WHERE id = :id",
        id=batch_id,
        charged=charged,
    )


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
