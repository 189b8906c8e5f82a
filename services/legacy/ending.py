"""The legacy system's end: how much has moved, and its retirement by two people (directive, A2)."""

from dataclasses import dataclass

from domain.acts import Act
from domain.legacy import MOVES, End, Move, RowKind, RowState
from domain.permissions import Actor, require
from domain.refusals import Gone, OwnCase, Refusal
from services import actors
from services.refused import tells_refusals
from services.same_person import Known, known_as
from storage import audit, legacy, legacy_end, legacy_figures
from storage.legacy import Count as Count
from storage.legacy_end import Ending as Ending
from storage.people import Account
from storage.transaction import Transaction

SUBJECT = "legacy:end"


@dataclass(frozen=True)
class NotComplete(Refusal):
    """So many rows are not resolved; or no user was ever moved, where that is 0."""

    unresolved: int


@dataclass(frozen=True)
class Counted:
    """How many rows of each kind are in each state."""

    counts: tuple[Count, ...]

    def rows(self, kind: RowKind, state: RowState) -> int:
        return sum(each.rows for each in self.counts if each.kind is kind and each.state is state)

    @property
    def unresolved(self) -> int:
        return sum(each.rows for each in self.counts if each.state is RowState.UNRESOLVED)

    @property
    def is_complete(self) -> bool:
        """Whether the user data has been moved completely (directive, A2)."""
        return not self.unresolved and self.rows(RowKind.USER, RowState.MOVED) > 0


@dataclass(frozen=True)
class Status(Counted):
    """`waiting` counts moved users who have not entered yet, `without_agreement` moved organisations that lack one."""

    ending: Ending
    waiting: int
    without_agreement: int


@dataclass(frozen=True)
class Proposed:
    """Another one of the IT office has to confirm it now."""


@dataclass(frozen=True)
class Retired:
    """It is over."""


def status(tx: Transaction, *, actor: Actor) -> Status:
    require(actor, Act.READ_LEGACY)
    return Status(
        counts=tuple(legacy.counts(tx)),
        ending=legacy_end.ending(tx),
        waiting=legacy_figures.waiting_users(tx),
        without_agreement=legacy_figures.organisations_without_agreement(tx),
    )


@tells_refusals(Act.PROPOSE_RETIREMENT)
def propose(tx: Transaction, *, actor: Actor, phone: str, now: int) -> Proposed | NotComplete | Gone:
    """`phone` is the proposer's own, as the messenger vouches: whoever confirms has to have another one."""
    require(actor, Act.PROPOSE_RETIREMENT)
    legacy.alone(tx)
    actors.require_still(tx, actor, Act.PROPOSE_RETIREMENT)
    refused = _refused(tx, Move.PROPOSE)
    if refused is not None:
        return refused
    legacy_end.propose(tx, by=actor.name, phone=phone, now=now)
    audit.append(tx, actor=actor.name, act=Act.PROPOSE_RETIREMENT, subject=SUBJECT, now=now)
    return Proposed()


@tells_refusals(Act.PROPOSE_RETIREMENT)
def take_back(tx: Transaction, *, actor: Actor, now: int) -> Ending | Gone:
    """Anybody who may propose it may also take a proposal back."""
    require(actor, Act.PROPOSE_RETIREMENT)
    legacy.alone(tx)
    if not legacy_end.take_back(tx):
        return Gone()
    audit.append(tx, actor=actor.name, act=Act.PROPOSE_RETIREMENT, subject=SUBJECT, now=now, detail="taken back")
    return legacy_end.ending(tx)


@tells_refusals(Act.RETIRE_LEGACY)
def may_retire(tx: Transaction, *, actor: Actor) -> Ending | NotComplete | OwnCase | Gone:
    """What he reads before he confirms; his phone is compared when he does."""
    require(actor, Act.RETIRE_LEGACY)
    refused = _refused(tx, Move.RETIRE)
    if refused is not None:
        return refused
    return OwnCase() if _proposed_it(tx, actor) else legacy_end.ending(tx)


@tells_refusals(Act.RETIRE_LEGACY)
def retire(tx: Transaction, *, actor: Actor, phone: str, now: int) -> Retired | NotComplete | OwnCase | Gone:
    """Confirmed by another person than the one who proposed it: another account, and another phone; nor by one of whom
    we know that both accounts are his.
    """
    require(actor, Act.RETIRE_LEGACY)
    legacy.alone(tx)
    refused = _refused(tx, Move.RETIRE)
    if refused is not None:
        return refused
    if _proposed_it(tx, actor) or legacy_end.proposed_with(tx, phone):
        return OwnCase()
    legacy_end.retire(tx, by=actor.name, now=now)
    audit.append(tx, actor=actor.name, act=Act.RETIRE_LEGACY, subject=SUBJECT, now=now)
    return Retired()


def end_with_office(tx: Transaction, *, by: Actor, account_id: int, now: int) -> None:
    """In the unit that takes somebody's role: he proposed nothing any more, since two of the IT office retire it."""
    legacy.alone(tx)
    if legacy_end.ending(tx).proposed_by == f"account:{account_id}" and legacy_end.take_back(tx):
        audit.append(tx, actor=by.name, act=Act.WITHDRAW_ROLE, subject=SUBJECT, now=now, detail="taken back")


def is_retired(tx: Transaction) -> bool:
    """Whether new inquiries have only this one way (directive, A2). Everybody may know."""
    return legacy_end.ending(tx).state is End.RETIRED


def officers_to_tell(tx: Transaction, *, actor: Actor, limit: int) -> list[Account]:
    """The next officers to whom the end is to be announced; they count as told from here on. None before the end.

    Whoever enters after it has never had another way: to him it is no news.
    """
    require(actor, Act.REMIND)
    ending = legacy_end.ending(tx)
    if ending.retired_at is None:
        return []
    found = legacy_end.officers_to_tell(tx, after=ending.told_to, entered_by=ending.retired_at, limit=limit)
    if not found or not legacy_end.mark_told(tx, found[-1][0], after=ending.told_to):
        return []
    return [account for _, account in found]


def forget_rows(tx: Transaction, *, actor: Actor, limit: int) -> int:
    """After the end, nothing is asked of the legacy system's rows but what became of them: what they said goes."""
    require(actor, Act.ERASE)
    return legacy.forget_cells(tx, limit=limit) if is_retired(tx) else 0


def _proposed_it(tx: Transaction, actor: Actor) -> bool:
    """Whether he did, from this account or from another one that is known to be his."""
    by = legacy_end.ending(tx).proposed_by or ""
    number = by.removeprefix("account:")
    proposer = known_as(tx, int(number)) if number.isdigit() else Known()
    return by == actor.name or proposer.is_same_as(known_as(tx, actor.account_id))


def _refused(tx: Transaction, move: Move) -> NotComplete | Gone | None:
    if (legacy_end.ending(tx).state, move) not in MOVES:
        return Gone()
    counted = Counted(tuple(legacy.counts(tx)))
    return None if counted.is_complete else NotComplete(counted.unresolved)
