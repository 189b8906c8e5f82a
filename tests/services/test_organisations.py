"""Admitting organisations and their officers."""

from dataclasses import replace
from typing import Any

import pytest

from domain.acts import Act
from domain.agreements import Basis
from domain.permissions import Actor, Role
from domain.refusals import Gone, OwnCase
from domain.scopes import DOCUMENTS_ONLY
from domain.times import DAY, HOUR
from services import organisations, redemption
from services.agreements.carrying import Carried, NumberTaken
from services.organisations import AlreadyOfficer, AlreadyThere, Invited, Overview
from storage import agreements
from storage.organisations import Organisation
from tests.services.agreed import SCOPE, agree, end
from tests.services.office import ADMIN, ORGANISATION_BOT, Office

PHONE, OTHER_PHONE = "+989990000043", "+989990000044"


async def suspend(office: Office, organisation_id: int, *, active: bool = False) -> bool | OwnCase:
    return await office.do(
        organisations.set_active, actor=ADMIN, organisation_id=organisation_id, active=active, now=office.now
    )


async def remove(office: Office, officer_id: int | None) -> Any:
    assert officer_id is not None
    return await office.do(organisations.remove, actor=ADMIN, officer_id=officer_id, now=office.now)


async def add(office: Office, name: str, number: str = "", ends_at: int | None = None) -> Any:
    return await office.do(
        organisations.add,
        actor=ADMIN,
        name=name,
        kind=organisations.Kind.OTHER,
        agreement=Carried(number or name, ends_at),
        now=office.now,
    )


async def test_an_organisation_is_added_once_however_its_name_is_spelt(office: Office) -> None:
    first = await add(office, "بانک ملی ایران")
    assert isinstance(first, int)
    for same in ("بانك ملي ايران", "بانک‌ملی ایران", " بانک  ملی ایران", "«بانک ملی» ایران"):
        assert await add(office, same) == AlreadyThere()
    assert isinstance(await add(office, "بانک ملت ایران"), int)
    assert await office.noted(f"organisation:{first}") == [("add_organisation", ADMIN.name)]


async def test_an_organisation_comes_in_with_its_agreement_under_circular_1_or_not_at_all(office: Office) -> None:
    bank = await add(office, "بانک", "96/12", office.now + DAY)
    agreement = await office.ask(agreements.in_force, bank, now=office.now)
    assert agreement is not None
    assert (agreement.basis, agreement.number, agreement.scope) == (Basis.CIRCULAR_1, "96/12", DOCUMENTS_ONLY)
    assert await office.ask(agreements.in_force, bank, now=office.now + DAY) is None
    assert await office.noted(f"agreement:{agreement.id}") == [("add_organisation", ADMIN.name)]
    assert await add(office, "دادگاه", "96/12") == NumberTaken("بانک")
    assert (await office.count("organisations"), await office.count("agreements")) == (1, 1)
    assert await add(office, "بانک", "96/13") == AlreadyThere()
    assert await office.count("agreements") == 1


async def test_organisations_are_listed_in_pages_by_name(office: Office) -> None:
    for name in ("c", "A", "b", "d"):
        await add(office, name)
    total, listed = await office.ask(organisations.page, actor=ADMIN, offset=1, limit=2)
    assert (total, [each.name for each in listed]) == (4, ["b", "c"])


async def test_a_recipient_is_found_by_any_words_of_its_name_in_any_spelling(office: Office) -> None:
    holder = await office.person()
    names = ["بانک ملی ایران، شعبهٔ مرکزی", "بانک ملی ایران", "دادگاه عمومی تهران", "بانک ملت"]
    for name in names:
        await add(office, name)
    suspended = await add(office, "بانک ملی سابق")
    await suspend(office, suspended)

    async def found(text: str, limit: int = 5) -> list[str]:
        return await recipients(office, holder, text, limit)

    assert await found("بانك ملي") == [names[1], names[0]]
    assert await found("ایران ملی") == [names[1], names[0]]
    assert await found("بانک", limit=1) == [names[3]]
    assert await found("تهران") == [names[2]]
    for nothing in ("", "   ", "%", "_", "!", "'; DROP TABLE organisations; --", "شهرداری", "ب" * 4096):
        assert await found(nothing) == []


