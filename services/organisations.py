"""Admitting organisations with their agreement under Circular 1 (directive, A5), and their officers."""

from collections.abc import Callable
from dataclasses import dataclass

from domain.acts import Act
from domain.invitations import INVITED_FOR, TOKEN_BYTES
from domain.organisations import Kind as Kind
from domain.permissions import Actor, require
from domain.refusals import Gone, OwnCase, Refusal
from services.agreements.carrying import Carried, NumberTaken, carry_over, taken
from services.agreements.watching import tell_of_organisation
from services.letting_go import Changed, head_gone, representative_of
from services.refused import tells_refusals
from services.representing import is_on_its_side
from services.same_person import known_as
from services.wrong_codes import organisation_closed_until
from storage import agreements, audit, entry_links, invitations, officers, organisations, seats
from storage.officers import Officer as Officer
from storage.organisations import Organisation as Organisation
from storage.people import Account
from storage.transaction import Transaction


@dataclass(frozen=True)
class Invited:
    """The token goes into the link that the admin passes on; it is not stored."""

    officer_id: int
    token: str


@dataclass(frozen=True)
class AlreadyThere(Refusal):
    """An organisation of this name is there, in whatever spelling."""


@dataclass(frozen=True)
class AlreadyOfficer(Refusal):
    """Somebody with this phone number is an officer, or invited to be one, of `organisation`."""

    organisation: str


@dataclass(frozen=True)
class Overview:
    """`representative` is who speaks for it since he applied, besides its head officers; `closed_until` is when wrong
    codes let its officers inquire again; it works under the agreement `agreement_id`, or did last.
    """

    organisation: Organisation
    officers: tuple[Officer, ...]
    officer_count: int
    representative: Account | None
    closed_until: int | None
    agreement_id: int | None


@tells_refusals(Act.ADD_ORGANISATION)
def add(
    tx: Transaction, *, actor: Actor, name: str, kind: Kind, agreement: Carried, now: int
) -> int | AlreadyThere | NumberTaken:
    """The id of an organisation that comes in with its agreement under Circular 1: both of them, or neither.

    Others come in by a decision of the committee (services/agreements).
    """
    require(actor, Act.ADD_ORGANISATION)
    other = taken(tx, agreement.number)
    if other is not None:
        return other
    added = organisations.add(tx, name=name, kind=kind.value, now=now)
    if added is None:
        return AlreadyThere()
    agreement_id = carry_over(tx, agreement, organisation_id=added, now=now)
    for subject in (f"organisation:{added}", f"agreement:{agreement_id}"):
        audit.append(tx, actor=actor.name, act=Act.ADD_ORGANISATION, subject=subject, now=now)
    return added


def set_active(tx: Transaction, *, actor: Actor, organisation_id: int, active: bool, now: int) -> bool | OwnCase:
    """Suspend an organisation or let it work again: from its officers' next tap on, and they are told.

    False when it was so. Nobody lets the organisation work again that he works for; to suspend it is never too early.
    """
    act = Act.RESUME_ORGANISATION if active else Act.SUSPEND_ORGANISATION
    require(actor, act)
    if active and is_on_its_side(tx, actor, organisation_id):
        return OwnCase()
    changed = organisations.set_active(tx, organisation_id, active=active)
    if changed:
        tell_of_organisation(tx, organisation_id, now=now)
        audit.append(tx, actor=actor.name, act=act, subject=f"organisation:{organisation_id}", now=now)
    return changed


def page(tx: Transaction, *, actor: Actor, offset: int, limit: int) -> tuple[int, list[Organisation]]:
    require(actor, Act.READ_ORGANISATIONS)
    return organisations.count(tx), organisations.page(tx, offset=offset, limit=limit)


def overview(
    tx: Transaction, *, actor: Actor, organisation_id: int, offset: int, limit: int, now: int
) -> Overview | Gone:
    require(actor, Act.READ_ORGANISATIONS)
    organisation = organisations.get(tx, organisation_id)
    if organisation is None:
        return Gone()
    return Overview(
        organisation,
        tuple(officers.of_organisation(tx, organisation_id, offset=offset, limit=limit)),
        officers.count(tx, organisation_id),
        representative=representative_of(tx, organisation_id),
        closed_until=organisation_closed_until(tx, organisation_id, now=now),
        agreement_id=agreements.current(tx, organisation_id),
    )


def find_recipient(tx: Transaction, *, actor: Actor, text: str, limit: int, now: int) -> list[Organisation]:
    """Organisations to which a person may address a certificate: those that can redeem its code now."""
    require(actor, Act.ISSUE)
    return organisations.search_recipients(tx, text, now=now, limit=limit)


