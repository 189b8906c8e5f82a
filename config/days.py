"""Days as people type them, in the Solar Hijri calendar."""

import re
from datetime import datetime, timedelta

from persiantools.jdatetime import JalaliDate

from config.calendar import TEHRAN
from domain.digits import to_ascii

_DAY = re.compile(r"(1[34]\d\d)\D(\d{1,2})\D(\d{1,2})")


class DaysMistyped(ValueError):
    """Not one day, nor two in their order. Ask for days such as 1405/09/01."""


def parse_days(text: str) -> tuple[int, int]:
    """From the start of the first day typed up to the end of the last, as stored times. Raises `DaysMistyped`."""
    found = _DAY.findall(to_ascii(text))
    if not 1 <= len(found) <= 2:
        raise DaysMistyped
    starts = [_midnight(*map(int, each)) for each in found]
    if starts != sorted(starts):
        raise DaysMistyped
    return _stored(starts[0]), _stored(starts[-1] + timedelta(days=1))


def _midnight(year: int, month: int, day: int) -> datetime:
    try:
        when = JalaliDate(year, month, day).to_gregorian()  # type: ignore[no-untyped-call]  # it has no annotations
    except ValueError:
        raise DaysMistyped from None
    return datetime(when.year, when.month, when.day, tzinfo=TEHRAN)


def _stored(when: datetime) -> int:
    return int(when.timestamp()) * 1_000_000
