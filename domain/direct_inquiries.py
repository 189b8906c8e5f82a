"""Direct inquiry: an organisation asks by national code, within its agreement."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from domain.certificates import record_to_json
from domain.insurance import Record, Relation
from domain.lengths import units
from domain.refusals import Refusal
from domain.scopes import Fact, Scope
from domain.times import DAY
from domain.visible import visible

LONGEST_CASE_NUMBER = 60
"""Characters: more than the numbers of courts and banks have."""

Disclosed = Mapping[Fact, str | int]
"""The agreed facts that are known, in the order of `Fact`, as plain values: days in ISO 8601, months as ``1405-07``."""


class Outcome(StrEnum):
    ANSWERED = "answered"
    NOTHING_KNOWN = "nothing_known"


def disclosed(record: Record | None, scope: Scope) -> Disclosed:
    """All that an organisation may learn of `record`: nothing else of it may go anywhere.

    Empty is *nothing known*: there is no such person, he has no relation with the organisation, or none of the agreed
    facts is on record. Which of these it is cannot be told from it, since that would be a fact too.
    """
    if record is None or record.relation is Relation.NO_RELATION:
        return {}
    known = {**record_to_json(record), Fact.NAME: record.name}
    return {fact: known[fact] for fact in Fact if fact in scope.facts and fact in known}


def outcome_of(answer: Disclosed) -> Outcome:
    return Outcome.ANSWERED if answer else Outcome.NOTHING_KNOWN


def answers(scope: Scope) -> bool:
    """Whether direct inquiries can be made at all: without a purpose or a fact there is nothing to ask."""
    return scope.direct and bool(scope.purposes) and bool(scope.facts)


def tell_at(scope: Scope, *, now: int) -> int:
    """When the person hears of an inquiry made now: at once, or when its seal ends."""
    return now + scope.sealed_days * DAY


@dataclass(frozen=True)
class Period:
    """The day and the month that limits count in, and when the next ones begin.

    Both are of the Solar Hijri calendar in Tehran, for example ``1405-09-01`` and ``1405-09``. `tomorrow` may be there
    already for somebody whose clock is a little ahead, or who asked a moment later.
    """

    day: str
    month: str
    next_day_at: int
    next_month_at: int
    tomorrow: str


@dataclass(frozen=True)
class Usage:
    """How many direct inquiries an organisation has made in a period."""

    today: int = 0
    this_month: int = 0


@dataclass(frozen=True)
class Left:
    """How many are left: `today` is never more than the month has."""

    today: int
    this_month: int


def left_of(scope: Scope, used: Usage) -> Left:
    this_month = max(0, scope.monthly - used.this_month)
    return Left(max(0, min(this_month, scope.daily - used.today)), this_month)


class Limited(StrEnum):
    """Which limit was reached."""

    DAY = "day"
    MONTH = "month"


@dataclass(frozen=True)
class LimitReached(Refusal):
    """The agreement allows no more until `until`, when the next day or month begins."""

    limit: Limited
    until: int


def limit_reached(left: Left, period: Period) -> LimitReached | None:
    """The limit that stands in the way; of both, the one that lasts longer."""
    if not left.this_month:
        return LimitReached(Limited.MONTH, period.next_month_at)
    return None if left.today else LimitReached(Limited.DAY, period.next_day_at)


@dataclass(frozen=True)
class PurposeNotAgreed(Refusal):
    """The agreement in force has other purposes; it may have been amended while he wrote."""


class CaseNumberUnusable(ValueError):
    """Empty, without a letter or digit, or longer than `LONGEST_CASE_NUMBER`. Ask for it again."""


def parse_case_number(text: str) -> str:
    """A case number as it was typed, on one line and without invisible marks. Raises `CaseNumberUnusable`."""
    number = " ".join(unicodedata.normalize("NFC", visible(text)).split())
    if units(number) > LONGEST_CASE_NUMBER or not any(map(str.isalnum, number)):
        raise CaseNumberUnusable
    return number
