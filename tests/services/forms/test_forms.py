"""From a filled form to officers: checked, sent on, granted, let in (directive, A4)."""

from typing import Any

from domain.forms import FormState, RowState
from domain.permissions import SYSTEM, Role
from domain.refusals import Gone, NotAgreed, OwnCase
from domain.times import HOUR
from services import organisations
from services.forms import checking, granting, sending
from services.forms.checking import Checked
from services.forms.granting import Decided, Shown
from services.forms.rows import read_form
from storage import agreements, form_rows, forms, officers, people, roles
from tests.services.decided import holder
from tests.services.forms.bank import bank
from tests.services.forms.papers import EXAMPLE, code, csv, phone, row, xlsx
from tests.services.office import ADMIN, AMIR, MARYAM, MARYAMS_PHONE, ORGANISATION_BOT, Office


def full(number: int) -> str:
    return f"+98{phone(number)[1:]}"


async def faults(office: Office, form_id: int) -> dict[int, tuple[str, ...]]:
    return {each.line: each.faults for each in await office.ask(form_rows.all_of, form_id)}


async def state(office: Office, form_id: int) -> FormState:
    form = await office.ask(forms.get, form_id)
    assert form is not None
    return form.state


async def test_a_form_becomes_officers_who_come_in_by_one_link_and_their_own_phones(office: Office) -> None:
    solar = await bank(office)
    granted = await solar.grants(xlsx(EXAMPLE, row(1, head=True), row(2), row(3), row(4)))
    assert (granted.granted, granted.left_out, granted.late) == (4, 0, 0)
    assert granted.decided.sender.id == solar.representative.account_id
    head = await solar.lets_in(granted.token, full(1), 7101)
    plain = await solar.lets_in(granted.token, full(2), 7102)
    assert {Role.OFFICER, Role.HEAD_OFFICER} <= head.roles
    assert plain.roles == {Role.OFFICER}
    known = await office.ask(officers.with_national_code, code(2))
    assert [(each.name, each.organisation_id) for each in known] == [("سارا صادقی", solar.id)]
    assert await office.noted(f"officer:{plain.officer_id}") == [
        ("grant_form", solar.it_office.name),
        ("activate_officer", f"account:{plain.account_id}"),
    ]


async def test_the_link_is_good_for_nobody_but_the_invited_each_once_for_72_hours(office: Office) -> None:
    solar = await bank(office)
    granted = await solar.grants(csv(row(1), row(2)))
    stranger = await office.account(7103, bot=ORGANISATION_BOT)
    assert await office.enter(stranger, granted.token, full(9)) is None
    await solar.lets_in(granted.token, full(1), 7101)
    assert await office.enter(stranger, granted.token, full(1)) is None
    office.now += 72 * HOUR
    assert await office.enter(stranger, granted.token, full(2)) is None
    new = await office.do(
        sending.new_link, actor=solar.representative, organisation_id=solar.id, random=office.random, now=office.now
    )
    assert isinstance(new, str)
    assert await office.enter(stranger, new, full(2)) is not None


async def test_one_link_lets_nobody_of_another_organisation_in(office: Office) -> None:
    solar, moon = await bank(office), await bank(office, "بانک ماه", 7082)
    granted = await solar.grants(csv(row(1)))
    await moon.grants(csv(row(2)))
    account = await office.account(7103, bot=ORGANISATION_BOT)
    assert await office.enter(account, granted.token, full(2)) is None


async def test_who_is_an_officer_already_here_or_elsewhere_is_told_in_his_row(office: Office) -> None:
    solar, moon = await bank(office), await bank(office, "بانک ماه", 7082)
    await solar.grants(csv(row(1)))
    await moon.grants(csv(row(2), row(5)))
    same_code = ("علی", "رضایی", code(5), phone(7), "")
    checked_form = await solar.receives(csv(row(1), row(2), same_code, row(3)))
    checked = await solar.checks(checked_form)
    assert (checked.good, checked.faulty) == (1, 3)
    assert await faults(office, checked_form) == {
        2: ("officer_here",),
        3: ("officer_elsewhere",),
        4: ("officer_elsewhere",),
        5: (),
    }


async def test_who_waits_at_the_it_office_is_not_sent_twice(office: Office) -> None:
    solar = await bank(office)
    await solar.sends(csv(row(1)))
    second = await solar.receives(csv(row(1), row(2)))
    await solar.checks(second)
    assert await faults(office, second) == {2: ("waiting",), 3: ()}


async def test_good_rows_go_on_without_the_bad_and_a_corrected_file_takes_the_place_of_what_was_not_sent(
    office: Office,
) -> None:
    solar = await bank(office)
    first = await solar.receives(csv(row(1), ("", "", "1", "2", "x")))
    await solar.checks(first)
    second = await solar.receives(csv(row(1), row(2), ("", "", "1", "2", "x")))
    assert await state(office, first) is FormState.REPLACED
    assert await office.ask(sending.file, first) is None
    assert await office.ask(form_rows.all_of, first) == []
    assert isinstance(await solar.sends_on(first), Gone)
    await solar.checks(second)
    sent = await solar.sends_on(second)
    assert sent.good == 2
    assert isinstance(await solar.sends_on(second), Gone)
    shown = await office.ask(granting.show, actor=solar.it_office, form_id=second, offset=0, limit=9)
    assert isinstance(shown, Shown)
    assert [each.line for each in shown.rows] == [2, 3]


async def test_a_form_without_a_good_row_is_not_sent_on(office: Office) -> None:
    solar = await bank(office)
    form_id = await solar.receives(csv(("", "", "1", "2", "x")))
    await solar.checks(form_id)
    assert isinstance(await solar.sends_on(form_id), Gone)


