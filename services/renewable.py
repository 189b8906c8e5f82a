"""Which agreement somebody may ask to renew or amend: when he begins to, and still when he sends it (directive, A3)."""

from domain.agreements import state_at
from domain.applications import CAN_BEGIN_FROM, ApplicationKind
from domain.permissions import Actor
from storage import agreements, confirmations
from storage.agreements import Agreement
from storage.transaction import Transaction


def renewable(tx: Transaction, agreement_id: int, kind: ApplicationKind, *, by: Actor, now: int) -> Agreement | None:
    """The agreement, if this can be asked for in its present state, and `by` speaks for its organisation."""
    agreement = agreements.get(tx, agreement_id)
    if agreement is None or not _can_begin(kind, agreement, now) or not _speaks_for(tx, agreement, by=by):
        return None
    return agreement


def _can_begin(kind: ApplicationKind, agreement: Agreement, now: int) -> bool:
    return state_at(agreement.state, agreement.ends_at, now=now) in CAN_BEGIN_FROM.get(kind, ())


def _speaks_for(tx: Transaction, agreement: Agreement, *, by: Actor) -> bool:
    return by.account_id in confirmations.speakers(tx, agreement.organisation_id)
