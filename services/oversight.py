"""What holders see and say of redemptions, and what admins read: looks, and health."""

from dataclasses import dataclass, replace

from domain.acts import Act
from domain.permissions import Actor, require
from domain.refusals import Gone
from domain.times import DAY, SECOND
from services.codes import withdraw_newest
from services.refused import tells_refusals
from storage import audit, certificates, figures, redemptions
from storage.redemptions import Look as Look
from storage.transaction import Transaction

ANSWER_WITHIN = 10 * DAY
_NEWEST_ENTRIES = 200
"""Entries of each audit chain that a look at health verifies; all of them are verified on the command line."""


@dataclass(frozen=True)
class Objected:
    """`again` when he had objected to this redemption before; `withdrawn` when a living code was withdrawn now."""

    look: Look
    withdrawn: bool
    again: bool


@dataclass(frozen=True)
class Health:
    """Each queue's depth and the time its oldest entry came; where the audit log is broken, if it is."""

    queues: dict[str, tuple[int, int | None]]
    broken: tuple[int, int] | None


@tells_refusals(Act.OBJECT)
def object_to(
    tx: Transaction, *, actor: Actor, redemption_id: int, now: int, answer_within: int = ANSWER_WITHIN
) -> Objected | Gone:
    """The holder did not expect this redemption: withdraw the certificate's code and record the objection.

    It becomes a case, to be answered within `answer_within` microseconds.
    """
    require(actor, Act.OBJECT)
    assert actor.person_id is not None
    look = redemptions.get(tx, redemption_id)
    if look is None or look.person_id != actor.person_id:
        return Gone()
    certificates.alone_with(tx, look.certificate_id)
    if redemptions.get(tx, redemption_id) is None:
        return Gone()  # its time was over at this instant
    withdrawn = withdraw_newest(tx, look.certificate_id, now=now)
    due_at = now + answer_within
    added = redemptions.object_to(tx, redemption_id, person_id=actor.person_id, due_at=due_at, now=now)
    if added or withdrawn:
        audit.append(tx, actor=actor.name, act=Act.OBJECT, subject=f"redemption:{redemption_id}", now=now)
    return Objected(replace(look, due_at=due_at) if added else look, withdrawn, again=not added)


def read_health(tx: Transaction, *, actor: Actor, now: int) -> Health:
    require(actor, Act.READ_HEALTH)
    return Health(figures.queues(tx, before=now - SECOND), audit.first_broken(tx, newest=_NEWEST_ENTRIES))
