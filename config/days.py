"""Days as people type them, in either calendar: in numbers, as we write them ourselves, or as «دیروز»."""

import re
from datetime import date, timedelta
from functools import lru_cache

from config.calendar import end_of_day, gregorian, local, midnight
from config.texts import LANGUAGES, Texts
from domain.digits import has_digits, to_ascii
from domain.names import fold_name, words_in

_DAY = re.compile(r"(?<!\d)(\d{4})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{1,2})(?!\d)")
_WRITTEN = re.compile(r"(?<!\d)(?P<day>\d{1,2})\s+(?P<month>[^\W\d]{2,12}?)(?:\s*ماه)?[\s،,]+(?P<year>\d{4})(?!\d)")
_FIRST_GREGORIAN = 1700
"""A year from this one on is taken for one of the Gregorian calendar."""
_YEARS = range(1850, 2200)
"""Of days that are typed. Neither calendar can write down the last ones of the year 9999, which mean no end at all."""


class DayMistyped(ValueError):
    """No day of the calendar, or more than were asked for: year, month and day are wanted, such as ``1406/12/29``."""


def typed_day(texts: Texts, text: str, now: int) -> date:
    """One day: ``۱۴۰۶/۱۲/۲۹``, ``۲۹ اسفند ۱۴۰۶``, ``2028-03-19`` of the Gregorian calendar, or ``امروز``, as of `now`.
    Raises `DayMistyped`.
    """
    found = _days(texts, text, now)
    if len(found) != 1:
        raise DayMistyped(text)
    return found[0]


def typed_days(texts: Texts, text: str, now: int) -> tuple[int, int]:
    """From the start of the first day typed up to the end of the last, as stored times. Raises `DayMistyped`."""
    found = _days(texts, text, now)
    if not 1 <= len(found) <= 2 or found != sorted(found):
        raise DayMistyped(text)
    return midnight(found[0]), end_of_day(found[-1])


def _days(texts: Texts, text: str, now: int) -> list[date]:
    """Each day once: one may stand there in both calendars, as we write it in English. Of a day with other numbers
    beside it, as in ``۱ تا ۱۵ آذر ۱۴۰۵``, nobody knows what is meant.
    """
    if named := _named(texts, text, local(now).date()):
        return named
    numbers = _in_numbers(texts, text)
    if has_digits(_DAY.sub("", numbers)):
        raise DayMistyped(text)
    return [*dict.fromkeys(_day(*map(int, each)) for each in _DAY.findall(numbers))]


def _day(year: int, month: int, day_of_month: int) -> date:
    """The calendars cannot be mixed up: their years lie six centuries apart."""
    try:
        found = (date if year >= _FIRST_GREGORIAN else gregorian)(year, month, day_of_month)
    except ValueError as error:
        raise DayMistyped from error
    if found.year not in _YEARS:
        raise DayMistyped
    return found


def _named(texts: Texts, text: str, today: date) -> list[date]:
    """``از دیروز تا امروز``; none where any other word stands beside them, as in ``پس فردا``."""
    known, words = _named_days(texts), words_in(text)
    if not all(word in known for word in words):
        return []
    return [today + timedelta(days=distance) for word in words if (distance := known[word]) is not None]


def _in_numbers(texts: Texts, text: str) -> str:
    """``۱ آذر ۱۴۰۵`` as 1405/9/1, wherever it stands."""
    months = _months(texts)

    def in_numbers(found: re.Match[str]) -> str:
        number = months.get(fold_name(found["month"]))
        return f"{found['year']}/{number}/{found['day']}" if number else found[0]

    return _WRITTEN.sub(in_numbers, to_ascii(text))


@lru_cache(maxsize=1)
def _named_days(texts: Texts) -> dict[str, int | None]:
    """How many days from today the days are that have names, by what both languages call them; None for what may stand
    beside them.
    """
    named = {"words-for-yesterday": -1, "words-for-today": 0, "words-for-tomorrow": 1, "words-between-days": None}
    return {word: distance for name, distance in named.items() for word in texts.words.listed(name)}


@lru_cache(maxsize=1)
def _months(texts: Texts) -> dict[str, int]:
    """The numbers of the months, by their names in both calendars and languages."""
    return {
        fold_name(texts.plain(language, f"{calendar}-month-{number}")): number
        for language in LANGUAGES
        for calendar in ("solar", "gregorian")
        for number in range(1, 13)
    }
