"""Confirmations of an agreement by its parties, and who speaks for its organisation (directive, A3)."""

from dataclasses import dataclass

from domain.agreements import Party
from storage.transaction import Transaction


@dataclass(frozen=True)
class Confirmation:
    party: Party
    account_id: int
    at: int


def add(tx: Transaction, agreement_id: int, party: Party, *, account_id: int, now: int) -> bool:
    """False when this party has confirmed already."""
    added = tx.run(
        """
        INSERT INTO confirmations (agreement_id, party, account_id, at)
        VALUES (:agreement_id, :party, :account_id, :now)
        ON CONFLICT (agreement_id, party) DO NOTHING
        """,
        agreement_id=agreement_id,
        party=party.value,
        account_id=account_id,
        now=now,
    )
    return added == 1


def of(tx: Transaction, agreement_id: int) -> list[Confirmation]:
    """In the order in which they were given."""
    rows = tx.all("SELECT * FROM confirmations WHERE agreement_id = :id ORDER BY at, id", id=agreement_id)
    return [Confirmation(Party(row["party"]), row["account_id"], row["at"]) for row in rows]


def representative(tx: Transaction, agreement_id: int) -> int | None:
    """The account of whoever applied for this agreement; None for one under Circular 1, which nobody applied for."""
    row = tx.one(f"SELECT applications.account_id {_APPLIED} WHERE agreements.id = :id", id=agreement_id)
    return int(row["account_id"]) if row else None


def speakers(tx: Transaction, organisation_id: int) -> list[int]:
    """The accounts that speak for an organisation: those that applied for agreements of it which were not withdrawn,
    and its head officers'.
    """
    rows = tx.all(
        f"""
        SELECT applications.account_id AS id {_APPLIED}
        WHERE agreements.organisation_id = :id AND agreements.state <> 'withdrawn'
        UNION SELECT account_id FROM officers
        WHERE organisation_id = :id AND state IN ('active', 'resting') AND head = 1
        """,
        id=organisation_id,
    )
    return sorted(int(row["id"]) for row in rows)


_APPLIED = """
    FROM agreements JOIN decisions ON decisions.id = agreements.decision_id
    JOIN applications ON applications.id = decisions.application_id
"""
