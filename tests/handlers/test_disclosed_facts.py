"""No screen and no file shows more than the agreement's facts: every fact, every pair of them, in both languages."""

from dataclasses import replace
from itertools import product

import pytest

from config.texts import LANGUAGES, Texts
from domain.batches import BatchState, LineState, Reason
from domain.certificates import Purpose
from domain.direct_inquiries import disclosed
from domain.insurance import Kinship, PensionKind, Record, Relation, Standing
from domain.scopes import Fact
from handlers.direct import facts
from handlers.direct.results import spreadsheet
from handlers.wording import Wording
from services.batches import Batch, Result, Settled
from tests.domain.test_direct_inquiries import WHOLE, agreed

TEXTS = Texts()
ALL = frozenset(Fact)


def said(language: str, scope: frozenset[Fact], record: Record = WHOLE) -> dict[str, str]:
    """What stands on the screen, by label."""
    words = Wording(TEXTS, language)
    return dict(facts.rows(words, scope, disclosed(record, agreed(*scope))))


def label(language: str, fact: Fact) -> str:
    return facts.label(Wording(TEXTS, language), fact)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fact_has_a_label_and_a_value_of_its_own(language: str) -> None:
    whole = said(language, ALL)
    assert len(whole) == len(set(whole.values())) == len(Fact)


@pytest.mark.parametrize(("one", "other", "language"), list(product(Fact, Fact, LANGUAGES)))
def test_two_agreed_facts_are_two_lines_and_say_what_they_say_among_all(one: Fact, other: Fact, language: str) -> None:
    """So none of them says anything about a third."""
    whole = said(language, ALL)
    wanted = {label(language, fact): whole[label(language, fact)] for fact in (one, other)}
    assert said(language, frozenset({one, other})) == wanted


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("relation", sorted(set(Relation) - {Relation.NO_RELATION}))
def test_a_relation_is_told_without_standing_and_kind_of_pension(relation: Relation, language: str) -> None:
    told = {
        tuple(said(language, frozenset({Fact.RELATION}), record(relation, standing, kind)).values())
        for standing, kind in product([None, *Standing], [None, *PensionKind])
    }
    assert len(told) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_labels_do_not_depend_on_who_it_is(language: str) -> None:
    """Which facts apply to somebody would say what he is."""
    kinds = [record(relation, None, None) for relation in set(Relation) - {Relation.NO_RELATION}]
    assert len({tuple(said(language, ALL, each)) for each in kinds}) == 1


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", [*Relation, *Standing, *PensionKind, *Kinship])
def test_every_kind_of_thing_can_be_said(kind: Relation | Standing | PensionKind | Kinship, language: str) -> None:
    field = {Relation: "relation", Standing: "standing", PensionKind: "pension_kind", Kinship: "kinship"}[type(kind)]
    assert facts.value(Wording(TEXTS, language), {Fact(field): kind}, Fact(field))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("fact", Fact)
def test_a_file_of_answers_has_the_agreed_columns_and_nothing_else(fact: Fact, language: str) -> None:
    words, scope = Wording(TEXTS, language), frozenset({fact})
    lines = [
        Settled(2, WHOLE.national_code, LineState.ANSWERED, None, disclosed(WHOLE, agreed(fact))),
        Settled(3, "9990000743", LineState.ANSWERED, Reason.NOTHING_KNOWN, {}),
        Settled(4, WHOLE.national_code, LineState.REFUSED, Reason.DUPLICATE, {}),
    ]
    file = spreadsheet(words, Result(batch(), scope, lines))
    assert [column.heading for column in file.columns[2:-1]] == [facts.label(words, fact)]
    first, second, third = file.rows
    assert first[:2] == (2, WHOLE.national_code)
    [value] = said(language, scope).values()
    assert first[2] == value.translate(dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069\u200e\u200f")))
    assert (second[2], third[2]) == (None, None)
    assert file.marked == {1, 2}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reason", Reason)
def test_every_line_without_an_answer_has_its_reason_in_words(reason: Reason, language: str) -> None:
    line = Settled(2, "12", LineState.REFUSED, reason, {})
    [row] = spreadsheet(Wording(TEXTS, language), Result(batch(), ALL, [line])).rows
    assert len(str(row[-1])) > 10


def record(relation: Relation, standing: Standing | None, pension_kind: PensionKind | None) -> Record:
    return replace(WHOLE, relation=relation, standing=standing, pension_kind=pension_kind)


def batch() -> Batch:
    return Batch(
        id=1,
        officer_id=1,
        organisation_id=1,
        agreement_id=1,
        purpose=Purpose.COURT,
        case_number="12",
        state=BatchState.DONE,
        reason=None,
        lines=3,
        done=3,
        charged=2,
        message_id=1,
        account_id=None,
        created_at=1,
        shown_at=1,
        away_at=None,
        closed_at=1,
        erased_at=None,
    )
