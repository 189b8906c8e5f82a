"""The weekly digest: what the office did in the last seven days, and what waits for it."""

from dataclasses import dataclass

from domain.acts import Act
from domain.permissions import Actor, Role, require
from domain.times import DAY
from services.figures import Charted, View, by_day
from storage import audit, digests, figures, redemptions, refusals
from storage.transaction import Transaction

WEEK = 7 * DAY
ENDING_WITHIN = 60 * DAY
"""How far ahead the digest looks for agreements that end: from then on their organisations are reminded."""

READERS = (
    Role.OWNER,
    Role.DIRECTOR_PENSIONS,
    Role.DIRECTOR_REGISTRATION,
    Role.IT_OFFICE,
    Role.COMMITTEE_SECRETARY,
)


@dataclass(frozen=True, kw_only=True)
class Digest:
    """Of the seven days up to `end`; what is called `before` is of the seven days before them."""

    end: int
    inquiries: int
    inquiries_before: int
    refusals: int
    refusals_before: int
    letters: int
    applications: int
    ending: int
    overdue: int
    unresolved: int
    chart: Charted


def due(tx: Transaction, *, actor: Actor, end: int) -> bool:
    """Whether the digest of the week up to `end` has yet to be sent. A week before the first act of all has none."""
    require(actor, Act.SEND_DIGEST)
    begun = audit.begun_at(tx)
    return begun is not None and begun < end and not digests.sent(tx, end)


def count(tx: Transaction, *, actor: Actor, end: int, now: int) -> Digest:
    """`end` is when a day began where the people live. On a full database this takes a while: on a reader."""
    require(actor, Act.SEND_DIGEST)
    start, before = end - WEEK, end - 2 * WEEK
    return Digest(
        end=end,
        inquiries=figures.inquiries_between(tx, start, end),
        inquiries_before=figures.inquiries_between(tx, before, start),
        refusals=refusals.between(tx, start, end),
        refusals_before=refusals.between(tx, before, start),
        letters=figures.letters_between(tx, start, end),
        applications=figures.applications_waiting(tx, 0, now + 1),
        ending=figures.agreements_ending(tx, now, now + ENDING_WITHIN),
        overdue=redemptions.count_overdue(tx, now=now),
        unresolved=figures.legacy_unresolved(tx),
        chart=Charted(View.DAY, by_day(tx, end, 7)),
    )


def claim(tx: Transaction, *, actor: Actor, end: int, now: int) -> bool:
    """False when it was sent before: by another process, or by an earlier tick."""
    require(actor, Act.SEND_DIGEST)
    if not digests.mark_sent(tx, end, now=now):
        return False
    audit.append(tx, actor=actor.name, act=Act.SEND_DIGEST, subject=f"digest:{end}", now=now)
    return True
