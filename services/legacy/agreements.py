"""Agreements under Circular 1: they stay valid (directive, A5), and are carried over as active, with that basis."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from domain.acts import Act
from domain.agreements import Basis, State
from domain.certificates import Purpose
from domain.legacy import Reason, RowKind, RowState
from domain.scopes import DOCUMENTS_ONLY, Fact, Scope
from services.legacy.columns import YES
from services.legacy.deciding import Ahead, Case, Decision, Deed, Organisations, left_out, moved, unresolved
from storage import agreements, legacy, legacy_moving
from storage.transaction import Transaction


@dataclass(frozen=True)
class Days:
    """What depends on the calendar in Tehran: the day of the run, and when a day begins, as a stored time."""

    today: date
    midnight: Callable[[date], int]


def decide(tx: Transaction, cases: Sequence[Case], ahead: Ahead, *, days: Days) -> list[Decision]:
    """Those that are over by today have nothing to move, and what they became ends."""
    organisations = Organisations(tx, (case.said["organisation"] for case in cases), ahead)
    there = _There(tx, cases, _ids(organisations, cases))
    decided = (_decide(case, organisations, there, ahead, days.today) for case in cases)
    return [_ended(each, there, days) if each.state is RowState.LEFT_OUT else each for each in decided]


def alone(tx: Transaction, cases: Sequence[Case]) -> None:
    """Nobody else uses these numbers, or is at the agreements of these organisations, until this unit commits.

    Organisations first, as where one is drafted: so two units never wait for each other.
    """
    organisations = Organisations(tx, (case.said["organisation"] for case in cases), Ahead())
    carried = legacy_moving.carried_agreements(tx, (case.moved_to for case in cases if case.moved_to is not None))
    ids = _ids(organisations, cases) | {each.organisation_id for each in carried.values()}
    for organisation_id in sorted(ids):
        agreements.alone_of(tx, organisation_id)
    for number in sorted(case.row.key for case in cases):
        agreements.alone_with_number(tx, number)


def _ids(organisations: Organisations, cases: Sequence[Case]) -> set[int]:
    """The organisations that the rows name, as far as they are here."""
    codes = {case.said["organisation"] for case in cases}
    return {found for code in codes if organisations.known(code) and (found := organisations.find(code)) is not None}


class _There:
    """Agreements that are here: by organisation, by number, and whose row each of them is."""

    def __init__(self, tx: Transaction, cases: Sequence[Case], organisations: set[int]) -> None:
        self.running = legacy_moving.running_agreements(tx, organisations)
        self.terminated = legacy_moving.with_terminated_agreement(tx, organisations)
        self.numbered = legacy_moving.agreements_numbered(tx, (case.row.key for case in cases))
        self.carried = legacy_moving.carried_agreements(
            tx, (case.moved_to for case in cases if case.moved_to is not None)
        )
        self._rows = legacy.holders(tx, RowKind.AGREEMENT, self.numbered.values())

    def same(self, case: Case, organisation_id: int) -> int | None:
        """The organisation's agreement, where it is the very one that the row is about and no other row became it."""
        found = self.numbered.get(case.row.key)
        free = found is not None and found not in self._rows and case.moved_to is None
        return found if free and self.running.get(organisation_id) == found else None

    def comes_after_termination(self, case: Case, organisation_id: int) -> bool:
        """Whether the row would bring an agreement to an organisation whose agreement was terminated."""
        if organisation_id not in self.terminated:
            return False
        if case.moved_to is None:
            return True
        carried = self.carried.get(case.moved_to)
        return carried is not None and carried.organisation_id != organisation_id


def _decide(
    case: Case,
    organisations: Organisations,
    there: "_There",
    ahead: Ahead,
    today: date,
) -> Decision:
    said = case.said
    nothing_to_move = case.is_inactive or _is_over(case, today) or organisations.left_out(said["organisation"])
    if nothing_to_move and (case.row.fault is None or case.moved_to is None):  # else it says when what it became ends
        return left_out(case)
    if case.row.fault:
        return unresolved(case, case.row.fault)
    if not organisations.known(said["organisation"]):
        return unresolved(case, Reason.UNKNOWN_ORGANISATION)
    organisation_id = organisations.find(said["organisation"])
    assert organisation_id is not None, "those that were left out have been answered"
    same = there.same(case, organisation_id)
    if same is not None:
        return moved(case, same, Deed.MATCH)
    if there.numbered.get(case.row.key, case.moved_to) != case.moved_to:
        return unresolved(case, Reason.NUMBER_TAKEN)
    other = there.running.get(organisation_id, case.moved_to)
    if other != case.moved_to or ahead.agreements.setdefault(organisation_id, case.row.key) != case.row.key:
        return unresolved(case, Reason.AGREEMENT_THERE)
    if there.comes_after_termination(case, organisation_id):
        return unresolved(case, Reason.AGREEMENT_TERMINATED)
    return moved(case, case.moved_to, Deed.ADD if case.moved_to is None else Deed.CHANGE)


def _is_over(case: Case, today: date) -> bool:
    """Whether its last day is past; a fault in its scope, which stands behind the days, does not matter then."""
    said, days_are_right = case.said, case.row.fault in (None, Reason.BAD_SCOPE)
    return days_are_right and said["starts"] <= said["ends"] < today.isoformat()


def _ended(decision: Decision, there: "_There", days: Days) -> Decision:
    """The row is left out: what it became ends too, unless it was suspended here, which the office has to settle."""
    case, target = decision.case, decision.target
    carried = there.carried.get(target) if target is not None else None
    if carried is None or (carried.ends_at is not None and carried.ends_at <= _last(case.said, days)):
        return decision
    if not carried.as_carried:
        return unresolved(case, Reason.AGREEMENT_SUSPENDED)
    return Decision(case, RowState.LEFT_OUT, target=target, deed=Deed.END)


def _last(said: dict[str, str], days: Days) -> int:
    """The end of its last day, and of today where that is still to come or not said."""
    last = min(date.fromisoformat(said["ends"]), days.today) if said["ends"] else days.today
    return days.midnight(last + timedelta(days=1))


def carry_out(tx: Transaction, decision: Decision, organisation_id: int, *, days: Days, now: int) -> tuple[int, Act]:
    """Do what was decided. The agreement, and the act that the audit log tells of."""
    said, target = decision.case.said, decision.target
    if target is not None and decision.deed is Deed.END:
        legacy_moving.end_agreement(tx, target, ends_at=min(_last(said, days), now))
        return target, Act.IMPORT_LEGACY
    starts_at, ends_at = _times(said, days)
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


def _times(said: dict[str, str], days: Days) -> tuple[int, int | None]:
    """From the beginning of the first day to the end of the last one."""
    starts_at = days.midnight(date.fromisoformat(said["starts"]))
    if not said["ends"]:
        return starts_at, None
    return starts_at, days.midnight(date.fromisoformat(said["ends"]) + timedelta(days=1))
