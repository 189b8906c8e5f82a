"""One person and one officer on Telegram and on Bale at once: one program, both messengers, real HTTP to each."""

from tests.stories import citizens
from tests.stories.both import OFFICE_ON_BALE, PERSONS_ON_BALE, on_bale
from tests.stories.marks import mark_on, parameter_on
from tests.stories.messengers import OFFICE_BOT
from tests.stories.people import Insured, Officer, labels
from tests.stories.town import MINUTE, SECOND, Town


async def maryam_on_both(town: Town, language: str) -> tuple[Insured, Insured]:
    maryam = await citizens.insured(town, language)
    await maryam.gets_in()
    there: Insured = on_bale(town, maryam, PERSONS_ON_BALE)
    await there.gets_in()
    await maryam.reads("notice-linked", at=maryam.moment(town.now))
    return maryam, there


async def officer_on_both(town: Town, language: str) -> tuple[Officer, Officer]:
    officer = await citizens.officer(town, language)
    there: Officer = on_bale(town, officer, OFFICE_ON_BALE)
    await citizens.chooses_language(there, language)
    await there.phone.start()
    await there.reads("door-closed")
    await there.taps("button-join")
    await there.reads("ask-phone-join")
    await there.phone.share_contact()
    until = there.moment(town.now + 10 * MINUTE)
    await there.reads("join-asked", messenger=there.label("messenger-telegram"), until=until)
    at, bale = officer.moment(town.now), officer.label("messenger-bale")
    await officer.reads("ask-join", at=at, messenger=bale, until=until)
    await officer.taps("button-join-yes")
    confirmed = await officer.reads("join-confirmed", messenger=bale)
    assert labels(confirmed) == [officer.label("button-separate")]
    await there.reads("joined")
    return officer, there


async def test_what_was_issued_on_one_is_in_the_inbox_of_the_other_with_its_own_links(
    both: Town, language: str
) -> None:
    here, there = await maryam_on_both(both, language)
    handed = await here.moves_to_inbox(now=both.now, use="until-end")
    assert handed.link.startswith(f"{both.url}/{OFFICE_BOT}?start=r_")
    await there.presses("menu-inbox")
    page = await there.reads("inbox", count=1, page=1, pages=1)
    await there.taps_on(labels(page)[0])
    await there.sees(there.label("code-state-active"))
    await there.taps("button-picture")
    picture = await there.sees(there.label("purpose-bank-loan"))
    assert (await mark_on(there, picture)).startswith(f"{both.url}/{OFFICE_ON_BALE}?start=c_")
    assert await parameter_on(there, picture) == await parameter_on(here, handed.picture), "the same certificate"
    assert (await mark_on(here, handed.picture)).startswith(f"{both.url}/{OFFICE_BOT}?start=c_")


async def test_a_code_from_telegram_is_redeemed_on_bale_and_told_where_she_was_last(both: Town, language: str) -> None:
    """The officer pastes the link that leads to the other messenger's bot."""
    here, there = await maryam_on_both(both, language)
    officer, on_the_other = await officer_on_both(both, language)
    handed = await here.moves_to_inbox(now=both.now, use="until-end")
    await both.settled()
    await on_the_other.redeems(handed.link, use="until-end")
    await here.sees(officer.name)
    await there.writes("/help")
    await there.reads("help-person")
    await both.passes(SECOND)
    await officer.redeems(handed.code, use="until-end")
    await there.sees(officer.name)
    await both.settled()
    await here.hears_nothing()
    for each in (officer, on_the_other):
        await each.presses("menu-inquiries")
        await each.sees(each.text("own-inquiries", count=2, page=1, pages=1), here.name)


async def test_of_a_certificate_that_was_deleted_on_the_other_no_picture_is_promised(both: Town, language: str) -> None:
    """It was on its way, and what is said for one that cannot be made speaks of a code that works."""
    here, there = await maryam_on_both(both, language)
    handed = await here.moves_to_inbox(now=both.now)
    await both.settled()
    await both.fault("502", method="sendPhoto", chat_id=here.id, times=None)
    await here.opens_certificate(handed, "active")
    await here.taps("button-picture")
    await there.presses("menu-inbox")
    page = await there.reads("inbox", count=1, page=1, pages=1)
    await there.taps_on(labels(page)[0])
    await there.taps("button-delete")
    await there.reads("ask-delete")
    await there.taps("button-delete-sure")
    await there.reads("deleted")
    both.messenger.world.faults.clear()
    await both.settled()
    await here.hears_nothing()


async def test_who_blocked_the_bot_on_one_hears_on_the_other(both: Town, language: str) -> None:
    here, there = await maryam_on_both(both, language)
    officer = await citizens.officer(both, language)
    handed = await here.moves_to_inbox(now=both.now)
    await both.settled()
    await here.phone.block()
    await officer.redeems(handed.code)
    await there.sees(officer.name)
    await there.taps("button-object")
    await there.reads("objected", there.answered_by(both.now))


async def test_an_invitation_to_one_messenger_is_taken_up_on_the_other_by_pasting_its_link(
    both: Town, language: str
) -> None:
    """The admin is on Telegram; whom he invites has Bale alone."""
    number = "+989981234567"
    organisation_id, name = await citizens.organisation(both)
    token = await citizens.invitation(both, organisation_id, name="سارا صادقی", number=number)
    somebody = await citizens.stranger(both, language, number=number)
    there: Officer = on_bale(both, somebody, OFFICE_ON_BALE)
    await citizens.chooses_language(there, language)
    await there.writes(f"{both.url}/{OFFICE_BOT}?start=i_{token}")
    await there.reads("ask-phone-officer")
    await there.phone.share_contact()
    await there.reads("officer-activated", organisation=name)
