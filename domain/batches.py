"""A batch: one file of national codes to ask for directly, and how far it has come."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from domain.national_code import NationalCodeMistyped, parse_national_code
from domain.refusals import Refusal
from domain.times import DAY

MOST_LINES = 10_000
KEPT = 7 * DAY
"""How long a result can be fetched again; then the batch's lines are erased."""
DRAFT_KEPT = DAY
"""How long a file waits for its last button."""
AWAY_FOR = DAY
"""After so long without an answer of the registry, lines that still wait get none."""
LONGEST_TYPED = 40
"""Characters of what stood in a line that are kept, where it is no national code."""


class BatchState(StrEnum):
    DRAFT = "draft"
    RUNNING = "running"
    DONE = "done"
    CANCELLED = "cancelled"
    STOPPED = "stopped"


class BatchMove(StrEnum):
    START = "start"
    FINISH = "finish"
    CANCEL = "cancel"
    STOP = "stop"


MOVES: dict[tuple[BatchState, BatchMove], BatchState] = {
    (BatchState.DRAFT, BatchMove.START): BatchState.RUNNING,
    (BatchState.RUNNING, BatchMove.FINISH): BatchState.DONE,
    (BatchState.RUNNING, BatchMove.CANCEL): BatchState.CANCELLED,
    (BatchState.RUNNING, BatchMove.STOP): BatchState.STOPPED,
}
"""Every move there is. A draft that is put aside is erased: nothing was asked."""

CLOSED = frozenset({BatchState.DONE, BatchState.CANCELLED, BatchState.STOPPED})


class LineState(StrEnum):
    WAITING = "waiting"
    ANSWERED = "answered"  # charged, also where nothing is known
    REFUSED = "refused"  # not charged: `Reason` says why


class Reason(StrEnum):
    """Why a line got no answer."""

    UNREADABLE = "unreadable"
    MISTYPED = "mistyped"
    DUPLICATE = "duplicate"
    NOTHING_KNOWN = "nothing_known"
    DAY_LIMIT = "day_limit"
    MONTH_LIMIT = "month_limit"
    CANCELLED = "cancelled"
    NOT_AGREED = "not_agreed"  # the agreement ended, was suspended, or no longer has the purpose
    OFFICER_GONE = "officer_gone"  # whoever asked may not ask any more
    REGISTRY_AWAY = "registry_away"


CUT_OFF = frozenset(
    {
        Reason.DAY_LIMIT,
        Reason.MONTH_LIMIT,
        Reason.CANCELLED,
        Reason.NOT_AGREED,
        Reason.OFFICER_GONE,
        Reason.REGISTRY_AWAY,
    }
)
"""Of lines that were still to be asked for when a batch came to its end."""


@dataclass(frozen=True)
class Line:
    """A line of the file by its number there: a national code that waits, or what stood there and why it is refused."""

    number: int
    typed: str
    reason: Reason | None = None


def read_lines(typed: Iterable[tuple[int, str]]) -> list[Line]:
    """What each line asks for. A code that stood there before is asked once, at its first line."""
    seen: set[str] = set()
    return [_read_line(number, text, seen) for number, text in typed]


def _read_line(number: int, text: str, seen: set[str]) -> Line:
    if not text.strip():
        return Line(number, "", Reason.UNREADABLE)
    try:
        code = parse_national_code(text)
    except NationalCodeMistyped:
        return Line(number, text.strip()[:LONGEST_TYPED], Reason.MISTYPED)
    if code in seen:
        return Line(number, code, Reason.DUPLICATE)
    seen.add(code)
    return Line(number, code)


@dataclass(frozen=True)
class Running(Refusal):
    """This officer's last file is still being worked through: one at a time."""

    batch_id: int


@dataclass(frozen=True)
class NothingToAsk(Refusal):
    """No line of the file has a national code that can be asked for."""
