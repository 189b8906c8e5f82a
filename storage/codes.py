"""Codes: never stored, only their keyed digests (invariant 5)."""

from typing import NamedTuple

from domain.codes import CodeState, Use, state_at
from domain.times import DAY
from storage.transaction import Row, Transaction

ENDED_TOPIC = "codes.ended"  # news: the CodeState in which a code ended


class Code(NamedTuple):
    id: int
    certificate_id: int
    use: Use
    state: CodeState
    issued_at: int
    ends_at: int
    closed_at: int | None

    def state_at(self, now: int) -> CodeState:
        return state_at(self.state, self.ends_at, now)


def add(tx: Transaction, code: str, *, certificate_id: int, use: Use, ends_at: int, now: int) -> int:
    return tx.insert(
        """
        INSERT INTO codes (certificate_id, digest, use, state, issued_at, ends_at)
        VALUES (:certificate_id, :digest, :use, 'active', :now, :ends_at) RETURNING id
        """,
        certificate_id=certificate_id,
        digest=tx.vault.digest("codes.digest", code.encode()),
        use=use.value,
        now=now,
        ends_at=ends_at,
    )


def find(tx: Transaction, code: str) -> Code | None:
    """The row of this code. Every digest is looked for whether or not one was found: both take the same time."""
    found = None
    for digest in tx.vault.digests("codes.digest", code.encode()):
        row = tx.one("SELECT * FROM codes WHERE digest = :digest", digest=digest)
        found = _code(row) if row else found
    return found


def newest_of(tx: Transaction, certificate_id: int) -> Code | None:
    row = tx.one("SELECT * FROM codes WHERE certificate_id = :id ORDER BY id DESC LIMIT 1", id=certificate_id)
    return _code(row) if row else None


def close(tx: Transaction, code_id: int, state: CodeState, *, now: int) -> bool:
    """Move an active code to its last state; False when it was closed before, by whoever came first."""
    changed = tx.run(
        "UPDATE codes SET state = :state, closed_at = :now WHERE id = :id AND state = 'active'",
        id=code_id,
        state=state.value,
        now=now,
    )
    if changed:
        tx.announce(ENDED_TOPIC, state)
    return changed == 1


def add_redemption(tx: Transaction, code: Code, *, officer_id: int, organisation_id: int, now: int) -> int:
    return tx.insert(
        """
        INSERT INTO redemptions (code_id, certificate_id, officer_id, organisation_id, at)
        VALUES (:code_id, :certificate_id, :officer_id, :organisation_id, :now) RETURNING id
        """,
        code_id=code.id,
        certificate_id=code.certificate_id,
        officer_id=officer_id,
        organisation_id=organisation_id,
        now=now,
    )


def used_by(tx: Transaction, code_id: int, *, organisation_id: int) -> bool:
    """Whether this organisation has redeemed the code."""
    row = tx.one(
        "SELECT 1 AS used FROM redemptions WHERE code_id = :id AND organisation_id = :organisation_id LIMIT 1",
        id=code_id,
        organisation_id=organisation_id,
    )
    return row is not None


def ended(tx: Transaction, *, now: int, limit: int) -> list[Code]:
    """Active codes past their end, the longest past first."""
    return _due(tx, "ends_at <= :now", now=now, limit=limit)


def to_remind(tx: Transaction, *, now: int, before: int, limit: int) -> list[Code]:
    """Active codes that end before `before`, not reminded of yet, whose whole life is longer than a day.

    Those that are done with are as many as end within a day: an index has the others alone, by these very conditions.
    """
    return _due(
        tx,
        f"reminded_at IS NULL AND ends_at > :now AND ends_at <= :before AND ends_at - issued_at > {DAY}",
        now=now,
        before=before,
        limit=limit,
    )


def mark_reminded(tx: Transaction, code_id: int, *, now: int) -> bool:
    changed = tx.run(
        "UPDATE codes SET reminded_at = :now WHERE id = :id AND reminded_at IS NULL AND state = 'active'",
        id=code_id,
        now=now,
    )
    return changed == 1


def _due(tx: Transaction, condition: str, *, limit: int, **times: int) -> list[Code]:
    rows = tx.all(
        f"SELECT * FROM codes WHERE state = 'active' AND {condition} ORDER BY ends_at LIMIT :limit",
        limit=limit,
        **times,
    )
    return [_code(row) for row in rows]


def _code(row: Row) -> Code:
    return Code(
        id=row["id"],
        certificate_id=row["certificate_id"],
        use=Use(row["use"]),
        state=CodeState(row["state"]),
        issued_at=row["issued_at"],
        ends_at=row["ends_at"],
        closed_at=row["closed_at"],
    )
