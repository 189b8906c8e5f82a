"""Numbered decisions of the committee: 1, 2, 3 … within each year of the Solar Hijri calendar."""

from dataclasses import dataclass

from domain.scopes import Scope
from domain.votes import Vote
from storage import serials
from storage.transaction import Row, Transaction

_REASON = "decisions.reason"


@dataclass(frozen=True)
class Decision:
    """`scope` and `days` (how long the agreement is to last) are None and 0 where it was declined."""

    id: int
    year: int
    serial: int
    application_id: int
    outcome: Vote
    scope: Scope | None
    days: int
    reason: str | None
    at: int

    @property
    def number(self) -> str:
        """For example ``1405/12``."""
        return f"{self.year}/{self.serial}"


def add(
    tx: Transaction,
    *,
    year: int,
    application_id: int,
    outcome: Vote,
    scope: Scope | None,
    days: int,
    reason: str | None,
    decided_by: str,
    now: int,
) -> Decision:
    """Give the next number of `year`."""
    serial = serials.following(tx, serials.DECISIONS, year)
    added = tx.insert(
        """
        INSERT INTO decisions (year, serial, application_id, outcome, scope, days, reason_sealed, decided_by, at)
        VALUES (:year, :serial, :application_id, :outcome, :scope, :days, :reason, :decided_by, :now) RETURNING id
        """,
        year=year,
        serial=serial,
        application_id=application_id,
        outcome=outcome.value,
        scope=scope.to_json() if scope else None,
        days=days,
        reason=tx.vault.seal(_REASON, reason.encode()) if reason else None,
        decided_by=decided_by,
        now=now,
    )
    return Decision(added, year, serial, application_id, outcome, scope, days, reason, now)


def get(tx: Transaction, decision_id: int) -> Decision | None:
    row = tx.one("SELECT * FROM decisions WHERE id = :id", id=decision_id)
    return _decision(tx, row) if row else None


def of_application(tx: Transaction, application_id: int) -> Decision | None:
    row = tx.one("SELECT * FROM decisions WHERE application_id = :id", id=application_id)
    return _decision(tx, row) if row else None


def _decision(tx: Transaction, row: Row) -> Decision:
    reason = row["reason_sealed"]
    return Decision(
        id=row["id"],
        year=row["year"],
        serial=row["serial"],
        application_id=row["application_id"],
        outcome=Vote(row["outcome"]),
        scope=Scope.from_json(row["scope"]) if row["scope"] else None,
        days=row["days"],
        reason=tx.vault.open(_REASON, reason).decode() if reason else None,
        at=row["at"],
    )
