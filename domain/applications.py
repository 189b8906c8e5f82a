"""An application: an organisation declares its need, the committee examines it and decides (directive, A3).

draft ──send──> sent ──approve──> approved
  │             │ ▲ └──decline──> declined
  │     ask more│ │send
  │             ▼ │
  └─withdraw─ more wanted          each of the three open states can be withdrawn
"""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Any

from domain.agreements import RUNNING, State
from domain.agreements import Kind as AgreementKind
from domain.certificates import Purpose
from domain.organisations import Kind
from domain.scopes import Fact, Scope

MOST_MONTHLY = 10_000_000
"""Inquiries a month that can be asked for: more than there are insured persons in a year's twelfth."""
MOST_OPEN = 5
"""Applications that one representative can have open at a time, those of the last 24 hours included.

Whoever withdraws and begins anew all day keeps the committee from its work.
"""


ApplicationKind = AgreementKind
"""What is applied for is what the agreement will be: new, a renewal or an amendment."""


class ApplicationState(StrEnum):
    DRAFT = "draft"
    SENT = "sent"
    MORE_WANTED = "more_wanted"
    APPROVED = "approved"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class Move(StrEnum):
    SEND = "send"
    ASK_MORE = "ask_more"
    APPROVE = "approve"
    DECLINE = "decline"
    WITHDRAW = "withdraw"


MOVES: dict[tuple[ApplicationState, Move], ApplicationState] = {
    (ApplicationState.DRAFT, Move.SEND): ApplicationState.SENT,
    (ApplicationState.MORE_WANTED, Move.SEND): ApplicationState.SENT,
    (ApplicationState.SENT, Move.ASK_MORE): ApplicationState.MORE_WANTED,
    (ApplicationState.SENT, Move.APPROVE): ApplicationState.APPROVED,
    (ApplicationState.SENT, Move.DECLINE): ApplicationState.DECLINED,
    (ApplicationState.DRAFT, Move.WITHDRAW): ApplicationState.WITHDRAWN,
    (ApplicationState.SENT, Move.WITHDRAW): ApplicationState.WITHDRAWN,
    (ApplicationState.MORE_WANTED, Move.WITHDRAW): ApplicationState.WITHDRAWN,
}
"""Every move that there is; whatever stands not here cannot be done."""
OPEN = frozenset(state for state, _ in MOVES)
CHANGEABLE = frozenset(state for state, move in MOVES if move is Move.SEND)
"""States in which the representative may change his answers and his papers."""


CAN_BEGIN_FROM: dict[ApplicationKind, frozenset[State]] = {
    ApplicationKind.RENEWAL: frozenset({*RUNNING, State.ENDED}),
    ApplicationKind.AMENDMENT: frozenset(RUNNING),
}
"""In which states an agreement can be renewed or amended."""


class Question(StrEnum):
    """What the form asks, in its order."""

    NAME = "name"
    KIND = "kind"
    LEGAL_ID = "legal_id"
    BASIS = "basis"
    PURPOSES = "purposes"
    WAYS = "ways"
    FACTS = "facts"
    MONTHLY = "monthly"
    LETTER = "letter"


@dataclass(frozen=True, kw_only=True)
class Answers:
    """What the form was answered with so far; `monthly` counts inquiries a month. The letter is a paper."""

    name: str | None = None
    kind: Kind | None = None
    legal_id: str | None = None
    basis: str | None = None
    purposes: frozenset[Purpose] = frozenset()
    document: bool = False
    direct: bool = False
    facts: frozenset[Fact] = frozenset()
    monthly: int | None = None

    def unanswered(self, *, papers: int) -> tuple[Question, ...]:
        """The questions that still have no answer, in the order of the form."""
        answered: dict[Question, object] = {
            Question.NAME: self.name,
            Question.KIND: self.kind,
            Question.LEGAL_ID: self.legal_id,
            Question.BASIS: self.basis,
            Question.PURPOSES: self.purposes,
            Question.WAYS: self.document or self.direct,
            Question.FACTS: self.facts or not self.direct,
            Question.MONTHLY: self.monthly,
            Question.LETTER: papers,
        }
        return tuple(question for question in Question if not answered[question])

    def scope(self) -> Scope:
        """What is asked for: the facts and the limit only where direct inquiry is."""
        monthly = (self.monthly or 0) if self.direct else 0
        return Scope(
            document=self.document,
            direct=self.direct,
            facts=self.facts if self.direct else frozenset(),
            purposes=self.purposes,
            daily=monthly,
            monthly=monthly,
        )

    def with_purpose(self, purpose: Purpose) -> "Answers":
        """The purpose chosen if it was not, and the other way round; so the next two."""
        return replace(self, purposes=self.purposes ^ {purpose})

    def with_fact(self, fact: Fact) -> "Answers":
        return replace(self, facts=self.facts ^ {fact})

    def with_way(self, way: str) -> "Answers":
        """`way` is ``document`` or ``direct``."""
        return replace(self, document=self.document ^ (way == "document"), direct=self.direct ^ (way == "direct"))

    def to_json(self) -> dict[str, Any]:
        return {**asdict(self), "purposes": sorted(self.purposes), "facts": sorted(self.facts)}

    @classmethod
    def from_json(cls, fields: dict[str, Any]) -> "Answers":
        sets = {"purposes": _all_of(Purpose, fields["purposes"]), "facts": _all_of(Fact, fields["facts"])}
        return cls(**fields | sets | {"kind": Kind(fields["kind"]) if fields["kind"] else None})


def _all_of(kind: type[Any], values: Iterable[str]) -> frozenset[Any]:
    return frozenset(map(kind, values))
