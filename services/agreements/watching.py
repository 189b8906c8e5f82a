"""Time and agreements: reminders before the end, the end itself, and the officers who have to hear of a change (A3).

None of it decides anything: an agreement past its end allows nothing, whether or not it is marked (invariant 7).
"""

from dataclasses import dataclass

from domain.acts import Act
from domain.agreements import Move, State, reminder_due, state_at
from domain.permissions import Actor, require
from storage import agreement_news, agreements, audit, confirmations, organisations
from storage.agreements import Agreement
from storage.people import Account
from storage.transaction import Transaction


@dataclass(frozen=True)
class Telling:
    """Officers who are to hear what became of their organisation's agreement, or of it itself: is it `open`?

    `resting`: its list is overdue, and none of them can inquire. `speakers` are the ids of the accounts that speak for
    it, among them some officers'.
    """

    agreement: Agreement
    open: bool
    resting: bool
    officers: tuple[Account, ...]
    speakers: frozenset[int]


def remind(tx: Transaction, *, actor: Actor, now: int, limit: int) -> list[Agreement]:
    """Agreements whose parties are to be reminded now. Each reminder is found once, by whoever looks first."""
    require(actor, Act.WATCH_AGREEMENTS)
    found = []
    for agreement in agreement_news.to_remind(tx, now=now, limit=limit):
        assert agreement.ends_at is not None
        due = reminder_due(agreement.ends_at, reminded=agreement.reminded_days, now=now)
        if due is not None and agreement_news.reminded(tx, agreement, days=due):
            _note(tx, actor, agreement.id, now=now, detail=f"reminded {due}")
            found.append(agreement)
    return found


def end(tx: Transaction, *, actor: Actor, now: int, limit: int) -> list[Agreement]:
    """Mark agreements whose time is over; those that were not marked before."""
    require(actor, Act.WATCH_AGREEMENTS)
    found = []
    for agreement in agreement_news.over(tx, now=now, limit=limit):
        agreements.alone_of(tx, agreement.organisation_id)  # the one after it may begin at this instant
        if agreements.move(tx, agreement.id, Move.END, now=now):
            agreement_news.begin(tx, agreement.id)
            _note(tx, actor, agreement.id, now=now, detail="ended")
            found.append(agreement)
    return found


def tell_officers(tx: Transaction, *, actor: Actor, limit: int) -> Telling | None:
    """The next officers of one organisation who have yet to hear of a change, and who are counted as told with this.

    None when everybody knows. Whoever changed the agreement meanwhile began anew: each hears the state of today.
    """
    require(actor, Act.WATCH_AGREEMENTS)
    agreement = agreement_news.waiting(tx)
    if agreement is None:
        return None
    told = tuple(agreement_news.next_officers(tx, agreement, limit=limit))
    organisation = organisations.known(tx, agreement.organisation_id)
    speakers = frozenset(confirmations.speakers(tx, agreement.organisation_id))
    return Telling(agreement, organisation.active, organisation.overdue, told, speakers)


def tell_of_organisation(tx: Transaction, organisation_id: int, *, now: int) -> None:
    """Its officers are to hear that it was suspended or works again, once, by the agreement under which they inquire.

    Where they have none, nothing changes for them.
    """
    for state in (State.ACTIVE, State.SUSPENDED):
        for agreement in agreements.in_states(tx, organisation_id, state):
            if state_at(state, agreement.ends_at, now=now) is state:
                return agreement_news.begin(tx, agreement.id)
    return None


def _note(tx: Transaction, actor: Actor, agreement_id: int, *, now: int, detail: str) -> None:
    subject = f"agreement:{agreement_id}"
    audit.append(tx, actor=actor.name, act=Act.WATCH_AGREEMENTS, subject=subject, now=now, detail=detail)
