"""An agreement is confirmed by both directors-general and its organisation; the last of them concludes it (A3)."""

from dataclasses import dataclass, replace

from domain.acts import Act
from domain.agreements import RUNNING, Kind, Move, Party, State, end_of, is_complete, reminders_of_term, state_at
from domain.direct_inquiries import answers
from domain.permissions import Actor, require
from domain.refusals import Gone, OwnCase
from domain.scopes import Scope
from services import actors
from services.agreements import parties
from services.agreements.terms import worded
from services.refused import tells_refusals
from storage import agreement_news, agreements, audit, confirmations, people, roles
from storage.agreements import Agreement
from storage.people import Account
from storage.transaction import Transaction

ACT_OF = {
    Party.PENSIONS: Act.CONFIRM_AS_PENSIONS,
    Party.REGISTRATION: Act.CONFIRM_AS_REGISTRATION,
    Party.ORGANISATION: Act.CONFIRM_AS_ORGANISATION,
}


@dataclass(frozen=True)
class Confirmed:
    """The agreement as it stands now; `concluded` when this confirmation was the last one.

    `relieved` are those who spoke for its organisation until then, since they applied for the one before.
    """

    agreement: Agreement
    concluded: bool
    relieved: tuple[Account, ...] = ()


def confirm(tx: Transaction, *, actor: Actor, agreement_id: int, party: Party, now: int) -> Confirmed | OwnCase | Gone:
    """Confirm a draft for one of its parties; the last confirmation lets it begin, in place of the one before.

    A second tap of the same finger changes nothing. `OwnCase`: he confirmed for another party, or he is on the
    organisation's side and would confirm for the office. `Gone` also where nobody can confirm for the organisation any
    more: of such a draft comes no agreement.
    """
    require(actor, ACT_OF[party])
    return tells_refusals(ACT_OF[party])(_confirm)(tx, actor, agreement_id, party, now)


@tells_refusals(Act.ACKNOWLEDGE_AGREEMENT)
def acknowledge(tx: Transaction, *, actor: Actor, agreement_id: int, now: int) -> Agreement | OwnCase | Gone:
    """The IT office has its copy. `Gone` when it was acknowledged before."""
    require(actor, Act.ACKNOWLEDGE_AGREEMENT)
    agreement = agreements.get(tx, agreement_id)
    if agreement is None:
        return Gone()
    if parties.is_own_case(tx, agreement, by=actor):
        return OwnCase()
    if not agreements.acknowledge(tx, agreement_id, now=now):
        return Gone()
    subject = f"agreement:{agreement_id}"
    audit.append(tx, actor=actor.name, act=Act.ACKNOWLEDGE_AGREEMENT, subject=subject, now=now)
    return replace(agreement, acknowledged_at=now)


def _confirm(tx: Transaction, actor: Actor, agreement_id: int, party: Party, now: int) -> Confirmed | OwnCase | Gone:
    if party is not Party.ORGANISATION:
        roles.alone(tx)
        actors.require_still(tx, actor, ACT_OF[party])
    agreement = _alone_with(tx, agreement_id)
    if agreement is None or agreement.state is not State.DRAFTED or actor.account_id is None:
        return Gone()
    given = _given(tx, actor, agreement, ACT_OF[party], now)
    if given.get(party) == actor.account_id:
        return Confirmed(agreement, concluded=False)
    representative = confirmations.representative(tx, agreement_id)
    if party is Party.ORGANISATION and representative != actor.account_id:
        return Gone()
    if party is not Party.ORGANISATION and parties.is_own_case(tx, agreement, by=actor):
        return OwnCase()
    if parties.has_confirmed_already(tx, agreement, by=actor):
        return OwnCase()
    if Party.ORGANISATION not in given and representative is None:
        return Gone()
    if not confirmations.add(tx, agreement_id, party, account_id=actor.account_id, now=now):
        return Confirmed(agreement, concluded=False)  # another director of this office did
    audit.append(tx, actor=actor.name, act=ACT_OF[party], subject=f"agreement:{agreement_id}", now=now)
    if not is_complete([*given, party]):
        return Confirmed(agreement, concluded=False)
    spoke = confirmations.speakers(tx, agreement.organisation_id)
    concluded = _concluded(tx, actor, agreement, ACT_OF[party], now)
    gone = set(spoke).difference(confirmations.speakers(tx, agreement.organisation_id))
    relieved = (people.account_by_id(tx, each) for each in sorted(gone))
    return Confirmed(concluded, concluded=True, relieved=tuple(each for each in relieved if each is not None))


def _given(tx: Transaction, actor: Actor, agreement: Agreement, act: Act, now: int) -> dict[Party, int]:
    """Who confirmed this draft, by party. What does not count any more is taken back: another one may confirm it."""
    counts = parties.confirmed(tx, agreement)
    for each in confirmations.of(tx, agreement.id):
        if each not in counts:
            confirmations.take_back(tx, agreement.id, each.party, account_id=each.account_id)
            subject = f"agreement:{agreement.id}"
            audit.append(tx, actor=actor.name, act=act, subject=subject, now=now, detail="taken back")
    return {each.party: each.account_id for each in counts}


def _alone_with(tx: Transaction, agreement_id: int) -> Agreement | None:
    """The agreement as it stands once nobody else is at those of its organisation."""
    found = agreements.get(tx, agreement_id)
    if found is None:
        return None
    agreements.alone_of(tx, found.organisation_id)
    return agreements.get(tx, agreement_id)


def _concluded(tx: Transaction, actor: Actor, agreement: Agreement, act: Act, now: int) -> Agreement:
    """It takes over at this moment: the organisation works under one agreement, without a gap.

    Where there was one all the same, its officers were told that they cannot inquire: they hear that they can again.
    Where they could, but not in the same ways, they hear that another one took its place, since their menus change.
    """
    could_inquire = False
    ends_at = end_of(days=agreement.days, now=now, follows=_followed_end(tx, agreement))
    for old in agreements.in_states(tx, agreement.organisation_id, *RUNNING):
        state = state_at(old.state, old.ends_at, now=now)
        could_inquire = could_inquire or state is State.ACTIVE
        agreements.move(tx, old.id, Move.END if state is State.ENDED else Move.SUPERSEDE, now=now)
        if state is State.ACTIVE and _ways(old.scope) != _ways(agreement.scope):
            agreement_news.begin(tx, old.id)
        detail = "ended" if state is State.ENDED else "superseded"
        audit.append(tx, actor=actor.name, act=act, subject=f"agreement:{old.id}", now=now, detail=detail)
    terms = worded(tx, agreement, starts_at=now, ends_at=ends_at).to_bytes()
    reminded = reminders_of_term(agreement.days)
    begun = agreements.conclude(tx, agreement.id, ends_at=ends_at, terms=terms, reminded_days=reminded, now=now)
    assert begun, "it is a draft, and nobody else is at it"
    if not could_inquire:
        agreement_news.begin(tx, agreement.id)
    audit.append(tx, actor=actor.name, act=act, subject=f"agreement:{agreement.id}", now=now, detail="concluded")
    concluded = agreements.get(tx, agreement.id)
    assert concluded is not None
    return concluded


def _ways(scope: Scope) -> tuple[bool, bool]:
    """By code and directly: what the menus of its officers show."""
    return scope.document, answers(scope)


def _followed_end(tx: Transaction, agreement: Agreement) -> int | None:
    """The end of what a renewal renews, as long as that runs."""
    before = agreements.get(tx, agreement.previous_id) if agreement.previous_id is not None else None
    if agreement.kind is not Kind.RENEWAL or before is None or before.state not in RUNNING:
        return None
    return before.ends_at
