"""Agreements between the office and organisations (directive, A3 and A5)."""

from dataclasses import dataclass
from functools import lru_cache

from domain.agreements import MOVES, RUNNING, Basis, Kind, Move, State
from domain.moves import froms, leads_to
from domain.scopes import Scope
from storage.transaction import Row, Transaction

IN_FORCE = """agreements.state = 'active' AND agreements.starts_at <= :now
    AND (agreements.ends_at IS NULL OR agreements.ends_at > :now)"""
"""The agreement under which an organisation works at this moment. Its end is a fact: no job has to mark it."""

scope_of = lru_cache(maxsize=4096)(Scope.from_json)
"""Scopes are canonical, few and asked for at every inquiry."""


@dataclass(frozen=True)
class Agreement:
    """`ends_at` is None where an agreement under Circular 1 was made without an end, and for a draft.

    A draft's `starts_at` is when it was drafted; `days` is how long it is to run. `terms` are the canonical bytes,
    frozen when it was concluded; `reason` is why it was suspended, terminated or withdrawn.
    """

    id: int
    number: str
    version: int
    organisation_id: int
    kind: Kind
    basis: Basis
    decision_id: int | None
    previous_id: int | None
    state: State
    scope: Scope
    days: int
    starts_at: int
    ends_at: int | None
    concluded_at: int | None = None
    acknowledged_at: int | None = None
    closed_at: int | None = None
    reminded_days: int = 0
    terms: bytes | None = None
    reason: str | None = None


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
    days: int = 0,
    kind: str = "new",
) -> int:
    return tx.insert(
        """
        INSERT INTO agreements (number, version, organisation_id, kind, basis, decision_id, previous_id, state, scope,
            days, starts_at, ends_at, created_at)
        VALUES (:number, :version, :organisation_id, :kind, :basis, :decision_id, :previous_id, :state, :scope,
            :days, :starts_at, :ends_at, :now)
        RETURNING id
        """,
        number=number,
        version=version,
        organisation_id=organisation_id,
        kind=kind,
        basis=basis,
        decision_id=decision_id,
        previous_id=previous_id,
        state=state,
        scope=scope.to_json(),
        days=days,
        starts_at=starts_at,
        ends_at=ends_at,
        now=now,
    )


def alone_of(tx: Transaction, organisation_id: int) -> None:
    """Nobody else drafts, concludes or moves an agreement of this organisation until this unit commits."""
    tx.alone(f"agreements of {organisation_id}")


def alone_with_number(tx: Transaction, number: str) -> None:
    """Nobody else uses this number until this unit commits."""
    tx.alone(f"agreement {number}")


def get(tx: Transaction, agreement_id: int) -> Agreement | None:
    row = tx.one("SELECT * FROM agreements WHERE id = :id", id=agreement_id)
    return from_row(tx, row) if row else None


def in_force(tx: Transaction, organisation_id: int, *, now: int) -> Agreement | None:
    row = tx.one(f"SELECT * FROM agreements WHERE organisation_id = :id AND {IN_FORCE}", id=organisation_id, now=now)
    return from_row(tx, row) if row else None


def scope_in_force(tx: Transaction, organisation_id: int, *, now: int) -> Scope | None:
    """What that agreement allows, for whoever needs nothing else of it: asked at every inquiry."""
    sql = f"SELECT scope FROM agreements WHERE organisation_id = :id AND {IN_FORCE}"
    row = tx.one(sql, id=organisation_id, now=now)
    return scope_of(row["scope"]) if row else None


def current(tx: Transaction, organisation_id: int) -> int | None:
    """The id of the agreement that an organisation works under, or worked under last."""
    row = tx.one(CURRENT, id=organisation_id)
    return int(row["id"]) if row else None


CURRENT = """
    SELECT id FROM agreements WHERE organisation_id = :id AND state NOT IN ('drafted', 'withdrawn')
    ORDER BY state IN ('active', 'suspended') DESC, coalesce(concluded_at, created_at) DESC, id DESC LIMIT 1
"""


