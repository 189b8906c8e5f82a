"""Days as people type them."""

from datetime import datetime

import pytest

from config.calendar import TEHRAN
from config.days import DaysMistyped, parse_days


def at(text: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=TEHRAN).timestamp()) * 1_000_000


@pytest.mark.parametrize(
    "typed",
    ["1405/09/01", "۱۴۰۵/۹/۱", "١٤٠٥-٠٩-٠١", "روز 1405.9.1"],
)
def test_one_day_is_from_its_midnight_to_the_next(typed: str) -> None:
    assert parse_days(typed) == (at("2026-11-22"), at("2026-11-23"))


def test_two_days_are_from_the_first_to_the_end_of_the_last() -> None:
    assert parse_days("۱۴۰۵/۰۹/۰۱ تا ۱۴۰۵/۰۹/۱۵") == (at("2026-11-22"), at("2026-12-07"))
    assert parse_days("1405/09/01-1405/09/01") == (at("2026-11-22"), at("2026-11-23"))


@pytest.mark.parametrize(
    "typed", ["", "1405/09", "2026/11/22", "1405/13/01", "1405/12/31", "1405/09/15 تا 1405/09/01", "1405/1/1 " * 3]
)
def test_anything_else_is_asked_for_again(typed: str) -> None:
    with pytest.raises(DaysMistyped):
        parse_days(typed)
