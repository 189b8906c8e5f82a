"""Agreements under Circular 1: they stay valid (directive, A5), and are carried over as active, with that basis."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from domain.acts import Act
from domain.agreements import Basis, State
from domain.certificates import Purpose
from domain.legacy import Reason, RowKind
from domain.scopes import DOCUMENTS_ONLY, Fact, Scope
from services.legacy.columns import YES
from services.legacy.deciding import Ahead, Case, Decision, Deed, Organisations, left_out, moved, unresolved
from storage import agreements, legacy, legacy_moving
from storage.transaction import Transaction

Midnight = Callable[[date], int]
"""When a day begins in Tehran, as a stored time."""


def decide(tx: Transaction, cases: Sequence[Case], ahead: Ahead, *, today: date) -> list[Decision]:
    """Those that are over by `today` have nothing to move."""
    organisations = Organisations(tx, (case.said["organisation"] for case in cases), ahead)
    codes = {case.said["organisation"] for case in cases}
    ids = {found for code in codes if organisations.known(code) and (found := organisations.find(code)) is not None}
    there = _There(tx, cases, ids)
    return [_decide(case, organisations, there, ahead, today) for case in cases]


def alone(tx: Transaction, cases: Sequence[Case]) -> None:
    """Nobody else uses these numbers until this unit commits."""
    for number in sorted(case.row.key for case in cases):
        agreements.alone_with_number(tx, number)


class _There:
    """Agreements that are here: by organisation, by number, and whose row each of them is."""

    def __init__(self, tx: Transaction, cases: Sequence[Case], organisations: set[int]) -> None:
        self.running = legacy_moving.running_agreements(tx, organisations)
        self.terminated = legacy_moving.with_terminated_agreement(tx, organisations)
        self.numbered = legacy_moving.agreements_numbered(tx, (case.row.key for case in cases))
        self._rows = legacy.holders(tx, RowKind.AGREEMENT, self.numbered.values())

    def same(self, case: Case, organisation_id: int) -> int | None:
        """The organisation's agreement, where it is the very one that the row is about and no other row became it."""
        found = self.numbered.get(case.row.key)
        free = found is not None and found not in self._rows and case.moved_to is None
        return found if free and self.running.get(organisation_id) == found else None


def _decide(
    case: Case,
    organisations: Organisations,
    there: "_There",
    ahead: Ahead,
    today: date,
) -> Decision:
    said = case.said
    if case.row.fault:
        return unresolved(case, case.row.fault)
    if said["active"] != YES or (said["ends"] and said["ends"] < today.isoformat()):
        return left_out(case)
    if not organisations.known(said["organisation"]):
        return unresolved(case, Reason.UNKNOWN_ORGANISATION)
    organisation_id = organisations.find(said["organisation"])
    if organisation_id is None:
        return left_out(case)
    same = there.same(case, organisation_id)
    if same is not None:
        return moved(case, same, Deed.MATCH)
    if there.numbered.get(case.row.key, case.moved_to) != case.moved_to:
        return unresolved(case, Reason.NUMBER_TAKEN)
    other = there.running.get(organisation_id, case.moved_to)
    if other != case.moved_to or ahead.agreements.setdefault(organisation_id, case.row.key) != case.row.key:
        return unresolved(case, Reason.AGREEMENT_THERE)
    if case.moved_to is None and organisation_id in there.terminated:
        return unresolved(case, Reason.AGREEMENT_TERMINATED)
    return moved(case, case.moved_to, Deed.ADD if case.moved_to is None else Deed.CHANGE)


def carry_out(
    tx: Transaction, decision: Decision, organisation_id: int, *, midnight: Midnight, now: int
) -> tuple[int, Act]:
    """Do what was decided. The agreement, and the act that the audit log tells of."""
    said, target = decision.case.said, decision.target
    starts_at, ends_at = _times(said, midnight)
    scope = scope_of(said)
    if target is not None and decision.deed is Deed.MATCH:
        return target, Act.IMPORT_LEGACY
    if target is not None:
        legacy_moving.change_agreement(
            tx,
            target,
            organisation_id=organisation_id,
            scope=scope.to_json(),
            starts_at=starts_at,
            ends_at=ends_at,
        )
        return target, Act.IMPORT_LEGACY
    added = agreements.add(
        tx,
        number=decision.case.row.key,
        organisation_id=organisation_id,
        basis=Basis.CIRCULAR_1.value,
        state=State.ACTIVE.value,
        scope=scope,
        starts_at=starts_at,
        ends_at=ends_at,
        now=now,
    )
    return added, Act.IMPORT_LEGACY


def scope_of(said: dict[str, str]) -> Scope:
    """Document inquiry; and direct inquiry where the row grants it, with its facts, purposes and limits."""
    if said["direct"] != YES:
        return DOCUMENTS_ONLY
    return Scope(
        document=True,
        direct=True,
        facts=frozenset(map(Fact, said["facts"].split(","))),
        purposes=frozenset(map(Purpose, said["purposes"].split(","))),
        daily=int(said["daily"]),
        monthly=int(said["monthly"]),
    )


def _times(said: dict[str, str], midnight: Midnight) -> tuple[int, int | None]:
    """From the beginning of the first day to the end of the last one."""
    starts_at = midnight(date.fromisoformat(said["starts"]))
    if not said["ends"]:
        return starts_at, None
    return starts_at, midnight(date.fromisoformat(said["ends"]) + timedelta(days=1))
