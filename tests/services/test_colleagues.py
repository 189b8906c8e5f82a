"""A head officer sees and removes his own organisation's officers; an officer leaves by himself (directive, A4)."""

from functools import partial

import pytest

from domain.permissions import Actor, Role
from domain.refusals import Gone, OwnCase
from domain.times import HOUR
from services import colleagues, looks, organisations
from services.colleagues import Left
from services.letting_go import Changed
from services.redemption import Redeemed
from storage.officers import Officer
from storage.transaction import Transaction
from tests.services.instants import Deed, meet
from tests.services.office import ADMIN, ORGANISATION_BOT, Office
from tests.services.test_officer_lists import staffed, user_of


async def test_he_sees_his_own_officers_page_by_page(office: Office) -> None:
    _, head, plain = await staffed(office)
    await staffed(office, "بانک ماه", 7181)
    count, first = await office.ask(colleagues.page, actor=head, offset=0, limit=1)
    assert (count, [each.id for each in first]) == (2, [head.officer_id])
    assert isinstance(await office.ask(colleagues.show, actor=head, officer_id=plain.officer_id or 0), Officer)


async def test_he_sees_what_they_asked_and_nothing_of_others(office: Office) -> None:
    _, head, plain = await staffed(office)
    _, other_head, other = await staffed(office, "بانک ماه", 7181)
    maryam = await office.person()
    for officer in (plain, other):
        issued = await office.issue(maryam)
        assert isinstance(await office.redeem(officer, issued.code), Redeemed)

    async def asked(by: Actor, officer_id: int | None) -> int:
        count, looks = await office.ask(colleagues.inquiries, actor=by, officer_id=officer_id or 0, offset=0, limit=9)
        assert len(looks) == count
        return count

    assert await asked(head, plain.officer_id) == 1
    assert await asked(head, head.officer_id) == 0
    assert await asked(head, other.officer_id) == 0
    assert await asked(head, None) == 1
    await office.do(colleagues.remove, actor=head, officer_id=plain.officer_id or 0, now=office.now)
    assert await asked(head, None) == 1, "also what former officers asked"
    assert await asked(other_head, None) == 1


async def test_how_many_stand_before_a_day_is_told_of_his_own_alone(office: Office) -> None:
    _, head, plain = await staffed(office)
    _, _, other = await staffed(office, "بانک ماه", 7181)
    maryam = await office.person()
    for officer in (plain, other, head):
        issued = await office.issue(maryam)
        assert isinstance(await office.redeem(officer, issued.code), Redeemed)
        office.now += HOUR

    async def newer(officer_id: int | None, hours: int) -> int:
        since = office.now - hours * HOUR
        return await office.ask(colleagues.newer_inquiries, actor=head, officer_id=officer_id or 0, since=since)

    assert [await newer(None, hours) for hours in (0, 1, 2, 3)] == [0, 1, 1, 2]
    assert [await newer(plain.officer_id, hours) for hours in (0, 1, 2, 3)] == [0, 0, 0, 1]
    assert await newer(other.officer_id, 3) == 0
    assert await office.ask(looks.own_newer, actor=plain, since=office.now - 3 * HOUR) == 1
    assert await office.ask(looks.own_newer, actor=plain, since=office.now) == 0


async def test_whom_he_removes_can_do_nothing_more(office: Office) -> None:
    _, head, plain = await staffed(office)
    assert plain.officer_id is not None
    removed = await office.do(colleagues.remove, actor=head, officer_id=plain.officer_id, now=office.now)
    assert isinstance(removed, Changed)
    assert (await office.actor(await user_of(office, plain), bot=ORGANISATION_BOT)).roles == frozenset()
    assert isinstance(await office.do(colleagues.remove, actor=head, officer_id=plain.officer_id, now=1), Gone)
    assert ("remove_colleague", head.name) in await office.noted(f"officer:{plain.officer_id}")


async def test_he_removes_neither_himself_nor_an_officer_of_another_organisation(office: Office) -> None:
    _, head, _ = await staffed(office)
    _, _, other = await staffed(office, "بانک ماه", 7181)
    assert isinstance(
        await office.do(colleagues.remove, actor=head, officer_id=other.officer_id or 0, now=office.now), Gone
    )
    assert isinstance(await office.ask(colleagues.show, actor=head, officer_id=other.officer_id or 0), Gone)
    own = await office.do(colleagues.remove, actor=head, officer_id=head.officer_id or 0, now=office.now)
    assert isinstance(own, OwnCase)


async def test_an_officer_leaves_at_once_and_those_who_speak_for_his_organisation_are_told(office: Office) -> None:
    solar, head, plain = await staffed(office)
    left = await office.do(colleagues.leave, actor=plain, now=office.now)
    assert isinstance(left, Left)
    assert {account.id for account in left.told} == {head.account_id, solar.representative.account_id}
    assert (await office.actor(await user_of(office, plain), bot=ORGANISATION_BOT)).roles == frozenset()
    assert isinstance(await office.do(colleagues.leave, actor=plain, now=office.now), Gone)
    assert ("leave", plain.name) in await office.noted(f"officer:{plain.officer_id}")


async def test_an_officer_leaves_also_while_his_organisation_s_list_is_overdue(office: Office) -> None:
    solar, _, plain = await staffed(office)
    await office.do(lambda tx: tx.run("UPDATE organisations SET list_overdue_at = 1 WHERE id = :id", id=solar.id))
    resting = await office.actor(await user_of(office, plain), bot=ORGANISATION_BOT)
    assert resting.roles == {Role.RESTING_OFFICER}
    assert (await office.ask(colleagues.workplace, actor=resting)).organisation.id == solar.id
    left = await office.do(colleagues.leave, actor=resting, now=office.now)
    assert isinstance(left, Left)
    assert (left.workplace.officer.id, left.workplace.organisation.id) == (plain.officer_id, solar.id)
    assert (await office.actor(await user_of(office, plain), bot=ORGANISATION_BOT)).roles == frozenset()


async def test_a_head_officer_leaves_as_well(office: Office) -> None:
    _, head, _ = await staffed(office)
    left = await office.do(colleagues.leave, actor=head, now=office.now)
    assert isinstance(left, Left)
    assert Role.HEAD_OFFICER not in (await office.actor(await user_of(office, head), bot=ORGANISATION_BOT)).roles


@pytest.mark.parametrize("how", ["removed", "made plain"])
async def test_who_leaves_while_the_other_head_officer_goes_knows_that_he_is_the_last(office: Office, how: str) -> None:
    bank = await office.organisation()
    one, other = [await office.officer(bank, user_id) for user_id in (7041, 7042)]
    for each in (one, other):
        await office.do(head_or_not, each, now=office.now)
    gone: Deed = partial(head_or_not, who=other, head=False, now=office.now)
    if how == "removed":
        assert other.officer_id is not None
        gone = partial(organisations.remove, actor=ADMIN, officer_id=other.officer_id, now=office.now)
    _, left = await meet(office, gone, partial(colleagues.leave, actor=one, now=office.now))
    assert left.workplace.is_last


def head_or_not(tx: Transaction, who: Actor, *, head: bool = True, now: int) -> None:
    assert who.officer_id is not None
    organisations.set_head(tx, actor=ADMIN, officer_id=who.officer_id, head=head, now=now)
