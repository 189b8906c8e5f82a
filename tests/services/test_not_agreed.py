"""Without an agreement in force that covers it, no document is asked for, no code used, no try counted (A3, A5)."""

from dataclasses import replace
from typing import Any

from domain.agreements import State
from domain.codes import Use
from domain.refusals import CodeNotUsable, NotAgreed
from domain.scopes import DOCUMENTS_ONLY, Fact, Scope
from domain.times import DAY
from services import agreements, organisations, redemption
from services.agreements.carrying import Carried
from services.organisations import Kind
from services.redemption import Redeemed
from tests.services.decided import case, conclude, parties
from tests.services.office import ADMIN, Office
from tests.services.test_redemption import UNKNOWN_CODE

DIRECT_ONLY = Scope(document=False, direct=True, facts=frozenset({Fact.NAME}), daily=5, monthly=50)


async def test_the_code_of_whoever_has_no_agreement_stays_as_it_was(office: Office) -> None:
    holder = await office.person()
    court = await case(office)
    officer = await office.officer(court.organisation_id)
    issued = await office.issue(holder, use=Use.ONCE)
    for code in (issued.code, UNKNOWN_CODE) * 3:
        assert await office.redeem(officer, code) == NotAgreed()
    assert (await office.count("tries"), await office.count("redemptions")) == (0, 0)
    assert await office.do(redemption.admit, actor=officer, now=office.now) == NotAgreed()
    await conclude(office, await court.draft(scope=DOCUMENTS_ONLY), await parties(office))
    assert await office.do(redemption.admit, actor=officer, now=office.now) is None
    assert isinstance(await office.redeem(officer, issued.code), Redeemed)


async def test_an_agreement_on_direct_inquiry_alone_does_not_cover_documents(office: Office) -> None:
    holder, court = await office.person(), await case(office)
    officer = await office.officer(court.organisation_id)
    await conclude(office, await court.draft(scope=DIRECT_ONLY), await parties(office))
    issued = await office.issue(holder)
    assert await office.redeem(officer, issued.code) == NotAgreed()


async def test_suspension_and_end_work_at_the_next_tap_and_resuming_as_well(office: Office) -> None:
    holder, court = await office.person(), await case(office)
    officer = await office.officer(court.organisation_id)
    everybody = await parties(office)
    agreement = await conclude(office, await court.draft(scope=DOCUMENTS_ONLY, days=90), everybody)
    issued = await office.issue(holder, use=Use.UNTIL_END, days=90)
    one: dict[str, Any] = {"agreement_id": agreement.id, "now": office.now}
    assert isinstance(await office.redeem(officer, issued.code), Redeemed)
    await office.do(agreements.suspend, actor=everybody.pensions, reason="بررسی", **one)
    assert await office.redeem(officer, issued.code) == NotAgreed()
    await office.do(agreements.resume, actor=everybody.pensions, **one)
    assert isinstance(await office.redeem(officer, issued.code), Redeemed)
    office.now += 90 * DAY - 1
    assert await office.redeem(officer, UNKNOWN_CODE) == CodeNotUsable(left=4)
    office.now += 1
    assert await office.redeem(officer, UNKNOWN_CODE) == NotAgreed(), "no job has marked it, and it is over"


async def test_circular_1_is_the_basis_of_document_inquiry_until_its_end(office: Office) -> None:
    bank = await office.do(
        organisations.add,
        actor=ADMIN,
        name="بانک آفتاب",
        kind=Kind.BANK,
        agreement=Carried("96/12", office.now + 7 * DAY),
        now=office.now,
    )
    assert isinstance(bank, int)
    holder, officer = await office.person(), await office.officer(bank)
    issued = await office.issue(holder, days=30, use=Use.UNTIL_END)
    assert isinstance(await office.redeem(officer, issued.code), Redeemed)
    office.now += 7 * DAY
    assert await office.redeem(officer, issued.code) == NotAgreed()


async def test_an_officer_of_one_organisation_gains_nothing_from_anothers_agreement(office: Office) -> None:
    holder, court, bank = await office.person(), await case(office), await case(office, "بانک", 7082)
    await conclude(office, await bank.draft(), await parties(office, 7082))
    officer = await office.officer(court.organisation_id)
    issued = await office.issue(holder)
    assert await office.redeem(officer, issued.code) == NotAgreed()
    nobody = replace(officer, organisation_id=None)
    assert await office.redeem(nobody, issued.code) == NotAgreed()


async def test_a_draft_allows_nothing(office: Office) -> None:
    holder, court = await office.person(), await case(office)
    officer = await office.officer(court.organisation_id)
    drafted = await court.draft()
    assert drafted.state is State.DRAFTED
    assert await office.redeem(officer, (await office.issue(holder)).code) == NotAgreed()
