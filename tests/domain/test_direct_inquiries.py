"""What a direct inquiry may disclose, what is left of a limit, and how a case number is read."""

from dataclasses import fields, replace
from datetime import date
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.certificates import Purpose
from domain.direct_inquiries import (
    LONGEST_CASE_NUMBER,
    CaseNumberUnusable,
    Left,
    Limited,
    LimitReached,
    Outcome,
    Period,
    Usage,
    answers,
    disclosed,
    left_of,
    limit_reached,
    outcome_of,
    parse_case_number,
    tell_at,
)
from domain.insurance import Kinship, PensionKind, Record, Relation, Standing
from domain.scopes import DOCUMENTS_ONLY, Fact, Scope, Telling
from domain.times import DAY

WHOLE = Record(
    national_code="9990000379",
    given_name="مریم",
    family_name="رضایی",
    father_name="حسین",
    birth_date=date(1992, 4, 11),
    relation=Relation.INSURED,
    insurance_number="0098127344",
    since=date(2015, 10, 23),
    branch="تهران، شعبهٔ ۱۲",
    standing=Standing.ACTIVE,
    last_employer="شرکت فناوران آفتاب",
    last_contribution_month="1405-08",
    contribution_days=3984,
    pension_kind=PensionKind.SURVIVOR,
    pension_start=date(2020, 3, 1),
    main_pensioner="اکبر رضایی",
    kinship=Kinship.DAUGHTER,
)
"""A record in which every field has a value of its own, so that each would be noticed where it does not belong."""

TOLD: dict[Fact, str | int] = {
    Fact.NAME: "مریم رضایی",
    Fact.FATHER_NAME: "حسین",
    Fact.BIRTH_DATE: "1992-04-11",
    Fact.RELATION: "insured",
    Fact.STANDING: "active",
    Fact.INSURANCE_NUMBER: "0098127344",
    Fact.SINCE: "2015-10-23",
    Fact.BRANCH: "تهران، شعبهٔ ۱۲",
    Fact.LAST_EMPLOYER: "شرکت فناوران آفتاب",
    Fact.LAST_CONTRIBUTION_MONTH: "1405-08",
    Fact.CONTRIBUTION_DAYS: 3984,
    Fact.PENSION_KIND: "survivor",
    Fact.PENSION_START: "2020-03-01",
    Fact.MAIN_PENSIONER: "اکبر رضایی",
    Fact.KINSHIP: "daughter",
}
PERIOD = Period("1405-09-01", "1405-09", next_day_at=10, next_month_at=300, tomorrow="1405-09-02")
SCOPES = st.builds(
    Scope,
    document=st.booleans(),
    direct=st.just(True),
    facts=st.frozensets(st.sampled_from(Fact)),
    purposes=st.frozensets(st.sampled_from(Purpose), min_size=1),
    daily=st.integers(0, 50),
    monthly=st.integers(0, 50),
)


def agreed(*facts: Fact, daily: int = 5, monthly: int = 20) -> Scope:
    return Scope(
        document=False,
        direct=True,
        facts=frozenset(facts),
        purposes=frozenset({Purpose.COURT}),
        daily=daily,
        monthly=monthly,
    )


def without(*facts: Fact) -> Record:
    """The whole record, but for these."""
    missing: dict[str, Any] = {fact.value: None for fact in facts}
    return replace(WHOLE, **missing)


def test_there_is_a_fact_for_every_field_but_the_code_that_was_asked_by() -> None:
    names = {each.name for each in fields(Record)} - {"national_code", "given_name", "family_name"} | {"name"}
    assert names == set(Fact) == set(TOLD)


@pytest.mark.parametrize("fact", Fact)
def test_an_agreement_on_one_fact_tells_that_fact_and_nothing_else(fact: Fact) -> None:
    assert disclosed(WHOLE, agreed(fact)) == {fact: TOLD[fact]}


@pytest.mark.parametrize(("one", "other"), list(product(Fact, Fact)))
def test_an_agreement_on_two_facts_tells_those_two(one: Fact, other: Fact) -> None:
    assert disclosed(WHOLE, agreed(one, other)) == {one: TOLD[one], other: TOLD[other]}


