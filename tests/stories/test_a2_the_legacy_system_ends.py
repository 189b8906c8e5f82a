"""A2: once everything has moved, two people end the legacy system for good; from then on there is only this way."""

from bot.jobs.legacy_jobs import forget, tell_officers
from domain.permissions import Role
from storage import audit
from tests.services.legacy import files
from tests.stories import citizens, office
from tests.stories.legacy import at_the_door, it_office, moves, moves_what_it_can, offices, persons, sends, user_of
from tests.stories.messengers import OFFICE_BOT
from tests.stories.people import Admin, Insured, Officer, labels, words
from tests.stories.phone import Message
from tests.stories.town import DAY, ON_BOTH, Town

COMPLETE = {"organisation": [files.organisation(1)], "user": [files.user(1)]}


@ON_BOTH
async def test_it_ends_only_when_all_has_moved_and_two_people_want_it(own_town: Town, language: str) -> None:
    one, other = await it_office(own_town, language), await it_office(own_town, language)
    await moves_what_it_can(one, organisation=[files.organisation(1)], user=[files.user(1), files.user(2, phone="x")])
    page = await opens(one)
    assert one.label("button-legacy-propose") not in labels(page)
    await moves(one, user=[files.user(2)])
    await proposes(one)
    await other.reads("notice-retirement-proposed")
    await other.taps("button-legacy-confirm")
    await other.reads("ask-retire-confirm", at=other.moment(own_town.now))
    await other.phone.share_contact()
    await other.reads("retirement-done")
    await one.reads("notice-retirement-done")
    page = await opens(one)
    assert one.text("legacy-end-retired", at=one.moment(own_town.now)) in words(page)
    assert labels(page) == []
    acts = [entry.act for entry in await own_town.do(audit.entries, "legacy:end")]
    assert acts == ["propose_retirement", "retire_legacy"]


@ON_BOTH
async def test_whoever_only_looks_is_not_sent_to_a_button_that_he_does_not_have(own_town: Town, language: str) -> None:
    for role, said in ((Role.IT_OFFICE, "legacy-nothing-yet"), (Role.AUDITOR, "legacy-nothing-moved")):
        someone = await office.holder(own_town, language, role)
        page = await opens(someone)
        assert words(page).splitlines()[-1] == someone.text(said)
        assert (labels(page) == []) == (role is Role.AUDITOR)


@ON_BOTH
async def test_whoever_proposed_it_cannot_confirm_it_not_even_from_another_account(
    own_town: Town, language: str
) -> None:
    one = await it_office(own_town, language)
    person = await citizens.newcomer(own_town, language, number=one.number)
    await office.grant(own_town, person.id, Role.IT_OFFICE)
    phone = citizens.phone_of(own_town, person.id, OFFICE_BOT)
    second = Admin(own_town.texts, language, phone, one.number, one.name)
    await citizens.chooses_language(second, language, greeting="menu")
    await moves(one, **COMPLETE)
    await proposes(one)
    await opens(one)
    await one.taps("button-legacy-confirm")
    await one.reads("retirement-own")
    await second.reads("notice-retirement-proposed")
    await second.taps("button-legacy-confirm")
    await second.reads("ask-retire-confirm", at=second.moment(own_town.now))
    await second.phone.share_contact()
    await second.reads("retirement-own")
    assert one.text("legacy-end-proposed", at=one.moment(own_town.now)) in words(await opens(one))


@ON_BOTH
async def test_a_proposal_is_taken_back_and_an_old_button_then_does_nothing(own_town: Town, language: str) -> None:
    one, other = await it_office(own_town, language), await it_office(own_town, language)
    await moves(one, **COMPLETE)
    await proposes(one)
    notice = await other.reads("notice-retirement-proposed")
    await opens(one)
    await one.taps("button-legacy-take-back")
    await one.reads("retirement-taken-back")
    await one.taps("button-legacy-back")
    await one.sees(one.text("legacy-end-in-use"))
    await other.taps("button-legacy-confirm", on=notice)
    await other.reads("retirement-gone")


@ON_BOTH
async def test_a_row_that_came_meanwhile_keeps_it_from_ending(own_town: Town, language: str) -> None:
    one, other = await it_office(own_town, language), await it_office(own_town, language)
    await moves(one, **COMPLETE)
    await proposes(one)
    await other.reads("notice-retirement-proposed")
    await other.taps("button-legacy-confirm")
    await other.reads("ask-retire-confirm", at=other.moment(own_town.now))
    await moves_what_it_can(one, user=[files.user(2, phone="x")])
    await other.phone.share_contact()
    await other.reads("retirement-not-complete", unresolved=1)


