"""Who may send a form, and who may decide on it (directive, A4)."""

from dataclasses import replace
from typing import Any

import pytest

from domain.agreements import Move
from domain.permissions import Role
from domain.refusals import Gone, NotAgreed, OwnCase
from services import letting_go, organisations
from services.forms import granting, sending
from services.forms.granting import Decided, Form, OtherChoice, Shown
from services.letting_go import Changed
from storage import agreements, form_rows, officers, people, roles
from tests.services.decided import holder
from tests.services.forms.bank import Bank, bank
from tests.services.forms.papers import code, csv, full, phone, row
from tests.services.office import ADMIN, AMIR, MARYAM, MARYAMS_PHONE, ORGANISATION_BOT, Office


async def test_nobody_grants_a_form_in_which_he_stands_or_that_he_sent(office: Office) -> None:
    solar = await bank(office)
    by_phone = await holder(office, Role.IT_OFFICE, 7201, full(1))
    await office.person(7202, MARYAM, MARYAMS_PHONE)  # in the person's bot, by the registry
    by_code = await holder(office, Role.IT_OFFICE, 7202)
    representative = await holder(office, Role.IT_OFFICE, 7081)
    by_role = await holder(office, Role.IT_OFFICE, 7203)  # he took his role up with the phone of the third row
    role: Any = {"platform": "telegram", "user_id": 7203, "role": "it_office"}
    await office.do(roles.grant, **role, name="رضا", phone=full(3), now=office.now)
    named = ("مریم", "رضایی", MARYAM.national_code, phone(2), "")
    form_id = await solar.sends(csv(row(1), named, row(3)))
    first, *_ = await office.ask(form_rows.all_of, form_id)
    for actor in (by_phone, by_code, by_role, representative):
        assert isinstance(await solar.is_granted(form_id, by=actor), OwnCase)
        declined = await office.do(granting.decline, actor=actor, form_id=form_id, reason="خیر", now=office.now)
        assert isinstance(declined, OwnCase)
        assert isinstance(await office.do(granting.turn, actor=actor, row_id=first.id), OwnCase)
        turned = await office.do(granting.turn_all, actor=actor, form_id=form_id, choose=False)
        assert isinstance(turned, OwnCase)
    assert isinstance(await solar.is_granted(form_id), Form)


async def test_without_an_agreement_in_force_nothing_is_taken_and_nobody_granted(office: Office) -> None:
    solar = await bank(office)
    form_id = await solar.sends(csv(row(1)))
    waiting = await solar.receives(csv(row(2)))
    await solar.checks(waiting)
    agreement = await office.ask(agreements.in_force, solar.id, now=office.now)
    assert agreement is not None
    await office.do(lambda tx: tx.run("UPDATE agreements SET state = 'suspended'"))
    assert isinstance(await solar.receives(csv(row(3))), NotAgreed)
    assert isinstance(await solar.sends_on(waiting), Gone)
    assert isinstance(await solar.is_granted(form_id), NotAgreed)


async def test_an_applicant_speaks_for_the_organisation_of_his_own_agreement_alone(office: Office) -> None:
    solar, moon = await bank(office), await bank(office, "بانک ماه", 7082)
    assert isinstance(await moon.receives(csv(row(1)), by=solar.representative), NotAgreed)
    found = await office.ask(sending.organisations_of, actor=solar.representative, now=office.now)
    assert [each.id for each in found] == [solar.id]
    form_id = await moon.receives(csv(row(1)))
    await moon.checks(form_id)
    assert isinstance(await office.do(sending.send, actor=solar.representative, form_id=form_id, now=office.now), Gone)
    linking: Any = {"actor": solar.representative, "random": office.random, "now": office.now}
    assert await office.do(sending.new_link, organisation_id=moon.id, **linking) == NotAgreed()


async def test_a_head_officer_sends_forms_for_his_own_organisation_while_its_agreement_runs(office: Office) -> None:
    solar = await bank(office)
    granted = await solar.grants(csv(row(1, head=True)))
    head = await solar.lets_in(granted.token, full(1), 7101)
    form_id = await solar.receives(csv(row(2)), by=head)
    await solar.checks(form_id)
    await office.do(lambda tx: tx.run("UPDATE agreements SET state = 'suspended'"))
    by: Any = {"actor": head, "now": office.now}
    assert await office.do(sending.send, form_id=form_id, **by) == NotAgreed()
    assert await office.do(sending.new_link, organisation_id=solar.id, random=office.random, **by) == NotAgreed()


