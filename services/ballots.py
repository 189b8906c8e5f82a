"""Which ballots count: a vote is a person's, not an account's, and a present member's; and nobody's on his own (A3)."""

from domain.permissions import Actor, Role
from services import actors
from services.admission import in_the_books
from services.same_person import is_officer_of, is_same_person
from storage import committee, people
from storage.applications import Application
from storage.committee import Ballot
from storage.people import Account
from storage.transaction import Transaction


def counted(tx: Transaction, application: Application) -> list[tuple[Account, Ballot]]:
    """The ballots of this round that count: of present members whose own case it is not by now, one of each person."""
    present = {each.id: each for each in actors.holders(tx, Role.COMMITTEE_MEMBER)}
    counted: list[tuple[Account, Ballot]] = []
    for ballot in committee.votes(tx, application.id, round=application.round):
        voter = present.get(ballot.account_id)
        if voter is None or is_own(tx, application, voter):
            continue
        if not is_one_of(tx, voter, [each for each, _ in counted]):
            counted.append((voter, ballot))
    return counted


def voted_already(tx: Transaction, application: Application, *, by: Actor) -> bool:
    """Whether a ballot that counts is his, from another account."""
    voters = [voter for voter, _ in counted(tx, application) if voter.id != by.account_id]
    account = people.account_by_id(tx, by.account_id) if by.account_id is not None else None
    return account is not None and is_one_of(tx, account, voters)


def is_own(tx: Transaction, application: Application, account: Account) -> bool:
    """Whether he is the representative himself, or an officer of the organisation: by the same account, or another one
    with the same phone. The phone is the one that he showed, or to which a role of the office was given.
    """
    organisation = in_the_books(tx, application)
    if organisation is not None and is_officer_of(tx, organisation.id, account.id):
        return True
    representative = people.account_by_id(tx, application.account_id)
    return representative is not None and is_same_person(tx, account, representative)


def is_one_of(tx: Transaction, account: Account, others: list[Account]) -> bool:
    return any(is_same_person(tx, account, each) for each in others)
