"""What a restore decides in the restored database (docs/decisions/0017-what-a-restore-does-not-repeat.md)."""

from collections.abc import Iterable
from dataclasses import dataclass

from domain.acts import Act
from domain.one_time_passwords import VALID
from domain.permissions import Actor, require
from domain.times import utc
from storage import audit, in_flight, one_time_passwords, serials
from storage.transaction import Transaction

REASON = "restored from a backup"
LEAP = 1_000_000
"""Ids that are left out after an old backup: more than a service gives between two backups. Buttons and pictures of
what was lost name ids; nothing else may ever get one of them."""
NUMBERS = {serials.DECISIONS: 1_000, serials.LETTERS: 100_000}
"""Of a year, that are left out as well: agreements and letters that are out carry them. As many as branches and the
committee give between two backups.
"""


@dataclass(frozen=True)
class Settled:
    """How many updates and messages waited when the backup was made; whether they still do; where the log is broken."""

    updates: int
    messages: int
    kept: bool
    broken: tuple[int, int] | None


def settle(
    tx: Transaction, *, actor: Actor, made_at: int, years: Iterable[int], keep_waiting: bool, now: int
) -> Settled:
    """Give up what waited, unless nothing can have been done about it since; write into the log what happened.

    `years` are those of the Solar Hijri calendar in which something that was lost may have been numbered.
    """
    require(actor, Act.RESTORE)
    broken = audit.first_broken(tx)
    found = in_flight.waiting(tx) if keep_waiting else in_flight.give_up(tx, reason=REASON, now=now)
    if not keep_waiting:
        one_time_passwords.expire(tx, now=now + VALID)  # all of them: they were sent, or come too late
        _leave_out_numbers(tx, years)
    detail = (
        f"made at {utc(made_at)}; {found[0]} updates and {found[1]} messages {'kept' if keep_waiting else 'given up'}"
    )
    audit.append(tx, actor=actor.name, act=Act.RESTORE, subject="database", now=now, detail=detail)
    return Settled(*found, keep_waiting, broken)


def _leave_out_numbers(tx: Transaction, years: Iterable[int]) -> None:
    for year in years:
        for kind, numbers in NUMBERS.items():
            serials.leave_out(tx, kind, year, numbers)
