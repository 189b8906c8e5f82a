"""What the registry knows of a person: his relation to the organisation and the facts a certificate needs."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Relation(StrEnum):
    """Directive, preamble and B1: insured person, main or dependent pensioner, or no relation."""

    INSURED = "insured"
    MAIN_PENSIONER = "main_pensioner"
    DEPENDENT_PENSIONER = "dependent_pensioner"
    NO_RELATION = "no_relation"


class Standing(StrEnum):
    """Whether an insured person's contributions are being paid now."""

    ACTIVE = "active"
    INACTIVE = "inactive"


class PensionKind(StrEnum):
    RETIREMENT = "retirement"
    DISABILITY = "disability"
    SURVIVOR = "survivor"


class Kinship(StrEnum):
    """What a dependent pensioner is to the main one."""

    WIFE = "wife"
    HUSBAND = "husband"
    SON = "son"
    DAUGHTER = "daughter"
    MOTHER = "mother"
    FATHER = "father"


@dataclass(frozen=True, kw_only=True)
class Record:
    """A person's insurance record on one day. What does not apply to his relation, or is not known, is None.

    `last_contribution_month` is a month of the Solar Hijri calendar, for example ``"1405-07"``; `contribution_days`
    counts all days paid for so far.
    """

    national_code: str
    given_name: str
    family_name: str
    father_name: str | None = None
    birth_date: date | None = None
    relation: Relation
    insurance_number: str | None = None
    since: date | None = None
    branch: str | None = None
    standing: Standing | None = None
    last_employer: str | None = None
    last_contribution_month: str | None = None
    contribution_days: int | None = None
    pension_kind: PensionKind | None = None
    pension_start: date | None = None
    main_pensioner: str | None = None
    kinship: Kinship | None = None

    @property
    def name(self) -> str:
        return f"{self.given_name} {self.family_name}"


@dataclass(frozen=True)
class RegisteredAccount:
    """An account of the remote-services portal (directive, B1): whose it is, its phone, and whether it is active."""

    record: Record
    phone: str
    active: bool
