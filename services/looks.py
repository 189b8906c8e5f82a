"""What organisations saw of a person, by his code or by his national code: as he reads it, and as each officer does."""

from domain.acts import Act
from domain.permissions import Actor, require
from storage import looks, people
from storage.direct_inquiries import DirectInquiry
from storage.redemptions import Look as Look
from storage.transaction import Transaction


def of_person(
    tx: Transaction, *, actor: Actor, offset: int, limit: int, now: int
) -> tuple[int, list[Look | DirectInquiry]]:
    """How often organisations looked at this person, and one page of it, newest first.

    A direct inquiry under seal is not there before the seal ends; one that was made before he came here is.
    """
    require(actor, Act.READ_INBOX)
    assert actor.person_id is not None
    person = people.person(tx, actor.person_id)
    code = person.national_code if person else ""
    return looks.of_person(tx, actor.person_id, national_code=code, now=now, offset=offset, limit=limit)


def own_inquiries(tx: Transaction, *, actor: Actor, offset: int, limit: int) -> tuple[int, list[Look | DirectInquiry]]:
    """How many inquiries this officer made, by code or directly, and one page of them, newest first."""
    require(actor, Act.READ_OWN_INQUIRIES)
    assert actor.officer_id is not None
    return looks.of_officer(tx, actor.officer_id, offset=offset, limit=limit)


def own_newer(tx: Transaction, *, actor: Actor, since: int) -> int:
    """How many of them stand before those that are older than `since`."""
    require(actor, Act.READ_OWN_INQUIRIES)
    assert actor.officer_id is not None
    return looks.newer_of_officer(tx, actor.officer_id, since=since)