async def test_whoever_is_invited_again_by_the_it_office_keeps_what_the_form_said_of_him(office: Office) -> None:
    solar = await bank(office)
    await solar.grants(csv(row(1, head=True)))
    again = await office.invite(solar.id, full(1))
    head = await solar.lets_in(again.token, full(1), 7101)
    assert Role.HEAD_OFFICER in head.roles
    assert len(await office.ask(officers.with_national_code, code(1))) == 1


async def test_the_it_office_makes_a_head_officer_and_takes_it_back(office: Office) -> None:
    solar = await bank(office)
    granted = await solar.grants(csv(row(1)))
    plain = await solar.lets_in(granted.token, full(1), 7101)
    for head in (True, False):
        await office.do(
            organisations.set_head, actor=ADMIN, officer_id=plain.officer_id or 0, head=head, now=office.now
        )
        now = await office.actor(7101, bot=ORGANISATION_BOT)
        assert (Role.HEAD_OFFICER in now.roles) == head


async def test_what_became_of_a_form_is_heard_by_its_sender_or_by_who_speaks_for_the_organisation_by_now(
    office: Office,
) -> None:
    solar = await bank(office)
    granted = await solar.grants(csv(row(1, head=True), row(2, head=True)))
    leaving, staying = [await solar.lets_in(granted.token, full(number), 7100 + number) for number in (1, 2)]
    to_grant, to_decline = [await solar.sends(csv(row(number)), by=leaving) for number in (3, 4)]
    to_check = await solar.receives(csv(row(5)), by=leaving)
    await solar.is_granted(to_grant)
    first = await solar.invites(to_grant)
    assert [each.id for each in first.decided.hearers] == [leaving.account_id]
    await office.do(organisations.remove, actor=ADMIN, officer_id=leaving.officer_id or 0, now=office.now)
    checked = await solar.checks(to_check)
    declined = await office.do(
        granting.decline, actor=solar.it_office, form_id=to_decline, reason="خیر", now=office.now
    )
    assert isinstance(declined, Decided)
    for heard in (checked.hearers, declined.hearers):
        assert {each.id for each in heard} == {solar.representative.account_id, staying.account_id}


@pytest.mark.parametrize("move", [Move.SUSPEND, Move.TERMINATE, Move.END])
async def test_whoever_sent_a_form_hears_what_became_of_it_also_when_the_agreement_is_over(
    office: Office, move: Move
) -> None:
    solar = await bank(office)
    to_grant, to_decline = [await solar.sends(csv(row(number))) for number in (1, 2)]
    to_check = await solar.receives(csv(row(3)))
    await solar.is_granted(to_grant)
    running = await office.ask(agreements.in_force, solar.id, now=office.now)
    assert running is not None
    await office.do(agreements.move, running.id, move, now=office.now)
    granted, checked = await solar.invites(to_grant), await solar.checks(to_check)
    declining: Any = {"actor": solar.it_office, "form_id": to_decline, "reason": "خیر", "now": office.now}
    declined = await office.do(granting.decline, **declining)
    assert isinstance(declined, Decided)
    for heard in (granted.decided.hearers, checked.hearers, declined.hearers):
        assert [each.id for each in heard] == [solar.representative.account_id]


async def test_the_it_office_sees_that_the_sender_speaks_for_the_organisation_no_more(office: Office) -> None:
    """The form stays, and it is for the IT office to ask; an agreement that is suspended changes nothing about him."""
    solar = await bank(office)
    form_id = await solar.sends(csv(row(1)))
    assert await speaks(office, solar, form_id)
    running = await office.ask(agreements.in_force, solar.id, now=office.now)
    assert running is not None
    await office.do(agreements.move, running.id, Move.SUSPEND, now=office.now)
    assert await speaks(office, solar, form_id)
    who = {"organisation_id": solar.id, "account_id": solar.representative.account_id or 0}
    await office.do(letting_go.let_go, actor=ADMIN, **who, now=office.now)
    assert not await speaks(office, solar, form_id)
    sender = await holder(office, Role.IT_OFFICE, 7081)
    assert await solar.is_granted(form_id, by=sender) == OwnCase(), "nor does he grant it himself by now"


async def speaks(office: Office, solar: Bank, form_id: int) -> bool:
    found = await office.ask(granting.show, actor=solar.it_office, form_id=form_id, offset=0, limit=1)
    assert isinstance(found, Shown)
    return found.speaks


