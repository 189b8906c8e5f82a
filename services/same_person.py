"""Which accounts are one person's: one messenger user's, joined ones, or those with one phone. Nobody decides twice."""

from services.actors import platform_of
from storage import joined, people, roles
from storage.people import Account
from storage.roles import Grant
from storage.transaction import Transaction

User = tuple[str, int]
"""A messenger, and the number by which it knows somebody: the same number on another messenger is somebody else."""


def is_same_person(tx: Transaction, one: Account, other: Account) -> bool:
    return bool(users_of(tx, one) & users_of(tx, other)) or bool(_phones(tx, one) & _phones(tx, other))


def grants_of(tx: Transaction, account: Account) -> list[Grant]:
    """The roles of the office that he was given, oldest first."""
    own = users_of(tx, account)
    return [each for each in roles.holders(tx) if (each.platform, each.user_id) in own]


def users_of(tx: Transaction, account: Account) -> set[User]:
    """The messengers' users behind an account of either bot, and behind those that belong to it."""
    return {(platform_of(each.bot), each.user_id) for each in joined.accounts_of_same(tx, account)}


def all_of_user(tx: Transaction, user: User) -> set[User]:
    """The same of a user who may have no account in the organisations' bot yet."""
    account = people.account(tx, bot=f"{user[0]}-organisation", user_id=user[1])
    return {user} | (users_of(tx, account) if account else set())


def holder_of(tx: Transaction, user: User) -> User:
    """The user by whom roles are held who is given one as `user`: whoever joined another account is that other one."""
    account = people.account(tx, bot=f"{user[0]}-organisation", user_id=user[1])
    principal = joined.principal_of(tx, account) if account else None
    return (platform_of(principal.bot), principal.user_id) if principal else user


def _phones(tx: Transaction, account: Account) -> set[str]:
    """The one that he shared, and those by which he was given his roles."""
    return {phone for phone in (account.phone, *(each.phone for each in grants_of(tx, account))) if phone is not None}
