"""An account asks to join another one, and whoever is known there says whether it is his.

A proved phone shows whom to ask, and no more: a number goes to somebody else in time, and with it whatever would rest
on it alone. Until the tap nothing is joined.
"""

from dataclasses import dataclass

from domain import limits
from domain.acts import Act
from domain.permissions import Actor, require
from domain.refusals import DoorClosed, Refusal
from domain.times import MINUTE
from services import actors
from services.joining import holds_rights, known
from services.refused import tells_refusals
from services.tries import count_try
from storage import audit, conversations, join_requests, joined, people, roles, tries
from storage.people import Account
from storage.transaction import Transaction

LIVES = 10 * MINUTE


@dataclass(frozen=True)
class Asked:
    """The question number `request_id` is put at `accounts` until `until`; `reached` is where he was last."""

    request_id: int
    reached: Account
    accounts: tuple[Account, ...]
    until: int


@dataclass(frozen=True)
class Joined:
    """`account` is the principal's from now on; `others` are those that were his before."""

    principal: Account
    account: Account
    others: tuple[Account, ...]


@dataclass(frozen=True)
class Declined:
    """`account` stays what it was; `others` are the principal's."""

    account: Account
    others: tuple[Account, ...]


@dataclass(frozen=True)
class HoldsItsOwn(Refusal):
    """This account is somebody's already: what it holds would be lost from sight."""


@dataclass(frozen=True)
class NobodyKnown(Refusal):
    """No officer, no applicant and no holder of a role is known by this phone on another account."""


@dataclass(frozen=True)
class AskedAlready(Refusal):
    """This account asks already, or the other one is being asked: `until` then at most."""

    until: int


@dataclass(frozen=True)
class RequestOver(Refusal):
    """Nobody asks that here: it was answered, is past its time, was put to somebody else, or can be done no more."""


@tells_refusals(Act.ASK_TO_JOIN)
def ask(
    tx: Transaction, *, actor: Actor, account: Account, phone: str, now: int
) -> Asked | HoldsItsOwn | NobodyKnown | AskedAlready | DoorClosed:
    """`account` asks him whom `phone` is known for, which was proved to be the sender's own.

    Not on the day after he declined or separated an account: whoever has his former SIM card would ask all day long.
    """
    require(actor, Act.ASK_TO_JOIN)
    if _holds_something(tx, actor, account):
        return HoldsItsOwn()
    until = tries.closed_until(tx, (limits.JOIN_REQUESTS, f"account:{account.id}"), now=now)
    if until:
        return DoorClosed(until)
    count_try(tx, limits.JOIN_REQUESTS, f"account:{account.id}", by=actor, now=now)
    return _found(tx, actor, account, phone, now=now)


@tells_refusals(Act.JOIN)
def confirm(tx: Transaction, *, actor: Actor, here: Account, request_id: int, now: int) -> Joined | RequestOver:
    """Whoever is asked says, in any account that is his already, that the one that asks is his as well."""
    require(actor, Act.JOIN)
    account = _answered(tx, here, request_id, now=now)
    if account is None or not _may_still_join(tx, here, account):
        return RequestOver()
    principal = joined.principal_of(tx, here)
    others = joined.accounts_of_same(tx, principal)
    joined.join(tx, account.id, principal_id=principal.id)
    joined.begin_to_tell_apart(tx, principal, at=here.id, now=now)
    joined.set_language(tx, principal, principal.language)
    conversations.forget(tx, bot=account.bot, chat_id=account.chat_id)
    audit.append(tx, actor=actor.name, act=Act.JOIN, subject=f"account:{account.id}", now=now)
    return Joined(principal, people.account_by_id(tx, account.id) or account, tuple(others))


