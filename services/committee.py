"""The Information Protection Committee examines applications: cases with their papers, notes, votes (directive, A3)."""

from dataclasses import dataclass

from domain.acts import Act
from domain.applications import ApplicationState
from domain.organisations import Kind
from domain.permissions import Actor, Role, require
from domain.refusals import Gone, OwnCase, Refusal
from domain.scopes import Scope
from domain.votes import Rules, Vote, carried, is_less, is_sound
from services import actors, ballots
from services.admission import in_the_books
from services.enclosures import PaperErased
from services.refused import tells_refusals
from services.renewable import stands
from services.same_person import grants_of
from storage import applications, audit, committee, decisions, papers, people
from storage.applications import Application as Application
from storage.committee import Ballot as Ballot
from storage.committee import Note as Note
from storage.decisions import Decision
from storage.organisations import Organisation
from storage.papers import Paper
from storage.people import Account
from storage.transaction import Transaction


@dataclass(frozen=True)
class NotOpen(Refusal):
    """It is not before the committee now: it was decided, withdrawn, or more was asked for."""

    state: ApplicationState


@dataclass(frozen=True)
class OtherRound(Refusal):
    """It came back with other answers since he saw it: what he tapped or wrote was about those of before."""

    application_id: int


@dataclass(frozen=True)
class ReasonWanted(Refusal):
    """Anything but plain approval needs a reason."""


@dataclass(frozen=True)
class VotedAlready(Refusal):
    """He has voted in this round from another account: each person has one vote."""


@dataclass(frozen=True)
class ScopeUnfit(Refusal):
    """The scope is not what this vote or decision may give, or no agreement could be made of it."""


@dataclass(frozen=True)
class Case:
    """An application as the committee sees it. `ballots` are of this round, while it is open those that count;
    `carried` is what they amount to. `known` is the organisation as it stands in the books.
    """

    application: Application
    papers: tuple[Paper, ...]
    ballots: tuple[Ballot, ...]
    notes: int
    decision: Decision | None
    carried: Vote | None
    phone: str | None
    known: Organisation | None

    @property
    def kind(self) -> Kind | None:
        """As the books have it; what was typed counts only where they know nothing."""
        return Kind(self.known.kind) if self.known else self.application.answers.kind

    @property
    def asked(self) -> Scope:
        return self.application.answers.scope()

    @property
    def open(self) -> bool:
        return self.application.state is ApplicationState.SENT

    def ballot_of(self, actor: Actor) -> Ballot | None:
        return next((each for each in self.ballots if each.account_id == actor.account_id), None)


def cases(
    tx: Transaction, *, actor: Actor, state: ApplicationState, offset: int, limit: int
) -> tuple[int, list[Application]]:
    """How many applications are in `state`, of those that were sent, and one page of them."""
    require(actor, Act.READ_APPLICATIONS)
    return applications.count_in_state(tx, state), applications.in_state(tx, state, offset=offset, limit=limit)


def case(tx: Transaction, *, actor: Actor, application_id: int, rules: Rules) -> Case | OwnCase | Gone:
    """One of them with all that was handed in and said. Nobody examines his own, or his employer's."""
    require(actor, Act.READ_APPLICATIONS)
    found = before_committee(tx, application_id, by=actor)
    return seen(tx, found, rules) if isinstance(found, Application) else found


def to_vote_on(tx: Transaction, *, actor: Actor, application_id: int, rules: Rules) -> Case | OwnCase | Gone:
    """The same before he votes. Nobody else does until this unit commits, so it is his vote that makes the difference
    between this and what `vote` answers with.
    """
    require(actor, Act.VOTE)
    applications.alone_with(tx, application_id)
    return case(tx, actor=actor, application_id=application_id, rules=rules)


def find(tx: Transaction, *, actor: Actor, tracking: str) -> int | Gone:
    """The id of the application with this tracking number."""
    require(actor, Act.READ_APPLICATIONS)
    application = applications.with_tracking(tx, tracking)
    return application.id if application else Gone()


def paper(tx: Transaction, *, actor: Actor, paper_id: int) -> Paper | PaperErased | OwnCase | Gone:
    require(actor, Act.READ_APPLICATIONS)
    found = papers.get(tx, paper_id)
    application = before_committee(tx, found.application_id, by=actor) if found else Gone()
    if found is None or isinstance(application, Refusal):
        return application if isinstance(application, OwnCase) else Gone()
    return PaperErased() if found.erased else found


def notes(
    tx: Transaction, *, actor: Actor, application_id: int, offset: int, limit: int
) -> tuple[int, list[Note]] | OwnCase | Gone:
    """How many notes there are, and one page of them, newest first."""
    require(actor, Act.READ_APPLICATIONS)
    found = before_committee(tx, application_id, by=actor)
    if isinstance(found, Refusal):
        return found
    return committee.count_notes(tx, application_id), committee.notes(tx, application_id, offset=offset, limit=limit)


