"""Which agreement somebody may ask to renew or amend: when he begins to, and still when he sends it (directive, A3).

And whether what was sent can still come about, which the committee is not to find out by approving it.
"""

from domain.agreements import RUNNING, State, state_at
from domain.applications import CAN_BEGIN_FROM, ApplicationKind
from domain.permissions import Actor
from storage import agreements, confirmations
from storage.agreements import Agreement
from storage.applications import Application
from storage.transaction import Transaction


def renewable(tx: Transaction, agreement_id: int, kind: ApplicationKind, *, by: Actor, now: int) -> Agreement | None:
    """The agreement, if this can be asked for in its present state, and `by` speaks for its organisation."""
    agreement = agreements.get(tx, agreement_id)
    if agreement is None or not _can_begin(kind, agreement, now) or not _is_current(tx, agreement):
        return None
    return agreement if _speaks_for(tx, agreement, by.account_id) else None


def stands(tx: Transaction, application: Application) -> bool:
    """Whether an agreement can come of it: not where the one that it is about was terminated or replaced, nor where
    who asked speaks for the organisation no more. Its end alone takes nothing from who asked in time.

    Nobody else is at the agreements of its organisation in this unit. A new need is about none.
    """
    if application.agreement_id is None or application.organisation_id is None:
        return True
    agreements.alone_of(tx, application.organisation_id)
    agreement = agreements.get(tx, application.agreement_id)
    if agreement is None or agreement.state not in (*RUNNING, State.ENDED) or not _is_current(tx, agreement):
        return False
    return _speaks_for(tx, agreement, application.account_id)


def _can_begin(kind: ApplicationKind, agreement: Agreement, now: int) -> bool:
    return state_at(agreement.state, agreement.ends_at, now=now) in CAN_BEGIN_FROM.get(kind, ())


def _is_current(tx: Transaction, agreement: Agreement) -> bool:
    """Whether its organisation works under it, or did last: to renew an older one would undo what was agreed since."""
    return agreements.current(tx, agreement.organisation_id) == agreement.id


def _speaks_for(tx: Transaction, agreement: Agreement, account_id: int | None) -> bool:
    return account_id in confirmations.speakers(tx, agreement.organisation_id)
