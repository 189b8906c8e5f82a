"""Days and times as people read them: Asia/Tehran and the Solar Hijri calendar; English texts show both calendars."""

from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from persiantools.jdatetime import JalaliDate

from config.texts import Texts
from domain.digits import to_persian
from domain.direct_inquiries import Period
from domain.times import MINUTE, SECOND

TEHRAN = ZoneInfo("Asia/Tehran")


def has_summer_time() -> bool:
    """Whether the machine's time zones are of before 2022, when Iran gave it up."""
    return datetime(2023, 7, 1, tzinfo=TEHRAN).utcoffset() != timedelta(hours=3, minutes=30)


def local(time: int) -> datetime:
    """A stored time (microseconds, UTC) on the clocks of Tehran."""
    return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=time)).astimezone(TEHRAN)


def start_of_day(time: int) -> int:
    """When the day of `time` began in Tehran, as a stored time."""
    return midnight(local(time).date())


def end_of_day(when: date) -> int:
    """When a day is over in Tehran, as a stored time: the day itself is part of what ends with it."""
    return midnight(when + timedelta(days=1))


def period(time: int) -> Period:
    """The day and month of the Solar Hijri calendar in which `time` lies in Tehran: what limits count by."""
    when = local(time).date()
    year, month, day_of_month = _solar(when)
    following = (year, month + 1) if month < 12 else (year + 1, 1)
    return Period(
        day=_dashed(year, month, day_of_month),
        month=f"{year:04}-{month:02}",
        next_day_at=midnight(when + timedelta(days=1)),
        next_month_at=midnight(gregorian(*following, 1)),
        tomorrow=_dashed(*_solar(when + timedelta(days=1))),
    )


def _dashed(year: int, month: int, day_of_month: int) -> str:
    return f"{year:04}-{month:02}-{day_of_month:02}"


def midnight(when: date) -> int:
    """When a day begins in Tehran, as a stored time."""
    return int(datetime(when.year, when.month, when.day, tzinfo=TEHRAN).timestamp()) * SECOND


@lru_cache(maxsize=4096)  # days of one's own time come again and again, birthdays seldom
def day(texts: Texts, language: str, when: date) -> str:
    """For example ``۱ آذر ۱۴۰۵``, or ``22 November 2026 (1 Azar 1405)``."""
    year, month, day_of_month = _solar(when)
    in_solar = _written(texts, language, day_of_month, f"solar-month-{month}", year)
    if language == "fa":
        return in_solar
    gregorian = _written(texts, language, when.day, f"gregorian-month-{when.month}", when.year)
    return f"{gregorian} ({in_solar})"


def moment(texts: Texts, language: str, time: int) -> str:
    """A day with the time of day, for example ``۱ آذر ۱۴۰۵، ۱۴:۳۰``."""
    return _minute(texts, language, time // MINUTE)


@lru_cache(maxsize=4096)  # most of what is said now has the same few moments in it
def _minute(texts: Texts, language: str, minute: int) -> str:
    time = minute * MINUTE
    return _at(texts, language, day(texts, language, local(time).date()), time)


def _at(texts: Texts, language: str, day: str, time: int) -> str:
    then = local(time)
    clock = f"{then.hour:02}:{then.minute:02}"
    return texts.plain(language, "moment", day=day, clock=to_persian(clock) if language == "fa" else clock)


def solar_month(texts: Texts, language: str, month: str) -> str:
    """A month of the Solar Hijri calendar such as ``1405-08``; in English with the two months that it lies in."""
    year, number = map(int, month.split("-"))
    name = texts.plain(language, f"solar-month-{number}")
    if language == "fa":
        return f"{name} {to_persian(str(year))}"
    first = gregorian(year, number, 1)
    begins, ends = (texts.plain(language, f"gregorian-month-{n}") for n in (first.month, first.month % 12 + 1))
    last_year = first.year + (first.month == 12)
    begun = begins if last_year == first.year else f"{begins} {first.year}"
    return f"{name} {year} ({begun}–{ends} {last_year})"


def short_day(texts: Texts, language: str, time: int) -> str:
    """Day and month alone, for a button or the axis of a chart: ``۱ آذر``, or ``22 Nov (1 Azar)``."""
    when = local(time).date()
    _, month, day_of_month = _solar(when)
    name = texts.plain(language, f"solar-month-{month}")
    if language == "fa":
        return f"{to_persian(str(day_of_month))} {name}"
    return f"{when.day} {texts.plain(language, f'gregorian-month-{when.month}')[:3]} ({day_of_month} {name})"


def short_moment(texts: Texts, language: str, time: int) -> str:
    """The same with the time of day, where one day has several of a kind."""
    return _at(texts, language, short_day(texts, language, time), time)


def _written(texts: Texts, language: str, day_of_month: int, month: str, year: int) -> str:
    text = f"{day_of_month} {texts.plain(language, month)} {year}"
    return to_persian(text) if language == "fa" else text


def gregorian(year: int, month: int, day_of_month: int) -> date:
    """Raises `ValueError` for what is no day of the Solar Hijri calendar."""
    found: date = JalaliDate(year, month, day_of_month).to_gregorian()  # type: ignore[no-untyped-call]  # as below
    return found


def solar_year(time: int) -> int:
    """The year of the Solar Hijri calendar in which a stored time lies in Tehran."""
    return _solar(local(time).date())[0]


def month_of(time: int) -> tuple[int, int]:
    """The year and month of the Solar Hijri calendar in which a stored time lies in Tehran."""
    return _solar(local(time).date())[:2]


@lru_cache(maxsize=4096)  # the days of one's own time, and some birthdays
def _solar(when: date) -> tuple[int, int, int]:
    """Year, month and day in the Solar Hijri calendar."""
    solar = JalaliDate(when)  # type: ignore[no-untyped-call]  # the library has no annotations here
    return solar.year, solar.month, solar.day