async def test_only_who_can_redeem_a_code_now_is_a_recipient(office: Office) -> None:
    holder = await office.person()
    agreed = await office.organisation("بانک آفتاب")
    await office.organisation("بانک بی‌تفاهم‌نامه", agreed=False)
    direct = await office.organisation("بانک مستقیم", agreed=False)
    await office.do(agree, direct, replace(SCOPE, document=False), now=office.now)
    later = await office.organisation("بانک آینده", agreed=False)
    await office.do(agree, later, now=office.now + DAY)
    assert await recipients(office, holder, "بانک") == ["بانک آفتاب"]
    office.now += DAY
    assert await recipients(office, holder, "بانک") == ["بانک آفتاب", "بانک آینده"]
    await office.do(end, agreed)
    assert await recipients(office, holder, "بانک") == ["بانک آینده"]


async def recipients(office: Office, holder: Actor, text: str, limit: int = 5) -> list[str]:
    found = await office.ask(organisations.find_recipient, actor=holder, text=text, limit=limit, now=office.now)
    return [each.name for each in found]


async def test_a_suspended_organisation_s_officers_can_only_leave_until_it_works_again(office: Office) -> None:
    bank = await office.organisation()
    officer = await office.officer(bank)
    assert officer.roles == {Role.OFFICER}
    assert [await suspend(office, bank), await suspend(office, bank), await suspend(office, 404)] == [
        True,
        False,
        False,
    ]
    suspended = await office.actor(7041, bot=ORGANISATION_BOT)
    assert [act for act in Act if suspended.holds(act)] == [Act.LEAVE]
    assert await suspend(office, bank, active=True)
    assert await office.actor(7041, bot=ORGANISATION_BOT) == officer
    acts = [act for act, _ in await office.noted(f"organisation:{bank}")]
    assert acts == ["add_organisation", "suspend_organisation", "resume_organisation"]


async def test_an_invitation_lets_the_invited_phone_in_once(office: Office) -> None:
    bank = await office.organisation()
    invited = await office.invite(bank, PHONE)
    stranger = await office.account(6666, bot=ORGANISATION_BOT, phone=OTHER_PHONE)
    assert await office.enter(stranger, invited.token, OTHER_PHONE) is None
    account = await office.account(7043, bot=ORGANISATION_BOT, phone=PHONE)
    assert await office.enter(account, "0" * 32, PHONE) is None
    assert await office.enter(account, invited.token, PHONE) == Organisation(bank, "بانک آفتاب", "bank", active=True)
    actor = await office.actor(7043, bot=ORGANISATION_BOT)
    assert (actor.roles, actor.officer_id, actor.organisation_id) == (
        frozenset({Role.OFFICER}),
        invited.officer_id,
        bank,
    )
    thief = await office.account(6667, bot=ORGANISATION_BOT, phone=PHONE)
    assert await office.enter(thief, invited.token, PHONE) is None
    assert await office.enter(account, invited.token, PHONE) is None
    assert await office.noted(f"officer:{invited.officer_id}") == [
        ("invite_officer", ADMIN.name),
        ("activate_officer", actor.name),
    ]


@pytest.mark.parametrize(("hours", "let_in"), [(72, False), (71.99, True)])
async def test_an_invitation_lives_for_72_hours(office: Office, hours: float, let_in: bool) -> None:
    invited = await office.invite(await office.organisation(), PHONE)
    account = await office.account(7043, bot=ORGANISATION_BOT, phone=PHONE)
    office.now += int(hours * HOUR)
    assert (await office.enter(account, invited.token, PHONE) is not None) == let_in


async def test_an_invitation_that_was_not_used_is_replaced_by_the_next(office: Office) -> None:
    bank = await office.organisation()
    first, second = await office.invite(bank, PHONE), await office.invite(bank, PHONE)
    account = await office.account(7043, bot=ORGANISATION_BOT, phone=PHONE)
    assert await office.enter(account, first.token, PHONE) is None
    assert await office.enter(account, second.token, PHONE) is not None
    overview = await office.ask(
        organisations.overview, actor=ADMIN, organisation_id=bank, offset=0, limit=5, now=office.now
    )
    assert isinstance(overview, Overview)
    assert [(each.id, each.state) for each in overview.officers] == [(second.officer_id, "active")]