@tells_refusals(Act.NOTE_APPLICATION)
def note(
    tx: Transaction, *, actor: Actor, application_id: int, text: str, now: int
) -> Application | NotOpen | OwnCase | Gone:
    """Say something to the other members; the representative never sees it."""
    require(actor, Act.NOTE_APPLICATION)
    found = open_case(tx, application_id, by=actor)
    if isinstance(found, Application):
        assert actor.account_id is not None
        committee.add_note(tx, application_id=application_id, account_id=actor.account_id, text=text, now=now)
        audit.append(tx, actor=actor.name, act=Act.NOTE_APPLICATION, subject=f"application:{application_id}", now=now)
    return found


@tells_refusals(Act.VOTE)
def vote(
    tx: Transaction,
    *,
    actor: Actor,
    application_id: int,
    round: int,
    vote: Vote,
    reason: str | None,
    scope: Scope | None,
    rules: Rules,
    now: int,
) -> Case | VotedAlready | ReasonWanted | ScopeUnfit | OtherRound | NotOpen | OwnCase | Gone:
    """Cast a vote, or change it: in the `round` that he saw, until it is closed. An approval with less names its
    `scope`.
    """
    require(actor, Act.VOTE)
    found = open_case(tx, application_id, by=actor)
    if isinstance(found, Refusal):
        return found
    if found.round != round:
        return OtherRound(application_id)
    if ballots.voted_already(tx, found, by=actor):
        return VotedAlready()
    if vote is not Vote.APPROVE and not reason:
        return ReasonWanted()
    less = vote is Vote.APPROVE_LESS
    if less and (scope is None or not _can_be_less(seen(tx, found, rules), scope)):
        return ScopeUnfit()
    assert actor.account_id is not None
    ballot = Ballot(actor.account_id, vote, reason, scope if less else None, now)
    committee.vote(tx, ballot, application_id=application_id, round=found.round)
    subject = f"application:{application_id}"
    audit.append(tx, actor=actor.name, act=Act.VOTE, subject=subject, now=now, detail=vote.value)
    return seen(tx, found, rules)


def waited_for(tx: Transaction, *, actor: Actor, application_id: int) -> list[Account] | NotOpen | OwnCase | Gone:
    """Members whose vote of this round is yet to come: whom the secretary may ask for it."""
    require(actor, Act.DECIDE)
    found = open_case(tx, application_id, by=actor)
    if isinstance(found, Refusal):
        return found
    members = actors.holders(tx, Role.COMMITTEE_MEMBER)
    voted = [voter for voter, _ in ballots.counted(tx, found)]
    return [each for each in members if not ballots.is_one_of(tx, each, voted) and not ballots.is_own(tx, found, each)]


def before_committee(tx: Transaction, application_id: int, *, by: Actor) -> Application | OwnCase | Gone:
    """An application that was sent; a draft is its writer's alone."""
    application = applications.get(tx, application_id)
    if application is None or application.sent_at is None:
        return Gone()
    account = people.account_by_id(tx, by.account_id) if by.account_id is not None else None
    return OwnCase() if account and ballots.is_own(tx, application, account) else application


def open_case(tx: Transaction, application_id: int, *, by: Actor) -> Application | NotOpen | OwnCase | Gone:
    """The same, alone in this unit, while it waits for the committee. What was overtaken counts as withdrawn, which a
    job marks (services/overtaken.py).
    """
    applications.alone_with(tx, application_id)
    found = before_committee(tx, application_id, by=by)
    if isinstance(found, Application) and found.state is not ApplicationState.SENT:
        return NotOpen(found.state)
    return NotOpen(ApplicationState.WITHDRAWN) if isinstance(found, Application) and not stands(tx, found) else found


def name_of(tx: Transaction, account_id: int) -> str | None:
    """The name under which a member was given a role; None where none was named."""
    account = people.account_by_id(tx, account_id)
    return next((each.name for each in grants_of(tx, account) if each.name), None) if account else None


def seen(tx: Transaction, application: Application, rules: Rules) -> Case:
    """`application` with all that the committee has of it."""
    representative = people.account_by_id(tx, application.account_id)
    if application.state is ApplicationState.SENT:
        cast = tuple(ballot for _, ballot in ballots.counted(tx, application))
    else:
        cast = tuple(committee.votes(tx, application.id, round=application.round))
    return Case(
        application,
        papers=tuple(papers.of_application(tx, application.id)),
        ballots=cast,
        notes=committee.count_notes(tx, application.id),
        decision=decisions.of_application(tx, application.id),
        carried=carried([each.vote for each in cast], rules),
        phone=representative.phone if representative else None,
        known=in_the_books(tx, application),
    )


def _can_be_less(case: Case, scope: Scope) -> bool:
    return case.kind is not None and is_less(case.asked, scope) and is_sound(scope, case.kind)