@ON_BOTH
async def test_all_officers_are_told_and_nothing_comes_in_any_more(own_town: Town, language: str) -> None:
    officers = [await citizens.officer(own_town, language) for _ in range(25)]
    one = await it_office(own_town, language)
    waiting = await sends(one, user=[files.user(2)])
    await moves(one, **COMPLETE)
    await retires(own_town, one)
    await own_town.runs(tell_officers)
    await own_town.runs(tell_officers)
    for officer in officers:
        await officer.reads("notice-legacy-retired")
    await own_town.settled()
    for officer in officers:
        await officer.hears_nothing()
    await one.taps("button-legacy-look", on=waiting)
    await one.reads("legacy-is-retired")
    await own_town.runs(forget)
    kept = await own_town.do(lambda tx: tx.all("SELECT cells_sealed FROM legacy_rows"))
    assert [bytes(row["cells_sealed"]) for row in kept] == [b""] * 2


@ON_BOTH
async def test_before_the_end_whoever_names_it_is_told_what_changes_and_after_it_where_to_go(
    own_town: Town, language: str
) -> None:
    someone, maryam = await at_the_door(own_town, language), await citizens.insured(own_town, language)
    await maryam.gets_in()
    officer = await citizens.officer(own_town, language)
    one = await it_office(own_town, language)
    await name_it(own_town, someone, maryam, officer, says="legacy-will-change")
    await moves(one, **COMPLETE)
    await retires(own_town, one)
    await name_it(own_town, someone, maryam, officer, says="legacy-gone")


@ON_BOTH
async def test_a_user_who_enters_after_the_end_is_let_in_all_the_same(own_town: Town, language: str) -> None:
    kaveh, one = await at_the_door(own_town, language), await it_office(own_town, language)
    await moves(one, organisation=[files.organisation(1)], agreement=[files.agreement(1)], user=[user_of(kaveh)])
    await retires(own_town, one)
    await kaveh.phone.start()
    await kaveh.reads("door-closed")
    await kaveh.reads("legacy-enter")
    await kaveh.phone.share_contact()
    await kaveh.reads("officer-activated", organisation="اداره کل شماره 1")
    await own_town.settled()
    await kaveh.hears_nothing()


@ON_BOTH
async def test_files_that_were_left_lying_are_dropped_after_a_day(own_town: Town, language: str) -> None:
    one = await it_office(own_town, language)
    await sends(one, **COMPLETE)
    await own_town.passes(DAY)
    await own_town.runs(forget)
    await own_town.passes(1)
    await own_town.runs(forget)
    await one.taps("button-legacy-look")
    await one.reads("legacy-files-gone")


async def opens(admin: Admin) -> Message:
    await admin.presses("menu-legacy")
    return await admin.sees(admin.text("legacy-status"))


async def proposes(admin: Admin) -> None:
    await opens(admin)
    await admin.taps("button-legacy-propose")
    await admin.reads("ask-retire-propose")
    await admin.writes(admin.number)
    await admin.reads("phone-by-button")
    await admin.phone.share_contact()
    await admin.reads("retirement-proposed")


async def retires(town: Town, one: Admin) -> None:
    """Proposed by one, confirmed by somebody else."""
    other = await it_office(town, one.language)
    await proposes(one)
    await other.reads("notice-retirement-proposed")
    await other.taps("button-legacy-confirm")
    await other.reads("ask-retire-confirm", at=other.moment(town.now))
    await other.phone.share_contact()
    await other.reads("retirement-done")
    await one.reads("notice-retirement-done")


async def name_it(town: Town, someone: Officer, maryam: Insured, officer: Officer, *, says: str) -> None:
    """By the link, the command and the name, in both bots."""
    values = {"organisation": offices(town)} | ({"person": persons(town)} if says == "legacy-gone" else {})
    typed = ("سامانهٔ استعلام ارتباط بيمه‌اي کجاست؟", "the Legacy Inquiry System")
    for each in (someone, officer, maryam):
        more = [each.text("legacy-enter")] if each is someone and says == "legacy-gone" else []
        await each.phone.start("legacy")
        await each.reads(says, *more, **values)
        for text in (*typed, "/legacy"):
            await each.writes("/cancel")
            await each.phone.reads(lambda _: True, "an answer to /cancel")
            await each.writes(text)
            await each.reads(says, *more, **values)
