"""Weeks end on Saturday, in Tehran; their digest is due from that morning on."""

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as some

from config.calendar import TEHRAN, local
from config.weeks import last_week_ended


def at(text: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=TEHRAN).timestamp()) * 1_000_000


SATURDAY = at("2026-11-28")


def test_a_week_s_digest_is_due_from_saturday_morning_until_the_next() -> None:
    assert last_week_ended(at("2026-11-28T07:59:59")) == at("2026-11-21")
    for time in ("2026-11-28T08:00:00", "2026-11-30T00:00:00", "2026-12-04T23:59:59", "2026-12-05T07:59:59"):
        assert last_week_ended(at(time)) == SATURDAY
    assert last_week_ended(at("2026-12-05T08:00:00")) == at("2026-12-05")


@given(some.integers(at("2026-01-01"), at("2036-01-01")))
def test_at_every_moment_the_newest_week_that_is_due_began_on_a_saturday_at_midnight(time: int) -> None:
    ended = local(last_week_ended(time))
    assert (ended.weekday(), ended.hour, ended.minute) == (5, 0, 0)
    assert timedelta(hours=8) <= local(time) - ended < timedelta(days=7, hours=8)
