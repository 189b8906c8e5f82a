"""From a filled form to officers: checked, sent on, granted, let in (directive, A4)."""

import asyncio
from typing import Any

from domain.forms import KEPT_UNSENT, FormState, RowState
from domain.permissions import SYSTEM, Role
from domain.refusals import Gone
from domain.times import HOUR
from services.forms import checking, granting, sending
from services.forms.checking import Checked
from services.forms.granting import Decided, Form, OtherChoice, Shown
from services.forms.rows import read_form
from storage import files, form_rows, forms, officers
from tests.services.forms.bank import bank
from tests.services.forms.papers import EXAMPLE, code, csv, full, phone, row, xlsx
from tests.services.office import ORGANISATION_BOT, Office


async def faults(office: Office, form_id: int) -> dict[int, tuple[str, ...]]:
    return {each.line: each.faults for each in await office.ask(form_rows.all_of, form_id)}


async def state(office: Office, form_id: int) -> FormState:
    form = await office.ask(forms.get, form_id)
    assert form is not None
    return form.state


async def erases(office: Office, limit: int = 100) -> int:
    """As the job does it, rows of forms that are over."""
    return await office.do(checking.forget_rows, actor=SYSTEM, limit=limit, now=office.now)


async def test_a_form_becomes_officers_who_come_in_by_one_link_and_their_own_phones(office: Office) -> None:
    solar = await bank(office)
    granted = await solar.grants(xlsx(EXAMPLE, row(1, head=True), row(2), row(3), row(4)))
    assert (granted.granted, granted.left_out, granted.late) == (4, 0, 0)
    assert [each.id for each in granted.decided.hearers] == [solar.representative.account_id]
    assert ("grant_form", solar.it_office.name) in await office.noted(f"form:{granted.decided.form.id}")
    assert (await office.noted(f"organisation:{solar.id}"))[-1] == ("grant_form", solar.it_office.name), "of the link"
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
    office.now += 1
    new = await office.do(
        sending.new_link, actor=solar.representative, organisation_id=solar.id, random=office.random, now=office.now
    )
    assert isinstance(new, str)
    assert await office.count("entry_links") == 1, "the old one is not kept"
    assert (await office.noted(f"organisation:{solar.id}"))[-1] == ("send_form", solar.representative.name)
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
    await office.do(files.keep, bot="b", name="x", file_id="y", subject=f"form_answer:{first}")
    second = await solar.receives(csv(row(1), row(2), ("", "", "1", "2", "x")))
    assert await state(office, first) is FormState.REPLACED
    assert await office.ask(sending.file, first) is None
    assert await office.ask(files.find, bot="b", name="x") is None, "nor can the messenger's copy be sent again"
    rows = read_form(csv(row(3)))
    assert await office.do(checking.keep, actor=SYSTEM, form_id=first, before=2, rows=rows) is None
    assert await erases(office) == 2
    assert await office.ask(form_rows.all_of, first) == []
    assert isinstance(await solar.sends_on(first), Gone)
    await solar.checks(second)
    sent = await solar.sends_on(second)
    assert sent.good == 2
    assert isinstance(await solar.sends_on(second), Gone)
    shown = await office.ask(granting.show, actor=solar.it_office, form_id=second, offset=0, limit=9)
    assert isinstance(shown, Shown)
    assert [each.line for each in shown.rows] == [2, 3]
    *_, faulty = await office.ask(form_rows.all_of, second)
    await office.do(granting.turn, actor=solar.it_office, row_id=faulty.id)
    assert (await erases(office), await solar.chosen(second)) == (0, 2)
    assert isinstance(await solar.is_granted(second), Form)
    assert (await solar.invites(second)).late == 0


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
    assert isinstance(await solar.is_granted(form_id), Form)
    assert isinstance(await office.do(granting.turn, actor=solar.it_office, row_id=rows[0].id), Gone)
    ending: Any = {"actor": SYSTEM, "form_id": form_id, "random": office.random, "now": office.now}
    assert await office.do(granting.finish, **ending) is None, "nobody is invited yet"
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
    assert isinstance(await solar.is_granted(form_id), Form)


async def test_nobody_grants_other_rows_than_he_saw(office: Office) -> None:
    solar = await bank(office)
    form_id = await solar.sends(csv(row(1), row(2)))
    first, _ = await office.ask(form_rows.all_of, form_id)
    await office.do(granting.turn, actor=solar.it_office, row_id=first.id)
    seen = await solar.choice(form_id)
    await office.do(granting.turn_all, actor=solar.it_office, form_id=form_id, choose=True)  # a colleague
    assert await solar.is_granted(form_id, choice=seen) == OtherChoice()
    assert await state(office, form_id) is FormState.SENT
    assert isinstance(await solar.is_granted(form_id), Form)


async def test_choosing_and_granting_at_one_instant_grant_what_was_seen_or_nothing(office: Office) -> None:
    solar = await bank(office)
    for number in range(0, 40, 4):
        form_id = await solar.sends(csv(*(row(number + each) for each in range(4))))
        first, *_ = await office.ask(form_rows.all_of, form_id)
        await office.do(granting.turn, actor=solar.it_office, row_id=first.id)
        seen = await solar.choice(form_id)
        choosing: Any = office.do(granting.turn_all, actor=solar.it_office, form_id=form_id, choose=True)
        outcome, _ = await asyncio.gather(solar.is_granted(form_id, choice=seen), choosing)
        assert isinstance(outcome, Form | OtherChoice)
        assert await solar.chosen(form_id) == (3 if isinstance(outcome, Form) else 4)


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
    assert [await erases(office, limit=2), await erases(office, limit=2)] == [2, 1], "some at a time"
    assert await erases(office) == 0
    left = [(each.form_id, each.line, each.state) for each in await office.ask(form_rows.all_of, granted_form)]
    assert left == [(granted_form, 3, RowState.GRANTED)]
    assert await office.ask(form_rows.all_of, declined) == []


async def test_a_form_that_is_not_sent_on_for_thirty_days_is_forgotten(office: Office) -> None:
    solar = await bank(office)
    form_id = await solar.receives(csv(row(1), row(2)))
    await solar.checks(form_id)

    async def forgets() -> int:
        return await office.do(checking.forget_unsent, actor=SYSTEM, limit=9, now=office.now)

    office.now += KEPT_UNSENT
    assert await forgets() == 0
    office.now += 1
    assert [await forgets(), await forgets()] == [1, 0]
    assert await office.count("form_rows") == 2, "whatever their number, they do not go in the same unit"
    assert await erases(office) == 2
    assert await state(office, form_id) is FormState.LAPSED
    assert await office.ask(sending.file, form_id) is None
    assert await office.count("form_rows") == 0
    assert isinstance(await solar.sends_on(form_id), Gone)
