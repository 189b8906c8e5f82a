"""Direct inquiry: an officer asks by national code, within his organisation's agreement."""

from dataclasses import dataclass

from domain.acts import Act
from domain.certificates import Purpose
from domain.direct_inquiries import (
    Disclosed,
    Left,
    LimitReached,
    Period,
    PurposeNotAgreed,
    answers,
    disclosed,
    left_of,
    limit_reached,
    outcome_of,
    tell_at,
)
from domain.insurance import Record
from domain.permissions import Actor, require
from domain.refusals import NotAgreed, NothingAgreed
from domain.scopes import Fact, Scope
from services.refused import tells_refusals
from storage import agreements, audit, direct_inquiries, joined, people, usage
from storage.agreements import Agreement
from storage.audit import Entry
from storage.direct_inquiries import DirectInquiry as DirectInquiry
from storage.direct_inquiries import NewInquiry
from storage.people import Account
from storage.transaction import Transaction


@dataclass(frozen=True)
class Terms:
    """The agreement under which an organisation asks at this moment, and how many inquiries are left."""

    agreement: Agreement
    left: Left

    @property
    def scope(self) -> Scope:
        return self.agreement.scope


@dataclass(frozen=True)
class Question:
    """Whom an officer asks for, what for, and in which case."""

    national_code: str
    purpose: Purpose
    case_number: str


@dataclass(frozen=True)
class Told:
    """An inquiry, and the messenger accounts of the person it was about."""

    inquiry: DirectInquiry
    persons: tuple[Account, ...]


@dataclass(frozen=True)
class Answered:
    """`answer` is all that may be shown of the `agreed` facts, empty when nothing is known.

    `told` is whoever hears of it at once.
    """

    answer: Disclosed
    agreed: frozenset[Fact]
    left: Left
    told: Told | None


Refusal = NotAgreed | PurposeNotAgreed | LimitReached


def foresee(
    tx: Transaction, *, actor: Actor, purpose: Purpose | None = None, period: Period, now: int
) -> Terms | Refusal:
    """Whether he may ask now, for this purpose if he has chosen one. Only looks: before the registry is called."""
    require(actor, Act.INQUIRE_DIRECTLY)
    assert actor.organisation_id is not None
    return standing(tx, actor.organisation_id, purpose, period=period, now=now)


@tells_refusals(Act.INQUIRE_DIRECTLY)
def terms(
    tx: Transaction, *, actor: Actor, purpose: Purpose | None = None, period: Period, now: int
) -> Terms | Refusal:
    """The same, told to him: a refusal counts as one. It is asked again when he inquires."""
    return foresee(tx, actor=actor, purpose=purpose, period=period, now=now)


@tells_refusals(Act.INQUIRE_DIRECTLY)
def inquire(
    tx: Transaction, *, actor: Actor, question: Question, record: Record | None, period: Period, now: int
) -> Answered | Refusal:
    """Charge the question, and answer it with the agreed facts of `record`, which the registry gave for it.

    Whether there is such a person makes no difference to what is written, charged and answered.
    """
    require(actor, Act.INQUIRE_DIRECTLY)
    assert actor.officer_id is not None
    assert actor.organisation_id is not None
    found = standing(tx, actor.organisation_id, question.purpose, period=period, now=now)
    if not isinstance(found, Terms):
        return found
    if not usage.charge(tx, organisation_id=actor.organisation_id, scope=found.scope, period=period):
        return _reached(tx, actor.organisation_id, found.scope, period)  # a colleague's question came first
    new = NewInquiry(
        officer_id=actor.officer_id,
        organisation_id=actor.organisation_id,
        agreement_id=found.agreement.id,
        national_code=question.national_code,
        purpose=question.purpose,
        case_number=question.case_number,
    )
    answer = disclosed(record, found.scope)
    inquiry_id, entry = write(tx, new, answer, found.scope, asker=actor.name, act=Act.INQUIRE_DIRECTLY, now=now)
    audit.append_all(tx, [entry])
    left = left_of(found.scope, usage.used(tx, actor.organisation_id, period))
    return Answered(answer, found.scope.facts, left, _at_once(tx, inquiry_id, now=now))


def tell(tx: Transaction, *, actor: Actor, limit: int, now: int) -> list[Told]:
    """Inquiries of which their persons are to hear by now, `limit` at most; each is told of once.

    Whoever has no messenger account yet finds it under *who looked* once he has.
    """
    require(actor, Act.TELL_PERSONS)
    due = direct_inquiries.to_tell(tx, now=now, limit=limit)
    told = [each for each in due if direct_inquiries.mark_told(tx, each.id, now=now)]
    audit.append_all(tx, [Entry(now, actor.name, Act.TELL_PERSONS, _subject(each.id), "") for each in told])
    return [Told(each, _accounts(tx, each)) for each in told]


def standing(
    tx: Transaction, organisation_id: int, purpose: Purpose | None, *, period: Period, now: int
) -> Terms | Refusal:
    """Under what an organisation may ask directly at this moment, for a purpose if it is known already."""
    agreement = agreements.in_force(tx, organisation_id, now=now)
    if agreement is None:
        return NothingAgreed()
    if not answers(agreement.scope):
        return NotAgreed()
    if purpose is not None and purpose not in agreement.scope.purposes:
        return PurposeNotAgreed()
    left = left_of(agreement.scope, usage.used(tx, organisation_id, period))
    return limit_reached(left, period) or Terms(agreement, left)


def write(
    tx: Transaction, new: NewInquiry, answer: Disclosed, scope: Scope, *, asker: str, act: Act, now: int
) -> tuple[int, Entry]:
    """Write down an inquiry that was charged: its id, and what the same unit has to tell the log of it."""
    inquiry_id = direct_inquiries.add(tx, new, outcome=outcome_of(answer), now=now, tell_at=tell_at(scope, now=now))
    asked_by = f"officer:{new.officer_id} organisation:{new.organisation_id}"
    detail = f"{asked_by} batch:{new.batch_id}" if new.batch_id is not None else asked_by
    return inquiry_id, Entry(now, asker, act, _subject(inquiry_id), detail)


def _subject(inquiry_id: int) -> str:
    return f"direct_inquiry:{inquiry_id}"


def _reached(tx: Transaction, organisation_id: int, scope: Scope, period: Period) -> LimitReached:
    reached = limit_reached(left_of(scope, usage.used(tx, organisation_id, period)), period)
    assert reached is not None, "it was not charged because of one"
    return reached


def _at_once(tx: Transaction, inquiry_id: int, *, now: int) -> Told | None:
    """Whom to tell in this very unit: nobody while the inquiry is sealed."""
    inquiry = direct_inquiries.get(tx, inquiry_id)
    assert inquiry is not None, "it was just written"
    if inquiry.tell_at > now:
        return None
    direct_inquiries.mark_told(tx, inquiry_id, now=now)
    return Told(inquiry, _accounts(tx, inquiry))


def _accounts(tx: Transaction, inquiry: DirectInquiry) -> tuple[Account, ...]:
    person_id = people.id_by_national_code(tx, inquiry.national_code)
    return joined.reached_person(tx, person_id) if person_id is not None else ()
