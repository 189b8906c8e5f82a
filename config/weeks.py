"""The week as the office has it: it begins on Saturday."""

from datetime import timedelta

from config import calendar

_SATURDAY = 5  # of datetime.weekday
MORNING = 8
"""The hour in Tehran at which the digest of the week before goes out."""


def last_week_ended(time: int) -> int:
    """When the newest week ended whose digest is due at `time`: the start of a Saturday, from its morning on."""
    then = calendar.local(time) - timedelta(hours=MORNING)
    saturday = then - timedelta(days=(then.weekday() - _SATURDAY) % 7)
    return calendar.midnight(saturday.date())
