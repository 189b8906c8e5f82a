"""One officer, one holder of a role, one applicant on several messengers.

An account of the organisations' bot that holds nothing joins the one that holds what its phone is known for, once that
one says so (services/join_requests.py); from then on whoever writes through it is that one, until either side separates
them, or nothing is held any more.
"""

from collections.abc import Iterator

from domain import limits
from domain.acts import Act
from domain.permissions import SYSTEM, Actor, require
from services.tries import count_try
from storage import (
    applicants,
    audit,
    conversations,
    elsewhere,
    join_requests,
    joined,
    officers,
    outbox,
    people,
    roles,
    seats,
)
from storage.people import Account
from storage.transaction import Transaction


def separate(tx: Transaction, *, actor: Actor, here: Account, now: int) -> list[Account]:
    """The account in which he writes, if it joined another one, stands alone again; else those that joined it do.

    At another phone than this one nothing of his is said that waits, since it may be a stranger's by now; notices go to
    an account that he has.
    """
    require(actor, Act.SEPARATE)
    parted = _part(tx, actor, here, now=now, drops=True)
    if parted and here.principal_id is None:
        join_requests.drop(tx, here.id)
        count_try(tx, limits.JOINING, f"account:{here.id}", by=actor, now=now)
    return parted


def alone_with(tx: Transaction, account: Account) -> None:
    """Nobody else looks whether he holds anything still until this unit commits. Asked before it is looked up."""
    joined.alone_at(tx, account.id)


def end_with_rights(tx: Transaction, *, actor: Actor, account: Account, now: int) -> list[Account]:
    """Whoever holds nothing any more has no other accounts either: another right, later, is not theirs by an old phone.

    Asked after a right of `actor`, whose account this is, was taken; the accounts that stand alone again. An officer
    whose organisation is suspended is one still.
    """
    if holds_rights(tx, account, actor):
        return []
    joined.alone_at(tx, account.id)
    join_requests.drop(tx, account.id)
    return _part(tx, SYSTEM, account, now=now, drops=False)  # that his right ended may be said there


def counts_here(tx: Transaction, *, here: Account, phone: str) -> bool:
    """Whether a right may rest on this number, which was proved in the chat of `here`.

    Through an account that joined another one only a number counts by which that one is known already: with a number of
    his own, whoever joined could come back by it when he is separated.
    """
    return here.principal_id is None or any(each.id == here.principal_id for each in _known_by(tx, phone, but=here.id))


def holds_rights(tx: Transaction, account: Account, who: Actor) -> bool:
    """Whether `who`, whose account this is, is anything; also an officer of a suspended organisation."""
    return bool(who.roles) or who.officer_id is not None or seats.of_account(tx, account.id) is not None


def known(tx: Transaction, phone: str, *, but: int) -> Account | None:
    """The principal whom this phone is known for; where several accounts are known by it, the first one."""
    return min(_known_by(tx, phone, but=but), key=lambda each: each.id, default=None)


def _part(tx: Transaction, actor: Actor, here: Account, *, now: int, drops: bool) -> list[Account]:
    parted = joined.to_part(tx, here)
    for each in parted:
        if drops and each.id != here.id:
            elsewhere.move_from(tx, bot=each.bot, chat_id=each.chat_id, now=now)
            outbox.drop(tx, bot=each.bot, chat_id=each.chat_id, reason="whose account it was was separated", now=now)
        outbox.stay(tx, bot=each.bot, chat_id=each.chat_id)
        joined.separate(tx, each.id)
        conversations.forget(tx, bot=each.bot, chat_id=each.chat_id)
        audit.append(tx, actor=actor.name, act=Act.SEPARATE, subject=f"account:{each.id}", now=now)
    return parted


def _known_by(tx: Transaction, phone: str, *, but: int) -> Iterator[Account]:
    """The principals of officers, of holders of roles and of applicants with this phone."""
    for found in (*_officers(tx, phone), *_holders(tx, phone), *applicants.with_phone(tx, phone)):
        principal = joined.principal_of(tx, found)
        if principal.id != but:
            yield principal


def _officers(tx: Transaction, phone: str) -> Iterator[Account]:
    for officer in officers.with_phone(tx, phone):
        account = people.account_by_id(tx, officer.account_id) if officer.account_id is not None else None
        if account is not None:
            yield account


def _holders(tx: Transaction, phone: str) -> Iterator[Account]:
    for held in roles.granted_to(tx, phone):
        account = people.account(tx, bot=f"{held.platform}-organisation", user_id=held.user_id)
        if account is not None:
            yield account
    yield from joined.holders_with(tx, phone)
