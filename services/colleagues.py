"""A head officer and his organisation's other officers; and an officer who leaves (directive, A4)."""

from dataclasses import dataclass

from domain.acts import Act
from domain.permissions import Actor, require
from domain.refusals import Gone, OwnCase
from services.letting_go import Changed, LetGo, head_gone
from services.refused import tells_refusals
from services.representing import speaks_alone
from storage import audit, confirmations, looks, officers, representatives
from storage.direct_inquiries import DirectInquiry as DirectInquiry
from storage.officers import Officer as Officer
from storage.organisations import Organisation
from storage.people import Account
from storage.redemptions import Look as Look
from storage.transaction import Transaction


@dataclass(frozen=True)
class Workplace:
    """What an officer leaves, and as whom; `is_last` where nobody speaks for it after him."""

    officer: Officer
    organisation: Organisation
    is_last: bool


@dataclass(frozen=True)
class Left:
    """`told` are those who speak for the organisation that he left; `ended`, as in `Changed`."""

    workplace: Workplace
    told: tuple[Account, ...]
    ended: LetGo | None


def page(tx: Transaction, *, actor: Actor, offset: int, limit: int) -> tuple[int, list[Officer]]:
    """How many officers, invited or in, his organisation has, and some of them."""
    require(actor, Act.READ_COLLEAGUES)
    assert actor.organisation_id is not None
    shown = officers.of_organisation(tx, actor.organisation_id, offset=offset, limit=limit)
    return officers.count(tx, actor.organisation_id), shown


def show(tx: Transaction, *, actor: Actor, officer_id: int) -> Officer | Gone:
    require(actor, Act.READ_COLLEAGUES)
    officer = officers.get(tx, officer_id)
    if officer is None or officer.organisation_id != actor.organisation_id or officer.state == "removed":
        return Gone()
    return officer


def inquiries(
    tx: Transaction, *, actor: Actor, officer_id: int, offset: int, limit: int
) -> tuple[int, list[Look | DirectInquiry]]:
    """How many inquiries an officer of his made, and some of them, newest first; 0 for those of all, also of former
    ones. Nothing of an officer who is not his."""
    require(actor, Act.READ_COLLEAGUES)
    assert actor.organisation_id is not None
    if not officer_id:
        return looks.of_organisation(tx, actor.organisation_id, offset=offset, limit=limit)
    if not _is_his(tx, actor, officer_id):
        return 0, []
    return looks.of_officer(tx, officer_id, offset=offset, limit=limit)


def newer_inquiries(tx: Transaction, *, actor: Actor, officer_id: int, since: int) -> int:
    """How many of these stand before those that are older than `since`."""
    require(actor, Act.READ_COLLEAGUES)
    assert actor.organisation_id is not None
    if not officer_id:
        return looks.newer_of_organisation(tx, actor.organisation_id, since=since)
    return looks.newer_of_officer(tx, officer_id, since=since) if _is_his(tx, actor, officer_id) else 0


def _is_his(tx: Transaction, actor: Actor, officer_id: int) -> bool:
    """Whether he is, or was, an officer of the head officer's organisation."""
    officer = officers.get(tx, officer_id)
    return officer is not None and officer.organisation_id == actor.organisation_id


@tells_refusals(Act.REMOVE_COLLEAGUE)
def remove(tx: Transaction, *, actor: Actor, officer_id: int, now: int) -> Changed | Gone | OwnCase:
    """Take away the access of an officer of his at once. He himself leaves by `leave`. `Gone` also where another head
    officer took away his own at this instant: two who remove each other would leave nobody who speaks for it.
    """
    require(actor, Act.REMOVE_COLLEAGUE)
    assert actor.organisation_id is not None
    if officer_id == actor.officer_id:
        return OwnCase()
    officers.alone_with_heads(tx, actor.organisation_id)
    officer = officers.get(tx, officer_id)
    if actor.account_id not in confirmations.heads(tx, actor.organisation_id):
        return Gone()
    if officer is None or officer.organisation_id != actor.organisation_id:
        return Gone()
    if not officers.remove(tx, officer_id, now=now):
        return Gone()
    audit.append(tx, actor=actor.name, act=Act.REMOVE_COLLEAGUE, subject=f"officer:{officer_id}", now=now)
    return Changed(officer, head_gone(tx, officer, by=actor, now=now))


def workplace(tx: Transaction, *, actor: Actor) -> Workplace:
    """What he would leave."""
    require(actor, Act.LEAVE)
    return _himself(tx, actor)


def leave(tx: Transaction, *, actor: Actor, now: int) -> Left | Gone:
    """He is no officer any more, at once, also while he rests. Of several who leave at this instant one is the last."""
    require(actor, Act.LEAVE)
    assert actor.organisation_id is not None
    officers.alone_with_heads(tx, actor.organisation_id)
    left = _himself(tx, actor)
    officer = left.officer
    if not officers.remove(tx, officer.id, now=now):
        return Gone()
    audit.append(tx, actor=actor.name, act=Act.LEAVE, subject=f"officer:{officer.id}", now=now)
    ended = head_gone(tx, officer, by=actor, now=now)
    told = representatives.of_organisation(tx, officer.organisation_id, now=now)
    return Left(left, tuple(account for account in told if account.id != actor.account_id), ended)


def _himself(tx: Transaction, actor: Actor) -> Workplace:
    assert actor.officer_id is not None
    found = officers.with_organisation(tx, actor.officer_id)
    assert found is not None, "officers are removed by their state, never erased; organisations are never erased"
    officer, organisation = found
    return Workplace(officer, organisation, speaks_alone(tx, officer))
