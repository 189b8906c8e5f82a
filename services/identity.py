"""Proving who somebody is, and undoing it: link, unlink, forget."""

from dataclasses import dataclass
from typing import Any

from domain import limits
from domain.acts import Act
from domain.insurance import RegisteredAccount
from domain.permissions import Actor, require
from domain.phones import same_phone
from domain.refusals import DoorClosed, NotMatched
from services.codes import withdraw_newest
from services.refused import tells_refusals
from services.tries import count_try
from storage import (
    audit,
    certificates,
    conversations,
    elsewhere,
    inbox,
    joined,
    one_time_passwords,
    outbox,
    people,
    tries,
)
from storage.people import Account
from storage.transaction import Transaction, brief


@dataclass(frozen=True)
class Linked:
    """`others` are the person's accounts that were linked before, on any messenger: they are told of the new one.

    `former` were, too, with another phone than the portal has today, and are no longer.
    """

    person_id: int
    name: str
    others: tuple[Account, ...]
    former: tuple[Account, ...] = ()


def door(tx: Transaction, *, account: Account, now: int) -> DoorClosed | None:
    until = tries.closed_until(tx, (limits.IDENTITY, _subject(account)), now=now)
    return DoorClosed(until) if until else None


def keep_phone(tx: Transaction, *, actor: Actor, account: Account, phone: str, now: int) -> None:
    """The sender's own number, which was proved; it is compared with the registry's when he proves himself."""
    require(actor, Act.SHARE_PHONE)
    people.keep_phone(tx, account.id, phone)
    audit.append(tx, actor=actor.name, act=Act.SHARE_PHONE, subject=f"account:{account.id}", now=now)


@brief
def national_code(tx: Transaction, *, actor: Actor) -> str | None:
    """The national code of the person who asks for his own record."""
    require(actor, Act.INQUIRE)
    assert actor.person_id is not None
    person = people.person(tx, actor.person_id)
    return person.national_code if person else None


@tells_refusals(Act.LINK)
def prove(
    tx: Transaction, *, actor: Actor, account: Account, typed: str, found: RegisteredAccount | None, now: int
) -> Linked | NotMatched | DoorClosed:
    """Link `account` to the person that the registry found for the national code which he `typed`.

    The phone that he shared must be that of an active account (directive, B1). Whatever does not fit, the answer is the
    same, and counts as one wrong try; the same code once more, with the same phone, is no other one.
    """
    require(actor, Act.LINK)
    closed = door(tx, account=account, now=now)
    if closed:
        return closed
    if found is None or not found.active or account.phone is None or not same_phone(found.phone, account.phone):
        return _refuse(tx, actor, account, typed, now=now)
    return _link(tx, actor, account, found, now=now)


def unlink_former(
    tx: Transaction, *, actor: Actor, account: Account, found: RegisteredAccount, now: int
) -> tuple[Account, ...]:
    """Those of the person's accounts, `account` among them, whose phone is not that of the portal's account by now
    (directive, B1): each is unlinked.

    Numbers change hands: whoever has the former SIM card must not go on speaking for the person.
    """
    require(actor, Act.UNLINK)
    assert actor.person_id is not None
    return _part_former(tx, actor, actor.person_id, joined.accounts_of_same(tx, account), found, now=now)


def unlink(tx: Transaction, *, actor: Actor, account: Account, now: int) -> None:
    """This messenger account no longer speaks for the person; his certificates stay."""
    require(actor, Act.UNLINK)
    _part(tx, actor, account, now=now)
    audit.append(tx, actor=actor.name, act=Act.UNLINK, subject=f"person:{actor.person_id}", now=now)


def others(tx: Transaction, *, actor: Actor, account: Account) -> list[Account]:
    """The person's messenger accounts besides this one."""
    require(actor, Act.UNLINK)
    assert actor.person_id is not None
    return [other for other in people.accounts_of(tx, actor.person_id) if other.id != account.id]


def unlink_others(tx: Transaction, *, actor: Actor, account: Account, now: int) -> list[Account]:
    """Those do not speak for the person any more: one is on a phone that is lost, or a stranger's. They are returned.

    Of two that unlink each other at one instant the first one stays.
    """
    require(actor, Act.UNLINK)
    assert actor.person_id is not None
    people.alone_with(tx, actor.person_id)
    linked = people.accounts_of(tx, actor.person_id)
    gone = [other for other in linked if other.id != account.id] if account.id in {each.id for each in linked} else []
    for other in gone:
        _part(tx, actor, other, now=now)
    if gone:
        audit.append(tx, actor=actor.name, act=Act.UNLINK, subject=f"person:{actor.person_id}", now=now)
    return gone


