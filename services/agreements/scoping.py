"""What an organisation may do at this moment, by its agreement in force."""

from storage import agreements
from storage.transaction import Transaction


def has_agreement(tx: Transaction, organisation_id: int, *, now: int) -> bool:
    """Whether it may do anything: one in force, whatever it covers."""
    return agreements.scope_in_force(tx, organisation_id, now=now) is not None


def covers_documents(tx: Transaction, organisation_id: int, *, now: int) -> bool:
    """Whether it may redeem codes: one indexed question, for whoever is asked at the door of an act already."""
    scope = agreements.scope_in_force(tx, organisation_id, now=now)
    return scope is not None and scope.document
