"""Issuing certificates and keeping them in the person's inbox (directive, B1 and B2)."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from domain import limits
from domain.acts import Act
from domain.certificates import LONGEST_DAYS, REFERENCE_BYTES, Facts, Purpose, make_reference
from domain.codes import CodeState, Use
from domain.insurance import Record
from domain.permissions import Actor, NotAllowed, require
from domain.refusals import DoorClosed, Gone
from domain.times import DAY
from services.codes import hand_out, withdraw_newest
from services.refused import tells_refusals
from services.tries import count_try
from storage import audit, certificates, codes, organisations, people, tries
from storage.certificates import Certificate as Certificate
from storage.transaction import Transaction


@dataclass(frozen=True)
class Wish:
    """What the person chose for a certificate. `recipient_id` is None for any organisation."""

    recipient_id: int | None
    purpose: Purpose
    days: int
    use: Use


@dataclass(frozen=True)
class Issued:
    """A certificate and its code: the only moment at which the code is there to be read."""

    certificate: Certificate
    code: str


@dataclass(frozen=True)
class Shown:
    """A certificate in its holder's inbox. `code_state` is that of its newest code, at this moment."""

    certificate: Certificate
    code_state: CodeState


def inquire(tx: Transaction, *, actor: Actor, now: int) -> None:
    """Note that the person asked for his own record. The answer comes from the registry, before the unit of work."""
    require(actor, Act.INQUIRE)
    audit.append(tx, actor=actor.name, act=Act.INQUIRE, subject=f"person:{actor.person_id}", now=now)


@tells_refusals(Act.ISSUE)
def admit(tx: Transaction, *, actor: Actor, now: int) -> DoorClosed | None:
    """Whether he may have another certificate made now: looked at before he chooses what it is to be."""
    require(actor, Act.ISSUE)
    until = tries.closed_until(tx, (limits.CERTIFICATES, _subject(actor)), now=now)
    return DoorClosed(until) if until else None


@tells_refusals(Act.ISSUE)
def issue(
    tx: Transaction,
    *,
    actor: Actor,
    record: Record,
    wish: Wish,
    link: Callable[[str], str],
    random: Callable[[int], bytes],
    most: int | None,
    now: int,
) -> Issued | Gone | DoorClosed:
    """Freeze `record` into a certificate with a code. `Gone` when the chosen recipient is suspended or no longer there.

    `link` makes the address that the certificate's QR opens from its reference; `random(n)` gives n random bytes. An
    account has `most` made within a day, also of those that were deleted; None where they are not counted.
    """
    require(actor, Act.ISSUE)
    assert actor.person_id is not None
    _still_linked(tx, actor)
    until = tries.closed_until(tx, (limits.CERTIFICATES, _subject(actor)), now=now) if most is not None else None
    if until:
        return DoorClosed(until)
    if not 0 < wish.days <= LONGEST_DAYS:
        raise ValueError(f"A certificate is valid for 1 to {LONGEST_DAYS} days, not {wish.days}.")
    recipient = organisations.get(tx, wish.recipient_id) if wish.recipient_id is not None else None
    if wish.recipient_id is not None and (recipient is None or not recipient.active):
        return Gone()
    reference = make_reference(random(REFERENCE_BYTES))
    facts = Facts(
        reference=reference,
        record=record,
        recipient=recipient.name if recipient else None,
        purpose=wish.purpose,
        use=wish.use,
        issued_at=now,
        ends_at=now + wish.days * DAY,
        link=link(reference),
    )
    certificate = certificates.add(tx, facts, person_id=actor.person_id, recipient_id=wish.recipient_id)
    code = hand_out(tx, certificate.id, facts, random=random, now=now)
    audit.append(tx, actor=actor.name, act=Act.ISSUE, subject=f"certificate:{certificate.id}", now=now)
    if most is not None:
        count_try(tx, replace(limits.CERTIFICATES, tries=most), _subject(actor), by=actor, now=now)
    return Issued(certificate, code)


def _subject(actor: Actor) -> str:
    """Not the person: whoever deletes his data and comes again is another one, through the same account."""
    return f"account:{actor.account_id}"


def _still_linked(tx: Transaction, actor: Actor) -> None:
    """On another of his phones the person may be deleting his data at this moment: nothing is issued after that."""
    assert actor.person_id is not None
    assert actor.account_id is not None
    people.alone_with(tx, actor.person_id)
    account = people.account_by_id(tx, actor.account_id)
    if account is None or account.person_id != actor.person_id:
        raise NotAllowed(f"{actor.name} is no longer linked to a person")


def inbox_page(tx: Transaction, *, actor: Actor, offset: int, limit: int, now: int) -> tuple[int, list[Shown]]:
    """How many certificates there are in all, and one page of them, newest first."""
    require(actor, Act.READ_INBOX)
    assert actor.person_id is not None
    found = certificates.inbox_page(tx, actor.person_id, offset=offset, limit=limit, now=now)
    return certificates.count(tx, actor.person_id), [Shown(*each) for each in found]


def place_in_inbox(tx: Transaction, *, actor: Actor, certificate_id: int) -> int:
    """Where a certificate stands in the inbox, counted from 0, or stood before it was deleted."""
    require(actor, Act.READ_INBOX)
    assert actor.person_id is not None
    return certificates.count_newer(tx, certificate_id, person_id=actor.person_id)


def show(tx: Transaction, *, actor: Actor, certificate_id: int, now: int) -> Shown | Gone:
    require(actor, Act.READ_INBOX)
    assert actor.person_id is not None
    certificate = certificates.in_inbox(tx, certificate_id, person_id=actor.person_id)
    code = codes.newest_of(tx, certificate_id)
    return Shown(certificate, code.state_at(now)) if certificate and code else Gone()


def facts_of(tx: Transaction, certificate_id: int) -> Facts | None:
    """The frozen facts, for the painter. Whether they may be shown was asked when the picture was ordered."""
    certificate = certificates.get(tx, certificate_id)
    return certificate.facts if certificate else None


@tells_refusals(Act.DELETE_CERTIFICATE)
def delete(tx: Transaction, *, actor: Actor, certificate_id: int, now: int) -> Gone | None:
    """Out of the inbox, its code withdrawn. What organisations saw of it stays under *who looked*."""
    require(actor, Act.DELETE_CERTIFICATE)
    assert actor.person_id is not None
    if certificates.in_inbox(tx, certificate_id, person_id=actor.person_id) is None:
        return Gone()
    withdraw_newest(tx, certificate_id, now=now)
    certificates.delete(tx, certificate_id, now=now)
    audit.append(tx, actor=actor.name, act=Act.DELETE_CERTIFICATE, subject=f"certificate:{certificate_id}", now=now)
    return None