def forget(tx: Transaction, *, actor: Actor, random: bytes, now: int) -> list[Account]:
    """Erase the person: everything but the certificates that an organisation has seen, which are evidence.

    Those stay, without his name or phone beside them, until `retention` erases them. Codes are withdrawn at once. The
    accounts that were linked to him, this one first.
    """
    require(actor, Act.FORGET)
    assert actor.person_id is not None
    people.alone_with(tx, actor.person_id)
    people.scrub_person(tx, actor.person_id, random=random)  # first: an account being linked meanwhile is waited for
    for certificate_id in certificates.all_of(tx, actor.person_id):
        withdraw_newest(tx, certificate_id, now=now)
        certificates.delete(tx, certificate_id, now=now)
    linked = people.accounts_of(tx, actor.person_id)
    for account in linked:
        _part(tx, actor, account, now=now)
        one_time_passwords.void(tx, account.id)  # not forgotten: whoever deletes and links again gets no new ones by it
        inbox.empty_aside(tx, bot=account.bot, chat_id=account.chat_id)
    audit.append(tx, actor=actor.name, act=Act.FORGET, subject=f"person:{actor.person_id}", now=now)
    return sorted(linked, key=lambda account: account.id != actor.account_id)


def _part(tx: Transaction, by: Actor, account: Account, *, now: int) -> None:
    """It belongs to nobody any more, and what was half done there is dropped.

    What waits where he writes this himself still comes there. At another phone nothing of his is said, since it may be
    a stranger's by now; notices go to an account that he has.
    """
    chat: dict[str, Any] = {"bot": account.bot, "chat_id": account.chat_id}
    if account.id == by.account_id:
        outbox.stay(tx, **chat)
    else:
        elsewhere.move_from(tx, **chat, now=now)
        outbox.drop(tx, **chat, reason="whose account it was was unlinked", now=now)
    people.unlink(tx, account.id)
    conversations.forget(tx, **chat)


def _refuse(tx: Transaction, actor: Actor, account: Account, typed: str, *, now: int) -> NotMatched | DoorClosed:
    """Whoever types the same code once more guesses nothing by it: he takes the answer for a fault of ours."""
    tries.alone_at(tx, limits.IDENTITY, _subject(account))
    closed = door(tx, account=account, now=now)
    if closed:
        return closed
    what = tx.vault.digest("tries.what", f"{typed} {account.phone}".encode())
    left = count_try(
        tx, limits.IDENTITY, _subject(account), by=actor, about=f"account:{account.id}", now=now, what=what
    )
    return NotMatched(left) if left else DoorClosed(now + limits.IDENTITY.closed)


def _link(tx: Transaction, actor: Actor, account: Account, found: RegisteredAccount, *, now: int) -> Linked:
    record = found.record
    person_id = people.keep_person(tx, national_code=record.national_code, name=record.name, phone=found.phone, now=now)
    before = [each for each in people.accounts_of(tx, person_id) if each.id != account.id]
    former = _part_former(tx, actor, person_id, before, found, now=now)
    others = tuple(each for each in before if each not in former)
    people.link(tx, account.id, person_id=person_id, now=now)
    if others:
        _is_one_of_several(tx, account._replace(person_id=person_id), others, now=now)
    audit.append(tx, actor=actor.name, act=Act.LINK, subject=f"person:{person_id}", now=now)
    return Linked(person_id, record.name, others, former)


def _part_former(
    tx: Transaction, by: Actor, person_id: int, linked: list[Account], found: RegisteredAccount, *, now: int
) -> tuple[Account, ...]:
    """Unlink those of the `linked` accounts that have another phone than the portal's account has."""
    former = tuple(each for each in linked if each.phone is None or not same_phone(found.phone, each.phone))
    for each in former:
        _part(tx, by, each, now=now)
        audit.append(tx, actor=by.name, act=Act.UNLINK, subject=f"person:{person_id}", now=now)
    return former


def _is_one_of_several(tx: Transaction, account: Account, others: tuple[Account, ...], *, now: int) -> None:
    """His settings are his on every messenger; where he was last is kept from now on, for notices go there."""
    joined.begin_to_tell_apart(tx, account, at=account.id, now=now)
    joined.set_language(tx, account, max(others, key=lambda each: each.seen_at or 0).language)


def _subject(account: Account) -> str:
    return f"{account.bot}:{account.user_id}"
