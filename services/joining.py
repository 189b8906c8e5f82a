"""One officer, one holder of a role, one applicant on several messengers (issue part 4, one inbox).

An account of the organisations' bot that holds nothing joins the one that holds what its phone is known for; from then
on whoever writes through it is that one, until either side separates them, or nothing is held any more.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from domain import limits
from domain.acts import Act
from domain.permissions import Actor, require
from domain.refusals import DoorClosed, Refusal
from services.refused import tells_refusals
from storage import audit, conversations, joined, officers, people, roles, tries
from storage.people import Account
from storage.transaction import Transaction


@dataclass(frozen=True)
class Joined:
    """`others` are the accounts, on any messenger, that were his before: they are told."""

    principal: Account
    others: tuple[Account, ...]


@dataclass(frozen=True)
class HoldsItsOwn(Refusal):
    """This account is somebody's already: what it holds would be lost from sight."""


@dataclass(frozen=True)
class NobodyKnown(Refusal):
    """No officer, no applicant and no holder of a role is known by this phone on another account."""


@tells_refusals(Act.JOIN)
def join(
    tx: Transaction, *, actor: Actor, account: Account, phone: str, now: int
) -> Joined | HoldsItsOwn | NobodyKnown | DoorClosed:
    """`account` becomes one more account of him whom `phone`, which was proved to be the sender's own, is known for.

    Not on the day after he separated his accounts: whoever has his former SIM card would be back at once.
    """
    require(actor, Act.JOIN)
    joined.alone_with(tx, phone)
    if _holds_something(tx, actor, account):
        return HoldsItsOwn()
    principal = min(_known_by(tx, phone, but=account.id), key=lambda each: each.id, default=None)
    if principal is None:
        return NobodyKnown()
    until = tries.closed_until(tx, (limits.JOINING, f"account:{principal.id}"), now=now)
    if until:
        return DoorClosed(until)
    others = joined.accounts_of_same(tx, principal)
    joined.join(tx, account.id, principal_id=principal.id)
    joined.begin_to_tell_apart(tx, principal, at=account.id, now=now)
    joined.set_language(tx, principal, principal.language)
    audit.append(tx, actor=actor.name, act=Act.JOIN, subject=f"account:{principal.id}", now=now)
    return Joined(principal, tuple(others))


def separate(tx: Transaction, *, actor: Actor, here: Account, now: int) -> list[Account]:
    """The account in which he writes, if it joined another one, stands alone again; else those that joined it do."""
    require(actor, Act.SEPARATE)
    parted = _part(tx, actor, here, now=now)
    if parted and here.principal_id is None:
        tries.count_wrong(tx, limits.JOINING, f"account:{here.id}", now=now)
    return parted


def end_with_rights(tx: Transaction, *, actor: Actor, account: Account, now: int) -> list[Account]:
    """Whoever holds nothing any more has no other accounts either: another right, later, is not theirs by an old phone.

    Asked after a right of `actor`, whose account this is, was taken; the accounts that stand alone again. An officer
    whose organisation is suspended is one still.
    """
    if actor.roles or actor.officer_id is not None or officers.active_of_account(tx, account.id):
        return []
    return _part(tx, actor, account, now=now)


def joined_here(tx: Transaction, here: Account) -> list[Account]:
    """The other accounts of his, the one where he was last first; none while this one stands alone."""
    return joined.others_of(tx, here)


def counts_here(tx: Transaction, *, here: Account, phone: str) -> bool:
    """Whether a right may rest on this number, which was proved in the chat of `here`.

    Through an account that joined another one only a number counts by which that one is known already: with a number of
    his own, whoever joined could come back by it when he is separated.
    """
    return here.principal_id is None or any(each.id == here.principal_id for each in _known_by(tx, phone, but=here.id))


def _part(tx: Transaction, actor: Actor, here: Account, *, now: int) -> list[Account]:
    parted = joined.separate(tx, here)
    for each in parted:
        conversations.forget(tx, bot=each.bot, chat_id=each.chat_id)
        audit.append(tx, actor=actor.name, act=Act.SEPARATE, subject=f"account:{each.id}", now=now)
    return parted


def _holds_something(tx: Transaction, actor: Actor, account: Account) -> bool:
    """Also where it is the principal of others, or rests as an officer of a suspended organisation."""
    if actor.roles or account.principal_id is not None or joined.others_of(tx, account):
        return True
    return officers.active_of_account(tx, account.id) is not None


def _known_by(tx: Transaction, phone: str, *, but: int) -> Iterator[Account]:
    """The principals of officers, of holders of roles and of applicants with this phone."""
    for found in (*_officers(tx, phone), *_holders(tx, phone), *_applicants(tx, phone)):
        principal = joined.principal_of(tx, found)
        if principal.id != but:
            yield principal


def _officers(tx: Transaction, phone: str) -> Iterator[Account]:
    for officer in officers.with_phone(tx, phone):
        account = people.account_by_id(tx, officer.account_id) if officer.account_id is not None else None
        if account is not None:
            yield account


def _holders(tx: Transaction, phone: str) -> Iterator[Account]:
    for held in roles.holders(tx):
        account = people.account(tx, bot=f"{held.platform}-organisation", user_id=held.user_id)
        if account is not None and phone in (held.phone, account.phone):
            yield account


def _applicants(tx: Transaction, phone: str) -> Iterator[Account]:
    return (account for account in joined.applicants(tx) if account.phone == phone)
