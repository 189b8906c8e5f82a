"""The committee's votes on an application, and what they amount to (directive, A3)."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from domain.applications import Move
from domain.organisations import MAY_SEAL, Kind
from domain.scopes import Scope, Telling

MOST_DAYS = 3650
"""An agreement lasts ten years at most."""
MOST_SEALED_DAYS = 365
"""Nobody waits longer than a year to hear that he was asked for."""


class Vote(StrEnum):
    APPROVE = "approve"
    APPROVE_LESS = "approve_less"  # with a smaller scope, which the vote names
    ASK_MORE = "ask_more"
    DECLINE = "decline"


LEADS_TO = {
    Vote.APPROVE: Move.APPROVE,
    Vote.APPROVE_LESS: Move.APPROVE,
    Vote.ASK_MORE: Move.ASK_MORE,
    Vote.DECLINE: Move.DECLINE,
}


@dataclass(frozen=True)
class Rules:
    """`quorum`: members who have to vote; `majority`: of the votes, more than so many in a hundred have to agree."""

    quorum: int = 3
    majority: int = 50


USUAL_RULES = Rules()
"""What holds unless the settings say otherwise."""


def carried(votes: Sequence[Vote], rules: Rules) -> Vote | None:
    """What the votes of one round amount to; None while too few voted, or no answer has its majority.

    Who would approve it whole also approves less: his vote counts for that where the whole has no majority.
    """
    if len(votes) < rules.quorum:
        return None
    count = Counter(votes)
    count[Vote.APPROVE_LESS] += count[Vote.APPROVE]
    return next((vote for vote in Vote if count[vote] * 100 > rules.majority * len(votes)), None)


def covers(asked: Scope, scope: Scope) -> bool:
    """Whether `scope` gives nothing that was not asked for. The daily limit and the seal are the committee's own."""
    return (
        scope.document <= asked.document
        and scope.direct <= asked.direct
        and scope.facts <= asked.facts
        and scope.purposes <= asked.purposes
        and scope.monthly <= asked.monthly
    )


def is_less(asked: Scope, scope: Scope) -> bool:
    return covers(asked, scope) and not covers(scope, asked)


def is_sound(scope: Scope, kind: Kind) -> bool:
    """Whether an agreement can be made of it.

    It allows something, for some purpose; direct inquiry has facts and limits; only courts and bodies like them seal.
    """
    direct = bool(scope.facts) and 1 <= scope.daily <= scope.monthly
    sealed = scope.telling is Telling.SEALED
    return (
        (scope.document or scope.direct)
        and bool(scope.purposes)
        and (direct if scope.direct else not scope.facts and scope.daily == scope.monthly == 0)
        and (1 <= scope.sealed_days <= MOST_SEALED_DAYS if sealed else scope.sealed_days == 0)
        and (not sealed or (scope.direct and kind in MAY_SEAL))
    )


def fits(vote: Vote, asked: Scope, scope: Scope) -> bool:
    """Whether a decision of this outcome may have this scope: all that was asked for, or a part of it."""
    return is_less(asked, scope) if vote is Vote.APPROVE_LESS else covers(asked, scope) and covers(scope, asked)


def without_direct(scope: Scope) -> Scope:
    """`scope` once direct inquiry is taken out of it: nothing of it is left behind."""
    return replace(scope, direct=False, facts=frozenset(), daily=0, monthly=0, telling=Telling.AT_ONCE, sealed_days=0)


def narrowest(asked: Scope, named: Sequence[Scope]) -> Scope:
    """What every one of the smaller scopes named leaves of `asked`: where the secretary begins."""
    for scope in named:
        asked = replace(
            asked,
            document=asked.document and scope.document,
            direct=asked.direct and scope.direct,
            facts=asked.facts & scope.facts,
            purposes=asked.purposes & scope.purposes,
            monthly=min(asked.monthly, scope.monthly),
            daily=min(asked.daily, scope.daily, scope.monthly),
        )
    return asked if asked.direct else without_direct(asked)
