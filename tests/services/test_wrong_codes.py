"""The door that an organisation's wrong codes close, and opening it before its time."""

from typing import Any

from domain import limits
from domain.codes import Use
from domain.permissions import Actor
from domain.refusals import CodeNotUsable, DoorClosed, OwnCase
from domain.times import DAY, HOUR
from services import organisations, wrong_codes
from services.organisations import Overview
from services.redemption import Redeemed
from services.wrong_codes import Locked, Opened
from tests.services.office import ADMIN, Office
from tests.services.test_redemption import unknown


async def test_the_twentieth_wrong_code_of_a_day_locks_the_whole_organisation(office: Office) -> None:
    holder = await office.person()
    bank, court = await office.organisation(), await office.organisation("دادگاه عمومی")
    officers = [await office.officer(bank, 8000 + number) for number in range(5)]
    clerk = await office.officer(court, 7042)
    issued = await office.issue(holder, use=Use.UNTIL_END)
    lefts = []
    for number in range(19):
        answer = await office.redeem(officers[number % 5], unknown(number))
        lefts.append(answer.left if isinstance(answer, CodeNotUsable) else answer)
        office.now += HOUR
    assert lefts == [4] * 15 + [4, 3, 2, 1], "an officer is told the smaller number"
    locked = await office.redeem(officers[4], unknown(19))
    until = office.now + DAY
    assert locked == Locked(until, (limits.ORGANISATION_CODES,))
    assert {str(await office.redeem(each, issued.code)) for each in officers} == {str(DoorClosed(until))}
    assert isinstance(await office.redeem(clerk, issued.code), Redeemed)
    office.now = until
    assert isinstance(await office.redeem(officers[0], issued.code), Redeemed)


async def test_an_organisation_with_many_officers_is_borne_two_wrong_codes_for_each(office: Office) -> None:
    bank = await office.organisation()
    officers = [await office.officer(bank, 8000 + number) for number in range(12)]
    answers = [await office.redeem(officers[number // 2], unknown(number)) for number in range(24)]
    assert answers[:-1] == [
        *[CodeNotUsable(4), CodeNotUsable(3)] * 10,
        CodeNotUsable(3),
        CodeNotUsable(2),
        CodeNotUsable(1),
    ]
    assert answers[-1] == Locked(office.now + DAY, (limits.organisation_codes(12),))
    small = await office.organisation("دادگاه عمومی")
    await closed(office, small, first=8100)  # whatever others have


async def test_the_it_office_opens_the_door_before_its_time_and_tries_are_counted_from_none(office: Office) -> None:
    holder = await office.person()
    bank = await office.organisation()
    officers = await closed(office, bank)
    issued = await office.issue(holder, use=Use.UNTIL_END)
    assert await until(office, bank) == office.now + DAY
    opened = await open_again(office, ADMIN, bank)
    assert isinstance(opened, Opened)
    assert opened.organisation.id == bank
    assert await until(office, bank) is None
    assert isinstance(await office.redeem(officers[0], unknown(0)), DoorClosed), "his own stays closed for its hour"
    office.now += HOUR
    assert isinstance(await office.redeem(officers[0], issued.code), Redeemed)
    assert [await office.redeem(officers[number], unknown(40 + number)) for number in range(4)] == [
        CodeNotUsable(4)
    ] * 4
    assert (await office.noted(f"organisation:{bank}"))[-2:] == [("lock", officers[3].name), ("unlock", ADMIN.name)]


async def test_what_is_open_is_not_opened_again(office: Office) -> None:
    bank, court = await office.organisation(), await office.organisation("دادگاه عمومی")
    await closed(office, bank)
    assert await open_again(office, ADMIN, court) is None
    assert await open_again(office, ADMIN, 999) is None
    office.now += DAY
    assert await open_again(office, ADMIN, bank) is None
    assert await office.noted(f"organisation:{court}") == [("add_organisation", ADMIN.name)]


async def test_nobody_opens_it_for_the_organisation_that_he_works_for(office: Office) -> None:
    bank = await office.organisation()
    [officer, *_] = await closed(office, bank)
    insider = Actor(ADMIN.name, ADMIN.roles, account_id=officer.account_id, officer_id=officer.officer_id)
    assert await open_again(office, insider, bank) == OwnCase()
    assert await until(office, bank) == office.now + DAY


async def closed(office: Office, organisation_id: int, *, first: int = 8000) -> list[Actor]:
    """Its four officers, the last of whose twenty wrong codes closed its door."""
    officers = [await office.officer(organisation_id, first + number) for number in range(4)]
    answers = [await office.redeem(officers[number // 5], unknown(number)) for number in range(20)]
    shut = (limits.OFFICER_CODES, limits.ORGANISATION_CODES)
    assert answers[-1] == Locked(office.now + DAY, shut), "he is told when both are open again"
    return officers


async def open_again(office: Office, actor: Actor, organisation_id: int) -> Any:
    return await office.do(wrong_codes.open_again, actor=actor, organisation_id=organisation_id, now=office.now)


async def until(office: Office, organisation_id: int) -> int | None:
    found = await office.ask(
        organisations.overview, actor=ADMIN, organisation_id=organisation_id, offset=0, limit=1, now=office.now
    )
    assert isinstance(found, Overview)
    return found.closed_until
