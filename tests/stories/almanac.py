"""Days and times as people read them, worked out here anew, so that the product's own calendar is really checked."""

from datetime import UTC, date, datetime, timedelta

_TEHRAN = timedelta(hours=3, minutes=30)
_NOWRUZ_1403 = date(2024, 3, 20)
_LEAP = {1, 5, 9, 13, 17, 22, 26, 30}  # of every 33 years
_SOLAR = {
    "fa": ["فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند"],
    "en": [
        "Farvardin",
        "Ordibehesht",
        "Khordad",
        "Tir",
        "Mordad",
        "Shahrivar",
        "Mehr",
        "Aban",
        "Azar",
        "Dey",
        "Bahman",
        "Esfand",
    ],
}
_PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")


def persian(text: str) -> str:
    """`text` with Persian digits."""
    return text.translate(_PERSIAN)


def day(language: str, when: date) -> str:
    """``۱ آذر ۱۴۰۵``, or ``22 November 2026 (1 Azar 1405)``."""
    year, month, day_of_month = solar(when)
    written = f"{day_of_month} {_SOLAR[language][month - 1]} {year}"
    return persian(written) if language == "fa" else f"{when.day} {when:%B} {when.year} ({written})"


def moment(language: str, time: int) -> str:
    """A day with the time of day in Tehran."""
    then = datetime.fromtimestamp(time / 1e6, UTC) + _TEHRAN
    clock = f"{then:%H:%M}"
    return f"{day('fa', then.date())}، {persian(clock)}" if language == "fa" else f"{day('en', then.date())}, {clock}"


def short_day(language: str, time: int) -> str:
    """``۱ آذر``, or ``22 Nov (1 Azar)``."""
    when = (datetime.fromtimestamp(time / 1e6, UTC) + _TEHRAN).date()
    _, month, day_of_month = solar(when)
    written = f"{day_of_month} {_SOLAR[language][month - 1]}"
    return persian(written) if language == "fa" else f"{when.day} {when:%b} ({written})"


def solar(when: date) -> tuple[int, int, int]:
    """Year, month and day of the Solar Hijri calendar, by counting."""
    year, left = 1403, (when - _NOWRUZ_1403).days
    while left < 0:
        year -= 1
        left += _days(year)
    while left >= _days(year):
        left -= _days(year)
        year += 1
    month = left // 31 if left < 186 else 6 + (left - 186) // 30
    return year, month + 1, (left - month * 31 if month < 6 else (left - 186) % 30) + 1


def _days(year: int) -> int:
    return 366 if year % 33 in _LEAP else 365