@tells_refusals(Act.DECLINE_TO_JOIN)
def decline(tx: Transaction, *, actor: Actor, here: Account, request_id: int, now: int) -> Declined | RequestOver:
    """Whoever is asked says that it is not his: nobody asks him again for a day."""
    require(actor, Act.DECLINE_TO_JOIN)
    account = _answered(tx, here, request_id, now=now)
    if account is None:
        return RequestOver()
    principal = joined.principal_of(tx, here)
    count_try(tx, limits.JOINING, f"account:{principal.id}", by=actor, now=now)
    audit.append(tx, actor=actor.name, act=Act.DECLINE_TO_JOIN, subject=f"account:{account.id}", now=now)
    return Declined(account, tuple(joined.accounts_of_same(tx, principal)))


def _found(
    tx: Transaction, actor: Actor, account: Account, phone: str, *, now: int
) -> Asked | NobodyKnown | AskedAlready | DoorClosed:
    principal = known(tx, phone, but=account.id)
    if principal is not None and joined.alone_at(tx, principal.id):
        principal = known(tx, phone, but=account.id)  # his last right may have ended meanwhile
    if principal is None:
        return NobodyKnown()
    return _closed(tx, account, principal, now=now) or _ask(tx, actor, account, principal, now=now)


def _closed(tx: Transaction, account: Account, principal: Account, *, now: int) -> DoorClosed | AskedAlready | None:
    doors = [(each, f"account:{principal.id}") for each in (limits.JOINING, limits.JOIN_REQUESTS)]
    until = tries.closed_until(tx, *doors, now=now)
    if until:
        return DoorClosed(until)
    waits = join_requests.living_until(tx, account_id=account.id, principal_id=principal.id, now=now)
    return AskedAlready(waits) if waits else None


def _ask(tx: Transaction, actor: Actor, account: Account, principal: Account, *, now: int) -> Asked:
    until = now + LIVES
    request_id = join_requests.add(tx, account_id=account.id, principal_id=principal.id, ends_at=until)
    count_try(tx, limits.JOIN_REQUESTS, f"account:{principal.id}", by=actor, now=now)
    audit.append(tx, actor=actor.name, act=Act.ASK_TO_JOIN, subject=f"account:{principal.id}", now=now)
    accounts = tuple(each for each in joined.accounts_of_same(tx, principal) if each.blocked_at is None)
    return Asked(request_id, joined.reached(tx, principal), accounts, until)


def _answered(tx: Transaction, here: Account, request_id: int, *, now: int) -> Account | None:
    """The account whose request is answered here, and is over with that.

    What is done in its own chat, by which it may become somebody, comes before this unit or after it.
    """
    principal_id = here.principal_id or here.id
    asking = join_requests.asking(tx, request_id, principal_id=principal_id)
    account = people.account_by_id(tx, asking) if asking is not None else None
    if account is None:
        return None
    conversations.alone_in(tx, bot=account.bot, chat_id=account.chat_id)
    roles.alone(tx)  # a role may be given to the account that asks by somebody else
    joined.alone_at(tx, principal_id)
    if not _is_still_of(tx, here, principal_id):
        return None
    taken = join_requests.take(tx, request_id, principal_id=principal_id, now=now)
    return people.account_by_id(tx, account.id) if taken else None


def _is_still_of(tx: Transaction, here: Account, principal_id: int) -> bool:
    """It may have been separated meanwhile."""
    found = people.account_by_id(tx, here.id)
    return found is not None and (found.principal_id or found.id) == principal_id


def _may_still_join(tx: Transaction, here: Account, account: Account) -> bool:
    """Rights may have ended on one side, or begun on the other, since it was asked."""
    there = actors.caller(tx, bot=here.bot, user_id=here.user_id)
    asking = actors.caller(tx, bot=account.bot, user_id=account.user_id)
    assert there.account is not None, "he has just tapped"
    return holds_rights(tx, there.account, there.actor) and not _holds_something(tx, asking.actor, account)


def _holds_something(tx: Transaction, actor: Actor, account: Account) -> bool:
    """Also where it is the principal of others."""
    if account.principal_id is not None or joined.others_of(tx, account):
        return True
    return holds_rights(tx, account, actor)