@given(SCOPES)
def test_of_a_whole_record_exactly_the_agreed_facts_are_told(scope: Scope) -> None:
    assert disclosed(WHOLE, scope) == {fact: TOLD[fact] for fact in scope.facts}


@given(SCOPES, st.frozensets(st.sampled_from(sorted(set(Fact) - {Fact.NAME, Fact.RELATION}))))
def test_what_is_not_on_record_is_not_made_up(scope: Scope, missing: frozenset[Fact]) -> None:
    record = without(*missing)
    assert disclosed(record, scope) == {fact: TOLD[fact] for fact in scope.facts - missing}


@given(SCOPES)
def test_no_such_person_no_relation_and_nothing_on_record_are_the_same(scope: Scope) -> None:
    nobody = disclosed(None, scope)
    assert nobody == disclosed(replace(WHOLE, relation=Relation.NO_RELATION), scope) == {}
    on_record = {Fact.NAME, Fact.RELATION}
    told = disclosed(without(*set(Fact) - on_record), agreed(*scope.facts - on_record))
    assert told == {}
    assert outcome_of(told) is Outcome.NOTHING_KNOWN


def test_an_answer_with_a_single_fact_is_an_answer() -> None:
    assert outcome_of(disclosed(WHOLE, agreed(Fact.SINCE))) is Outcome.ANSWERED


def test_without_direct_inquiry_purposes_or_facts_nothing_can_be_asked() -> None:
    whole = agreed(Fact.NAME)
    assert answers(whole)
    assert not answers(DOCUMENTS_ONLY)
    assert not answers(replace(whole, direct=False))
    assert not answers(replace(whole, purposes=frozenset()))
    assert not answers(replace(whole, facts=frozenset()))


@pytest.mark.parametrize(("days", "later"), [(0, 0), (1, DAY), (90, 90 * DAY)])
def test_a_person_hears_at_once_or_when_the_seal_ends(days: int, later: int) -> None:
    telling = Telling.SEALED if days else Telling.AT_ONCE
    assert tell_at(replace(agreed(), telling=telling, sealed_days=days), now=7) == 7 + later


@pytest.mark.parametrize(
    ("daily", "monthly", "used", "left"),
    [
        (5, 20, Usage(0, 0), Left(5, 20)),
        (5, 20, Usage(5, 5), Left(0, 15)),
        (5, 20, Usage(2, 19), Left(1, 1)),
        (5, 20, Usage(0, 20), Left(0, 0)),
        (5, 3, Usage(0, 0), Left(3, 3)),
        (2, 3, Usage(4, 9), Left(0, 0)),  # an amendment lowered the limits
        (0, 0, Usage(0, 0), Left(0, 0)),
    ],
)
def test_what_is_left_is_bound_by_the_day_and_by_the_month(daily: int, monthly: int, used: Usage, left: Left) -> None:
    assert left_of(agreed(daily=daily, monthly=monthly), used) == left


def test_the_limit_that_lasts_longer_is_named_with_the_moment_of_a_new_beginning() -> None:
    assert limit_reached(Left(1, 1), PERIOD) is None
    assert limit_reached(Left(0, 4), PERIOD) == LimitReached(Limited.DAY, 10)
    assert limit_reached(Left(0, 0), PERIOD) == LimitReached(Limited.MONTH, 300)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("  ۱۴۰۵/۱۲۳  الف ", "۱۴۰۵/۱۲۳ الف"),
        ("9909980001\n12", "9909980001 12"),
        ("\u200f12\u200b3", "123"),
        ("a" * LONGEST_CASE_NUMBER, "a" * LONGEST_CASE_NUMBER),
    ],
)
def test_a_case_number_is_kept_as_it_was_typed_on_one_line(typed: str, read: str) -> None:
    assert parse_case_number(typed) == read


@pytest.mark.parametrize("typed", ["", "  ", "-/-", "\u200f", "a" * (LONGEST_CASE_NUMBER + 1)])
def test_a_case_number_has_a_letter_or_a_digit_and_an_end(typed: str) -> None:
    with pytest.raises(CaseNumberUnusable):
        parse_case_number(typed)


@given(st.text())
def test_whatever_is_typed_a_case_number_stays_what_it_was_read_as(typed: str) -> None:
    try:
        read = parse_case_number(typed)
    except CaseNumberUnusable:
        return
    assert parse_case_number(read) == read
