"""The document of an agreement says all of its terms, in both languages, and nothing that is not frozen in them."""

from dataclasses import replace

import pytest

from config.texts import LANGUAGES, Texts
from domain.agreements import Basis, Kind
from domain.certificates import Purpose
from domain.digits import to_persian
from domain.scopes import DOCUMENTS_ONLY, Fact, Scope
from domain.terms import Terms
from handlers.agreements.documents import paper
from handlers.direct.facts import label
from handlers.wording import Wording
from services.papers.paper import Paper
from services.papers.writing import write
from tests.domain.test_agreements import NOW, TERMS
from tests.services.papers.papers import FONTS, pages

TEXTS = Texts()
BOTH = pytest.mark.parametrize("language", LANGUAGES)
CARRIED = replace(
    TERMS, basis=Basis.CIRCULAR_1, kind=Kind.NEW, decision=None, before=None, scope=DOCUMENTS_ONLY, confirmed=()
)
DRAFT = replace(TERMS, starts_at=None, ends_at=None, confirmed=TERMS.confirmed[:1])


def written(language: str, terms: Terms) -> Paper:
    return paper(Wording(TEXTS, language), terms, made_at=NOW)


def value(found: Paper, language: str, name: str) -> str:
    rows = dict(found.sections[1].rows)
    return rows.get(TEXTS.plain(language, name), "")


def number(language: str, digits: str) -> str:
    return to_persian(digits) if language == "fa" else digits


@BOTH
@pytest.mark.parametrize("fact", list(Fact))
def test_a_fact_stands_in_it_when_it_was_agreed_and_not_otherwise(language: str, fact: Fact) -> None:
    words = Wording(TEXTS, language)
    others = frozenset(Fact) - {fact}
    for facts, there in ((frozenset({fact}), True), (others, False)):
        terms = replace(TERMS, scope=replace(TERMS.scope, facts=facts))
        listed = value(written(language, terms), language, "answer-facts").split(" · ")
        assert (label(words, fact) in listed) == there


@BOTH
def test_number_decision_limits_and_term_are_said(language: str) -> None:
    found = written(language, TERMS)
    assert number(language, "1405/12") in found.marginalia[0][1]
    assert number(language, "1405/12") in value(found, language, "agreement-row-basis")
    assert number(language, "1404/3") == value(found, language, "agreement-row-before")
    assert number(language, "10103456789") == value(found, language, "agreement-row-legal-id")
    assert number(language, "100") in value(found, language, "answer-monthly")
    assert number(language, "10") in value(found, language, "answer-daily")
    assert number(language, "30") in value(found, language, "answer-telling")
    assert TERMS.organisation in found.sections[0].paragraphs[0]
    assert [each.party for each in found.signatures][2] == TERMS.organisation
    assert not any(TEXTS.plain(language, "agreement-not-confirmed") in each.at for each in found.signatures)


@BOTH
def test_a_draft_says_that_it_is_one_and_who_has_yet_to_confirm(language: str) -> None:
    found = written(language, DRAFT)
    assert found.title == TEXTS.plain(language, "agreement-paper-draft")
    waiting = [each.at == TEXTS.plain(language, "agreement-not-confirmed") for each in found.signatures]
    assert waiting == [False, True, True]
    assert len(found.marginalia) == 1, "no date before it begins"


@BOTH
def test_what_is_carried_over_names_circular_1_and_has_no_confirmations(language: str) -> None:
    found = written(language, CARRIED)
    assert found.title == TEXTS.plain(language, "agreement-paper-carried")
    assert number(language, "1000/96/10391") in value(found, language, "agreement-row-basis")
    assert found.signatures == ()
    endless = written(language, replace(CARRIED, ends_at=None))
    assert value(endless, language, "agreement-row-term") != value(found, language, "agreement-row-term")


@BOTH
def test_the_longest_agreement_can_be_written(language: str) -> None:
    scope = Scope(
        document=True,
        direct=True,
        facts=frozenset(Fact),
        purposes=frozenset(Purpose),
        daily=10**6,
        monthly=10**7,
    )
    found = written(language, replace(TERMS, organisation="سازمان " * 28, scope=scope))
    copied = " ".join(pages(write(found, FONTS)))
    assert copied.count("سازمان") >= 3 * 28, "in the opening, in the terms, and in its box"
