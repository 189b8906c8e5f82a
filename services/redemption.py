"""Document inquiry: an officer redeems the code that a person handed over (directive, B3)."""

from dataclasses import dataclass

from domain.acts import Act
from domain.certificates import Facts
from domain.codes import CodeState, Use
from domain.permissions import Actor, require
from domain.refusals import CodeClosed, CodeNotUsable, DoorClosed, NotAgreed, OtherCertificate
from services import wrong_codes
from services.agreements.scoping import covers_documents
from services.refused import tells_refusals
from services.wrong_codes import Locked
from storage import audit, certificates, codes, joined, officers
from storage.certificates import Certificate
from storage.codes import Code
from storage.people import Account
from storage.transaction import Transaction


@dataclass(frozen=True)
class Redeemed:
    """What the officer gets, and whom to tell at once."""

    redemption_id: int
    certificate: Certificate
    use: Use
    holders: tuple[Account, ...]

    @property
    def facts(self) -> Facts:
        return self.certificate.facts


Refusal = NotAgreed | CodeNotUsable | CodeClosed | OtherCertificate | DoorClosed | Locked


@tells_refusals(Act.REDEEM)
def redeem(tx: Transaction, *, actor: Actor, code: str, reference: str | None = None, now: int) -> Redeemed | Refusal:
    """Use `code` for the officer's organisation. `reference` is that of the certificate whose QR he opened, if he did.

    A once-code is closed by the same statement that finds it open: of many officers at one instant, one gets it.
    Without an agreement that covers it, nothing is looked at: no code is used, and no try is counted (directive, A3).
    """
    require(actor, Act.REDEEM)
    if not _agreed(tx, actor, now=now):
        return NotAgreed()
    until = wrong_codes.closed_until(tx, actor, now=now)
    if until:
        return DoorClosed(until)
    found = _find(tx, code)
    certificate = certificates.get(tx, found.certificate_id) if found else None
    if found is None or certificate is None or certificate.recipient_id not in (None, actor.organisation_id):
        return wrong_codes.count(tx, actor, code, now=now)
    state = found.state_at(now)
    if state is CodeState.ACTIVE and reference is not None and reference != certificate.facts.reference:
        return OtherCertificate()
    if state is CodeState.ACTIVE and found.use is Use.ONCE and not codes.close(tx, found.id, CodeState.USED, now=now):
        state = CodeState.USED
    if state is not CodeState.ACTIVE:
        return _closed(tx, actor, certificate, found, state, now=now) or wrong_codes.count(tx, actor, code, now=now)
    return _redeemed(tx, actor, certificate, found, now=now)


@tells_refusals(Act.REDEEM)
def admit(tx: Transaction, *, actor: Actor, now: int) -> NotAgreed | DoorClosed | None:
    """Whether the officer may ask for a document at all, and now: looked at before he is asked for a code."""
    require(actor, Act.REDEEM)
    if not _agreed(tx, actor, now=now):
        return NotAgreed()
    until = wrong_codes.closed_until(tx, actor, now=now)
    return DoorClosed(until) if until else None


def names(tx: Transaction, *, actor: Actor) -> tuple[str, str]:
    """The officer's name and his organisation's, as holders and admins read them."""
    require(actor, Act.REDEEM)
    assert actor.officer_id is not None
    return officers.names(tx, actor.officer_id)


def _agreed(tx: Transaction, actor: Actor, *, now: int) -> bool:
    return actor.organisation_id is not None and covers_documents(tx, actor.organisation_id, now=now)


def _find(tx: Transaction, code: str) -> Code | None:
    """The code as it stands once nobody else is at its certificate."""
    found = codes.find(tx, code)
    if found is None or not certificates.alone_with(tx, found.certificate_id):
        return found
    return codes.find(tx, code)


def _redeemed(tx: Transaction, actor: Actor, certificate: Certificate, code: Code, *, now: int) -> Redeemed:
    assert actor.officer_id is not None
    assert actor.organisation_id is not None
    redemption_id = codes.add_redemption(
        tx, code, officer_id=actor.officer_id, organisation_id=actor.organisation_id, now=now
    )
    audit.append(
        tx,
        actor=actor.name,
        act=Act.REDEEM,
        subject=f"certificate:{certificate.id}",
        now=now,
        detail=f"officer:{actor.officer_id} organisation:{actor.organisation_id}",
    )
    holders = joined.reached_person(tx, certificate.person_id)
    return Redeemed(redemption_id, certificate, code.use, holders)


def _closed(
    tx: Transaction, actor: Actor, certificate: Certificate, code: Code, state: CodeState, *, now: int
) -> CodeClosed | None:
    """The reason is said, and costs no try, where the code names this organisation, or where it used it up itself; None
    where it is not said.
    """
    assert actor.organisation_id is not None
    own = state is CodeState.USED and codes.used_by(tx, code.id, organisation_id=actor.organisation_id)
    if certificate.recipient_id is None and not own:
        return None
    at = code.ends_at if state is CodeState.EXPIRED else code.closed_at
    return CodeClosed(state, at if at is not None else now)
