"""Direct inquiries: who asked for whom, why, and when the person hears of it."""

from dataclasses import dataclass

from domain.certificates import Purpose
from domain.direct_inquiries import Outcome
from storage.transaction import Row, Transaction

CODE = "direct_inquiries.national_code"
CASE = "direct_inquiries.case_number"


@dataclass(frozen=True)
class DirectInquiry:
    """One question and what came of it; the answer itself is not kept."""

    id: int
    at: int
    organisation: str
    officer: str
    national_code: str
    purpose: Purpose
    case_number: str
    outcome: Outcome
    tell_at: int


@dataclass(frozen=True)
class NewInquiry:
    """A question that was charged. `batch_id` is None for one that was asked by itself."""

    officer_id: int
    organisation_id: int
    agreement_id: int
    national_code: str
    purpose: Purpose
    case_number: str
    batch_id: int | None = None


def add(tx: Transaction, new: NewInquiry, *, outcome: Outcome, now: int, tell_at: int) -> int:
    return tx.insert(
        """
        INSERT INTO direct_inquiries (officer_id, organisation_id, agreement_id, national_code_digest,
            national_code_sealed, purpose, case_number_sealed, outcome, batch_id, at, tell_at)
        VALUES (:officer_id, :organisation_id, :agreement_id, :digest, :code, :purpose, :case, :outcome, :batch_id,
            :now, :tell_at)
        RETURNING id
        """,
        officer_id=new.officer_id,
        organisation_id=new.organisation_id,
        agreement_id=new.agreement_id,
        digest=tx.vault.digest(CODE, new.national_code.encode()),
        code=tx.vault.seal(CODE, new.national_code.encode()),
        purpose=new.purpose.value,
        case=tx.vault.seal(CASE, new.case_number.encode()),
        outcome=outcome.value,
        batch_id=new.batch_id,
        now=now,
        tell_at=tell_at,
    )


_INQUIRIES = """
    SELECT direct_inquiries.*, organisations.name AS organisation, officers.name_sealed
    FROM direct_inquiries
    JOIN organisations ON organisations.id = direct_inquiries.organisation_id
    JOIN officers ON officers.id = direct_inquiries.officer_id
"""


def get(tx: Transaction, inquiry_id: int) -> DirectInquiry | None:
    row = tx.one(f"{_INQUIRIES} WHERE direct_inquiries.id = :id", id=inquiry_id)
    return _inquiry(tx, row) if row else None


def to_tell(tx: Transaction, *, now: int, limit: int) -> list[DirectInquiry]:
    """Those whose persons are to hear of them by now and have not, the longest overdue first."""
    rows = tx.all(
        f"{_INQUIRIES} WHERE told_at IS NULL AND tell_at <= :now ORDER BY tell_at, direct_inquiries.id LIMIT :limit",
        now=now,
        limit=limit,
    )
    return [_inquiry(tx, row) for row in rows]


def mark_told(tx: Transaction, inquiry_id: int, *, now: int) -> bool:
    """False when somebody else just told."""
    marked = tx.run(
        "UPDATE direct_inquiries SET told_at = :now WHERE id = :id AND told_at IS NULL", id=inquiry_id, now=now
    )
    return marked == 1


def erase_before(tx: Transaction, before: int, *, limit: int) -> int:
    """Erase inquiries that were made, and whose persons were to hear of them, before `before`; how many."""
    return tx.run(
        """
        DELETE FROM direct_inquiries WHERE id IN (
            SELECT id FROM direct_inquiries WHERE at < :before AND tell_at < :before AND told_at IS NOT NULL
            ORDER BY at LIMIT :limit
        )
        """,
        before=before,
        limit=limit,
    )


def _inquiry(tx: Transaction, row: Row) -> DirectInquiry:
    return DirectInquiry(
        id=row["id"],
        at=row["at"],
        organisation=row["organisation"],
        officer=tx.vault.open("officers.name", row["name_sealed"]).decode(),
        national_code=tx.vault.open(CODE, row["national_code_sealed"]).decode(),
        purpose=Purpose(row["purpose"]),
        case_number=tx.vault.open(CASE, row["case_number_sealed"]).decode(),
        outcome=Outcome(row["outcome"]),
        tell_at=row["tell_at"],
    )
