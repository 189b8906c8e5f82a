"""Agreements between the office and organisations (directive, A3 and A5)."""

from dataclasses import dataclass

from domain.scopes import Scope
from storage.transaction import Row, Transaction


@dataclass(frozen=True)
class Agreement:
    """`ends_at` is None where an agreement under Circular 1 was made without an end."""

    id: int
    number: str
    version: int
    organisation_id: int
    basis: str  # decision, circular_1
    decision_id: int | None
    previous_id: int | None
    state: str
    scope: Scope
    starts_at: int
    ends_at: int | None


def add(
    tx: Transaction,
    *,
    number: str,
    organisation_id: int,
    basis: str,
    state: str,
    scope: Scope,
    starts_at: int,
    ends_at: int | None,
    now: int,
    decision_id: int | None = None,
    previous_id: int | None = None,
    version: int = 1,
) -> int:
    return tx.insert(
        """
        INSERT INTO agreements (number, version, organisation_id, basis, decision_id, previous_id, state, scope,
            starts_at, ends_at, created_at)
        VALUES (:number, :version, :organisation_id, :basis, :decision_id, :previous_id, :state, :scope,
            :starts_at, :ends_at, :now)
        RETURNING id
        """,
        number=number,
        version=version,
        organisation_id=organisation_id,
        basis=basis,
        decision_id=decision_id,
        previous_id=previous_id,
        state=state,
        scope=scope.to_json(),
        starts_at=starts_at,
        ends_at=ends_at,
        now=now,
    )


def get(tx: Transaction, agreement_id: int) -> Agreement | None:
    row = tx.one("SELECT * FROM agreements WHERE id = :id", id=agreement_id)
    return _agreement(row) if row else None


def in_force(tx: Transaction, organisation_id: int, *, now: int) -> Agreement | None:
    """The agreement under which an organisation works at this moment. Its end is a fact: no job has to mark it."""
    row = tx.one(
        """
        SELECT * FROM agreements WHERE organisation_id = :id AND state = 'active'
        AND starts_at <= :now AND (ends_at IS NULL OR ends_at > :now)
        """,
        id=organisation_id,
        now=now,
    )
    return _agreement(row) if row else None


def _agreement(row: Row) -> Agreement:
    return Agreement(
        id=row["id"],
        number=row["number"],
        version=row["version"],
        organisation_id=row["organisation_id"],
        basis=row["basis"],
        decision_id=row["decision_id"],
        previous_id=row["previous_id"],
        state=row["state"],
        scope=Scope.from_json(row["scope"]),
        starts_at=row["starts_at"],
        ends_at=row["ends_at"],
    )
