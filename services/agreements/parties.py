"""Nobody decides on his own agreement, and three confirmations are those of three people (directive, A3)."""

from domain.permissions import Actor
from services.actors import platform_of
from storage import confirmations, people, roles
from storage.agreements import Agreement
from storage.people import Account
from storage.transaction import Transaction


def is_own_case(tx: Transaction, agreement: Agreement, *, by: Actor) -> bool:
    """Whether somebody of the office is on the organisation's side of it: he applied, or is one of its officers."""
    if by.organisation_id == agreement.organisation_id:
        return True
    applied = confirmations.representative(tx, agreement.id)
    return applied is not None and _is_same_person(tx, by, applied)


def has_confirmed_already(tx: Transaction, agreement: Agreement, *, by: Actor) -> bool:
    """Whether he confirmed it before, as another party or from another account with his phone."""
    return any(_is_same_person(tx, by, each.account_id) for each in confirmations.of(tx, agreement.id))


def _is_same_person(tx: Transaction, by: Actor, account_id: int) -> bool:
    if by.account_id == account_id:
        return True
    mine = people.account_by_id(tx, by.account_id) if by.account_id is not None else None
    other = people.account_by_id(tx, account_id)
    if mine is None or other is None:
        return False
    return _user(mine) == _user(other) or bool(_phones(tx, mine) & _phones(tx, other))


def _phones(tx: Transaction, account: Account) -> set[str]:
    """The one that he shared, and those by which he was given his roles."""
    granted = {each.phone for each in roles.holders(tx) if (each.platform, each.user_id) == _user(account)}
    return {phone for phone in (account.phone, *granted) if phone is not None}


def _user(account: Account) -> tuple[str, int]:
    """The messenger's user behind an account of either bot."""
    return platform_of(account.bot), account.user_id
