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


def take_back_the_offices(tx: Transaction, agreement_id: int) -> bool:
    """Its organisation's stays. False where the office had confirmed nothing."""
    offices = "agreement_id = :id AND party <> 'organisation'"
    return tx.run(f"DELETE FROM confirmations WHERE {offices}", id=agreement_id) > 0


def take_back(tx: Transaction, agreement_id: int, party: Party, *, account_id: int) -> bool:
    """That of this party, if this account gave it."""
    given = "agreement_id = :id AND party = :party AND account_id = :account_id"
    taken = tx.run(
        f"DELETE FROM confirmations WHERE {given}", id=agreement_id, party=party.value, account_id=account_id
    )
    return taken == 1


def drafts_of(tx: Transaction, party: Party, *, account_id: int) -> list[int]:
    """The drafts that this account has confirmed as this party."""
    rows = tx.all(
        """
        SELECT agreements.id FROM agreements JOIN confirmations ON confirmations.agreement_id = agreements.id
        WHERE agreements.state = 'drafted' AND party = :party AND account_id = :account_id ORDER BY agreements.id
        """,
        party=party.value,
        account_id=account_id,
    )
    return [int(row["id"]) for row in rows]


def of(tx: Transaction, agreement_id: int) -> list[Confirmation]:
    """In the order in which they were given."""
    rows = tx.all("SELECT * FROM confirmations WHERE agreement_id = :id ORDER BY at, id", id=agreement_id)
    return [Confirmation(Party(row["party"]), row["account_id"], row["at"]) for row in rows]


def applicant(tx: Transaction, agreement_id: int) -> int | None:
    """The account of whoever applied for this agreement, also where he speaks for nobody any more; None for one under
    Circular 1, which nobody applied for.
    """
    row = tx.one(f"SELECT applications.account_id {APPLIED} WHERE applied.id = :id", id=agreement_id)
    return int(row["account_id"]) if row else None


def representative(tx: Transaction, agreement_id: int) -> int | None:
    """The same, unless he was let go since: then nobody confirms it for the organisation. Nor does who asked to renew
    or amend what it had, and speaks for it no more: that is looked at, however it ended.
    """
    row = tx.one(
        f"""
        SELECT applications.account_id, applied.state, applied.kind, applied.organisation_id {APPLIED}
        WHERE applied.id = :id AND applications.let_go_at IS NULL
        """,
        id=agreement_id,
    )
    if row is None:
        return None
    waits = row["state"] == "drafted" and row["kind"] != "new"
    return None if waits and row["account_id"] not in speakers(tx, row["organisation_id"]) else int(row["account_id"])


def applicants(tx: Transaction, organisation_id: int) -> list[int]:
    """The accounts that speak for it since they applied: those of `speakers` besides its head officers."""
    rows = tx.all(
        f"SELECT DISTINCT applications.account_id AS id {APPLIED} WHERE applied.organisation_id = :id AND {SPEAKS}",
        id=organisation_id,
    )
    return sorted(int(row["id"]) for row in rows)


def heads(tx: Transaction, organisation_id: int) -> list[int]:
    """The accounts of its head officers."""
    rows = tx.all(
        """
        SELECT account_id AS id FROM officers
        WHERE organisation_id = :id AND state IN ('active', 'resting') AND head = 1
        """,
        id=organisation_id,
    )
    return sorted(int(row["id"]) for row in rows)


def speakers(tx: Transaction, organisation_id: int) -> list[int]:
    """The accounts that speak for an organisation: whose agreement it works under, or was concluded last with it; and
    its head officers'.
    """
    return sorted({*applicants(tx, organisation_id), *heads(tx, organisation_id)})


APPLIED = """
    FROM agreements AS applied JOIN decisions ON decisions.id = applied.decision_id
    JOIN applications ON applications.id = decisions.application_id
"""
SPEAKS = """
    applications.let_go_at IS NULL
    AND (applied.state IN ('active', 'suspended') OR applied.state NOT IN ('drafted', 'withdrawn') AND NOT EXISTS (
        SELECT 1 FROM agreements AS later
        WHERE later.organisation_id = applied.organisation_id AND later.state NOT IN ('drafted', 'withdrawn')
            AND (coalesce(later.concluded_at, later.created_at), later.id)
                > (coalesce(applied.concluded_at, applied.created_at), applied.id)))
"""
"""By which agreement its applicant speaks for the organisation: one that runs, or else the last that was concluded, so
that it can be renewed. A draft speaks for nobody: its organisation was found by a number that somebody typed; nor does
he who was let go, whoever else applied before.
"""