@tells_refusals(Act.INVITE_OFFICER)
def invite(
    tx: Transaction,
    *,
    actor: Actor,
    organisation_id: int,
    name: str,
    phone: str,
    random: Callable[[int], bytes],
    now: int,
) -> Invited | AlreadyOfficer | OwnCase | Gone:
    """Invite an officer: his link works once, for 72 hours. An invitation that was never used is replaced.

    Nobody invites himself, nor anybody to the organisation that he works for, as with its forms (directive, A4).
    """
    require(actor, Act.INVITE_OFFICER)
    if _is_own(tx, actor, phone) or is_on_its_side(tx, actor, organisation_id):
        return OwnCase()
    organisation = organisations.get(tx, organisation_id)
    if organisation is None or not organisation.active:
        return Gone()
    officers.alone_with_phone(tx, phone)
    head, national_code = False, None  # whoever is invited again keeps what his form said of him
    for known in officers.with_phone(tx, phone):
        if known.state != "invited" or known.organisation_id != organisation_id:
            return AlreadyOfficer(organisations.known(tx, known.organisation_id).name)
        head, national_code = known.head, known.national_code
        officers.remove(tx, known.id, now=now)
        audit.append(tx, actor=actor.name, act=Act.REMOVE_OFFICER, subject=f"officer:{known.id}", now=now)
    officer_id = officers.invite(
        tx,
        organisation_id=organisation_id,
        name=name,
        phone=phone,
        now=now,
        head=head,
        national_code=national_code,
    )
    token = random(TOKEN_BYTES).hex()
    invitations.add(tx, officer_id=officer_id, token=token, ends_at=now + INVITED_FOR)
    audit.append(tx, actor=actor.name, act=Act.INVITE_OFFICER, subject=f"officer:{officer_id}", now=now)
    return Invited(officer_id, token)


def activate(
    tx: Transaction, *, actor: Actor, account: Account, token: str, phone: str, now: int
) -> Organisation | None:
    """Let the invited officer in: the link must live and the phone be the invited one. None says not why on purpose."""
    require(actor, Act.ACTIVATE_OFFICER)
    officers.alone_with_account(tx, account.id)
    officers.alone_with_phone(tx, phone)  # he may be invited anew at this instant
    officer = _invited(tx, token, phone, now=now)
    if officer is None or seats.of_account(tx, account.id):
        return None
    organisation = organisations.known(tx, officer.organisation_id)
    if not organisation.active:
        return None
    if not officers.activate(tx, officer.id, account_id=account.id, now=now):
        return None
    audit.append(tx, actor=actor.name, act=Act.ACTIVATE_OFFICER, subject=f"officer:{officer.id}", now=now)
    return organisation


def _invited(tx: Transaction, token: str, phone: str, *, now: int) -> Officer | None:
    """Whom this link and this phone let in: by an invitation of his own, or by his organisation's link."""
    invited = invitations.officer_of(tx, token, now=now)
    if invited is not None:
        officer = officers.get(tx, invited)
        return officer if officer and officer.phone == phone else None
    organisation_id = entry_links.organisation_of(tx, token, now=now)
    known = officers.with_phone(tx, phone) if organisation_id is not None else []
    return next((each for each in known if each.state == "invited" and each.organisation_id == organisation_id), None)


def officer(tx: Transaction, *, actor: Actor, officer_id: int) -> Officer | Gone:
    """An officer, invited or active, whom somebody is about to remove."""
    require(actor, Act.REMOVE_OFFICER)
    found = officers.get(tx, officer_id)
    return found if found and found.state != "removed" else Gone()


@tells_refusals(Act.REMOVE_OFFICER)
def remove(tx: Transaction, *, actor: Actor, officer_id: int, now: int) -> Changed | Gone:
    """Take an officer's access away at once."""
    require(actor, Act.REMOVE_OFFICER)
    officer = _alone_among_heads(tx, officer_id)
    if officer is None or not officers.remove(tx, officer_id, now=now):
        return Gone()
    audit.append(tx, actor=actor.name, act=Act.REMOVE_OFFICER, subject=f"officer:{officer_id}", now=now)
    return Changed(officer, head_gone(tx, officer, by=actor, now=now))


@tells_refusals(Act.INVITE_OFFICER)
def set_head(tx: Transaction, *, actor: Actor, officer_id: int, head: bool, now: int) -> Changed | OwnCase | Gone:
    """Make an officer a head officer, or one like the others; he notices at his next tap.

    Nobody does so for himself, nor makes one where he works.
    """
    require(actor, Act.INVITE_OFFICER)
    officer = _alone_among_heads(tx, officer_id)
    if officer is None:
        return Gone()
    himself = officer.id == actor.officer_id or _is_own(tx, actor, officer.phone)
    if himself or (head and is_on_its_side(tx, actor, officer.organisation_id)):
        return OwnCase()
    if not officers.set_head(tx, officer_id, head=head):
        return Gone()
    detail = "head" if head else "not head"
    audit.append(tx, actor=actor.name, act=Act.INVITE_OFFICER, subject=f"officer:{officer_id}", now=now, detail=detail)
    return Changed(officer, None if head else head_gone(tx, officer, by=actor, now=now))


def _alone_among_heads(tx: Transaction, officer_id: int) -> Officer | None:
    """The officer, once no head officer of his organisation leaves: who does so looks whether he is the last."""
    found = officers.get(tx, officer_id)
    if found is not None:
        officers.alone_with_heads(tx, found.organisation_id)
    return officers.get(tx, officer_id)


def _is_own(tx: Transaction, actor: Actor, phone: str) -> bool:
    """Whether it is a number by which we know him: nobody gives himself access."""
    return phone in known_as(tx, actor.account_id).phones
