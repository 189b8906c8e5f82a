"""Days as people type them."""

from datetime import datetime

import pytest

from config.calendar import TEHRAN
from config.days import DayMistyped, typed_days
from config.texts import Texts

TEXTS = Texts()


def at(text: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=TEHRAN).timestamp()) * 1_000_000


NOW = at("2026-11-22")


@pytest.mark.parametrize(
    "typed",
    [
        *("1405/09/01", "۱۴۰۵/۹/۱", "١٤٠٥-٠٩-٠١", "روز 1405.9.1", "۱ آذر ۱۴۰۵", "2026-11-22"),
        "22 November 2026 (1 Azar 1405)",
    ],
)
def test_one_day_is_from_its_midnight_to_the_next(typed: str) -> None:
    assert typed_days(TEXTS, typed, NOW) == (at("2026-11-22"), at("2026-11-23"))


def test_two_days_are_from_the_first_to_the_end_of_the_last() -> None:
    assert typed_days(TEXTS, "۱۴۰۵/۰۹/۰۱ تا ۱۴۰۵/۰۹/۱۵", NOW) == (at("2026-11-22"), at("2026-12-07"))
    assert typed_days(TEXTS, "از ۱ آذر ۱۴۰۵ تا ۱۵ آذر ۱۴۰۵", NOW) == (at("2026-11-22"), at("2026-12-07"))
    assert typed_days(TEXTS, "2026-11-22 to 2026-12-06", NOW) == (at("2026-11-22"), at("2026-12-07"))
    assert typed_days(TEXTS, "از دیروز تا امروز", NOW) == (at("2026-11-21"), at("2026-11-23"))
    assert typed_days(TEXTS, "1405/09/01-1405/09/01", NOW) == (at("2026-11-22"), at("2026-11-23"))


@pytest.mark.parametrize(
    "typed", ["", "1405/09", "1405/13/01", "1405/12/31", "1405/09/15 تا 1405/09/01", "1405/1/1 1405/1/2 1405/1/3"]
)
def test_anything_else_is_asked_for_again(typed: str) -> None:
    with pytest.raises(DayMistyped):
        typed_days(TEXTS, typed, NOW)
