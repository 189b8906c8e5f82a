"""Objections are cases: each has a date until which it has to be answered, and an answer."""

from dataclasses import dataclass

from domain.acts import Act
from domain.permissions import Actor, require
from domain.refusals import Gone, OwnCase
from domain.times import DAY
from services.refused import tells_refusals
from services.representing import is_on_its_side
from services.same_person import known_as
from storage import audit, joined, officers, redemptions
from storage.people import Account
from storage.redemptions import Look as Look
from storage.transaction import Transaction

LONGEST_ANSWER = 2000
"""Characters: with all that stands around it, it fits into one message."""

REMINDED_EVERY = DAY


@dataclass(frozen=True)
class Answered:
    """`holders` are the accounts of whoever objected: he reads the answer at once."""

    look: Look
    holders: tuple[Account, ...]


@dataclass(frozen=True)
class Overdue:
    """`count` cases are past their date; `due` of them nobody was reminded of today."""

    count: int
    due: int


def waiting(tx: Transaction, *, actor: Actor, offset: int, limit: int) -> tuple[int, list[Look]]:
    """How many objections nobody has answered, and one page of them: those due first, so the overdue lead."""
    require(actor, Act.READ_OBJECTIONS)
    return redemptions.count_objections(tx), redemptions.objections(tx, offset=offset, limit=limit)


def case(tx: Transaction, *, actor: Actor, redemption_id: int) -> Look | Gone | OwnCase:
    """An open case that this actor may answer."""
    require(actor, Act.ANSWER_OBJECTION)
    return _case(tx, actor, redemption_id)


def read_in(tx: Transaction, *, actor: Actor, person_id: int) -> frozenset[str]:
    """The languages in which whoever objected reads what the answer stands in."""
    require(actor, Act.ANSWER_OBJECTION)
    return frozenset(account.language for account in joined.reached_person(tx, person_id))


@tells_refusals(Act.ANSWER_OBJECTION)
def answer(tx: Transaction, *, actor: Actor, redemption_id: int, text: str, now: int) -> Answered | Gone | OwnCase:
    """Gone when somebody answered it before. Nobody answers for himself, nor for the organisation that he works for."""
    require(actor, Act.ANSWER_OBJECTION)
    look = _case(tx, actor, redemption_id)
    if not isinstance(look, Look):
        return look
    if not redemptions.answer_objection(tx, redemption_id, answer=text, by=actor.name, now=now):
        return Gone()
    audit.append(tx, actor=actor.name, act=Act.ANSWER_OBJECTION, subject=f"redemption:{redemption_id}", now=now)
    return Answered(look, joined.reached_person(tx, look.person_id))


def read_answer(tx: Transaction, *, actor: Actor, redemption_id: int) -> tuple[Look, str] | Gone:
    """The answer to this person's own objection."""
    require(actor, Act.READ_INBOX)
    look, text = redemptions.get(tx, redemption_id), redemptions.answer_to(tx, redemption_id)
    if look is None or look.person_id != actor.person_id or text is None:
        return Gone()
    return look, text


def remind(tx: Transaction, *, actor: Actor, now: int) -> Overdue:
    """Each overdue case is reminded of once a day, until it is answered."""
    require(actor, Act.REMIND)
    due = redemptions.remind_of_overdue(tx, before=now - REMINDED_EVERY, now=now)
    if not due:
        return Overdue(0, 0)
    audit.append(tx, actor=actor.name, act=Act.REMIND, subject="objections", now=now, detail=str(due))
    return Overdue(redemptions.count_overdue(tx, now=now), due)


def _case(tx: Transaction, actor: Actor, redemption_id: int) -> Look | Gone | OwnCase:
    look = redemptions.get(tx, redemption_id)
    if look is None or look.objected_at is None or look.closed_at is not None:
        return Gone()
    return OwnCase() if _is_own(tx, actor, look) else look


def _is_own(tx: Transaction, actor: Actor, look: Look) -> bool:
    """Whether he made the inquiry, also where he was removed since; is on the side of the organisation for which it was
    made; or objected himself: by this account or another one that is known to be his.
    """
    officer = officers.get(tx, look.officer_id)
    assert officer is not None, "officers are removed by their state, never erased"
    if actor.account_id is not None and officer.account_id == actor.account_id:
        return True
    himself = known_as(tx, actor.account_id)
    made_it = officer.phone in himself.phones or officer.national_code in himself.national_codes
    objected = look.facts.record.national_code in himself.national_codes
    return made_it or objected or is_on_its_side(tx, actor, officer.organisation_id)
