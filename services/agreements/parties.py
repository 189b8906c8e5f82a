"""Nobody decides on his own agreement, and three confirmations are those of three people (directive, A3)."""

from domain.agreements import Party, State
from domain.permissions import Actor
from services.same_person import is_same_person, works_at
from storage import confirmations, people
from storage.agreements import Agreement
from storage.confirmations import Confirmation
from storage.transaction import Transaction


def is_own_case(tx: Transaction, agreement: Agreement, *, by: Actor) -> bool:
    """Whether somebody of the office is on the organisation's side of it: he applied, or is one of its officers."""
    if works_at(tx, by, agreement.organisation_id):
        return True
    applied = confirmations.applicant(tx, agreement.id)
    return applied is not None and _is_same_person(tx, by, applied)


def confirmed(tx: Transaction, agreement: Agreement) -> list[Confirmation]:
    """What was confirmed of it; of a draft without what somebody of the office confirmed who is on the organisation's
    side by now: the two who conclude it are neither of them.
    """
    given = confirmations.of(tx, agreement.id)
    if agreement.state is not State.DRAFTED:
        return given
    return [each for each in given if each.party is Party.ORGANISATION or not _is_own(tx, agreement, each)]


def _is_own(tx: Transaction, agreement: Agreement, given: Confirmation) -> bool:
    return is_own_case(tx, agreement, by=Actor(f"account:{given.account_id}", account_id=given.account_id))


def has_confirmed_already(tx: Transaction, agreement: Agreement, *, by: Actor) -> bool:
    """Whether he confirmed it before, as another party or from another account with his phone."""
    return any(_is_same_person(tx, by, each.account_id) for each in confirmations.of(tx, agreement.id))


def _is_same_person(tx: Transaction, by: Actor, account_id: int) -> bool:
    if by.account_id == account_id:
        return True
    mine = people.account_by_id(tx, by.account_id) if by.account_id is not None else None
    other = people.account_by_id(tx, account_id)
    return mine is not None and other is not None and is_same_person(tx, mine, other)