async def test_a_phone_belongs_to_one_officer(office: Office) -> None:
    bank, court = await office.organisation(), await office.organisation("دادگاه عمومی")
    invited = await office.invite(bank, PHONE)
    assert await office.invite(court, PHONE) == AlreadyOfficer("بانک آفتاب")
    account = await office.account(7043, bot=ORGANISATION_BOT, phone=PHONE)
    await office.enter(account, invited.token, PHONE)
    for organisation in (bank, court):
        assert await office.invite(organisation, PHONE) == AlreadyOfficer("بانک آفتاب")
    await remove(office, invited.officer_id)
    assert isinstance(await office.invite(court, PHONE), Invited)


async def test_an_account_is_one_officer(office: Office) -> None:
    bank, court = await office.organisation(), await office.organisation("دادگاه عمومی")
    officer = await office.officer(bank)
    account = await office.account(7041, bot=ORGANISATION_BOT)
    second = await office.invite(court, OTHER_PHONE)
    assert await office.enter(account, second.token, OTHER_PHONE) is None
    await remove(office, officer.officer_id)
    assert await office.enter(account, second.token, OTHER_PHONE) is not None


async def test_nobody_enters_a_suspended_organisation_or_one_that_is_not_there(office: Office) -> None:
    bank = await office.organisation()
    invited = await office.invite(bank, PHONE)
    await suspend(office, bank)
    assert await office.invite(bank, OTHER_PHONE) == await office.invite(404, OTHER_PHONE) == Gone()
    account = await office.account(7043, bot=ORGANISATION_BOT, phone=PHONE)
    assert await office.enter(account, invited.token, PHONE) is None
    await suspend(office, bank, active=True)
    assert await office.enter(account, invited.token, PHONE) is not None, "the invitation was not used up"


async def test_a_removed_officer_has_no_rights_at_his_next_tap(office: Office) -> None:
    bank = await office.organisation()
    officer = await office.officer(bank)
    assert officer.officer_id is not None
    clerk = await office.officer(await office.organisation("دادگاه عمومی"), 7042, "مینا مرادی")
    assert await office.ask(redemption.names, actor=officer) == ("سارا صادقی", "بانک آفتاب")
    assert await office.ask(redemption.names, actor=clerk) == ("مینا مرادی", "دادگاه عمومی")
    asked = await office.ask(organisations.officer, actor=ADMIN, officer_id=officer.officer_id)
    removed = (await remove(office, officer.officer_id)).officer
    assert removed == asked
    assert await office.ask(organisations.officer, actor=ADMIN, officer_id=officer.officer_id) == Gone()
    assert (removed.name, removed.account_id) == ("سارا صادقی", officer.account_id)
    assert await office.actor(7041, bot=ORGANISATION_BOT) == Actor(officer.name, account_id=officer.account_id)
    assert await remove(office, officer.officer_id) == await remove(office, 404) == Gone()
    assert (await office.noted(f"officer:{officer.officer_id}"))[-1] == ("remove_officer", ADMIN.name)


async def test_an_invited_officer_who_is_removed_does_not_get_in(office: Office) -> None:
    invited = await office.invite(await office.organisation(), PHONE)
    await remove(office, invited.officer_id)
    account = await office.account(7043, bot=ORGANISATION_BOT, phone=PHONE)
    assert await office.enter(account, invited.token, PHONE) is None


async def test_an_overview_shows_the_officers_in_pages(office: Office) -> None:
    bank = await office.organisation()
    ids = [(await office.invite(bank, f"+98999000010{number}")).officer_id for number in range(4)]
    await remove(office, ids[0])
    overview = await office.ask(
        organisations.overview, actor=ADMIN, organisation_id=bank, offset=1, limit=2, now=office.now
    )
    assert isinstance(overview, Overview)
    assert ([each.id for each in overview.officers], overview.officer_count) == (ids[2:], 3)
    assert (
        await office.ask(organisations.overview, actor=ADMIN, organisation_id=404, offset=0, limit=2, now=office.now)
        == Gone()
    )
