"""Which accounts are one person's: one messenger user's, or those with one phone. Nobody decides twice."""

from services.actors import platform_of
from storage import roles
from storage.people import Account
from storage.roles import Grant
from storage.transaction import Transaction


def is_same_person(tx: Transaction, one: Account, other: Account) -> bool:
    return _user(one) == _user(other) or bool(_phones(tx, one) & _phones(tx, other))


def grants_of(tx: Transaction, account: Account) -> list[Grant]:
    """The roles of the office that he was given, oldest first."""
    return [each for each in roles.holders(tx) if (each.platform, each.user_id) == _user(account)]


def _phones(tx: Transaction, account: Account) -> set[str]:
    """The one that he shared, and those by which he was given his roles."""
    return {phone for phone in (account.phone, *(each.phone for each in grants_of(tx, account))) if phone is not None}


def _user(account: Account) -> tuple[str, int]:
    """The messenger's user behind an account of either bot."""
    return platform_of(account.bot), account.user_id
