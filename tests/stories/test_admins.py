"""Admins: organisations and their officers, with wrong answers to every question."""

import pytest

from bot.jobs.agreement_jobs import tell_officers
from domain.digits import to_persian
from domain.names import clean_name
from domain.permissions import MAY, Role
from handlers.keyboards import OFFICE
from services.organisations import Kind
from tests.stories import citizens
from tests.stories.messengers import OFFICE_BOT
from tests.stories.people import Admin, Officer, labels, words
from tests.stories.phone import Message, bare
from tests.stories.town import Town

UNUSABLE = ("۱۲۳", "…", "-", "🙂", "ن" * 201, "x" * 4096, "\u200f\u200c")


async def test_an_admin_has_his_own_menu_in_his_language(town: Town, admin: Admin) -> None:
    await town.settled()
    names = [name for name, act in OFFICE if act in MAY[Role.IT_OFFICE]]
    assert [bare(each) for each in await admin.phone.keyboard()] == [admin.label(f"menu-{name}") for name in names]
    commands = (*names, "language", "help", "cancel")
    if town.has_menus_of_chats:
        assert await admin.phone.commands() == [f"/{name}: {admin.label(f'command-{name}')}" for name in commands]


async def test_the_admin_of_the_demo_is_one(town: Town) -> None:
    mina = Admin(town.texts, "fa", citizens.phone_of(town, 7051, OFFICE_BOT), "", "")
    await mina.phone.start()
    await mina.phone.reads(lambda message: bool(words(message)), "a welcome")
    assert mina.label("menu-health") in [bare(each) for each in await mina.phone.keyboard()]


@pytest.mark.parametrize("kind", [kind.replace("_", "-") for kind in Kind])
async def test_an_organisation_of_every_kind_can_be_added(town: Town, admin: Admin, kind: str) -> None:
    name = f"{'الف' * 3} {next(town.numbers)}"
    page = await adds(admin, name, kind)
    assert words(page) == admin.text("organisation", name=name, kind=admin.label(f"kind-{kind}"), officers=0)
    offered = ("invite", "suspend", "open-agreement", "back-to-organisations")
    assert labels(page) == [admin.label(f"button-{each}") for each in offered]


async def test_a_name_that_cannot_be_used_is_asked_for_again(town: Town, admin: Admin) -> None:
    await begins_to_add(admin)
    for unusable in UNUSABLE:
        await admin.writes(unusable)
        await admin.reads("name-unusable")
    name = f"نامِ درست {next(town.numbers)}"
    await admin.writes(name)
    await admin.reads("ask-organisation-kind", name=name)


async def test_the_same_name_in_other_letters_is_there_already(town: Town, admin: Admin) -> None:
    number = next(town.numbers)
    await adds(admin, f"كميتهٔ يكم  {number}", "relief")
    spelled = f"کمیتهٔ یکم {number}"
    await begins_to_add(admin)
    await admin.writes(spelled)
    await admin.reads("ask-organisation-kind", name=spelled)
    await admin.taps("kind-relief")
    await admin.reads("ask-agreement-number", name=spelled)
    await admin.writes(f"96/{number}/2")
    await admin.reads("ask-agreement-end")
    await admin.taps("button-no-end")
    await admin.reads("organisation-there", name=spelled)


async def test_what_was_half_done_can_be_left(town: Town, admin: Admin) -> None:
    await begins_to_add(admin)
    name = f"نیمه‌تمام {next(town.numbers)}"
    await admin.writes(name)
    question = await admin.reads("ask-organisation-kind", name=name)
    await admin.writes("/cancel")
    await admin.reads("cancelled")
    await admin.taps("kind-bank", on=question)
    await admin.reads("not-understood")


async def test_an_organisation_is_suspended_and_let_work_again(town: Town, admin: Admin, officer: Officer) -> None:
    await finds(admin, town, officer.organisation)
    await admin.taps("button-suspend")
    await admin.reads("ask-suspend-organisation", name=officer.organisation)
    values = {"name": officer.organisation, "kind": admin.label("kind-government"), "officers": 1}
    await admin.taps("button-no")
    await admin.reads("organisation", **values)
    await admin.taps("button-suspend")
    await admin.reads("ask-suspend-organisation", name=officer.organisation)
    await admin.taps("button-suspend-sure")
    page = await admin.reads("organisation-suspended", **values)
    offered = ("resume", "open-agreement", "back-to-organisations")
    assert labels(page)[1:] == [admin.label(f"button-{each}") for each in offered]
    await officer.presses("menu-redeem")
    await officer.reads("organisation-rests")
    await town.runs(tell_officers)
    await officer.reads("notice-officers-closed")
    assert await officer.phone.keyboard() == []
    await admin.taps("button-resume")
    await admin.reads("organisation", **values)
    await town.runs(tell_officers)
    await officer.reads("notice-officers-active")
    await officer.presses("menu-redeem")
    await officer.reads("ask-code")


