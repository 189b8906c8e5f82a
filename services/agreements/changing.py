"""Agreements are suspended, resumed and terminated, and drafts withdrawn: at once, and with a reason (A3)."""

from domain.acts import Act
from domain.agreements import MOVES, Move, Party, State, state_at
from domain.permissions import Actor, require
from domain.refusals import Gone, OwnCase
from services.agreements import parties
from services.agreements.reading import half_confirmed
from services.refused import tells_refusals
from storage import agreement_news, agreements, audit, confirmations
from storage.agreements import Agreement
from storage.transaction import Transaction


@tells_refusals(Act.SUSPEND_AGREEMENT)
def suspend(tx: Transaction, *, actor: Actor, agreement_id: int, reason: str, now: int) -> Agreement | OwnCase | Gone:
    """Its officers cannot inquire from their next tap on, until it is resumed."""
    require(actor, Act.SUSPEND_AGREEMENT)
    return _change(tx, actor, agreement_id, Act.SUSPEND_AGREEMENT, Move.SUSPEND, reason, now)


@tells_refusals(Act.RESUME_AGREEMENT)
def resume(tx: Transaction, *, actor: Actor, agreement_id: int, now: int) -> Agreement | OwnCase | Gone:
    require(actor, Act.RESUME_AGREEMENT)
    return _change(tx, actor, agreement_id, Act.RESUME_AGREEMENT, Move.RESUME, None, now)


@tells_refusals(Act.TERMINATE_AGREEMENT)
def terminate(tx: Transaction, *, actor: Actor, agreement_id: int, reason: str, now: int) -> Agreement | OwnCase | Gone:
    """It is over before its time, for good."""
    require(actor, Act.TERMINATE_AGREEMENT)
    return _change(tx, actor, agreement_id, Act.TERMINATE_AGREEMENT, Move.TERMINATE, reason, now)


@tells_refusals(Act.TERMINATE_AGREEMENT)
def withdraw(tx: Transaction, *, actor: Actor, agreement_id: int, reason: str, now: int) -> Agreement | OwnCase | Gone:
    """A draft will not be concluded."""
    require(actor, Act.TERMINATE_AGREEMENT)
    return _change(tx, actor, agreement_id, Act.TERMINATE_AGREEMENT, Move.WITHDRAW, reason, now)


def end_with_office(tx: Transaction, *, by: Actor, account_id: int, party: Party, now: int) -> tuple[Agreement, ...]:
    """In the unit that takes a director-general's role: drafts that he had confirmed, of which that counts no more.

    It is the two directors-general who conclude an agreement: whoever holds the office by then.
    """
    drafts = (agreements.get(tx, each) for each in confirmations.drafts_of(tx, party, account_id=account_id))
    return tuple(each for each in drafts if each is not None and _ends(tx, each, by, account_id, party, now))


def _ends(tx: Transaction, draft: Agreement, by: Actor, account_id: int, party: Party, now: int) -> bool:
    """False where it was concluded a moment ago."""
    agreements.alone_of(tx, draft.organisation_id)
    found = agreements.get(tx, draft.id)
    if found is None or found.state is not State.DRAFTED:
        return False
    confirmations.take_back(tx, draft.id, party, account_id=account_id)
    subject = f"agreement:{draft.id}"
    audit.append(tx, actor=by.name, act=Act.WITHDRAW_ROLE, subject=subject, now=now, detail="taken back")
    return True


def _change(
    tx: Transaction, actor: Actor, agreement_id: int, act: Act, how: Move, reason: str | None, now: int
) -> Agreement | OwnCase | Gone:
    """`Gone` when it is in no state from which this move leads on: its end is a fact, marked or not."""
    agreement = agreements.get(tx, agreement_id)
    if agreement is None:
        return Gone()
    agreements.alone_of(tx, agreement.organisation_id)
    agreement = agreements.get(tx, agreement_id)
    if agreement is None or (state_at(agreement.state, agreement.ends_at, now=now), how) not in MOVES:
        return Gone()
    if parties.is_own_case(tx, agreement, by=actor):
        return OwnCase()
    if how is Move.RESUME and agreements.in_states(tx, agreement.organisation_id, State.ACTIVE):
        return Gone()  # another one runs by now
    if not agreements.move(tx, agreement_id, how, now=now, reason=reason):
        return Gone()
    if how is not Move.WITHDRAW:
        agreement_news.begin(tx, agreement_id)
    if how in (Move.SUSPEND, Move.TERMINATE):
        _take_back(tx, actor, agreement, act, now)
    audit.append(tx, actor=actor.name, act=act, subject=f"agreement:{agreement_id}", now=now, detail=how.value)
    return agreements.get(tx, agreement_id) or Gone()


def _take_back(tx: Transaction, actor: Actor, agreement: Agreement, act: Act, now: int) -> None:
    """What the office confirmed before it knew why: else the organisation's own tap, the last one of a draft, would
    undo what a director-general did just now. Both of them can confirm it anew; then it stands above that.
    """
    for draft in half_confirmed(tx, agreement):
        confirmations.take_back_the_offices(tx, draft.id)
        audit.append(tx, actor=actor.name, act=act, subject=f"agreement:{draft.id}", now=now, detail="taken back")
