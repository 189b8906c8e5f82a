"""Figures of the office: what there is, and counts for a chart, all counted from the tables themselves.

What is large is counted once a day, by a job (bot/jobs/oversight_jobs.py).
"""

from dataclasses import dataclass
from enum import StrEnum

from domain.acts import Act
from domain.permissions import Actor, require
from domain.times import DAY
from storage import figures, refusals
from storage.transaction import Transaction

DAYS_SHOWN = 14
"""Bars of the chart by day: two weeks are read at a glance on a phone."""

PERIOD = 30 * DAY
"""What the charts that are not by day look back on."""

MOST_BARS = 12
OTHERS = ""
"""The name of the bar of all that have none of their own."""


class View(StrEnum):
    """What a chart is about."""

    DAY = "day"
    ORGANISATION = "organisation"
    KIND = "kind"
    REFUSALS = "refusals"
    APPLICATIONS = "applications"


class Waited(StrEnum):
    """How long an application has waited: up to 7 days, up to 30, longer."""

    WEEK = "week"
    MONTH = "month"
    LONGER = "longer"


@dataclass(frozen=True)
class Charted:
    """`bars` are (what, how many): days by when they began, organisations by name, kinds, acts and waits by value."""

    view: View
    bars: tuple[tuple[int | str, int], ...]

    @property
    def total(self) -> int:
        return sum(count for _, count in self.bars)


def counts(tx: Transaction, *, actor: Actor, now: int) -> tuple[dict[str, int], int | None]:
    """What there is, by name; and when persons, certificates and inquiries were counted, if that was not now."""
    require(actor, Act.READ_FIGURES)
    return figures.counts(tx, now=now)


def chart(tx: Transaction, *, actor: Actor, view: View, today: int, now: int) -> Charted:
    """`today` is when this day began where the people live, which is a half hour of UTC."""
    require(actor, Act.READ_FIGURES)
    end = today + DAY
    since = end - PERIOD
    match view:
        case View.DAY:
            return Charted(view, by_day(tx, end, DAYS_SHOWN))
        case View.ORGANISATION:
            return Charted(view, _most(figures.inquiries_by_organisation(tx, since, end)))
        case View.KIND:
            return Charted(view, _most(figures.inquiries_by_kind(tx, since, end)))
        case View.REFUSALS:
            return Charted(view, _most(refusals.by_act(tx, since, end)))
        case View.APPLICATIONS:
            return Charted(view, _waiting(tx, now))


def by_day(tx: Transaction, end: int, days: int) -> tuple[tuple[int, int], ...]:
    """Inquiries of each of the days up to `end`, the oldest first."""
    starts = [end - back * DAY for back in range(days, 0, -1)]
    return tuple((start, figures.inquiries_between(tx, start, start + DAY)) for start in starts)


def _most(found: list[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    """The first ones, and all others as one."""
    if len(found) <= MOST_BARS:
        return tuple(found)
    rest = sum(count for _, count in found[MOST_BARS - 1 :])
    return (*found[: MOST_BARS - 1], (OTHERS, rest))


def _waiting(tx: Transaction, now: int) -> tuple[tuple[str, int], ...]:
    week, month = now - 7 * DAY, now - 30 * DAY
    spans = ((Waited.WEEK, week, now + 1), (Waited.MONTH, month, week), (Waited.LONGER, 0, month))
    return tuple((waited.value, figures.applications_waiting(tx, start, end)) for waited, start, end in spans)
