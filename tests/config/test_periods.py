"""Days and months that limits count by: of the Solar Hijri calendar, in Tehran."""

from datetime import UTC, datetime

import pytest

from config import calendar
from domain.direct_inquiries import Period


def at(moment: str) -> int:
    """A stored time, from a clock in UTC."""
    return int(datetime.fromisoformat(moment).replace(tzinfo=UTC).timestamp()) * 1_000_000


@pytest.mark.parametrize(
    ("moment", "day", "month", "next_day", "next_month"),
    [
        # 22 November 2026 is the first of Azar 1405, a month of thirty days; Tehran is three and a half hours ahead
        ("2026-11-21T20:30", "1405-09-01", "1405-09", "2026-11-22T20:30", "2026-12-21T20:30"),
        ("2026-11-21T20:29", "1405-08-30", "1405-08", "2026-11-21T20:30", "2026-11-21T20:30"),
        ("2026-12-21T12:00", "1405-09-30", "1405-09", "2026-12-21T20:30", "2026-12-21T20:30"),
        ("2027-03-20T12:00", "1405-12-29", "1405-12", "2027-03-20T20:30", "2027-03-20T20:30"),  # the year's last day
        ("2027-03-20T20:30", "1406-01-01", "1406-01", "2027-03-21T20:30", "2027-04-20T20:30"),  # and its first
        ("2022-03-21T19:29", "1401-01-01", "1401-01", "2022-03-21T20:30", "2022-04-20T19:30"),  # clocks go forward
    ],
)
def test_a_period_ends_at_midnight_in_tehran(moment: str, day: str, month: str, next_day: str, next_month: str) -> None:
    found = calendar.period(at(moment))
    assert found == Period(day, month, at(next_day), at(next_month), found.tomorrow)


def test_periods_follow_each_other_without_a_gap_for_years() -> None:
    time, end = at("2026-01-01T00:00"), at("2031-01-01T00:00")
    before = calendar.period(time)
    while time < end:
        assert calendar.period(before.next_day_at - 1).day == before.day
        assert calendar.period(before.next_month_at - 1).month == before.month
        time = before.next_day_at
        after = calendar.period(time)
        assert after.day == before.tomorrow
        assert after.day > before.day
        assert (after.month != before.month) == (before.next_day_at == before.next_month_at)
        before = after