async def test_a_check_that_was_cut_off_goes_on_and_answers_once(office: Office) -> None:
    solar = await bank(office)
    content = csv(*(row(number) for number in range(7)))
    form_id, rows = await solar.receives(content), read_form(content)

    async def keep(before: int, count: int) -> bool:
        some = rows[before : before + count]
        kept = await office.do(checking.keep, actor=SYSTEM, form_id=form_id, before=before, rows=some)
        return kept is not None

    assert await keep(0, 3)
    assert not await keep(0, 3), "somebody else did it"
    assert [each.done for each in await office.ask(checking.waiting, actor=SYSTEM)] == [3]
    assert await keep(3, 4)
    assert isinstance(await office.do(checking.finish, actor=SYSTEM, form_id=form_id), Checked)
    assert await office.do(checking.finish, actor=SYSTEM, form_id=form_id) is None
    assert await office.count("form_rows") == 7


async def test_some_are_granted_and_the_others_left_out(office: Office) -> None:
    solar = await bank(office)
    form_id = await solar.sends(csv(row(1), row(2), row(3)))
    rows = await office.ask(form_rows.all_of, form_id)
    for each in rows:
        assert await office.do(granting.turn, actor=solar.it_office, row_id=each.id) == form_id
    await office.do(granting.turn, actor=solar.it_office, row_id=rows[1].id)
    assert await solar.is_granted(form_id) == 1
    assert isinstance(await office.do(granting.turn, actor=solar.it_office, row_id=rows[0].id), Gone)
    granted = await solar.invites(form_id)
    assert (granted.granted, granted.left_out) == (1, 2)
    assert await office.ask(officers.with_phone, full(1)) == []
    assert len(await office.ask(officers.with_phone, full(2))) == 1


async def test_nobody_is_granted_when_nobody_is_chosen(office: Office) -> None:
    solar = await bank(office)
    form_id = await solar.sends(csv(row(1), row(2)))
    await office.do(granting.turn_all, actor=solar.it_office, form_id=form_id, choose=False)
    assert isinstance(await solar.is_granted(form_id), Gone)
    await office.do(granting.turn_all, actor=solar.it_office, form_id=form_id, choose=True)
    assert await solar.is_granted(form_id) == 2


async def test_a_form_is_declined_with_a_reason_and_comes_back_corrected(office: Office) -> None:
    solar = await bank(office)
    form_id = await solar.sends(csv(row(1)))
    declined = await office.do(
        granting.decline, actor=solar.it_office, form_id=form_id, reason="سمت روشن نیست", now=office.now
    )
    assert isinstance(declined, Decided)
    assert isinstance(await solar.is_granted(form_id), Gone)
    assert await office.noted(f"form:{form_id}") == [
        ("send_form", solar.representative.name),
        ("send_form", solar.representative.name),
        ("grant_form", solar.it_office.name),
    ]
    assert (await solar.grants(csv(row(1)))).granted == 1


async def test_whoever_became_an_officer_meanwhile_is_not_invited_again(office: Office) -> None:
    solar, moon = await bank(office), await bank(office, "بانک ماه", 7082)
    form_id = await solar.sends(csv(row(1), row(2)))
    await moon.grants(csv(row(1)))
    await solar.is_granted(form_id)
    granted = await solar.invites(form_id)
    assert (granted.granted, granted.late) == (1, 1)


async def test_a_form_that_is_over_leaves_nothing_but_its_officers(office: Office) -> None:
    solar = await bank(office)
    granted_form = await solar.receives(csv(row(1), row(2), ("", "", "1", "2", "x")))
    await solar.checks(granted_form)
    await solar.sends_on(granted_form)
    (first, *_) = await office.ask(form_rows.all_of, granted_form)
    await office.do(granting.turn, actor=solar.it_office, row_id=first.id)
    await solar.is_granted(granted_form)
    await solar.invites(granted_form)
    declined = await solar.sends(csv(row(3)))
    await office.do(granting.decline, actor=solar.it_office, form_id=declined, reason="خیر", now=office.now)
    assert await state(office, declined) is FormState.DECLINED
    for form_id in (granted_form, declined):
        assert await office.ask(sending.file, form_id) is None
    left = [(each.form_id, each.line, each.state) for each in await office.ask(form_rows.all_of, granted_form)]
    assert left == [(granted_form, 3, RowState.GRANTED)]
    assert await office.ask(form_rows.all_of, declined) == []


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
    for actor in (by_phone, by_code, by_role, representative):
        assert isinstance(await solar.is_granted(form_id, by=actor), OwnCase)
        declined = await office.do(granting.decline, actor=actor, form_id=form_id, reason="خیر", now=office.now)
        assert isinstance(declined, OwnCase)
    assert await solar.is_granted(form_id) == 3


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


async def test_a_head_officer_sends_forms_for_his_own_organisation(office: Office) -> None:
    solar = await bank(office)
    granted = await solar.grants(csv(row(1, head=True)))
    head = await solar.lets_in(granted.token, full(1), 7101)
    assert isinstance(await solar.receives(csv(row(2)), by=head), int)


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


async def test_somebody_without_a_phone_known_to_us_is_nobody_of_a_form(office: Office) -> None:
    """An account that never shared one; the registry's other people do not count."""
    solar = await bank(office)
    await office.person(7301, AMIR)
    quiet = await holder(office, Role.IT_OFFICE, 7302)
    account = await office.ask(people.account, bot=ORGANISATION_BOT, user_id=7302)
    assert account is not None
    form_id = await solar.sends(csv(row(1)))
    assert await solar.is_granted(form_id, by=quiet) == 1
