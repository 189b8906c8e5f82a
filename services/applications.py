"""An organisation's representative declares its need, step by step, and follows what becomes of it (directive, A3)."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from domain.acts import Act
from domain.applications import CHANGEABLE, MOST_OPEN, MOVES, Answers, ApplicationKind, ApplicationState, Move, Question
from domain.permissions import Actor, require
from domain.refusals import Gone, Refusal
from domain.times import DAY
from domain.tracking import RANDOM_BYTES, make_tracking
from services.admission import in_the_books
from services.refused import tells_refusals
from services.renewable import renewable
from storage import applicants, applications, audit, decisions, organisations, papers, people
from storage.applications import Application as Application
from storage.decisions import Decision as Decision
from storage.papers import Paper as Paper
from storage.people import Account
from storage.transaction import Transaction


@dataclass(frozen=True)
class PhoneWanted(Refusal):
    """He has yet to show his own phone: by it he is known, and cannot decide on what he himself applied for."""


@dataclass(frozen=True)
class TooManyOpen(Refusal):
    """He has `most` applications open, or has begun so many since yesterday."""

    most: int


@dataclass(frozen=True)
class Unfinished(Refusal):
    """`question` is the first that still has no answer."""

    question: Question


@dataclass(frozen=True)
class NotRenewable(Refusal):
    """Since it was begun, its agreement was terminated or replaced, or he no longer speaks for the organisation."""


@dataclass(frozen=True)
class Own:
    """One of his applications, with its papers and, once there is one, the decision.

    `former_id`, where it was sent just now, is the organisation that it had named before and names no more.
    """

    application: Application
    papers: tuple[Paper, ...]
    decision: Decision | None
    former_id: int | None = None

    @property
    def open_questions(self) -> tuple[Question, ...]:
        return self.application.answers.unanswered(papers=len(self.papers))

    @property
    def unanswered(self) -> Question | None:
        """The first that is open."""
        return next(iter(self.open_questions), None)

    @property
    def changeable(self) -> bool:
        return self.application.state in CHANGEABLE

    @property
    def questions(self) -> tuple[Question, ...]:
        """Those whose answers are his to change: an organisation that is in the books keeps its name and kind."""
        asked = [each for each in Question if each is not Question.FACTS or self.application.answers.direct]
        kept = {Question.NAME, Question.KIND} if self.application.organisation_id is not None else set()
        return tuple(each for each in asked if each not in kept)


def become_applicant(tx: Transaction, *, actor: Actor, account: Account, phone: str, now: int) -> None:
    """`phone` is his own, and was proved."""
    require(actor, Act.APPLY)
    applicants.keep_phone(tx, account.id, phone)
    people.make_applicant(tx, account.id, now=now)
    if account.applicant_at is None:
        audit.append(tx, actor=actor.name, act=Act.APPLY, subject=f"account:{account.id}", now=now)


@tells_refusals(Act.APPLY)
def begin(tx: Transaction, *, actor: Actor, now: int) -> Own | PhoneWanted | TooManyOpen:
    """A new application, or the draft of one that he has begun before."""
    require(actor, Act.APPLY)
    return begun(tx, actor, ApplicationKind.NEW, Answers, now=now)


def left_about_agreement(tx: Transaction, *, actor: Actor, now: int) -> Own | None:
    """The renewal or amendment that he left as a draft, where he has no draft of a new need; else None.

    One that could not be sent any more is no draft to go on with.
    """
    require(actor, Act.APPLY)
    if actor.account_id is None:
        return None
    if applications.draft_of(tx, actor.account_id, kind=ApplicationKind.NEW, agreement_id=None) is not None:
        return None
    for draft in applications.drafts_about_agreements(tx, actor.account_id):
        assert draft.agreement_id is not None, "it was asked for"
        if renewable(tx, draft.agreement_id, draft.kind, by=actor, now=now) is not None:
            return _own(tx, draft)
    return None


def begun(
    tx: Transaction,
    by: Actor,
    kind: ApplicationKind,
    answers: Callable[[], Answers],
    *,
    now: int,
    organisation_id: int | None = None,
    agreement_id: int | None = None,
) -> Own | PhoneWanted | TooManyOpen:
    """His draft of this kind; where there is none, a new one that begins with `answers`."""
    if by.account_id is None:
        return PhoneWanted()
    applications.alone_of(tx, by.account_id)
    account = people.account_by_id(tx, by.account_id)
    if account is None or account.applicant_at is None or account.phone is None:
        return PhoneWanted()
    before = applications.draft_of(tx, account.id, kind=kind, agreement_id=agreement_id)
    if before is not None:
        return _own(tx, before)
    if applications.count_open(tx, account.id, since=now - DAY) >= MOST_OPEN:
        return TooManyOpen(MOST_OPEN)
    added = applications.add(
        tx,
        account_id=account.id,
        kind=kind,
        answers=answers(),
        organisation_id=organisation_id,
        agreement_id=agreement_id,
        now=now,
    )
    audit.append(tx, actor=by.name, act=Act.APPLY, subject=f"application:{added}", now=now, detail=kind.value)
    application = applications.get(tx, added)
    assert application is not None
    return _own(tx, application)


@tells_refusals(Act.APPLY)
def answer(tx: Transaction, *, actor: Actor, application_id: int, change: Callable[[Answers], Answers]) -> Own | Gone:
    """Change an answer of one that is a draft, or of which more is wanted."""
    require(actor, Act.APPLY)
    application = changeable(tx, application_id, by=actor)
    if application is None:
        return Gone()
    answers = change(application.answers)
    if application.organisation_id is not None:
        known = organisations.legal_id_of(tx, application.organisation_id)
        kept = application.answers
        answers = replace(answers, name=kept.name, kind=kept.kind, legal_id=known or answers.legal_id)
    applications.answer(tx, application_id, answers)
    return _own(tx, replace(application, answers=answers))


@tells_refusals(Act.APPLY)
def send(
    tx: Transaction, *, actor: Actor, application_id: int, random: Callable[[int], bytes], now: int
) -> Own | Unfinished | NotRenewable | Gone:
    """Hand it to the committee. The first time gives it its tracking number, each later one begins a new round."""
    require(actor, Act.APPLY)
    application = changeable(tx, application_id, by=actor)
    state = MOVES.get((application.state, Move.SEND)) if application else None
    if application is None or state is None:
        return Gone()
    question = _own(tx, application).unanswered
    if question is not None:
        return Unfinished(question)
    about = application.agreement_id
    if about is not None and renewable(tx, about, application.kind, by=actor, now=now) is None:
        return NotRenewable()
    applications.move(tx, application, state)
    again = application.state is ApplicationState.MORE_WANTED
    named = in_the_books(tx, application)
    applications.mark_sent(
        tx,
        application_id,
        tracking=make_tracking(random(RANDOM_BYTES)),
        round=application.round + again,
        named_id=named.id if named else None,
        now=now,
    )
    audit.append(tx, actor=actor.name, act=Act.APPLY, subject=f"application:{application_id}", now=now, detail="sent")
    sent = applications.get(tx, application_id)
    assert sent is not None
    return replace(_own(tx, sent), former_id=application.named_id if application.named_id != sent.named_id else None)


@tells_refusals(Act.WITHDRAW_APPLICATION)
def withdraw(tx: Transaction, *, actor: Actor, application_id: int, now: int) -> Own | Gone:
    """Take it back. The papers of one that nobody was sent are erased."""
    require(actor, Act.WITHDRAW_APPLICATION)
    application = _his(tx, actor, application_id)
    withdrawn = taken_back(tx, application, by=actor, now=now) if application else None
    return _own(tx, withdrawn) if withdrawn else Gone()


def taken_back(tx: Transaction, application: Application, *, by: Actor, now: int) -> Application | None:
    """The same application, withdrawn; None where it is decided. Nobody else is at it in this unit."""
    state = MOVES.get((application.state, Move.WITHDRAW))
    if state is None:
        return None
    applications.move(tx, application, state, closed_at=now)
    if application.sent_at is None:
        for paper in papers.of_application(tx, application.id):
            papers.remove(tx, paper.id)
    act = Act.WITHDRAW_APPLICATION
    audit.append(tx, actor=by.name, act=act, subject=f"application:{application.id}", now=now)
    return replace(application, state=state, closed_at=now)


def own_page(tx: Transaction, *, actor: Actor, offset: int, limit: int) -> tuple[int, list[Application]]:
    """How many applications he has made, and one page of them, newest first."""
    require(actor, Act.READ_OWN_APPLICATIONS)
    assert actor.account_id is not None
    found = applications.of_account(tx, actor.account_id, offset=offset, limit=limit)
    return applications.count_of_account(tx, actor.account_id), found


def own(tx: Transaction, *, actor: Actor, application_id: int) -> Own | Gone:
    require(actor, Act.READ_OWN_APPLICATIONS)
    application = applications.get(tx, application_id)
    if application is None or application.account_id != actor.account_id:
        return Gone()
    return _own(tx, application)


def changeable(tx: Transaction, application_id: int, *, by: Actor) -> Application | None:
    """His application, alone in this unit, if its answers and papers may be changed now."""
    application = _his(tx, by, application_id)
    return application if application and application.state in CHANGEABLE else None


def _his(tx: Transaction, actor: Actor, application_id: int) -> Application | None:
    applications.alone_with(tx, application_id)
    application = applications.get(tx, application_id)
    return application if application and application.account_id == actor.account_id else None


def _own(tx: Transaction, application: Application) -> Own:
    found = tuple(papers.of_application(tx, application.id))
    return Own(application, found, decisions.of_application(tx, application.id))