async def test_a_suspended_organisation_invites_nobody(town: Town, admin: Admin) -> None:
    organisation_id, name = await citizens.organisation(town)
    await finds(admin, town, name)
    await admin.taps("button-invite")
    await admin.reads("ask-officer-name")
    await citizens.suspend(town, organisation_id)
    await answers_for_invitation(admin, "کاوه یزدی", f"0998{next(town.numbers):07d}")
    await admin.reads("organisation-gone")


async def test_an_officer_is_invited_with_a_link_that_lets_him_in(town: Town, admin: Admin) -> None:
    _, name = await citizens.organisation(town)
    invited = await citizens.stranger(town, admin.language, "کاوه یزدی")
    await citizens.chooses_language(invited, admin.language)
    await finds(admin, town, name)
    await admin.taps("button-invite")
    await admin.reads("ask-officer-name")
    message = await gets_invitation(admin, invited)
    await admin.taps("button-back-to-organisations", on=message)
    await admin.sees(admin.text("organisations", count=1).split("\n")[-1])
    page = await finds(admin, town, name)
    shown = masked(admin, invited)
    assert labels(page)[0] == admin.label("officer-invited", name=invited.name, phone=shown)
    link = next(line for line in words(message).splitlines() if "start=i_" in line)
    await invited.phone.start(link.partition("start=")[2])
    await invited.reads("ask-phone-officer")
    await invited.phone.share_contact()
    await invited.reads("officer-activated", organisation=name)
    page = await finds(admin, town, name)
    assert labels(page)[0] == admin.label("officer-active", name=invited.name, phone=shown)


async def test_whoever_lost_his_link_gets_a_new_one_and_the_old_one_dies(town: Town, admin: Admin) -> None:
    organisation_id, name = await citizens.organisation(town)
    invited = await citizens.stranger(town, admin.language, "کاوه یزدی")
    await citizens.chooses_language(invited, admin.language)
    old = await citizens.invitation(town, organisation_id, name=invited.name, number=invited.number)
    page = await finds(admin, town, name)
    await admin.taps_on(labels(page)[0])
    await admin.reads("officer-particulars", **shows(admin, invited, "invited"))
    await admin.taps("button-invite-again")
    await admin.reads("officer-particulars", **shows(admin, invited, "invited"))
    link = words(await admin.sees("start=i_")).splitlines()[-1]
    await invited.phone.start(f"i_{old}")
    await invited.reads("ask-phone-officer")
    await invited.phone.share_contact()
    await invited.reads("invitation-not-opened")
    await invited.phone.start(link.partition("start=")[2])
    await invited.reads("ask-phone-officer")
    await invited.phone.share_contact()
    await invited.reads("officer-activated", organisation=name)


async def test_whoever_got_a_new_link_can_be_removed_on_the_page_that_it_was_made_on(town: Town, admin: Admin) -> None:
    """Its buttons were for the invitation that the new one took the place of: he was said to be removed, and got in."""
    organisation_id, name = await citizens.organisation(town)
    invited = await citizens.stranger(town, admin.language, "کاوه یزدی")
    await citizens.invitation(town, organisation_id, name=invited.name, number=invited.number)
    page = await finds(admin, town, name)
    await admin.taps_on(labels(page)[0])
    page = await admin.reads("officer-particulars", **shows(admin, invited, "invited"))
    await admin.taps("button-invite-again")
    page = await admin.reads("officer-particulars", **shows(admin, invited, "invited"))
    await admin.sees("start=i_")
    await admin.taps("button-remove-officer", on=page)
    await admin.reads("ask-remove-officer", name=invited.name)
    await admin.taps("button-remove-sure")
    await admin.sees(name)


async def test_wrong_answers_about_an_officer_are_asked_for_again(town: Town, admin: Admin) -> None:
    _, name = await citizens.organisation(town)
    invited = await citizens.stranger(town, admin.language, "کاوه یزدی")
    await finds(admin, town, name)
    await admin.taps("button-invite")
    await admin.reads("ask-officer-name")
    for unusable in UNUSABLE:
        await admin.writes(unusable)
        await admin.reads("name-unusable")
    await admin.writes(invited.name)
    await admin.reads("ask-officer-phone", name=invited.name)
    for mistyped in ("0912", "02188776655", "+49 151 2345678", "کاوه", "0" * 4096):
        await admin.writes(mistyped)
        await admin.reads("phone-mistyped")
    await admin.writes(f"0{invited.number[3:]}")
    await admin.sees("start=i_")


