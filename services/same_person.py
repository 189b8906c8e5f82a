"""Who is behind an account: one person may have several, and nobody decides twice, or on himself."""

from collections.abc import Iterable
from dataclasses import dataclass

from domain.permissions import Actor
from domain.phones import PhoneMistyped, parse_phone
from services.actors import platform_of
from storage import joined, officers, people, roles, seats
from storage.people import Account
from storage.roles import Grant
from storage.transaction import Transaction

User = tuple[str, int]
"""A messenger, and the number by which it knows somebody: the same number on another messenger is somebody else."""

_BOTS = ("person", "organisation")


@dataclass(frozen=True)
class Known:
    """By what we know somebody: all that he showed, in either bot of every messenger of his, or was named by."""

    users: frozenset[User] = frozenset()
    phones: frozenset[str] = frozenset()
    national_codes: frozenset[str] = frozenset()

    def is_same_as(self, other: "Known") -> bool:
        return bool(
            self.users & other.users or self.phones & other.phones or self.national_codes & other.national_codes
        )


def known_as(tx: Transaction, account_id: int | None) -> Known:
    """By what whoever is behind this account is known; by nothing where there is none."""
    account = people.account_by_id(tx, account_id) if account_id is not None else None
    return known_by(tx, users_of(tx, account)) if account else Known()


def known_by(tx: Transaction, users: Iterable[User]) -> Known:
    """The same of one person's `users`."""
    own = frozenset(users)
    phones = {each.phone for each in roles.held_by(tx, own)}
    codes: set[str | None] = set()
    for bot, user_id in [(f"{platform}-{role}", user_id) for platform, user_id in own for role in _BOTS]:
        account = people.account(tx, bot=bot, user_id=user_id)
        if account is not None:
            person = people.person(tx, account.person_id) if account.person_id is not None else None
            seat = seats.of_account(tx, account.id)
            officer = officers.get(tx, seat.officer_id) if seat else None
            phones |= {account.phone, person.phone if person else None, officer.phone if officer else None}
            codes |= {each.national_code for each in (person, officer) if each}
    return Known(own, frozenset(_usual(each) for each in phones if each), frozenset(each for each in codes if each))


def is_same_person(tx: Transaction, one: Account, other: Account) -> bool:
    return known_as(tx, one.id).is_same_as(known_as(tx, other.id))


def works_at(tx: Transaction, by: Actor, organisation_id: int) -> bool:
    """Whether he is an officer of it, by this account or by another one with a phone or national code of his."""
    return by.organisation_id == organisation_id or is_officer_of(tx, organisation_id, by.account_id)


def is_officer_of(tx: Transaction, organisation_id: int, account_id: int | None) -> bool:
    """The same of whoever is behind this account.

    Who was invited and never came is none: else whoever sends a form could keep somebody of the office from his work.
    """
    himself = known_as(tx, account_id)
    found = [each for phone in himself.phones for each in officers.with_phone(tx, phone)]
    found += [each for code in himself.national_codes for each in officers.with_national_code(tx, code)]
    return any(each.organisation_id == organisation_id and each.state != "invited" for each in found)


def grants_of(tx: Transaction, account: Account) -> list[Grant]:
    """The roles of the office that he was given, oldest first."""
    return roles.held_by(tx, users_of(tx, account))


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


def _usual(phone: str) -> str:
    try:
        return parse_phone(phone)
    except PhoneMistyped:  # of another country
        return phone
