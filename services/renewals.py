"""A running agreement is renewed or amended: by an application that begins with what it says (directive, A3)."""

from dataclasses import replace

from domain.acts import Act
from domain.applications import Answers, ApplicationKind
from domain.organisations import Kind
from domain.permissions import Actor, require
from domain.refusals import Gone
from services.applications import Own, PhoneWanted, TooManyOpen, begun
from services.refused import tells_refusals
from services.renewable import renewable
from storage import applications, decisions, organisations
from storage.agreements import Agreement
from storage.transaction import Transaction


@tells_refusals(Act.APPLY)
def begin_renewal(
    tx: Transaction, *, actor: Actor, agreement_id: int, kind: ApplicationKind, now: int
) -> Own | PhoneWanted | TooManyOpen | Gone:
    """An application to renew or amend the agreement, or the draft of one; for who speaks for its organisation."""
    require(actor, Act.APPLY)
    if actor.account_id is not None:
        applications.alone_of(tx, actor.account_id)  # he may be let go at this instant
    agreement = renewable(tx, agreement_id, kind, by=actor, now=now)
    if agreement is None:
        return Gone()
    return begun(
        tx,
        actor,
        kind,
        lambda: _as_agreed(tx, agreement),
        organisation_id=agreement.organisation_id,
        agreement_id=agreement_id,
        now=now,
    )


def _as_agreed(tx: Transaction, agreement: Agreement) -> Answers:
    """What the application would say that led to this agreement as it is now."""
    organisation = organisations.known(tx, agreement.organisation_id)
    before, scope = _answers_before(tx, agreement), agreement.scope
    return replace(
        before,
        name=organisation.name,
        kind=Kind(organisation.kind),
        legal_id=organisations.legal_id_of(tx, organisation.id) or before.legal_id,
        purposes=scope.purposes,
        document=scope.document,
        direct=scope.direct,
        facts=scope.facts,
        monthly=scope.monthly or before.monthly,
    )


def _answers_before(tx: Transaction, agreement: Agreement) -> Answers:
    """Empty for an agreement under Circular 1, which no application led to."""
    decision = decisions.get(tx, agreement.decision_id) if agreement.decision_id is not None else None
    application = applications.get(tx, decision.application_id) if decision else None
    return application.answers if application else Answers()
