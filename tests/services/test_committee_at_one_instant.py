"""Votes and decisions of the committee that come at one instant; on both databases."""

import asyncio
from collections import Counter
from typing import Any

import pytest

from domain.permissions import Role
from domain.votes import Vote
from services.committee import Case, NotOpen
from services.decisions import Decided
from tests.services.bodies import Bodies, made, whole
from tests.services.office import Office


@pytest.fixture
def bodies(office: Office) -> Bodies:
    return Bodies(office)


async def test_two_secretaries_at_one_instant_make_one_decision(bodies: Bodies) -> None:
    number = await bodies.sent(await bodies.representative())
    await bodies.all_vote(number, Vote.APPROVE)
    secretaries = [await bodies.secretary(9201), await bodies.secretary(9202)]
    answers = await asyncio.gather(*[bodies.decides(each, number, whole()) for each in secretaries * 5])
    assert Counter(type(answer) for answer in answers) == {Decided: 1, NotOpen: 9}
    assert await bodies.office.count("decisions") == 1


async def test_numbers_have_no_gap_and_none_is_given_twice_at_one_instant(bodies: Bodies) -> None:
    numbers = []
    for serial in range(12):
        actor = await bodies.representative(9300 + serial, f"+98912222{serial:04d}")
        numbers.append(await bodies.sent(actor, name=f"بانک {serial} آفتاب", legal_id=made(50_000 + serial)))
        await bodies.all_vote(numbers[-1], Vote.APPROVE)
    secretary = await bodies.secretary()
    answers: list[Any] = await asyncio.gather(
        *[bodies.decides(secretary, number, whole(), year=1405 + number % 2) for number in numbers]
    )
    given = sorted((answer.decision.year, answer.decision.serial) for answer in answers)
    assert given == [(year, serial) for year in (1405, 1406) for serial in range(1, 7)]


async def test_a_vote_at_the_instant_of_the_decision_is_counted_or_refused(bodies: Bodies) -> None:
    number = await bodies.sent(await bodies.representative())
    await bodies.all_vote(number, Vote.APPROVE)
    late = await bodies.granted(9199, Role.COMMITTEE_MEMBER)
    secretary = await bodies.secretary()
    vote, decided = await asyncio.gather(
        bodies.votes(late, number, Vote.DECLINE), bodies.decides(secretary, number, whole())
    )
    assert isinstance(decided, Decided)
    assert isinstance(vote, Case | NotOpen)
    counted = await bodies.office.count("votes")
    assert counted == (3 if isinstance(vote, Case) else 2)