def in_states(tx: Transaction, organisation_id: int, *states: State) -> list[Agreement]:
    """The organisation's agreements in any of these states, as they stand in their rows."""
    rows = tx.all("SELECT * FROM agreements WHERE organisation_id = :id ORDER BY id", id=organisation_id)
    return [from_row(tx, row) for row in rows if row["state"] in states]


def last_version(tx: Transaction, *, basis: Basis, number: str) -> int:
    """The newest version of the agreement with this number; 0 where there is none."""
    row = tx.one(
        "SELECT max(version) AS last FROM agreements WHERE basis = :basis AND number = :number",
        basis=basis.value,
        number=number,
    )
    return int(row["last"] or 0) if row else 0


def owner(tx: Transaction, *, basis: Basis, number: str) -> str | None:
    """The name of the organisation whose agreement has this number."""
    row = tx.one(
        """
        SELECT organisations.name FROM agreements
        JOIN organisations ON organisations.id = agreements.organisation_id
        WHERE agreements.basis = :basis AND agreements.number = :number
        """,
        basis=basis.value,
        number=number,
    )
    return row["name"] if row else None


def move(tx: Transaction, agreement_id: int, how: Move, *, now: int, reason: str | None = None) -> bool:
    """Move it as the table says, by one statement; False when it is in no state from which that move leads on.

    A new reason takes the place of the old one; a move without one leaves nothing of it.
    """
    after = leads_to(MOVES, how)
    named = {f"state_{place}": state.value for place, state in enumerate(froms(MOVES, how))}
    changed = tx.run(
        f"""
        UPDATE agreements SET state = :after, closed_at = :closed_at, reason_sealed = :reason
        WHERE id = :id AND state IN ({", ".join(f":{name}" for name in named)})
        """,
        id=agreement_id,
        after=after.value,
        closed_at=None if after in RUNNING else now,
        reason=None if reason is None else tx.vault.seal("agreements.reason", reason.encode()),
        **named,
    )
    return changed == 1


def conclude(
    tx: Transaction, agreement_id: int, *, ends_at: int | None, terms: bytes, reminded_days: int, now: int
) -> bool:
    """Let a draft begin now, with its terms frozen; False when it is no draft any more."""
    changed = tx.run(
        """
        UPDATE agreements SET state = 'active', starts_at = :now, ends_at = :ends_at, concluded_at = :now,
            terms_sealed = :terms, reminded_days = :reminded_days
        WHERE id = :id AND state = 'drafted'
        """,
        id=agreement_id,
        ends_at=ends_at,
        terms=tx.vault.seal("agreements.terms", terms),
        reminded_days=reminded_days,
        now=now,
    )
    return changed == 1


def acknowledge(tx: Transaction, agreement_id: int, *, now: int) -> bool:
    """False when it was acknowledged before, or was never concluded."""
    changed = tx.run(
        """
        UPDATE agreements SET acknowledged_at = :now
        WHERE id = :id AND acknowledged_at IS NULL AND concluded_at IS NOT NULL
        """,
        id=agreement_id,
        now=now,
    )
    return changed == 1


def from_row(tx: Transaction, row: Row) -> Agreement:
    terms, reason = row["terms_sealed"], row["reason_sealed"]
    return Agreement(
        id=row["id"],
        number=row["number"],
        version=row["version"],
        organisation_id=row["organisation_id"],
        kind=Kind(row["kind"]),
        basis=Basis(row["basis"]),
        decision_id=row["decision_id"],
        previous_id=row["previous_id"],
        state=State(row["state"]),
        scope=scope_of(row["scope"]),
        days=row["days"],
        starts_at=row["starts_at"],
        ends_at=row["ends_at"],
        concluded_at=row["concluded_at"],
        acknowledged_at=row["acknowledged_at"],
        closed_at=row["closed_at"],
        reminded_days=row["reminded_days"],
        terms=tx.vault.open("agreements.terms", terms) if terms else None,
        reason=tx.vault.open("agreements.reason", reason).decode() if reason else None,
    )
