"""The page of a certificate, worded from its facts."""

from dataclasses import replace
from datetime import date

import pytest

from config.texts import LANGUAGES, Texts
from domain.certificates import Facts, Purpose
from domain.codes import Use
from domain.insurance import Record, Relation, Standing
from handlers.sheets import sheet

MARYAM = Record(
    national_code="9990000379",
    given_name="مریم",
    family_name="رضایی",
    father_name="حسین",
    birth_date=date(1992, 4, 11),
    relation=Relation.INSURED,
    standing=Standing.ACTIVE,
    insurance_number="0098127344",
    since=date(2010, 9, 23),
    branch="شعبهٔ ۱۲ تهران",
    last_employer="شرکت فناوران آفتاب",
    last_contribution_month="1404-07",
    contribution_days=5842,
)
NOON = 1_760_000_000_000_000
FACTS = Facts("abcd1234efgh5678", MARYAM, None, Purpose.BANK_LOAN, Use.ONCE, NOON, NOON + 1, "https://t.me/x?start=c_y")


@pytest.mark.parametrize(
    ("relation", "standing", "tone"),
    [
        (Relation.INSURED, Standing.ACTIVE, "good"),
        (Relation.INSURED, Standing.INACTIVE, "quiet"),
        (Relation.MAIN_PENSIONER, Standing.INACTIVE, "good"),
        (Relation.DEPENDENT_PENSIONER, Standing.INACTIVE, "good"),
        (Relation.NO_RELATION, None, "quiet"),
    ],
)
def test_the_sign_says_what_the_headline_says(relation: Relation, standing: Standing | None, tone: str) -> None:
    """A registry may tell of a pensioner that no contributions are paid for him: he draws his pension all the same."""
    record = replace(MARYAM, relation=relation, standing=standing)
    assert sheet(Texts(), "fa", replace(FACTS, record=record)).tone == tone


@pytest.mark.parametrize("language", LANGUAGES)
def test_only_values_that_many_certificates_say_are_shared(language: str) -> None:
    texts = Texts()
    person, insurance, use = sheet(texts, language, FACTS).sections
    assert not person.shared
    shared = {label for each in (insurance, use) for label, _ in each.fields if label in each.shared}
    names = ("relation", "branch", "last-month", "recipient", "purpose", "use")
    assert shared == {texts.plain(language, f"fact-{name}") for name in names}
