"""A moved user enters: his own phone alone lets him in, for his organisation had access before (directive, A1)."""

from domain.acts import Act
from domain.permissions import Actor, require
from storage import audit, legacy, officers, organisations, seats
from storage.organisations import Organisation
from storage.people import Account
from storage.transaction import Transaction


def awaits_users(tx: Transaction) -> bool:
    """Whether anybody was moved whom his phone may let in. It tells nothing of whom."""
    return legacy.has_moved_users(tx)


def activate_moved(tx: Transaction, *, actor: Actor, account: Account, phone: str, now: int) -> Organisation | None:
    """Let the moved user with this phone in, as the messenger vouches for it. None says not why on purpose."""
    require(actor, Act.ACTIVATE_OFFICER)
    officers.alone_with_account(tx, account.id)
    if seats.of_account(tx, account.id):
        return None
    officers.alone_with_phone(tx, phone)
    for officer in officers.with_phone(tx, phone):
        organisation = organisations.known(tx, officer.organisation_id)
        if not organisation.active or not legacy.is_moved_user(tx, officer.id):
            continue
        if officers.activate(tx, officer.id, account_id=account.id, now=now):
            audit.append(tx, actor=actor.name, act=Act.ACTIVATE_OFFICER, subject=f"officer:{officer.id}", now=now)
            return organisation
    return None
