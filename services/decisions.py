"""The secretary closes a case: a numbered decision, or a question back to the representative (directive, A3)."""

from dataclasses import dataclass, replace

from domain.acts import Act
from domain.applications import MOVES, Move
from domain.permissions import Actor, require
from domain.refusals import Gone, OwnCase, Refusal
from domain.scopes import Scope
from domain.votes import LEADS_TO, MOST_DAYS, Rules, Vote, fits, is_sound, narrowest
from services import agreements
from services.admission import NameTaken as NameTaken
from services.admission import OtherName as OtherName
from services.admission import admit
from services.agreements import Drafted
from services.committee import Case, NotOpen, OtherRound, ReasonWanted, ScopeUnfit, open_case, seen
from services.refused import tells_refusals
from storage import applications, audit, decisions
from storage.applications import Application
from storage.decisions import Decision as Decision
from storage.transaction import Transaction


@dataclass(frozen=True)
class NotCarried(Refusal):
    """The votes do not amount to this: too few so far, or to something else."""

    carried: Vote | None


@dataclass(frozen=True)
class Decided:
    """The organisation and what was drafted for it are None where it was declined."""

    application: Application
    decision: Decision
    organisation_id: int | None
    drafted: Drafted | None


@dataclass(frozen=True)
class Draft:
    """What the secretary writes into a decision: for an approval `scope` and `days`, for all but a plain one `reason`.

    `outcome` is what the votes amounted to when he wrote it; `days` is how long the agreement is to last.
    """

    outcome: Vote
    scope: Scope | None = None
    days: int = 0
    reason: str | None = None


Closed = NotCarried | OtherRound | NotOpen | OwnCase | Gone


def to_close(tx: Transaction, *, actor: Actor, application_id: int, rules: Rules) -> Case | Closed:
    """A case whose votes amount to something."""
    require(actor, Act.DECIDE)
    return _ready(tx, actor, application_id, rules)


def first_scope(case: Case) -> Scope:
    """Where the secretary begins: with what was asked for, or what every smaller scope that was named leaves of it."""
    named = [each.scope for each in case.ballots if each.scope is not None]
    return narrowest(case.asked, named) if case.carried is Vote.APPROVE_LESS else case.asked


@tells_refusals(Act.DECIDE)
def ask_more(
    tx: Transaction, *, actor: Actor, application_id: int, round: int, question: str, rules: Rules, now: int
) -> Application | Closed:
    """Give it back to the representative with `question` about his answers of this round; no decision is made of it."""
    require(actor, Act.DECIDE)
    case = _ready(tx, actor, application_id, rules, round)
    if isinstance(case, Refusal):
        return case
    state = MOVES.get((case.application.state, Move.ASK_MORE))
    if case.carried is not Vote.ASK_MORE or state is None:
        return NotCarried(case.carried)
    applications.move(tx, case.application, state)
    applications.keep_question(tx, application_id, question)
    _note(tx, actor, f"application:{application_id}", Vote.ASK_MORE.value, now)
    return replace(case.application, state=state, question=question)


@tells_refusals(Act.DECIDE)
def decide(
    tx: Transaction, *, actor: Actor, application_id: int, round: int, draft: Draft, year: int, rules: Rules, now: int
) -> Decided | ReasonWanted | ScopeUnfit | NameTaken | OtherName | Closed:
    """Close it as the votes of this round have it, with the next number of `year` (of the Solar Hijri calendar).

    `NotCarried` when they amount to something else by now than what `draft` says.
    An approval makes or finds the organisation and drafts its agreement.
    """
    require(actor, Act.DECIDE)
    case = _ready(tx, actor, application_id, rules, round)
    if isinstance(case, Refusal):
        return case
    if case.carried is not draft.outcome or draft.outcome is Vote.ASK_MORE:
        return NotCarried(case.carried)
    unfit = _unfit(case, draft)
    if unfit is not None:
        return unfit
    organisation_id = None if draft.outcome is Vote.DECLINE else admit(tx, case.application, now=now)
    if isinstance(organisation_id, Refusal):
        return organisation_id
    return _closed(tx, actor, case.application, draft, organisation_id, year, now)


def _ready(tx: Transaction, actor: Actor, application_id: int, rules: Rules, round: int | None = None) -> Case | Closed:
    """Looked at in this `round`, where he saw one."""
    found = open_case(tx, application_id, by=actor)
    if isinstance(found, Refusal):
        return found
    if round not in (None, found.round):
        return OtherRound(application_id)
    case = seen(tx, found, rules)
    return case if case.carried is not None else NotCarried(None)


def _unfit(case: Case, draft: Draft) -> ReasonWanted | ScopeUnfit | None:
    if draft.outcome is not Vote.APPROVE and not draft.reason:
        return ReasonWanted()
    if draft.outcome is Vote.DECLINE:
        return None
    kind, scope = case.kind, draft.scope
    if kind is None or scope is None or not 1 <= draft.days <= MOST_DAYS:
        return ScopeUnfit()
    return None if is_sound(scope, kind) and fits(draft.outcome, case.asked, scope) else ScopeUnfit()


def _closed(
    tx: Transaction,
    actor: Actor,
    application: Application,
    draft: Draft,
    organisation_id: int | None,
    year: int,
    now: int,
) -> Decided:
    state = MOVES.get((application.state, LEADS_TO[draft.outcome]))
    assert state is not None
    applications.move(tx, application, state, closed_at=now)
    declined = draft.outcome is Vote.DECLINE
    decision = decisions.add(
        tx,
        year=year,
        application_id=application.id,
        outcome=draft.outcome,
        scope=None if declined else draft.scope,
        days=0 if declined else draft.days,
        reason=draft.reason,
        decided_by=actor.name,
        now=now,
    )
    _note(tx, actor, f"application:{application.id}", f"{decision.number} {draft.outcome}", now)
    closed = replace(application, state=state, organisation_id=organisation_id, closed_at=now)
    if organisation_id is None:
        return Decided(closed, decision, None, None)
    applications.keep_organisation(tx, application.id, organisation_id)
    _note(tx, actor, f"organisation:{organisation_id}", decision.number, now)
    return Decided(closed, decision, organisation_id, _drafted(tx, actor, closed, decision, now))


def _drafted(tx: Transaction, actor: Actor, application: Application, decision: Decision, now: int) -> Drafted:
    """The agreement that this decision approves."""
    assert decision.scope is not None
    assert application.organisation_id is not None
    return agreements.draft(
        tx,
        actor=actor,
        organisation_id=application.organisation_id,
        decision_id=decision.id,
        scope=decision.scope,
        days=decision.days,
        kind=application.kind.value,
        previous_id=application.agreement_id,
        now=now,
    )


def _note(tx: Transaction, actor: Actor, subject: str, detail: str, now: int) -> None:
    audit.append(tx, actor=actor.name, act=Act.DECIDE, subject=subject, now=now, detail=detail)
