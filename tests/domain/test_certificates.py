"""A certificate is frozen: the same facts are always the same bytes, and the bytes always the same facts."""

import json
import unicodedata
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.certificates import (
    REFERENCE_BYTES,
    Facts,
    Purpose,
    holds_reference,
    make_reference,
    record_from_json,
    record_to_json,
)
from domain.codes import Use
from domain.insurance import Kinship, PensionKind, Record, Relation, Standing

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
composed = texts.map(lambda text: unicodedata.normalize("NFC", text))
maybe_text = st.none() | composed
maybe_day = st.none() | st.dates()
records = st.builds(
    Record,
    national_code=composed,
    given_name=composed,
    family_name=composed,
    father_name=maybe_text,
    birth_date=maybe_day,
    relation=st.sampled_from(Relation),
    insurance_number=maybe_text,
    since=maybe_day,
    branch=maybe_text,
    standing=st.none() | st.sampled_from(Standing),
    last_employer=maybe_text,
    last_contribution_month=maybe_text,
    contribution_days=st.none() | st.integers(0, 30_000),
    pension_kind=st.none() | st.sampled_from(PensionKind),
    pension_start=maybe_day,
    main_pensioner=maybe_text,
    kinship=st.none() | st.sampled_from(Kinship),
)
all_facts = st.builds(
    Facts,
    reference=composed,
    record=records,
    recipient=maybe_text,
    purpose=st.sampled_from(Purpose),
    use=st.sampled_from(Use),
    issued_at=st.integers(0, 2**62),
    ends_at=st.integers(0, 2**62),
    link=composed,
)
WIDOW = Record(
    national_code="0499370899",
    given_name="زهرا",
    family_name="مرادی",
    father_name=None,
    birth_date=date(1960, 2, 29),
    relation=Relation.DEPENDENT_PENSIONER,
    pension_kind=PensionKind.SURVIVOR,
    kinship=Kinship.WIFE,
)
FACTS = Facts(
    reference="k7m2x9q4r8t3w6y1",
    record=WIDOW,
    recipient=None,
    purpose=Purpose.BANK_LOAN,
    use=Use.ONCE,
    issued_at=1_760_000_000_000_000,
    ends_at=1_760_086_400_000_000,
    link="https://t.me/estelam_org_bot?start=c_k7m2x9q4r8t3w6y1",
)
FROZEN = (
    '{"ends_at":1760086400000000,"format":1,"issued_at":1760000000000000,'
    '"link":"https://t.me/estelam_org_bot?start=c_k7m2x9q4r8t3w6y1","purpose":"bank_loan","recipient":null,'
    '"record":{"birth_date":"1960-02-29","family_name":"مرادی","given_name":"زهرا","kinship":"wife",'
    '"national_code":"0499370899","pension_kind":"survivor","relation":"dependent_pensioner"},'
    '"reference":"k7m2x9q4r8t3w6y1","use":"once"}'
)


def test_these_bytes_stay_what_they_are_for_good() -> None:
    """Certificates in people's inboxes were written like this. Never change FROZEN: add a format beside it."""
    assert FACTS.to_bytes() == FROZEN.encode()
    assert Facts.from_bytes(FROZEN.encode()) == FACTS


@given(all_facts)
def test_facts_come_back_as_they_went(facts: Facts) -> None:
    assert Facts.from_bytes(facts.to_bytes()) == facts


@given(all_facts)
def test_the_same_facts_are_the_same_bytes(facts: Facts) -> None:
    assert replace(facts).to_bytes() == facts.to_bytes()
    assert Facts.from_bytes(facts.to_bytes()).to_bytes() == facts.to_bytes()