async def test_a_number_belongs_to_one_officer_at_a_time(town: Town, admin: Admin, officer: Officer) -> None:
    _, name = await citizens.organisation(town)
    await finds(admin, town, name)
    await admin.taps("button-invite")
    await admin.reads("ask-officer-name")
    await answers_for_invitation(admin, "دیگری", officer.number)
    await admin.reads("officer-there", organisation=officer.organisation)


async def test_who_was_made_head_officer_is_marked_so(town: Town, admin: Admin, officer: Officer) -> None:
    page = await finds(admin, town, officer.organisation)
    await admin.taps_on(labels(page)[0])
    await admin.reads("officer-particulars", **shows(admin, officer, "active"))
    await admin.taps("button-make-head")
    page = await admin.sees(officer.organisation)
    assert labels(page)[0].startswith("⭐️")


async def test_an_officer_is_removed_after_one_more_question(town: Town, admin: Admin, officer: Officer) -> None:
    page = await finds(admin, town, officer.organisation)
    await admin.taps_on(labels(page)[0])
    await admin.reads("officer-particulars", **shows(admin, officer, "active"))
    await admin.taps("button-back-to-organisation")
    page = await admin.sees(officer.organisation)
    await admin.taps_on(labels(page)[0])
    await admin.sees(officer.name)
    await admin.taps("button-remove-officer")
    await admin.reads("ask-remove-officer", name=officer.name)
    await admin.taps("button-keep")
    await admin.reads("officer-particulars", **shows(admin, officer, "active"))
    await admin.taps("button-remove-officer")
    question = await admin.reads("ask-remove-officer", name=officer.name)
    kept = town.puts_on_screen(admin.id, OFFICE_BOT, text="…", reply_markup=question["reply_markup"])
    await admin.phone.reads(lambda _: True, "the same question once more")
    await admin.taps("button-remove-sure", on=question)
    page = await admin.sees(officer.organisation)
    assert officer.name not in "".join(labels(page))
    await officer.reads("notice-removed")
    assert await officer.phone.keyboard() == []
    await officer.writes(officer.label("menu-redeem"))
    await officer.reads("door-closed")
    await admin.taps("button-remove-sure", on=kept.page())
    await admin.reads("officer-gone")


async def begins_to_add(admin: Admin) -> None:
    await admin.presses("menu-organisations")
    await admin.sees(admin.text("organisations", count=1).split("\n")[-1])
    await admin.taps("button-add-organisation")
    await admin.reads("ask-organisation-name")


async def adds(admin: Admin, name: str, kind: str) -> Message:
    await begins_to_add(admin)
    await admin.writes(name)
    await admin.sees(name.split()[-1])
    await admin.taps(f"kind-{kind}")
    await admin.reads("ask-agreement-number", name=clean_name(name))
    await admin.writes(f"96/{name}")
    await admin.reads("ask-agreement-end")
    await admin.taps("button-no-end")
    return await admin.sees(admin.label(f"kind-{kind}"))


async def finds(admin: Admin, town: Town, name: str) -> Message:
    """Turn the pages of the list until the organisation is there, and open it."""
    await admin.presses("menu-organisations")
    page = await admin.sees(admin.text("organisations", count=1).split("\n")[-1])
    while name not in labels(page):
        await admin.taps("button-page-after", on=page)
        page = await admin.sees(admin.text("organisations", count=1).split("\n")[-1])
    await admin.taps_on(name, on=page)
    return await admin.sees(name)


def masked(admin: Admin, invited: Officer) -> str:
    number = f"09•• ••• ••{invited.number[-2:]}"
    return to_persian(number) if admin.language == "fa" else number


def shows(admin: Admin, officer: Officer, state: str) -> dict[str, str]:
    """What the page of an officer who is none of the heads says."""
    role, standing = admin.label("form-role-officer"), admin.label(f"officer-state-{state}")
    return {"name": officer.name, "phone": masked(admin, officer), "role": role, "state": standing}


async def answers_for_invitation(admin: Admin, name: str, number: str) -> None:
    await admin.writes(name)
    await admin.reads("ask-officer-phone", name=name)
    await admin.writes(number)


async def gets_invitation(admin: Admin, invited: Officer) -> Message:
    await answers_for_invitation(admin, invited.name, invited.number)
    message = await admin.sees("start=i_")
    link = words(message).splitlines()[-1]
    phone = masked(admin, invited)
    assert words(message) == admin.text("officer-invitation", name=invited.name, phone=phone, link=link)
    assert await admin.taps("button-copy-link", on=message) == link
    return message
