"""Which backups are kept: the last of each of the newest days, weeks and months that have one.

Days, weeks (from Monday) and months are those of UTC, like the files' names. Periods without a backup do not count, so
a service that rested for a year still has its old backups when it comes back.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import UTC, datetime


@dataclass(frozen=True)
class Keep:
    """How many days, weeks and months; at least one day."""

    daily: int
    weekly: int
    monthly: int


def superfluous(made: Collection[int], keep: Keep) -> set[int]:
    """Of backups made at these times, those that are not to be kept. The newest always is."""
    return set(made) - kept(made, keep)


def kept(made: Collection[int], keep: Keep) -> set[int]:
    newest_first = sorted(made, reverse=True)
    return {
        *newest_first[:1],
        *_last_of_each(newest_first, keep.daily, lambda day: day.date()),
        *_last_of_each(newest_first, keep.weekly, lambda day: day.isocalendar()[:2]),
        *_last_of_each(newest_first, keep.monthly, lambda day: (day.year, day.month)),
    }


def _last_of_each(newest_first: list[int], count: int, period: Callable[[datetime], object]) -> list[int]:
    last: dict[object, int] = {}
    for at in newest_first:
        last.setdefault(period(datetime.fromtimestamp(at / 1e6, UTC)), at)
    return list(last.values())[:count]
