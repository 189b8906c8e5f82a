"""What an agreement says: frozen from its conclusion on, and until then as it stands."""

from domain.agreements import Party, State
from domain.terms import Terms
from services.agreements import parties
from storage import agreements, decisions, organisations
from storage.agreements import Agreement
from storage.transaction import Transaction


def terms_of(tx: Transaction, agreement: Agreement) -> Terms:
    """The frozen terms; those of a draft, or of an agreement that was carried over, are read from its row."""
    if agreement.terms is not None:
        return Terms.from_bytes(agreement.terms)
    drafted = agreement.state in (State.DRAFTED, State.WITHDRAWN)
    starts_at = None if drafted else agreement.starts_at
    return worded(tx, agreement, starts_at=starts_at, ends_at=None if drafted else agreement.ends_at)


def worded(tx: Transaction, agreement: Agreement, *, starts_at: int | None, ends_at: int | None) -> Terms:
    """Everything that the parties agree on, with those who have confirmed it until now."""
    organisation = organisations.known(tx, agreement.organisation_id)
    decision = decisions.get(tx, agreement.decision_id) if agreement.decision_id is not None else None
    before = agreements.get(tx, agreement.previous_id) if agreement.previous_id is not None else None
    return Terms(
        number=agreement.number,
        version=agreement.version,
        kind=agreement.kind,
        basis=agreement.basis,
        organisation=organisation.name,
        legal_id=organisations.legal_id_of(tx, organisation.id),
        decision=decision.number if decision else None,
        before=before.number if before else None,
        scope=agreement.scope,
        days=agreement.days,
        starts_at=starts_at,
        ends_at=ends_at,
        confirmed=_in_order(tx, agreement),
    )


def _in_order(tx: Transaction, agreement: Agreement) -> tuple[tuple[Party, int], ...]:
    at = {each.party: each.at for each in parties.confirmed(tx, agreement)}
    return tuple((party, at[party]) for party in Party if party in at)
