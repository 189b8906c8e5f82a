"""The code's life: handed out, redeemed, renewed, withdrawn, reminded of, ended (directive, B2 and B3)."""

from collections.abc import Callable
from dataclasses import dataclass

from domain.acts import Act
from domain.certificates import Facts
from domain.codes import RANDOM_BYTES, CodeState, make_code
from domain.permissions import Actor, require
from domain.refusals import Gone, JustRenewed
from domain.times import DAY, SECOND
from services.refused import tells_refusals
from storage import audit, certificates, codes, joined
from storage.audit import Entry
from storage.certificates import Certificate
from storage.codes import Code
from storage.people import Account
from storage.transaction import Transaction

_SECOND_TAP = 5 * SECOND
"""Within this time after a code was handed out, asking for another is a tap too many, not a wish.

A code from the future says that the clock was set back: whoever wants another one must not wait until then.
"""


@dataclass(frozen=True)
class Ending:
    """A certificate whose code ends soon or has ended, and whom to tell."""

    certificate: Certificate
    holders: tuple[Account, ...]


def hand_out(tx: Transaction, certificate_id: int, facts: Facts, *, random: Callable[[int], bytes], now: int) -> str:
    """A new code for a certificate, which has none that lives. It ends with the certificate."""
    code = make_code(random(RANDOM_BYTES))
    while codes.find(tx, code):  # one chance in millions even with tens of millions of codes
        code = make_code(random(RANDOM_BYTES))
    codes.add(tx, code, certificate_id=certificate_id, use=facts.use, ends_at=facts.ends_at, now=now)
    return code


@tells_refusals(Act.RENEW_CODE)
def renew(
    tx: Transaction, *, actor: Actor, certificate_id: int, random: Callable[[int], bytes], now: int
) -> tuple[Certificate, str] | JustRenewed | Gone:
    """A new code in place of the old one, which ends here. `Gone` when the certificate is, or is past its end."""
    require(actor, Act.RENEW_CODE)
    certificate = _renewable(tx, actor, certificate_id, now=now)
    if not isinstance(certificate, Certificate):
        return certificate
    withdraw_newest(tx, certificate_id, now=now)
    code = hand_out(tx, certificate_id, certificate.facts, random=random, now=now)
    audit.append(tx, actor=actor.name, act=Act.RENEW_CODE, subject=f"certificate:{certificate_id}", now=now)
    return certificate, code


def would_end(tx: Transaction, *, actor: Actor, certificate_id: int, now: int) -> bool | JustRenewed | Gone:
    """Whether a new code would take the place of one that works, or why `renew` would give none. Only looks."""
    require(actor, Act.RENEW_CODE)
    certificate = _renewable(tx, actor, certificate_id, now=now)
    if not isinstance(certificate, Certificate):
        return certificate
    newest = codes.newest_of(tx, certificate_id)
    return newest is not None and newest.state_at(now) is CodeState.ACTIVE


@tells_refusals(Act.WITHDRAW_CODE)
def withdraw(tx: Transaction, *, actor: Actor, certificate_id: int, now: int) -> bool | Gone:
    """Whether there was a living code to withdraw. An end is left to the sweep, which notes it and tells of it."""
    require(actor, Act.WITHDRAW_CODE)
    if _own(tx, actor, certificate_id) is None:
        return Gone()
    newest = codes.newest_of(tx, certificate_id)
    if newest is None or newest.state_at(now) is not CodeState.ACTIVE:
        return False
    withdraw_newest(tx, certificate_id, now=now)
    audit.append(tx, actor=actor.name, act=Act.WITHDRAW_CODE, subject=f"certificate:{certificate_id}", now=now)
    return True


def withdraw_newest(tx: Transaction, certificate_id: int, *, now: int) -> bool:
    """Close the certificate's code for good; whether it was living. One past its end is marked as what it is."""
    certificates.alone_with(tx, certificate_id)
    code = codes.newest_of(tx, certificate_id)
    if code is None:
        return False
    if code.state_at(now) is CodeState.EXPIRED:
        codes.close(tx, code.id, CodeState.EXPIRED, now=code.ends_at)
        return False
    return codes.close(tx, code.id, CodeState.WITHDRAWN, now=now)


def expire(tx: Transaction, *, actor: Actor, now: int, limit: int) -> list[Ending]:
    """Mark codes that are past their end, `limit` at most, so that one sweep never holds the others up for long."""
    require(actor, Act.EXPIRE_CODES)
    due = codes.ended(tx, now=now, limit=limit)
    ended = [each for each in due if codes.close(tx, each.id, CodeState.EXPIRED, now=each.ends_at)]
    return _endings(tx, actor, Act.EXPIRE_CODES, ended, now=now)


def remind(tx: Transaction, *, actor: Actor, now: int, limit: int) -> list[Ending]:
    """Codes that end within a day and were given for longer than one; each is reminded of once."""
    require(actor, Act.REMIND)
    due = codes.to_remind(tx, now=now, before=now + DAY, limit=limit)
    reminded = [each for each in due if codes.mark_reminded(tx, each.id, now=now)]
    return _endings(tx, actor, Act.REMIND, reminded, now=now)


def _renewable(tx: Transaction, actor: Actor, certificate_id: int, *, now: int) -> Certificate | JustRenewed | Gone:
    certificate = _own(tx, actor, certificate_id)
    if certificate is None or certificate.facts.ends_at <= now:
        return Gone()
    newest = codes.newest_of(tx, certificate_id)
    if newest and newest.state is CodeState.ACTIVE and 0 <= now - newest.issued_at < _SECOND_TAP:
        return JustRenewed()
    return certificate


def _own(tx: Transaction, actor: Actor, certificate_id: int) -> Certificate | None:
    assert actor.person_id is not None
    certificates.alone_with(tx, certificate_id)
    return certificates.in_inbox(tx, certificate_id, person_id=actor.person_id)


def _endings(tx: Transaction, by: Actor, act: Act, found: list[Code], *, now: int) -> list[Ending]:
    audit.append_all(tx, [Entry(now, by.name, act, f"code:{code.id}", "") for code in found])
    return [_ending(tx, code.certificate_id) for code in found]


def _ending(tx: Transaction, certificate_id: int) -> Ending:
    certificate = certificates.get(tx, certificate_id)
    assert certificate is not None, "a code always has its certificate"
    return Ending(certificate, joined.reached_person(tx, certificate.person_id))