@given(texts, texts)
def test_a_text_has_the_same_bytes_however_it_is_composed(name: str, employer: str) -> None:
    """Also where a line break or another control character stands before an accent."""

    def spelt(form: Any) -> bytes:
        typed_name, typed_employer = unicodedata.normalize(form, name), unicodedata.normalize(form, employer)
        record = replace(WIDOW, given_name=typed_name, last_employer=typed_employer)
        return replace(FACTS, record=record, recipient=typed_name).to_bytes()

    assert spelt("NFC") == spelt("NFD")
    assert Facts.from_bytes(spelt("NFD")).recipient == unicodedata.normalize("NFC", name)


@pytest.mark.parametrize("text", ["\n\u0303", "\x1f\u0307", "\\\u0301", '"\u0338', "a\nb\tc", "\u2028", "\U0001f600"])
def test_no_text_breaks_the_bytes(text: str) -> None:
    facts = replace(FACTS, recipient=text)
    assert Facts.from_bytes(facts.to_bytes()) == facts


@given(all_facts, all_facts)
def test_other_facts_are_other_bytes(one: Facts, other: Facts) -> None:
    assert (one == other) == (one.to_bytes() == other.to_bytes())


@pytest.mark.parametrize("version", [0, 2, "1", None])
def test_an_unknown_format_is_refused_with_advice(version: object) -> None:
    foreign = json.dumps({**json.loads(FROZEN), "format": version}).encode()
    with pytest.raises(ValueError, match="update this program"):
        Facts.from_bytes(foreign)


def test_what_is_not_known_is_left_out_of_a_record() -> None:
    assert set(record_to_json(WIDOW)) == {
        "national_code",
        "given_name",
        "family_name",
        "birth_date",
        "relation",
        "pension_kind",
        "kinship",
    }


@given(records)
def test_a_record_comes_back_as_it_went(record: Record) -> None:
    assert record_from_json(json.loads(json.dumps(record_to_json(record)))) == record


def test_facts_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        FACTS.purpose = Purpose.COURT  # type: ignore[misc]


@given(st.binary(min_size=REFERENCE_BYTES, max_size=REFERENCE_BYTES))
def test_a_reference_has_sixteen_characters_that_nobody_confuses(random: bytes) -> None:
    reference = make_reference(random)
    assert len(reference) == 16
    assert reference.isascii()
    assert not set(reference) & set("ilou")
    assert reference == reference.lower()


@given(*[st.binary(min_size=REFERENCE_BYTES, max_size=REFERENCE_BYTES)] * 2)
def test_no_random_bit_of_a_reference_is_lost(one: bytes, other: bytes) -> None:
    assert (make_reference(one) == make_reference(other)) == (one == other)


@given(st.binary(min_size=REFERENCE_BYTES, max_size=REFERENCE_BYTES), st.sampled_from(["", "-", " ", " – "]))
def test_a_reference_is_told_from_a_code_however_it_is_typed(random: bytes, between: str) -> None:
    reference = make_reference(random)
    typed = between.join(reference[at : at + 4] for at in range(0, 16, 4))
    mixed = any(map(str.isdigit, reference)) and any(map(str.isalpha, reference))
    for each in (typed, typed.upper(), f"شناسهٔ گواهی: {typed}."):
        assert holds_reference(each) == mixed


@pytest.mark.parametrize(
    "typed",
    [
        *("", "سلام", "this code does work", "1405/08/12 14:30"),
        *("6570-2859-8961-8106", "6570285989618106", "r_6570285989618106", "657O-2859-896l-81O6"),
        *("0ctk-kjna-1fed", "0ctk-kjna-1fed-andw7", "x0ctk-kjna-1fed-andw", "550e8400-e29b-41d4-a716-446655440000"),
    ],
)
def test_what_is_no_reference_is_not_taken_for_one(typed: str) -> None:
    assert not holds_reference(typed)


def test_a_reference_in_persian_digits_or_with_an_o_for_a_zero_is_one() -> None:
    assert holds_reference("۰CTK-KJNA-۱FED-ANDW")
    assert holds_reference("OCTK-KJNA-1FED-ANDW")
