"""Which organisation a decision is about: the one in the books, or a new one; on both databases."""

import asyncio
from collections import Counter
from dataclasses import replace
from functools import partial
from typing import Any

import pytest

from domain.organisations import Kind
from domain.scopes import Telling
from domain.votes import Vote
from services import decisions
from services.committee import ScopeUnfit
from services.decisions import Decided, Draft, NameTaken, OtherName
from storage import organisations
from tests.services.bodies import FULL, RULES, Bodies, made, whole
from tests.services.instants import meet
from tests.services.office import Office


@pytest.fixture
def bodies(office: Office) -> Bodies:
    return Bodies(office)


async def test_an_approval_makes_the_organisation_and_a_second_one_finds_it(bodies: Bodies) -> None:
    actor = await bodies.representative()
    first, second = await bodies.approved(actor), await bodies.approved(actor, name="بانك  آفتاب", kind=Kind.RELIEF)
    assert first.organisation_id == second.organisation_id is not None
    assert [first.decision.number, second.decision.number] == ["1405/1", "1405/2"]
    known = await bodies.office.ask(organisations.with_legal_id, FULL.legal_id or "")
    assert known is not None
    assert (known.id, known.name, known.kind) == (first.organisation_id, FULL.name, Kind.BANK)
    noted = await bodies.office.noted(f"application:{first.application.id}")
    assert [act for act, _ in noted][-1] == "decide"


async def test_an_organisation_that_came_in_by_name_is_found_by_it(bodies: Bodies) -> None:
    legacy = await bodies.office.organisation("بانك  آفتاب")
    assert (await bodies.approved(await bodies.representative())).organisation_id == legacy
    assert await bodies.office.ask(organisations.legal_id_of, legacy) == FULL.legal_id


async def test_another_organisation_of_the_same_name_is_not_mistaken_for_it(bodies: Bodies) -> None:
    actor = await bodies.representative()
    await bodies.approved(actor)
    number = await bodies.sent(actor, legal_id=made(77_000))
    await bodies.all_vote(number, Vote.APPROVE)
    refused = await bodies.decides(await bodies.secretary(), number, whole(legal_id=made(77_000)))
    assert refused == NameTaken(FULL.name or "")
    assert await bodies.office.count("decisions") == 1


async def test_a_name_that_the_books_contradict_gets_no_agreement(bodies: Bodies) -> None:
    """A "relief body" with the national id of a bank."""
    actor, secretary = await bodies.representative(), await bodies.secretary()
    await bodies.approved(actor)
    number = await bodies.sent(actor, name="نهاد امدادی", kind=Kind.JUDICIAL)
    case = await bodies.all_vote(number, Vote.APPROVE)
    assert case.known is not None
    assert (case.known.name, case.kind) == (FULL.name, Kind.BANK), "the committee sees both"
    assert await bodies.decides(secretary, number, whole()) == OtherName(FULL.name or "", "نهاد امدادی")
    assert (await bodies.office.count("decisions"), await bodies.office.count("agreements")) == (1, 1)


async def test_a_bank_of_the_books_is_not_sealed_because_it_calls_itself_a_court(bodies: Bodies) -> None:
    actor = await bodies.representative()
    await bodies.approved(actor)
    number = await bodies.sent(actor, kind=Kind.JUDICIAL)
    await bodies.all_vote(number, Vote.APPROVE)
    sealed = replace(FULL.scope(), telling=Telling.SEALED, sealed_days=30)
    decided = await bodies.decides(await bodies.secretary(), number, Draft(Vote.APPROVE, sealed, 365))
    assert isinstance(decided, ScopeUnfit)


async def test_two_bodies_of_one_name_at_one_instant_are_not_mistaken_for_each_other(bodies: Bodies) -> None:
    """It is in the books by its name alone: whoever is decided on first is it."""
    bank = await bodies.office.organisation(FULL.name or "")
    numbers = [await bodies.sent(await bodies.representative(9001), legal_id=made(77_000))]
    numbers.append(await bodies.sent(await bodies.representative(9002, "+989121110002"), legal_id=made(77_001)))
    secretary = await bodies.secretary()
    for number in numbers:
        await bodies.all_vote(number, Vote.APPROVE)
    given: dict[str, Any] = {"actor": secretary, "round": 1, "year": 1405, "rules": RULES, "now": bodies.office.now}
    first, second = [partial(decisions.decide, application_id=each, draft=whole(), **given) for each in numbers]
    decided, refused = await meet(bodies.office, first, second)
    assert isinstance(decided, Decided)
    assert decided.organisation_id == bank
    assert refused == NameTaken(FULL.name or "")


async def test_two_decisions_on_one_national_id_at_one_instant_are_about_one_organisation(bodies: Bodies) -> None:
    same = await decided_at_once(bodies, "بانک آفتاب", "بانك آفتاب")
    assert {type(answer) for answer in same} == {Decided}
    assert len({answer.organisation_id for answer in same}) == 1


async def test_two_names_for_one_national_id_at_one_instant_are_one_too_many(bodies: Bodies) -> None:
    other = await decided_at_once(bodies, "بانک آفتاب", "بانک مهتاب")
    assert Counter(type(answer) for answer in other) == {Decided: 1, OtherName: 1}
    assert await bodies.office.count("organisations") == 1


async def decided_at_once(bodies: Bodies, *names: str) -> list[Any]:
    """Two secretaries close two applications that name the same national id."""
    actor = await bodies.representative()
    numbers = [await bodies.sent(actor, name=name) for name in names]
    for number in numbers:
        await bodies.all_vote(number, Vote.APPROVE)
    secretaries = [await bodies.secretary(9201 + place) for place in range(len(names))]
    return await asyncio.gather(
        *[bodies.decides(each, number, whole()) for each, number in zip(secretaries, numbers, strict=True)]
    )
