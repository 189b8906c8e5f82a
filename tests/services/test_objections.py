"""Objections are cases: a date, an answer, a reminder; and nobody answers the objection to his own inquiry."""

from dataclasses import replace
from typing import Any

import pytest

from domain.codes import Use
from domain.permissions import SYSTEM, Actor, Role
from domain.refusals import Gone, OwnCase
from domain.times import DAY, HOUR
from services import objections, organisations, oversight, roles
from services.objections import Answered, Overdue
from services.redemption import Redeemed
from storage import officers
from tests.services import decided
from tests.services.office import ADMIN, AMIR, AMIRS_PHONE, ORGANISATION_BOT, Office

ANSWER = "این استعلام به درخواست خود شما در شعبه انجام شد."


async def objected(office: Office, holder: Actor, officer: Actor, **within: int) -> int:
    """A redemption that its holder has objected to."""
    issued = await office.issue(holder, use=Use.UNTIL_END)
    redeemed = await office.redeem(officer, issued.code)
    assert isinstance(redeemed, Redeemed)
    chosen = redeemed.redemption_id
    await office.do(oversight.object_to, actor=holder, redemption_id=chosen, now=office.now, **within)
    return chosen


async def answer(office: Office, redemption_id: int, actor: Actor = ADMIN) -> Any:
    return await office.do(objections.answer, actor=actor, redemption_id=redemption_id, text=ANSWER, now=office.now)


async def test_a_case_is_answered_once_and_its_holder_reads_the_answer(office: Office) -> None:
    holder, other = await office.person(), await office.person(7002, AMIR, AMIRS_PHONE)
    case = await objected(office, holder, await office.officer(await office.organisation()))
    assert await office.ask(objections.read_answer, actor=holder, redemption_id=case) == Gone()
    outcome = await answer(office, case)
    assert isinstance(outcome, Answered)
    assert [account.user_id for account in outcome.holders] == [7001]
    assert [await answer(office, each) for each in (case, 404)] == [Gone(), Gone()]
    read = await office.ask(objections.read_answer, actor=holder, redemption_id=case)
    assert not isinstance(read, Gone)
    look, text = read
    assert (look.id, look.answered, look.closed_at, text) == (case, True, office.now, ANSWER)
    assert await office.ask(objections.read_answer, actor=other, redemption_id=case) == Gone()
    assert await office.ask(objections.waiting, actor=ADMIN, offset=0, limit=5) == (0, [])
    assert await office.ask(objections.case, actor=ADMIN, redemption_id=case) == Gone()
    assert (await office.noted(f"redemption:{case}"))[-1] == ("answer_objection", ADMIN.name)


async def test_an_answer_is_sealed_where_it_is_kept(office: Office) -> None:
    case = await objected(office, await office.person(), await office.officer(await office.organisation()))
    await answer(office, case)
    (kept,) = await office.ask(lambda tx: tx.all("SELECT answer_sealed FROM objections"))
    assert ANSWER.encode() not in bytes(kept["answer_sealed"])


async def test_what_is_due_first_stands_first(office: Office) -> None:
    holder, officer = await office.person(), await office.officer(await office.organisation())
    late = await objected(office, holder, officer, answer_within=9 * DAY)
    soon = await objected(office, holder, officer, answer_within=2 * DAY)
    total, waiting = await office.ask(objections.waiting, actor=ADMIN, offset=0, limit=5)
    assert (total, [look.id for look in waiting]) == (2, [soon, late])
    assert [look.due_at for look in waiting] == [office.now + 2 * DAY, office.now + 9 * DAY]


async def test_each_overdue_case_is_reminded_of_once_a_day_until_it_is_answered(office: Office) -> None:
    holder, officer = await office.person(), await office.officer(await office.organisation())
    first = await objected(office, holder, officer)

    async def remind() -> Overdue:
        return await office.do(objections.remind, actor=SYSTEM, now=office.now)

    office.now += 10 * DAY - HOUR
    second = await objected(office, holder, officer)
    assert await remind() == Overdue(0, 0)
    office.now += HOUR
    assert [await remind(), await remind()] == [Overdue(1, 1), Overdue(0, 0)]
    office.now += 10 * DAY - HOUR
    assert [await remind(), await remind()] == [Overdue(2, 2), Overdue(0, 0)]
    await answer(office, first)
    office.now += DAY
    assert await remind() == Overdue(1, 1)
    await answer(office, second)
    office.now += DAY
    assert await remind() == Overdue(0, 0)
    assert await office.noted("objections") == [("remind", SYSTEM.name)] * 3


