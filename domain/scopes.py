"""What an agreement allows an organisation (directive, A3)."""

import json
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from domain.certificates import Purpose


class Fact(StrEnum):
    """What a direct inquiry may answer with: fields of `insurance.Record`. Who it is about is asked, not answered."""

    NAME = "name"
    FATHER_NAME = "father_name"
    BIRTH_DATE = "birth_date"
    RELATION = "relation"
    STANDING = "standing"
    INSURANCE_NUMBER = "insurance_number"
    SINCE = "since"
    BRANCH = "branch"
    LAST_EMPLOYER = "last_employer"
    LAST_CONTRIBUTION_MONTH = "last_contribution_month"
    CONTRIBUTION_DAYS = "contribution_days"
    PENSION_KIND = "pension_kind"
    PENSION_START = "pension_start"
    MAIN_PENSIONER = "main_pensioner"
    KINSHIP = "kinship"


class Telling(StrEnum):
    """When a person hears that somebody asked for him directly."""

    AT_ONCE = "at_once"
    SEALED = "sealed"  # a sealed inquiry of a court: he hears `sealed_days` later


@dataclass(frozen=True, kw_only=True)
class Scope:
    """`daily` and `monthly` limit direct inquiries, by days and months of the Solar Hijri calendar in Tehran.

    `sealed_days` counts days of 24 hours from the inquiry; it is 0 where persons are told at once.
    """

    document: bool
    direct: bool
    facts: frozenset[Fact] = frozenset()
    purposes: frozenset[Purpose] = frozenset()
    daily: int = 0
    monthly: int = 0
    telling: Telling = Telling.AT_ONCE
    sealed_days: int = 0

    def to_json(self) -> str:
        """Canonical: sorted, no spaces, so that the same scope is always the same text."""
        fields = {
            "document": self.document,
            "direct": self.direct,
            "facts": sorted(self.facts),
            "purposes": sorted(self.purposes),
            "daily": self.daily,
            "monthly": self.monthly,
            "telling": self.telling,
            "sealed_days": self.sealed_days,
        }
        return json.dumps(fields, sort_keys=True, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> "Scope":
        fields: dict[str, Any] = json.loads(text)
        fields["facts"] = frozenset(map(Fact, fields["facts"]))
        fields["purposes"] = frozenset(map(Purpose, fields["purposes"]))
        fields["telling"] = Telling(fields["telling"])
        return cls(**fields)


DOCUMENTS_ONLY = Scope(document=True, direct=False)
"""What every agreement under Circular 1 carries over: document inquiry, by a code that the person handed over."""
