"""Putting facts into words: the same rows stand on the screen and on the certificate."""

import html
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Literal, overload

from config import calendar
from config.texts import Markup, Texts
from domain.certificates import Facts, Purpose
from domain.digits import to_persian
from domain.insurance import PensionKind, Record, Relation, Standing
from domain.phones import masked

Row = tuple[str, str]
"""A label and its value, as plain text."""
_MARKS = dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069\u200e\u200f"))


@lru_cache(maxsize=256)
def label(texts: Texts, language: str, name: str) -> str:
    """What a fact is called, for example *branch*."""
    return texts.plain(language, f"fact-{name}")


class Wording:
    """Words the facts of one language."""

    def __init__(self, texts: Texts, language: str) -> None:
        self.texts = texts
        self.language = language

    @property
    def right_to_left(self) -> bool:
        return self.language == "fa"

    @property
    def direction(self) -> Literal["rtl", "ltr"]:
        return "rtl" if self.right_to_left else "ltr"

    def text(self, name: str, /, **values: str | int) -> str:
        return self.texts.plain(self.language, name, **values)

    def headline(self, record: Record) -> str:
        """What the person is to the organisation, for example *insured, active*."""
        detail = record.standing if record.relation is Relation.INSURED else record.pension_kind
        if detail is None or detail not in _DETAILS.get(record.relation, ()):
            return self.text(f"relation-{dashed(record.relation)}")
        return self.text(f"headline-{dashed(record.relation)}-{dashed(detail)}")

    def person(self, record: Record) -> list[Row]:
        rows = [
            ("name", record.name),
            ("father-name", record.father_name),
            ("national-code", self.number(record.national_code)),
            ("birth-date", self.day(record.birth_date)),
        ]
        return self._known(rows)

    def insurance(self, record: Record) -> list[Row]:
        """What applies to this kind of person; a fact that applies but is not known is said to be so."""
        return self._known(_INSURANCE[record.relation](self, record))

    def use(self, facts: Facts) -> list[Row]:
        rows = [
            ("recipient", facts.recipient or self.text("recipient-any")),
            ("purpose", self.purpose(facts.purpose)),
            ("use", self.text(f"use-{dashed(facts.use)}")),
            ("issued-at", calendar.moment(self.texts, self.language, facts.issued_at)),
            ("ends-at", calendar.moment(self.texts, self.language, facts.ends_at)),
        ]
        return self._known(rows)

    def purpose(self, purpose: Purpose) -> str:
        return self.text(f"purpose-{dashed(purpose)}")

    def kept_for(self, days: int) -> str:
        """How long something is kept: in years where that is exact."""
        return self.text("kept-years", years=days // 365) if days % 365 == 0 else self.text("kept-days", days=days)

    @overload
    def number(self, digits: str) -> str: ...

    @overload
    def number(self, digits: None) -> None: ...

    def number(self, digits: str | None) -> str | None:
        """Identifying digits, never grouped."""
        return to_persian(digits) if digits and self.language == "fa" else digits

    def phone(self, phone: str) -> str:
        """Its last digits alone."""
        return self.number(masked(phone))

    def day(self, when: date | None) -> str | None:
        return calendar.day(self.texts, self.language, when) if when else None

    def short_day(self, time: int) -> str:
        return calendar.short_day(self.texts, self.language, time)

    def short_moment(self, time: int) -> str:
        return calendar.short_moment(self.texts, self.language, time)

    def in_chat(self, rows: list[Row]) -> str:
        """Rows as lines of a chat message."""
        lines = (self.texts.html(self.language, "fact-line", label=label, value=value) for label, value in rows)
        return Markup("\n".join(lines))

    def _known(self, rows: Sequence[tuple[str, str | None]]) -> list[Row]:
        texts, language, unknown = self.texts, self.language, self.text("fact-unknown")
        return [(label(texts, language, name), value or unknown) for name, value in rows]

    def _insured(self, record: Record) -> list[tuple[str, str | None]]:
        month = record.last_contribution_month
        return [
            *self._relation(record),
            ("last-employer", record.last_employer),
            ("last-month", calendar.solar_month(self.texts, self.language, month) if month else None),
            ("days", self._days(record)),
        ]

    def _main_pensioner(self, record: Record) -> list[tuple[str, str | None]]:
        kind = self.text(f"pension-{dashed(record.pension_kind)}") if record.pension_kind else None
        return [
            *self._relation(record),
            ("last-employer", record.last_employer),
            ("pension-kind", kind),
            ("pension-start", self.day(record.pension_start)),
            ("days", self._days(record)),
        ]

    def _dependent_pensioner(self, record: Record) -> list[tuple[str, str | None]]:
        return [
            ("relation", self.headline(record)),
            ("main-pensioner", record.main_pensioner),
            ("kinship", self.text(f"kinship-{dashed(record.kinship)}") if record.kinship else None),
            ("pension-start", self.day(record.pension_start)),
            ("insurance-number", self.number(record.insurance_number)),
            ("branch", record.branch),
        ]

    def _no_relation(self, record: Record) -> list[tuple[str, str | None]]:
        return [("relation", self.headline(record))]

    def _relation(self, record: Record) -> list[tuple[str, str | None]]:
        return [
            ("relation", self.headline(record)),
            ("insurance-number", self.number(record.insurance_number)),
            ("since", self.day(record.since)),
            ("branch", record.branch),
        ]

    def _days(self, record: Record) -> str | None:
        days = record.contribution_days
        return self.text("days", days=days) if days is not None else None


_DETAILS: dict[Relation, tuple[Standing | PensionKind, ...]] = {
    Relation.INSURED: tuple(Standing),
    Relation.MAIN_PENSIONER: (PensionKind.RETIREMENT, PensionKind.DISABILITY),
    Relation.DEPENDENT_PENSIONER: (PensionKind.SURVIVOR,),
}
"""What a headline says besides the relation. A registry may tell more, such as a pensioner's standing."""

_INSURANCE = {
    Relation.INSURED: Wording._insured,
    Relation.MAIN_PENSIONER: Wording._main_pensioner,
    Relation.DEPENDENT_PENSIONER: Wording._dependent_pensioner,
    Relation.NO_RELATION: Wording._no_relation,
}


def dashed(name: str) -> str:
    """A word of the domain as it stands in the names of texts."""
    return name.replace("_", "-")


def whole(text: str) -> Markup:
    """What somebody wrote, uncut: its length was looked at when he wrote it."""
    return Markup(html.escape(text, quote=False))


def in_cell(text: str) -> str:
    """Words of ours for a cell of a spreadsheet.

    What guides the direction of a chat's sentences would stand in the way of whoever sorts, searches or compares cells.
    """
    return text.translate(_MARKS)
