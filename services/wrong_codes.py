"""Wrong codes: the doors of document inquiry that they close, and opening an organisation's before its time."""

from dataclasses import dataclass

from domain import limits
from domain.acts import Act
from domain.limits import Limit
from domain.permissions import Actor, require
from domain.refusals import CodeNotUsable, DoorClosed, OwnCase, Refusal
from services.refused import tells_refusals
from services.representing import is_on_its_side, speakers
from services.tries import count_try
from storage import audit, officers, organisations, tries
from storage.organisations import Organisation
from storage.people import Account
from storage.transaction import Transaction

Door = tuple[Limit, str]
"""What is borne there, and whose it is."""


@dataclass(frozen=True)
class Locked(Refusal):
    """The wrong code that closed a door: `limits` says which, and the admins are told."""

    until: int
    limits: tuple[Limit, ...]


@dataclass(frozen=True)
class Opened:
    """An organisation whose officers can inquire again, and who speaks for it, and tells them."""

    organisation: Organisation
    speakers: tuple[Account, ...]


def closed_until(tx: Transaction, by: Actor, *, now: int) -> int | None:
    """When the officer can inquire again, or None where he can."""
    assert by.organisation_id is not None
    return tries.closed_until(tx, _of_officer(by), _of_organisation(by.organisation_id), now=now)


def count(tx: Transaction, by: Actor, code: str, *, now: int) -> CodeNotUsable | Locked | DoorClosed:
    """Count a code that does not work. Whoever types the same one once more guesses nothing by it, whether or not there
    is such a code.
    """
    assert by.organisation_id is not None
    what = tx.vault.digest("tries.what", code.encode())
    borne = limits.organisation_codes(officers.counts(tx, by.organisation_id).get("active", 0))
    doors = _of_officer(by), _of_organisation(by.organisation_id, borne)
    for limit, subject in doors:
        tries.alone_at(tx, limit, subject)
    until = closed_until(tx, by, now=now)
    if until:  # a colleague's wrong code just closed it
        return DoorClosed(until)
    left = {limit: count_try(tx, limit, subject, by=by, now=now, what=what) for limit, subject in doors}
    shut = tuple(limit for limit, tries_left in left.items() if not tries_left)
    if not shut:
        return CodeNotUsable(min(left.values()))
    return Locked(max(now + limit.closed for limit in shut), shut)


def closed_officers(tx: Transaction, *, now: int) -> int:
    """How many officers cannot inquire at the moment, of all organisations."""
    return tries.count_closed(tx, limits.OFFICER_CODES, now=now)


def organisation_closed_until(tx: Transaction, organisation_id: int, *, now: int) -> int | None:
    """When all officers of the organisation can inquire again, or None where they can."""
    return tries.closed_until(tx, _of_organisation(organisation_id), now=now)


@tells_refusals(Act.UNLOCK)
def open_again(tx: Transaction, *, actor: Actor, organisation_id: int, now: int) -> Opened | OwnCase | None:
    """Open it for the organisation before its time; None where it was open. An officer's own stays closed for its hour.

    Nobody does so for the organisation that he works for.
    """
    require(actor, Act.UNLOCK)
    if is_on_its_side(tx, actor, organisation_id):
        return OwnCase()
    limit, subject = _of_organisation(organisation_id)
    organisation = organisations.get(tx, organisation_id)
    if organisation is None or not tries.open_again(tx, limit, subject, now=now):
        return None
    audit.append(tx, actor=actor.name, act=Act.UNLOCK, subject=subject, now=now, detail=limit.kind)
    return Opened(organisation, speakers(tx, organisation_id))


def _of_officer(actor: Actor) -> Door:
    return limits.OFFICER_CODES, f"officer:{actor.officer_id}"


def _of_organisation(organisation_id: int, borne: Limit = limits.ORGANISATION_CODES) -> Door:
    return borne, f"organisation:{organisation_id}"
