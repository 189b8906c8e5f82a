"""A4: every 90 days the organisation confirms its list in chat; after 14 days of silence its officers rest."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.jobs.agreement_jobs import tell_officers
from bot.jobs.officer_jobs import watch_lists
from domain.agreements import Move
from domain.officers import CONFIRMED_FOR, REMINDED_AFTER, SILENT_FOR
from domain.permissions import MAY, Role
from handlers.keyboards import OFFICE
from services.agreements import watching
from storage import agreements
from tests.stories import citizens
from tests.stories.agreed import Representative, staffed
from tests.stories.batching import rows_of
from tests.stories.people import Admin, Officer, labels, words
from tests.stories.phone import bare
from tests.stories.town import DAY, ON_BOTH, Town
from tests.stories.town import town as running_town


@pytest_asyncio.fixture(loop_scope="session")
async def town(database: str, request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Town]:
    """A town of its own: months go by here, and the lists of all its organisations become due."""
    async with running_town(request.getfixturevalue(f"{database}_url"), tmp_path) as town:
        yield town


async def looks_after_lists(town: Town) -> None:
    await town.settled()
    await town.runs(watch_lists)
    await town.settled()


async def is_asked(town: Town, *who: Officer, organisation: str) -> int:
    """Ninety days go by; until when the list is to be confirmed."""
    await town.passes(CONFIRMED_FOR)
    await looks_after_lists(town)
    until = town.now + SILENT_FOR
    for each in who:
        await each.reads("notice-confirm-list", organisation=organisation, until=each.moment(until))
    return until


async def test_whoever_speaks_for_a_suspended_organisation_is_not_told_that_he_speaks_for_none(
    town: Town, language: str
) -> None:
    kaveh, _, _ = await staffed(town, language)
    await kaveh.opens_desk(inside=2)
    await kaveh.taps("button-see-list")
    await kaveh.sees(kaveh.organisation)
    await citizens.suspend(town, kaveh.organisation_id)
    await kaveh.taps("button-confirm-list")
    said = words(await kaveh.reads("list-gone"))
    assert ("معلق" if language == "fa" else "suspended") in said


@ON_BOTH
async def test_the_list_is_asked_for_seen_and_confirmed(town: Town, language: str) -> None:
    kaveh, sara, nima = await staffed(town, language)
    await is_asked(town, kaveh, sara, organisation=kaveh.organisation)
    await looks_after_lists(town)
    await nima.hears_nothing()
    await kaveh.hears_nothing()
    await kaveh.taps("button-see-list")
    page = await kaveh.sees(kaveh.organisation, sara.name, nima.name)
    assert kaveh.text("list-never-confirmed") in words(page)
    await kaveh.taps("button-confirm-list")
    await kaveh.reads("list-confirmed", organisation=kaveh.organisation)
    confirmed_at = town.now
    await town.passes(SILENT_FOR + DAY)
    await looks_after_lists(town)
    await nima.hears_nothing()
    await kaveh.opens_desk(inside=2)
    await kaveh.taps("button-see-list")
    assert kaveh.moment(confirmed_at) in words(await kaveh.sees(kaveh.organisation, sara.name))


@ON_BOTH
async def test_a_list_that_grew_since_it_was_seen_is_seen_again_and_then_confirmed(town: Town, language: str) -> None:
    kaveh, sara, nima = await staffed(town, language)
    await kaveh.opens_desk(inside=2)
    await kaveh.taps("button-see-list")
    page = await kaveh.sees(kaveh.organisation, sara.name, nima.name)
    await citizens.invitation(town, kaveh.organisation_id, name="تازه‌وارد", number="+989980009999")
    await kaveh.taps("button-confirm-list", on=page)
    again = await kaveh.sees(kaveh.organisation, sara.name, nima.name, "تازه‌وارد")
    assert kaveh.text("list-grew") in words(again)
    await kaveh.taps("button-confirm-list", on=again)
    await kaveh.reads("list-confirmed", organisation=kaveh.organisation)


async def test_a_list_of_several_pages_comes_as_a_file_too(town: Town, language: str) -> None:
    kaveh, sara, nima = await staffed(town, language)
    of = kaveh.organisation_id, kaveh.organisation
    crowd = [await citizens.officer(town, language, of, name=f"=کارمند {number}") for number in range(14)]
    await citizens.invitation(town, of[0], name="دعوت‌شده", number="+989980009999")
    await kaveh.opens_desk(inside=16, invited=1)
    await kaveh.taps("button-see-list")
    await kaveh.sees(kaveh.organisation, sara.name)
    await kaveh.taps("button-list-file")
    sent = await kaveh.phone.reads(lambda message: "document" in message, "a file")
    assert kaveh.organisation in words(sent)
    heading, *rows = rows_of(await kaveh.phone.file(sent))
    assert heading == [kaveh.label(f"list-column-{each}") for each in ("name", "phone", "role", "state")]
    assert [name for name, *_ in rows] == [sara.name, nima.name, *(each.name for each in crowd), "دعوت‌شده"]
    head, plain, *_, invited = rows
    assert head[2:] == [kaveh.label("form-role-head-officer"), kaveh.label("officer-state-active")]
    assert plain[2:] == [kaveh.label("form-role-officer"), kaveh.label("officer-state-active")]
    assert invited[3] == kaveh.label("officer-state-invited")
    assert all(sara.number[3:] not in str(cell) for row in rows for cell in row), "masked, as on the pages"


@ON_BOTH
async def test_after_a_reminder_and_fourteen_days_officers_rest_until_it_is_confirmed(
    town: Town, language: str
) -> None:
    kaveh, sara, nima = await staffed(town, language)
    until = await is_asked(town, kaveh, sara, organisation=kaveh.organisation)
    await town.passes(REMINDED_AFTER)
    await looks_after_lists(town)
    for each in (kaveh, sara):
        await each.reads("notice-confirm-list-again", organisation=kaveh.organisation, until=each.moment(until))
    await town.passes(SILENT_FOR - REMINDED_AFTER)
    await looks_after_lists(town)
    for each in (kaveh, sara):
        await each.reads("notice-list-overdue", organisation=kaveh.organisation)
    await sara.reads("head-rests")
    await nima.reads("notice-resting")
    assert await nima.phone.keyboard() == []
    await nima.writes("1234 5678 1234 5678")
    await nima.reads("officer-rests")
    left = [sara.label(f"menu-{name}") for name, act in OFFICE if act in MAY[Role.HEAD_OFFICER]]
    assert [bare(each) for each in await sara.phone.keyboard()] == left
    await sara.writes("1234 5678 1234 5678")
    await sara.reads("head-rests")
    await sara.presses("menu-form")
    await sara.sees(kaveh.organisation)
    await sara.taps("button-see-list")
    page = await sara.sees(sara.label("list-line-resting", name=nima.name, phone="").split("،")[0].split(",")[0])
    await sara.taps("button-confirm-list", on=page)
    await sara.reads("list-confirmed", organisation=kaveh.organisation)
    await sara.presses("menu-colleagues")
    await sara.reads("colleagues", count=2)
    await sara.taps("colleague-active", name=nima.name)
    await sara.sees(nima.name, sara.text("officer-state-active"))
    await nima.writes(nima.label("menu-redeem"))
    await nima.reads("ask-code")
    await looks_after_lists(town)
    for each in (sara, nima):
        await each.reads("notice-working-again")
    assert nima.label("menu-redeem") in [bare(each) for each in await nima.phone.keyboard()]


@ON_BOTH
async def test_a_reminder_that_comes_late_names_the_same_day(town: Town, language: str) -> None:
    kaveh, sara, _ = await staffed(town, language)
    until = await is_asked(town, kaveh, sara, organisation=kaveh.organisation)
    await town.passes(SILENT_FOR - DAY)  # nothing ran meanwhile
    await looks_after_lists(town)
    for each in (kaveh, sara):
        await each.reads("notice-confirm-list-again", organisation=kaveh.organisation, until=each.moment(until))


@ON_BOTH
async def test_the_representative_can_confirm_also_while_the_agreement_is_suspended(town: Town, language: str) -> None:
    kaveh, _, nima = await staffed(town, language, head=False)
    until = await is_asked(town, kaveh, organisation=kaveh.organisation)
    running = await town.do(agreements.in_force, kaveh.organisation_id, now=town.now)
    assert running is not None
    await town.do(agreements.move, running.id, Move.SUSPEND, now=town.now)
    await town.passes(REMINDED_AFTER)
    await looks_after_lists(town)
    await kaveh.reads("notice-confirm-list-again", organisation=kaveh.organisation, until=kaveh.moment(until))
    await kaveh.taps("button-see-list")
    await kaveh.sees(kaveh.organisation, nima.name)
    await kaveh.taps("button-confirm-list")
    await kaveh.reads("list-confirmed", organisation=kaveh.organisation)
    await town.passes(SILENT_FOR - REMINDED_AFTER)
    await looks_after_lists(town)
    await nima.hears_nothing()


@ON_BOTH
async def test_nobody_who_rests_is_told_that_he_can_inquire(town: Town, language: str) -> None:
    kaveh, sara, nima = await staffed(town, language)
    await is_asked(town, kaveh, sara, organisation=kaveh.organisation)
    await town.passes(SILENT_FOR)
    await looks_after_lists(town)
    await town.do(watching.tell_of_organisation, kaveh.organisation_id, now=town.now)  # it works again
    for each in (kaveh, sara, nima):
        await each.phone.reads_all()
    await town.runs(tell_officers)
    await sara.reads("head-rests")
    await nima.reads("officer-rests")
    assert sara.label("menu-form") in [bare(each) for each in await sara.phone.keyboard()]
    await town.settled()
    await kaveh.hears_nothing()


@ON_BOTH
async def test_an_officer_whose_access_is_suspended_can_leave(town: Town, language: str) -> None:
    kaveh, sara, nima = await staffed(town, language)
    await is_asked(town, kaveh, sara, organisation=kaveh.organisation)
    await town.passes(SILENT_FOR)
    await looks_after_lists(town)
    for each in (kaveh, sara):
        await each.phone.reads_all()  # that the list is overdue
    await nima.reads("notice-resting")
    await nima.writes("/redeem")
    await nima.reads("officer-rests")
    await nima.writes("/leave")
    question = await nima.reads("ask-leave", organisation=kaveh.organisation)
    await nima.taps("button-leave-sure", on=question)
    await nima.reads("left", organisation=kaveh.organisation)
    for each in (kaveh, sara):
        await each.reads("notice-left", name=nima.name, organisation=kaveh.organisation)
    await nima.writes("/leave")
    await nima.reads("door-closed")


@ON_BOTH
async def test_where_nobody_can_confirm_the_it_office_makes_a_head_officer(town: Town, language: str) -> None:
    kaveh, sara, _ = await staffed(town, language, head=False)
    admin = await citizens.admin(town, language)
    change = "UPDATE agreements SET decision_id = NULL WHERE organisation_id = :id"
    await town.do(lambda tx: tx.run(change, id=kaveh.organisation_id))
    await town.passes(CONFIRMED_FOR)
    await looks_after_lists(town)
    told = [words(message) for message in await admin.phone.reads_all()]
    assert admin.text("notice-nobody-confirms", organisation=kaveh.organisation) in told
    await opens(admin, town, kaveh)
    page = admin.phone.last
    await admin.taps_on(next(label for label in labels(page) if sara.name in label))
    await admin.sees(sara.name)
    await admin.taps("button-make-head")
    await admin.sees(kaveh.organisation)
    await sara.reads("notice-made-head")
    await sara.presses("menu-form")
    await sara.sees(kaveh.organisation)
    await sara.taps("button-see-list")
    await sara.sees(kaveh.organisation)
    await sara.taps("button-confirm-list")
    await sara.reads("list-confirmed", organisation=kaveh.organisation)


async def opens(admin: Admin, town: Town, of: Representative) -> None:
    """Turn the pages of the organisations until this one is there, and open it."""
    await admin.presses("menu-organisations")
    page = await admin.phone.reads(lambda message: bool(labels(message)), "the list")
    while of.organisation not in labels(page):
        await admin.taps("button-page-after", on=page)
        page = await admin.phone.reads(lambda message: bool(labels(message)), "the list")
    await admin.taps_on(of.organisation, on=page)
    await admin.sees(of.organisation)
