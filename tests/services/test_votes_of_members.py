"""A vote is a person's, and a present member's: on both databases."""

from typing import Any

import pytest

from domain.permissions import Actor, Role
from domain.votes import Vote
from services import committee, decisions
from services.committee import Case, VotedAlready
from services.decisions import NotCarried
from storage import organisations, roles
from tests.services.bodies import RULES, Bodies, made, whole
from tests.services.office import Office

PHONE = "+989121119191"


@pytest.fixture
def bodies(office: Office) -> Bodies:
    return Bodies(office)


async def test_one_person_with_two_accounts_has_one_vote(bodies: Bodies) -> None:
    """Known by the phone that he showed, or the one to which his role was given."""
    number = await bodies.sent(await bodies.representative())
    shown = await bodies.granted(9191, Role.COMMITTEE_MEMBER, phone=PHONE)
    await bodies.granted(9192)
    await grant(bodies, 9192, phone=PHONE)
    named = await bodies.office.actor(9192, bot="telegram-organisation")
    assert isinstance(await bodies.votes(shown, number), Case)
    assert await bodies.votes(named, number) == VotedAlready()
    assert await waited_for(bodies, number) == []
    case = await bodies.votes(shown, number, Vote.DECLINE)
    assert isinstance(case, Case)
    assert [each.account_id for each in case.ballots] == [shown.account_id], "he can change it where he cast it"


async def test_of_two_ballots_that_turn_out_to_be_of_one_person_one_counts(bodies: Bodies) -> None:
    number = await bodies.sent(await bodies.representative())
    first, second = [await bodies.granted(user_id, Role.COMMITTEE_MEMBER) for user_id in (9191, 9192)]
    for member in (first, second):
        await bodies.votes(member, number)
    for user_id in (9191, 9192):
        await bodies.office.account(user_id, bot="telegram-organisation", phone=PHONE)
    assert await bodies.decides(await bodies.secretary(), number, whole()) == NotCarried(None)


async def test_the_vote_of_somebody_who_is_no_member_any_more_counts_no_more(bodies: Bodies) -> None:
    number = await bodies.sent(await bodies.representative())
    (first, second), secretary = await bodies.members(), await bodies.secretary()
    await bodies.all_vote(number, Vote.APPROVE)
    await withdraw(bodies, 9101)
    await grant(bodies, 9101, role=Role.AUDITOR)
    case = await bodies.office.ask(committee.case, actor=secretary, application_id=number, rules=RULES)
    assert isinstance(case, Case)
    assert ([each.account_id for each in case.ballots], case.carried) == ([first.account_id], None)
    assert await bodies.decides(secretary, number, whole()) == NotCarried(None)
    await grant(bodies, 9101)
    assert isinstance(await bodies.decides(secretary, number, whole()), decisions.Decided)
    await withdraw(bodies, 9101)
    case = await bodies.office.ask(committee.case, actor=secretary, application_id=number, rules=RULES)
    assert isinstance(case, Case)
    kept = [each.account_id for each in case.ballots]
    assert kept == [first.account_id, second.account_id], "by these it was decided"


async def test_the_vote_of_whoever_has_become_an_officer_of_the_organisation_counts_no_more(bodies: Bodies) -> None:
    """Or shows by now that he is the applicant himself: nobody decides on his own, whenever that comes out."""
    bank = await bodies.office.organisation("بانک آفتاب")
    await bodies.office.do(organisations.set_legal_id, bank, made(600_001))
    number = await bodies.sent(await bodies.representative(), name="بانک آفتاب", legal_id=made(600_001))
    (first, _), secretary = await bodies.members(), await bodies.secretary()
    await bodies.all_vote(number, Vote.APPROVE)
    await bodies.office.officer(bank, 9101)
    assert await bodies.decides(secretary, number, whole()) == NotCarried(None)
    third = await bodies.granted(9102, Role.COMMITTEE_MEMBER)
    case = await bodies.votes(third, number)
    assert [each.account_id for each in case.ballots] == [first.account_id, third.account_id]
    await bodies.office.account(9102, bot="telegram-organisation", phone="+989121110001")
    assert await bodies.decides(secretary, number, whole()) == NotCarried(None)


async def waited_for(bodies: Bodies, number: int) -> list[int]:
    secretary: Actor = await bodies.secretary()
    members: Any = await bodies.office.do(committee.waited_for, actor=secretary, application_id=number)
    return [each.id for each in members]


async def grant(bodies: Bodies, user_id: int, phone: str | None = None, role: Role = Role.COMMITTEE_MEMBER) -> None:
    given: dict[str, Any] = {"platform": "telegram", "user_id": user_id, "role": role.value}
    await bodies.office.do(roles.grant, **given, name="ناهید داوری", phone=phone, now=bodies.office.now)


async def withdraw(bodies: Bodies, user_id: int) -> None:
    given: dict[str, Any] = {"platform": "telegram", "user_id": user_id, "role": Role.COMMITTEE_MEMBER.value}
    await bodies.office.do(roles.withdraw, **given)
