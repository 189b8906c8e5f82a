"""Days as people type them, in either calendar."""

from datetime import date

import pytest

from config import calendar
from config.days import DayMistyped, typed_day
from config.texts import LANGUAGES, Texts
from domain.times import DAY
from tests.stories.almanac import solar

TEXTS = Texts()
NOW = calendar.midnight(date(2026, 11, 22))
"""The first instant of a day in Tehran, which is still the day before in UTC."""


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("1405/09/01", date(2026, 11, 22)),
        ("۱۴۰۵/۹/۱", date(2026, 11, 22)),
        (" ١٤٠٥ - ٠٩ - ٠١ ", date(2026, 11, 22)),
        ("1403.12.30", date(2025, 3, 20)),  # 1403 was a leap year
        ("2026-11-22", date(2026, 11, 22)),
        ("۱ آذر ۱۴۰۵", date(2026, 11, 22)),
        ("1 آذرماه 1405.", date(2026, 11, 22)),
        ("روز ۳۰ دي ماه ۱۴۰۵", date(2027, 1, 20)),
        ("22 November 2026", date(2026, 11, 22)),
        ("1 azar 1405", date(2026, 11, 22)),
    ],
)
def test_a_day_is_read_in_any_digits_and_either_calendar(typed: str, day: date) -> None:
    assert typed_day(TEXTS, typed, NOW) == day
    assert typed_day(TEXTS, "/".join(map(str, solar(day))), NOW) == day


@pytest.mark.parametrize(
    ("typed", "day"),
    [("امروز", 22), ("دیروز", 21), ("ديروز.", 21), ("فردا", 23), ("Today", 22), ("yesterday", 21), ("tomorrow", 23)],
)
def test_a_day_may_be_called_by_its_name(typed: str, day: int) -> None:
    assert typed_day(TEXTS, typed, NOW) == date(2026, 11, day)
    assert typed_day(TEXTS, typed, NOW + DAY - 1) == date(2026, 11, day)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("month", range(1, 13))
def test_a_day_is_read_as_we_write_it_ourselves(language: str, month: int) -> None:
    day = date(2026, month, 21)
    assert typed_day(TEXTS, calendar.day(TEXTS, language, day), NOW) == day


@pytest.mark.parametrize(
    "typed",
    [
        *("۱ تا ۱۵ آذر ۱۴۰۵", "۳۱ آذر ۱۴۰۵", "۱ آذر ۱۴۰۵ تا ۲ آذر ۱۴۰۵", "۱ فلان ۱۴۰۵", "آذر ۱۴۰۵", "۱ آذر ۱۴۰۵۰"),
        *("", "1404/12/30", "1405/13/01", "1405/0/1", "1405/07/31", "2026-02-30", "1405/9", "22/11/2026"),
        *("پس‌فردا", "پس فردا", "the day after tomorrow", "۲ روز دیروز", "از تا", "امروز 1405", "امروزی", "دیروز امروز"),
        *("140/9/1", "0001/01/01", "1699/01/01", "2200-01-01", "9377/12/29", "9999-12-30", "9999-12-31"),
    ],
)
def test_what_is_no_day_is_asked_for_again(typed: str) -> None:
    with pytest.raises(DayMistyped):
        typed_day(TEXTS, typed, NOW)


@pytest.mark.parametrize("typed", ["2199-12-31", "1578/10/10", "1850-01-01"])
def test_whatever_day_is_taken_can_be_written_down_with_the_one_after_it(typed: str) -> None:
    ended = calendar.end_of_day(typed_day(TEXTS, typed, NOW))
    for language in LANGUAGES:
        assert calendar.moment(TEXTS, language, ended)


def test_a_day_ends_at_midnight_in_tehran() -> None:
    ended = calendar.end_of_day(date(2026, 11, 22))
    assert calendar.local(ended).isoformat() == "2026-11-23T00:00:00+03:30"
