"""Agreements are drafted from decisions of the committee (directive, A3)."""

from dataclasses import dataclass

from domain.acts import Act
from domain.agreements import Basis, Kind, Move, State
from domain.permissions import Actor, require
from domain.scopes import Scope
from storage import agreements, audit, decisions
from storage.agreements import Agreement
from storage.transaction import Transaction


@dataclass(frozen=True)
class Drafted:
    """A new draft's id, and the drafts that it takes the place of: whoever was to confirm them has to hear of it."""

    id: int
    withdrawn: tuple[Agreement, ...]


def draft(
    tx: Transaction,
    *,
    actor: Actor,
    organisation_id: int,
    decision_id: int,
    scope: Scope,
    days: int,
    kind: str,
    previous_id: int | None,
    now: int,
) -> Drafted:
    """Draft the agreement that a decision approves, in the unit that decides.

    `kind` is one of `domain.agreements.Kind`. `days` is how long it is to run: from its conclusion, or, for a renewal,
    from the end of the agreement before it if that is still to come. An amendment keeps the number of the agreement it
    amends, as its next version; any other has the number of its decision. What was drafted for the organisation before
    is withdrawn: the newer decision stands.
    """
    require(actor, Act.DECIDE)
    agreements.alone_of(tx, organisation_id)
    previous = agreements.get(tx, previous_id) if previous_id is not None else None
    number, version = _number(tx, decision_id, kind, previous)
    withdrawn = agreements.in_states(tx, organisation_id, State.DRAFTED)
    for older in withdrawn:
        agreements.move(tx, older.id, Move.WITHDRAW, now=now)
        _note(tx, actor, older.id, now=now, detail="withdrawn")
    drafted = agreements.add(
        tx,
        number=number,
        version=version,
        organisation_id=organisation_id,
        basis=Basis.DECISION.value,
        kind=kind,
        state=State.DRAFTED.value,
        scope=scope,
        days=days,
        starts_at=now,
        ends_at=None,
        decision_id=decision_id,
        previous_id=previous_id,
        now=now,
    )
    _note(tx, actor, drafted, now=now, detail="drafted")
    return Drafted(drafted, tuple(withdrawn))


def _number(tx: Transaction, decision_id: int, kind: str, previous: Agreement | None) -> tuple[str, int]:
    """An amendment of an agreement under Circular 1 is the first that rests on a decision, so its number is new."""
    decision = decisions.get(tx, decision_id)
    if decision is None:
        raise LookupError(f"there is no decision {decision_id}")
    number = decision.number
    if kind == Kind.AMENDMENT and previous is not None and previous.basis is Basis.DECISION:
        number = previous.number
    agreements.alone_with_number(tx, number)
    return number, agreements.last_version(tx, basis=Basis.DECISION, number=number) + 1


def _note(tx: Transaction, actor: Actor, agreement_id: int, *, now: int, detail: str) -> None:
    """What the committee's decision brings about."""
    audit.append(tx, actor=actor.name, act=Act.DECIDE, subject=f"agreement:{agreement_id}", now=now, detail=detail)
