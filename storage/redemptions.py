"""Who looked at which certificate, and the objections of their holders."""

from dataclasses import dataclass

from domain.certificates import Facts
from storage.transaction import Row, Transaction


@dataclass(frozen=True)
class Look:
    """One redemption: when, by whom, and the frozen facts that were shown."""

    id: int
    at: int
    certificate_id: int
    person_id: int
    organisation: str
    officer: str
    officer_id: int
    facts: Facts
    objected_at: int | None
    due_at: int | None = None
    """Until when the objection has to be answered."""
    closed_at: int | None = None
    answered: bool = False
    """Objections of the first release were closed without an answer."""


_LOOKS = """
    SELECT redemptions.id, redemptions.at, redemptions.certificate_id, certificates.person_id,
        certificates.facts_sealed, organisations.name AS organisation, officers.name_sealed,
        redemptions.officer_id, objections.at AS objected_at, objections.due_at, objections.seen_at,
        objections.answered_by
    FROM redemptions
    JOIN certificates ON certificates.id = redemptions.certificate_id
    JOIN organisations ON organisations.id = redemptions.organisation_id
    JOIN officers ON officers.id = redemptions.officer_id
    {objected} objections ON objections.redemption_id = redemptions.id
"""
_EVERY_LOOK = _LOOKS.format(objected="LEFT JOIN")
_OBJECTED = _LOOKS.format(objected="JOIN")
"""Looked up from the few objections, not from all redemptions."""


def get(tx: Transaction, redemption_id: int) -> Look | None:
    row = tx.one(f"{_EVERY_LOOK} WHERE redemptions.id = :id", id=redemption_id)
    return _look(tx, row) if row else None


def object_to(tx: Transaction, redemption_id: int, *, person_id: int, due_at: int, now: int) -> bool:
    """False when he objected before."""
    added = tx.run(
        """
        INSERT INTO objections (redemption_id, person_id, at, due_at)
        VALUES (:redemption_id, :person_id, :now, :due_at) ON CONFLICT (redemption_id) DO NOTHING
        """,
        redemption_id=redemption_id,
        person_id=person_id,
        due_at=due_at,
        now=now,
    )
    return added == 1


def objections(tx: Transaction, *, offset: int, limit: int) -> list[Look]:
    """Redemptions that were objected to and that nobody has answered, what is due first standing first."""
    rows = tx.all(
        f"{_OBJECTED} WHERE objections.seen_at IS NULL"
        " ORDER BY objections.due_at, objections.id LIMIT :limit OFFSET :offset",
        limit=limit,
        offset=offset,
    )
    return [_look(tx, row) for row in rows]


def count_objections(tx: Transaction) -> int:
    row = tx.one("SELECT count(*) AS there FROM objections WHERE seen_at IS NULL")
    return int(row["there"]) if row else 0


def count_overdue(tx: Transaction, *, now: int) -> int:
    row = tx.one("SELECT count(*) AS there FROM objections WHERE seen_at IS NULL AND due_at <= :now", now=now)
    return int(row["there"]) if row else 0


def remind_of_overdue(tx: Transaction, *, before: int, now: int) -> int:
    """How many overdue objections nobody was reminded of since `before`; from here on somebody was."""
    return tx.run(
        """
        UPDATE objections SET reminded_at = :now
        WHERE seen_at IS NULL AND due_at <= :now AND (reminded_at IS NULL OR reminded_at <= :before)
        """,
        before=before,
        now=now,
    )


def answer_objection(tx: Transaction, redemption_id: int, *, answer: str, by: str, now: int) -> bool:
    """False when it was answered before. `by` is an actor's name in the audit log."""
    answered = tx.run(
        """
        UPDATE objections SET seen_at = :now, answer_sealed = :answer, answered_by = :by
        WHERE redemption_id = :id AND seen_at IS NULL
        """,
        id=redemption_id,
        answer=tx.vault.seal("objections.answer", answer.encode()),
        by=by,
        now=now,
    )
    return answered == 1


def answer_to(tx: Transaction, redemption_id: int) -> str | None:
    row = tx.one("SELECT answer_sealed FROM objections WHERE redemption_id = :id", id=redemption_id)
    sealed = row["answer_sealed"] if row else None
    return tx.vault.open("objections.answer", sealed).decode() if sealed else None


def _look(tx: Transaction, row: Row) -> Look:
    return Look(
        id=row["id"],
        at=row["at"],
        certificate_id=row["certificate_id"],
        person_id=row["person_id"],
        organisation=row["organisation"],
        officer=tx.vault.open("officers.name", row["name_sealed"]).decode(),
        officer_id=row["officer_id"],
        facts=Facts.from_bytes(tx.vault.open("certificates.facts", row["facts_sealed"])),
        objected_at=row["objected_at"],
        due_at=row["due_at"],
        closed_at=row["seen_at"],
        answered=row["answered_by"] is not None,
    )
