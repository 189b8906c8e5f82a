"""For which organisations somebody speaks: a head officer for his own, an applicant for whose agreement he asked."""

from domain.permissions import Actor, Role
from services.same_person import is_same_person, works_at
from storage import confirmations, organisations, people, representatives, seats
from storage.applications import Application
from storage.officers import Officer
from storage.organisations import Organisation
from storage.people import Account
from storage.transaction import Transaction


def spoken_for(tx: Transaction, speaker: Actor, *, now: int) -> list[Organisation]:
    """Active organisations, each once; his own comes first."""
    found: dict[int, Organisation] = {}
    if Role.HEAD_OFFICER in speaker.roles and speaker.organisation_id is not None:
        own = organisations.known(tx, speaker.organisation_id)
        found |= {own.id: own} if own.active else {}
    if Role.APPLICANT in speaker.roles and speaker.account_id is not None:
        for each in representatives.organisations_of(tx, speaker.account_id, now=now):
            found.setdefault(each.id, each)
    return list(found.values())


def speaks_for(tx: Transaction, speaker: Actor, organisation_id: int, *, now: int) -> bool:
    return any(each.id == organisation_id for each in spoken_for(tx, speaker, now=now))


def speaks_at_work(tx: Transaction, account: Account) -> bool:
    """Whether he speaks for the organisation whose officer he is, also while that is suspended or has no agreement: it
    is no use to send him to whoever does.
    """
    seat = seats.of_account(tx, account.id)
    return seat is not None and account.id in confirmations.speakers(tx, seat.organisation_id)


def speaks_alone(tx: Transaction, officer: Officer) -> bool:
    """Whether nobody speaks for his organisation, once he is no head officer any more."""
    organisation_id = officer.organisation_id
    return confirmations.heads(tx, organisation_id) == [officer.account_id] and not confirmations.applicants(
        tx, organisation_id
    )


def speaks_outside(tx: Transaction, organisation_id: int) -> tuple[Organisation, list[Account]]:
    """An organisation, and who speaks for it since he applied, and is none of its officers: he is told apart."""
    organisation = organisations.known(tx, organisation_id)
    applied = (people.account_by_id(tx, each) for each in confirmations.applicants(tx, organisation_id))
    return organisation, [each for each in applied if each is not None and not _works_at(tx, each, organisation_id)]


def speak_already(tx: Transaction, application: Application, named_id: int | None) -> tuple[str, list[Account]]:
    """The name of the organisation of the books in whose name a stranger to it applies, or applied, and who speaks for
    it: nobody where he does so himself, or is it himself by another account.
    """
    organisation = organisations.get(tx, named_id) if named_id is not None else None
    applicant = people.account_by_id(tx, application.account_id)
    speaking = confirmations.speakers(tx, organisation.id) if organisation else []
    if organisation is None or applicant is None or applicant.id in speaking:
        return "", []
    found = (people.account_by_id(tx, each) for each in speaking)
    return organisation.name, [each for each in found if each is not None and not is_same_person(tx, each, applicant)]


def is_on_its_side(tx: Transaction, by: Actor, organisation_id: int) -> bool:
    """Whether somebody of the office is an organisation's officer, or speaks for it since he applied, by whichever of
    his accounts: nobody gives what he asked for himself, or what serves whom he works for.
    """
    if works_at(tx, by, organisation_id):
        return True
    himself = people.account_by_id(tx, by.account_id) if by.account_id is not None else None
    applied = (people.account_by_id(tx, each) for each in confirmations.applicants(tx, organisation_id))
    return himself is not None and any(each is not None and is_same_person(tx, himself, each) for each in applied)


def _works_at(tx: Transaction, account: Account, organisation_id: int) -> bool:
    seat = seats.of_account(tx, account.id)
    return seat is not None and seat.organisation_id == organisation_id


def hears_for(tx: Transaction, sender_id: int, organisation_id: int) -> tuple[Account, ...]:
    """Who hears what became of what this account sent: he alone while he speaks for it, else all who do.

    An agreement that is suspended or over ends what he may send, and not what he is to hear of what he sent before.
    """
    speaking = speakers(tx, organisation_id)
    return tuple(account for account in speaking if account.id == sender_id) or speaking


def speakers(tx: Transaction, organisation_id: int) -> tuple[Account, ...]:
    """All who speak for an organisation."""
    found = (people.account_by_id(tx, each) for each in confirmations.speakers(tx, organisation_id))
    return tuple(account for account in found if account is not None)