async def test_nobody_answers_the_objection_to_his_own_inquiry(office: Office) -> None:
    officer = await office.officer(await office.organisation())
    case = await objected(office, await office.person(), officer)
    both = replace(officer, roles=officer.roles | {Role.IT_OFFICE})
    assert await office.ask(objections.case, actor=both, redemption_id=case) == OwnCase()
    assert await answer(office, case, both) == OwnCase()
    await office.do(organisations.remove, actor=ADMIN, officer_id=officer.officer_id or 0, now=office.now)
    former = await decided.holder(office, Role.IT_OFFICE, 7041, "+989121110001")
    assert await answer(office, case, former) == OwnCase(), "also once he was removed, and has another number"
    assert isinstance(await answer(office, case), Answered)


async def test_his_national_code_shows_it_as_well(office: Office) -> None:
    """Once he is no officer any more, who was known by his employer's phone alone."""
    bank, account = await office.organisation(), await office.account(7041, bot=ORGANISATION_BOT)
    who: dict[str, Any] = {"name": "امیر", "phone": "+989990007041", "national_code": AMIR.national_code}
    seat = await office.do(officers.invite, organisation_id=bank, **who, now=office.now)
    await office.do(officers.activate, seat, account_id=account.id, now=office.now)
    case = await objected(office, await office.person(), await office.actor(7041, bot=ORGANISATION_BOT))
    await office.do(organisations.remove, actor=ADMIN, officer_id=seat, now=office.now)
    await office.person(7002, AMIR, AMIRS_PHONE)
    himself = await decided.holder(office, Role.IT_OFFICE, 7002)
    assert await answer(office, case, himself) == OwnCase()


async def test_what_nobody_objected_to_is_no_case(office: Office) -> None:
    issued = await office.issue(await office.person())
    redeemed = await office.redeem(await office.officer(await office.organisation()), issued.code)
    assert isinstance(redeemed, Redeemed)
    assert await office.ask(objections.case, actor=ADMIN, redemption_id=redeemed.redemption_id) == Gone()


async def test_nor_to_that_of_whom_he_works_with_or_to_his_own_objection(office: Office) -> None:
    bank = await office.organisation()
    officer, colleague = await office.officer(bank), await office.officer(bank, 7042)
    case = await objected(office, await office.person(), officer)
    at_the_bank = replace(colleague, roles=colleague.roles | {Role.IT_OFFICE})
    holder = await decided.holder(office, Role.COMMITTEE_SECRETARY, 7001)  # in the other bot
    for each in (at_the_bank, holder):
        assert await office.ask(objections.case, actor=each, redemption_id=case) == OwnCase()
        assert await answer(office, case, each) == OwnCase()
    assert isinstance(await answer(office, case), Answered)


@pytest.mark.parametrize("removed", [False, True])
async def test_nobody_answers_it_from_another_account_with_his_phone_either(office: Office, removed: bool) -> None:
    """One of the IT office who was an officer on the other messenger, or is one still."""
    officer = await office.officer(await office.organisation(), user_id=7041)
    case = await objected(office, await office.person(), officer)
    if removed:
        await office.do(organisations.remove, actor=ADMIN, officer_id=officer.officer_id or 0, now=office.now)
    phone, role = "+989990007041", Role.IT_OFFICE
    own, others = [await office.account(each, bot="bale-organisation") for each in (9041, 9042)]
    for account, known in ((own, phone), (others, "+989990009042")):
        await office.do(
            roles.grant, actor=SYSTEM, platform="bale", user_id=account.user_id, role=role, phone=known, now=office.now
        )
    himself, colleague = [await office.actor(each.user_id, bot=each.bot) for each in (own, others)]
    assert await office.ask(objections.case, actor=himself, redemption_id=case) == OwnCase()
    assert await answer(office, case, himself) == OwnCase()
    assert isinstance(await answer(office, case, colleague), Answered)