async def test_nobody_of_the_it_office_makes_himself_an_officer_or_a_head_officer(office: Office) -> None:
    solar = await bank(office)
    granted = await solar.grants(csv(row(1), row(2)))
    mina = await holder(office, Role.IT_OFFICE, 7201, full(1))
    colleague = await holder(office, Role.IT_OFFICE, 7202)
    inviting: Any = {"organisation_id": solar.id, "name": "مینا", "random": office.random, "now": office.now}
    assert await office.do(organisations.invite, actor=mina, phone=full(1), **inviting) == OwnCase()
    (invited,) = await office.ask(officers.with_phone, full(1))
    inside = await solar.lets_in(granted.token, full(2), 7202)  # by a phone that we did not know to be his
    own = [(mina, invited.id), (replace(colleague, officer_id=inside.officer_id), inside.officer_id or 0)]
    for actor, officer_id in own:
        making: Any = {"actor": actor, "officer_id": officer_id, "head": True, "now": office.now}
        assert await office.do(organisations.set_head, **making) == OwnCase()
    making = {"officer_id": invited.id, "head": True, "now": office.now}
    assert await office.do(organisations.set_head, actor=colleague, **making) == OwnCase(), "he works there, too"
    assert isinstance(await office.do(organisations.set_head, actor=solar.it_office, **making), Changed)
    assert (await office.noted(f"officer:{invited.id}"))[-1] == ("invite_officer", solar.it_office.name)
    assert await office.do(organisations.set_head, actor=solar.it_office, **making) == Gone(), "he is one already"
    removing: Any = {"actor": solar.it_office, "officer_id": invited.id, "now": office.now}
    assert isinstance(await office.do(organisations.remove, **removing), Changed)
    assert await office.do(organisations.set_head, **removing, head=False) == Gone(), "he is removed"


@pytest.mark.parametrize("side", ["officer", "representative", "other account"])
async def test_nor_gives_he_anything_to_the_organisation_that_he_works_or_speaks_for(office: Office, side: str) -> None:
    """What he may not grant by its form he would give by an invitation; nor does he let it work again."""
    solar = await bank(office)
    granted = await solar.grants(csv(row(1), row(2)))
    await solar.lets_in(granted.token, full(1), 7202)
    (invited,) = await office.ask(officers.with_phone, full(2))
    user_id, known = {"officer": (7202, None), "representative": (7081, None), "other account": (7203, full(1))}[side]
    mina = await holder(office, Role.IT_OFFICE, user_id, known)
    of_it: dict[str, Any] = {"actor": mina, "organisation_id": solar.id, "now": office.now}
    inviting: dict[str, Any] = {"name": "رضا", "phone": "+989123334455", "random": office.random}
    making: dict[str, Any] = {"actor": mina, "officer_id": invited.id, "now": office.now}
    assert await office.do(organisations.invite, **of_it, **inviting) == OwnCase()
    assert await office.do(organisations.set_head, **making, head=True) == OwnCase()
    assert await office.do(organisations.set_active, **of_it, active=False) is True, "to suspend is never too early"
    assert await office.do(organisations.set_active, **of_it, active=True) == OwnCase()
    resuming = of_it | {"actor": solar.it_office}
    assert await office.do(organisations.set_active, **resuming, active=True) is True
    assert isinstance(await office.do(organisations.remove, **making), Changed)


async def test_nor_grants_he_a_form_of_the_organisation_that_he_speaks_for_though_another_one_sent_it(
    office: Office,
) -> None:
    solar = await bank(office)
    granted = await solar.grants(csv(row(1)))
    head = await solar.lets_in(granted.token, full(1), 7202)
    await office.do(organisations.set_head, actor=ADMIN, officer_id=head.officer_id or 0, head=True, now=office.now)
    form_id = await solar.sends(csv(row(2)), by=await office.actor(7202, bot=ORGANISATION_BOT))
    representative = await holder(office, Role.IT_OFFICE, 7081)
    assert isinstance(await solar.is_granted(form_id, by=representative), OwnCase)


async def test_nobody_is_granted_whom_he_left_out_though_as_many_are_chosen(office: Office) -> None:
    """A colleague chose the other one meanwhile."""
    solar = await bank(office)
    form_id = await solar.sends(csv(row(1), row(2)))
    first, second = await office.ask(form_rows.all_of, form_id)
    await office.do(granting.turn, actor=solar.it_office, row_id=second.id)
    seen = await solar.choice(form_id)
    for each in (first, second):
        await office.do(granting.turn, actor=solar.it_office, row_id=each.id)
    assert await solar.is_granted(form_id, choice=seen) == OtherChoice()
    assert isinstance(await solar.is_granted(form_id), Form)


async def test_somebody_without_a_phone_known_to_us_is_nobody_of_a_form(office: Office) -> None:
    """An account that never shared one; the registry's other people do not count."""
    solar = await bank(office)
    await office.person(7301, AMIR)
    quiet = await holder(office, Role.IT_OFFICE, 7302)
    account = await office.ask(people.account, bot=ORGANISATION_BOT, user_id=7302)
    assert account is not None
    form_id = await solar.sends(csv(row(1)))
    assert isinstance(await solar.is_granted(form_id, by=quiet), Form)
