"""What holders see and say of redemptions, and what admins read: looks, objections, figures, health."""

from dataclasses import dataclass

from domain.acts import Act
from domain.permissions import Actor, require
from domain.refusals import Gone, OwnCase
from domain.times import DAY, SECOND
from services.codes import withdraw_newest
from services.refused import tells_refusals
from storage import audit, figures, redemptions
from storage.redemptions import Look as Look
from storage.transaction import Transaction

_NEWEST_ENTRIES = 200
"""Entries of each audit chain that a look at health verifies; all of them are verified on the command line."""


@dataclass(frozen=True)
class Objected:
    """`again` when he had objected to this redemption before; `withdrawn` when a living code was withdrawn now."""

    look: Look
    withdrawn: bool
    again: bool


@dataclass(frozen=True)
class Figures:
    """Counts as they stand, and redemptions of each of the last days, the oldest first, as (start of day, count)."""

    counts: dict[str, int]
    days: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Health:
    """Each queue's depth and the time its oldest entry came; where the audit log is broken, if it is."""

    queues: dict[str, tuple[int, int | None]]
    broken: tuple[int, int] | None


@tells_refusals(Act.OBJECT)
def object_to(tx: Transaction, *, actor: Actor, redemption_id: int, now: int) -> Objected | Gone:
    """The holder did not expect this redemption: withdraw the certificate's code and record the objection."""
    require(actor, Act.OBJECT)
    assert actor.person_id is not None
    look = redemptions.get(tx, redemption_id)
    if look is None or look.person_id != actor.person_id:
        return Gone()
    withdrawn = withdraw_newest(tx, look.certificate_id, now=now)
    added = redemptions.object_to(tx, redemption_id, person_id=actor.person_id, now=now)
    if added or withdrawn:
        audit.append(tx, actor=actor.name, act=Act.OBJECT, subject=f"redemption:{redemption_id}", now=now)
    return Objected(look, withdrawn, again=not added)


def objections(tx: Transaction, *, actor: Actor, offset: int, limit: int) -> tuple[int, list[Look]]:
    """How many objections no admin has closed, and one page of them, oldest first."""
    require(actor, Act.READ_OBJECTIONS)
    return redemptions.count_objections(tx), redemptions.objections(tx, offset=offset, limit=limit)


@tells_refusals(Act.ANSWER_OBJECTION)
def close_objection(tx: Transaction, *, actor: Actor, redemption_id: int, now: int) -> bool | OwnCase:
    """False when somebody closed it before. Who made the inquiry himself cannot close the objection to it."""
    require(actor, Act.ANSWER_OBJECTION)
    look = redemptions.get(tx, redemption_id)
    if look is not None and look.officer_account_id == actor.account_id:
        return OwnCase()
    closed = redemptions.close_objection(tx, redemption_id, now=now)
    if closed:
        audit.append(tx, actor=actor.name, act=Act.ANSWER_OBJECTION, subject=f"redemption:{redemption_id}", now=now)
    return closed


def read_figures(tx: Transaction, *, actor: Actor, today: int, days: int, now: int) -> Figures:
    """`today` is when this day began where the people live."""
    require(actor, Act.READ_FIGURES)
    starts = [today - back * DAY for back in range(days - 1, -1, -1)]
    by_day = tuple((start, figures.redemptions_between(tx, start, start + DAY)) for start in starts)
    return Figures(figures.counts(tx, now=now), by_day)


def read_health(tx: Transaction, *, actor: Actor, now: int) -> Health:
    require(actor, Act.READ_HEALTH)
    return Health(figures.queues(tx, before=now - SECOND), audit.first_broken(tx, newest=_NEWEST_ENTRIES))
