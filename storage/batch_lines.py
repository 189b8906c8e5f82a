"""The lines of batches, each settled once: asked for and charged, or refused for a reason."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from domain.batches import Line, LineState, Reason
from domain.direct_inquiries import Disclosed
from domain.scopes import Fact
from storage import files
from storage.transaction import Row, Transaction

TYPED, ANSWER = "batch_lines.typed", "batch_lines.answer"


@dataclass(frozen=True)
class Settled:
    """A line of a batch, with the answer it got or the reason for which it got none."""

    number: int
    typed: str
    state: LineState
    reason: Reason | None
    answer: Disclosed


def add(tx: Transaction, batch_id: int, lines: Sequence[Line]) -> None:
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


def erase(tx: Transaction, batch_id: int, *, limit: int, now: int) -> int:
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
