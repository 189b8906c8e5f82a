"""Proving a phone by a one-time password, where the messenger does not say whose it is.

It goes to the phone that was shared and to no other, and nothing is looked up about that phone before it is proved:
whoever asks learns nothing about whose it is (docs/decisions/0033).
"""

from collections.abc import Callable
from dataclasses import dataclass

from domain import limits
from domain.acts import Act
from domain.one_time_passwords import (
    RANDOM_BYTES,
    VALID,
    PasswordMove,
    PasswordOver,
    PasswordWrong,
    TooManyAsk,
    TooSoon,
    make_password,
    next_allowed,
    next_for_all,
)
from domain.permissions import Actor, require
from domain.refusals import DoorClosed
from domain.times import DAY, SECOND
from services.refused import tells_refusals
from services.tries import count_try
from storage import audit, tries
from storage import one_time_passwords as stored
from storage.one_time_passwords import TOPIC as TOPIC
from storage.one_time_passwords import ToSend as ToSend
from storage.people import Account
from storage.transaction import Transaction

KEPT = DAY
"""How long it is known that one was asked for: as long as it counts against the next ones."""
IN_HAND = 30 * SECOND
"""How long one that was taken to be sent is left to whoever took it. A gateway's answer takes less."""


@dataclass(frozen=True)
class Asked:
    """One is on its way; it is good until `ends_at`."""

    ends_at: int


@dataclass(frozen=True)
class Proved:
    """The phone is his who typed the password."""

    phone: str


@tells_refusals(Act.ASK_PASSWORD)
def ask(
    tx: Transaction,
    *,
    actor: Actor,
    account: Account,
    bot: str,
    chat_id: int,
    phone: str,
    random: Callable[[int], bytes],
    most: int,
    now: int,
) -> Asked | TooSoon | TooManyAsk | DoorClosed:
    """Make a password for `phone`, which is sent after the commit; the one before is over with that.

    It is asked for in this chat, which hears if it could not be sent. All people together get `most` an hour.
    """
    require(actor, Act.ASK_PASSWORD)
    tries.alone_at(tx, limits.ONE_TIME_PASSWORDS, _subject(account))  # it may be asked for in several chats at once
    closed = _door(tx, account, now=now)
    if closed:
        return closed
    stored.alone_with(tx, phone)
    too_early = _too_early(tx, account, phone, most, now=now)
    if too_early:
        return too_early
    stored.replace(tx, account.id)
    stored.make(
        tx,
        account_id=account.id,
        bot=bot,
        chat_id=chat_id,
        phone=phone,
        password=make_password(random(RANDOM_BYTES)),
        now=now,
        ends_at=now + VALID,
    )
    audit.append(tx, actor=actor.name, act=Act.ASK_PASSWORD, subject=f"account:{account.id}", now=now)
    return Asked(now + VALID)


def proves(tx: Transaction, *, account: Account, typed: str, now: int) -> str | None:
    """The phone that `typed` would prove now. Only looks: `prove` decides."""
    found = None if _door(tx, account, now=now) else stored.living(tx, account.id, now=now)
    return found.phone if found and stored.fits(tx, found, typed) else None


@tells_refusals(Act.PROVE_PHONE)
def prove(
    tx: Transaction, *, actor: Actor, account: Account, typed: str, now: int
) -> Proved | PasswordWrong | PasswordOver | DoorClosed:
    """Use the password up. A wrong one costs a try, and the last try closes the door."""
    require(actor, Act.PROVE_PHONE)
    tries.alone_at(tx, limits.ONE_TIME_PASSWORDS, _subject(account))
    closed = _door(tx, account, now=now)
    if closed:
        return closed
    found = stored.living(tx, account.id, now=now)
    if found is None:
        return PasswordOver()
    if not stored.fits(tx, found, typed):
        return _refuse(tx, actor, account, found, now=now)
    if not stored.end(tx, found, PasswordMove.PROVE):
        return PasswordOver()
    audit.append(tx, actor=actor.name, act=Act.PROVE_PHONE, subject=f"account:{account.id}", now=now)
    return Proved(found.phone)


def due(tx: Transaction, *, actor: Actor, limit: int, now: int) -> list[int]:
    """Those that are to be sent and that nobody has in hand."""
    require(actor, Act.SEND_PASSWORDS)
    return stored.due(tx, limit=limit, now=now)


def claim(tx: Transaction, *, actor: Actor, password_id: int, now: int) -> ToSend | None:
    """Take one to send it. None when it is over, sent, or in somebody else's hands."""
    require(actor, Act.SEND_PASSWORDS)
    return stored.claim(tx, password_id, until=now + IN_HAND, now=now)


def sent(tx: Transaction, *, actor: Actor, password_id: int) -> None:
    """A gateway took it."""
    require(actor, Act.SEND_PASSWORDS)
    stored.sent(tx, password_id)


def put_off(tx: Transaction, *, actor: Actor, password_id: int, due_at: int) -> None:
    """No gateway could take it now."""
    require(actor, Act.SEND_PASSWORDS)
    stored.put_off(tx, password_id, due_at=due_at)


def give_up(tx: Transaction, *, actor: Actor, password_id: int, reason: str) -> bool:
    """It will not be sent any more. Whether whoever waits for it has to be told."""
    require(actor, Act.SEND_PASSWORDS)
    return stored.failed(tx, password_id, reason)


def forget_old(tx: Transaction, *, actor: Actor, now: int) -> None:
    """Empty those whose time is over, and forget those that count against no other one any more."""
    require(actor, Act.ERASE)
    stored.expire(tx, now=now)
    stored.forget_older(tx, before=now - KEPT)


def _too_early(tx: Transaction, account: Account, phone: str, most: int, *, now: int) -> TooSoon | TooManyAsk | None:
    before = stored.living(tx, account.id, now=now)
    living = before is not None and before.phone == phone
    asked = stored.asked(tx, account_id=account.id, phone=phone, since=now - KEPT)
    soonest = max(next_allowed(times, now) for times in asked)
    if soonest > now:
        return TooSoon(soonest, living)
    stored.alone_with_all(tx)
    for_all = next_for_all(stored.nth_newest(tx, most, now=now), now)
    return TooManyAsk(for_all, living) if for_all > now else None


def _door(tx: Transaction, account: Account, *, now: int) -> DoorClosed | None:
    until = tries.closed_until(tx, (limits.ONE_TIME_PASSWORDS, _subject(account)), now=now)
    return DoorClosed(until) if until else None


def _refuse(
    tx: Transaction, actor: Actor, account: Account, found: stored.Living, *, now: int
) -> PasswordWrong | DoorClosed:
    left = count_try(tx, limits.ONE_TIME_PASSWORDS, _subject(account), by=actor, about=f"account:{account.id}", now=now)
    if left:
        return PasswordWrong(left)
    stored.end(tx, found, PasswordMove.CLOSE)
    return DoorClosed(now + limits.ONE_TIME_PASSWORDS.closed)


def _subject(account: Account) -> str:
    return f"{account.bot}:{account.user_id}"
