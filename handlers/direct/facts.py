"""Wording what a direct inquiry disclosed: from the disclosed facts alone, so nothing else can stand between them."""

from collections.abc import Callable, Iterable
from datetime import date

from config import calendar
from domain.direct_inquiries import Disclosed
from domain.scopes import Fact
from handlers.wording import Row, Wording, dashed

_BETWEEN = {"fa": "، ", "en": ", "}


def label(words: Wording, fact: Fact) -> str:
    return words.text(f"fact-{_LABELS.get(fact, dashed(fact))}")


def labels(words: Wording, facts: Iterable[Fact]) -> str:
    """The names of these facts as a list."""
    wanted = set(facts)
    return _BETWEEN[words.language].join(label(words, fact) for fact in Fact if fact in wanted)


def rows(words: Wording, agreed: frozenset[Fact], answer: Disclosed) -> list[Row]:
    """Every agreed fact, the same for everybody; one that is not on record is said to be so."""
    return [(label(words, fact), value(words, answer, fact)) for fact in Fact if fact in agreed]


def value(words: Wording, answer: Disclosed, fact: Fact) -> str:
    if fact not in answer:
        return words.text("fact-unknown")
    return _WORDED[fact](words, answer[fact])


def _text(_: Wording, value: str | int) -> str:
    return str(value)


def _digits(words: Wording, value: str | int) -> str:
    return words.number(str(value))


def _day(words: Wording, value: str | int) -> str:
    return calendar.day(words.texts, words.language, date.fromisoformat(str(value)))


def _month(words: Wording, value: str | int) -> str:
    return calendar.solar_month(words.texts, words.language, str(value))


def _days(words: Wording, value: str | int) -> str:
    return words.text("days", days=int(value))


_LABELS = {Fact.LAST_CONTRIBUTION_MONTH: "last-month", Fact.CONTRIBUTION_DAYS: "days"}
_WORDED: dict[Fact, Callable[[Wording, str | int], str]] = {
    Fact.NAME: _text,
    Fact.FATHER_NAME: _text,
    Fact.BIRTH_DATE: _day,
    Fact.RELATION: lambda words, value: words.text(f"relation-{dashed(str(value))}"),
    Fact.STANDING: lambda words, value: words.text(f"standing-{dashed(str(value))}"),
    Fact.INSURANCE_NUMBER: _digits,
    Fact.SINCE: _day,
    Fact.BRANCH: _text,
    Fact.LAST_EMPLOYER: _text,
    Fact.LAST_CONTRIBUTION_MONTH: _month,
    Fact.CONTRIBUTION_DAYS: _days,
    Fact.PENSION_KIND: lambda words, value: words.text(f"pension-{dashed(str(value))}"),
    Fact.PENSION_START: _day,
    Fact.MAIN_PENSIONER: _text,
    Fact.KINSHIP: lambda words, value: words.text(f"kinship-{dashed(str(value))}"),
}
"""A relation is worded by itself, without the standing or the kind of pension that certificates add to it: each of
those is a fact of its own, which may not be agreed."""
