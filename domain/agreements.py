"""An agreement between the office and an organisation: its states, its moves, its parties (directive, A3 and A5)."""

from collections.abc import Iterable
from enum import StrEnum

from domain.digits import to_ascii
from domain.lengths import units
from domain.times import DAY

REMINDERS = (60, 30, 7)
"""Days before the end at which everybody concerned is reminded, each once."""

LONGEST_NUMBER = 60
"""Characters of an agreement's number: longer than those of any letter."""


class Basis(StrEnum):
    """What an agreement rests on."""

    DECISION = "decision"  # of the Information Protection Committee (A3)
    CIRCULAR_1 = "circular_1"  # concluded before, and still valid (A5)


class Kind(StrEnum):
    """What a decision asks for."""

    NEW = "new"
    RENEWAL = "renewal"
    AMENDMENT = "amendment"


class Party(StrEnum):
    """Who has to confirm: both directors-general and the organisation."""

    PENSIONS = "pensions"
    REGISTRATION = "registration"
    ORGANISATION = "organisation"


class State(StrEnum):
    DRAFTED = "drafted"
    ACTIVE = "active"
    SUSPENDED = "suspended"
    ENDED = "ended"
    TERMINATED = "terminated"
    SUPERSEDED = "superseded"  # a renewal or an amendment took its place
    WITHDRAWN = "withdrawn"  # a draft that will not be concluded


class Move(StrEnum):
    CONCLUDE = "conclude"
    WITHDRAW = "withdraw"
    SUSPEND = "suspend"
    RESUME = "resume"
    TERMINATE = "terminate"
    END = "end"
    SUPERSEDE = "supersede"


MOVES: dict[tuple[State, Move], State] = {
    (State.DRAFTED, Move.CONCLUDE): State.ACTIVE,
    (State.DRAFTED, Move.WITHDRAW): State.WITHDRAWN,
    (State.ACTIVE, Move.SUSPEND): State.SUSPENDED,
    (State.ACTIVE, Move.TERMINATE): State.TERMINATED,
    (State.ACTIVE, Move.END): State.ENDED,
    (State.ACTIVE, Move.SUPERSEDE): State.SUPERSEDED,
    (State.SUSPENDED, Move.RESUME): State.ACTIVE,
    (State.SUSPENDED, Move.TERMINATE): State.TERMINATED,
    (State.SUSPENDED, Move.END): State.ENDED,
    (State.SUSPENDED, Move.SUPERSEDE): State.SUPERSEDED,
}
"""Every move there is. What is not in this table is not done."""

RUNNING = (State.ACTIVE, State.SUSPENDED)
"""States of an agreement that was concluded and is not over."""


def state_at(state: State, ends_at: int | None, *, now: int) -> State:
    """The state at `now`: an end is a fact, whether or not a job has marked it (invariant 7)."""
    over = state in RUNNING and ends_at is not None and ends_at <= now
    return State.ENDED if over else state


def is_complete(confirmed: Iterable[Party]) -> bool:
    """Whether every party has confirmed: the last confirmation concludes the agreement."""
    return set(confirmed) == set(Party)


def end_of(*, days: int, now: int, follows: int | None = None) -> int:
    """When an agreement that is concluded `now` ends.

    A renewal starts at once, and its days are counted from the end of the agreement that it `follows`, if that is still
    to come: so there is no gap between the two, and no day of the old one is lost.
    """
    return max(now, follows or now) + days * DAY


def reminder_due(ends_at: int, *, reminded: int, now: int) -> int | None:
    """Which of `REMINDERS` is to be sent now, given the last one sent (0: none); None when there is nothing to say.

    Of several that were missed only the last is sent: nobody reads three at once.
    """
    reached = [days for days in REMINDERS if now < ends_at <= now + days * DAY]
    due = min(reached, default=None)
    return due if due is not None and (reminded == 0 or due < reminded) else None


def reminders_of_term(days: int) -> int:
    """The reminder that counts as sent when an agreement of `days` begins: nobody forgets so soon what he confirmed."""
    return min((each for each in REMINDERS if each >= days), default=0)


class NumberUnusable(ValueError):
    """Without a digit, or longer than `LONGEST_NUMBER`. Ask for the number that stands on the agreement."""


def clean_number(text: str) -> str:
    """An agreement's number as it was typed, with digits as 0-9 and single spaces. Raises `NumberUnusable`."""
    number = " ".join(to_ascii(text).split())
    if units(number) > LONGEST_NUMBER or not any(character.isdigit() for character in number):
        raise NumberUnusable
    return number
