"""The door of the organisation's bot: an invitation and the invited phone, and for everybody else one sentence."""

import pytest

from services import organisations
from tests.stories import citizens
from tests.stories.almanac import persian
from tests.stories.messengers import OFFICE_BOT, PERSONS_BOT, WHERE_CONTACTS_SAY_WHOSE
from tests.stories.people import Officer
from tests.stories.phone import bare
from tests.stories.test_at_any_step import STRANGE, a_picture
from tests.stories.town import HOUR, ON_BOTH, SECOND, Town


@pytest.fixture
def visitor_name() -> str:
    return "ناهید داوری"


async def test_the_invited_one_enters_with_his_own_phone(town: Town, language: str) -> None:
    officer = await at_the_door(town, language)
    organisation_id, name = await citizens.organisation(town)
    await enters(officer, await citizens.invitation(town, organisation_id, name="…", number=officer.number), name)
    assert [bare(each) for each in await officer.phone.keyboard()] == [
        officer.label("menu-redeem"),
        officer.label("menu-inquiries"),
    ]
    await officer.phone.start()
    await officer.reads("welcome-organisation")


async def test_officers_whom_the_demo_let_in_are_in(town: Town) -> None:
    for user_id in (7041, 7042):
        officer = Officer(town.texts, "fa", citizens.phone_of(town, user_id, OFFICE_BOT), "", "")
        await officer.phone.start()
        await officer.reads("welcome-organisation")


async def test_whom_the_demo_invited_enters_with_the_link_of_the_demo(fresh_town: Town) -> None:
    haleh = Officer(fresh_town.texts, "fa", citizens.phone_of(fresh_town, 7043, OFFICE_BOT), "", "")
    await haleh.phone.start(f"i_{fresh_town.invitations[7043]}")
    await haleh.reads("ask-phone-officer")
    await haleh.phone.share_contact()
    await haleh.reads("officer-activated", organisation="صندوق بیمهٔ روستاییان و عشایر")


async def test_a_link_asks_the_same_whether_or_not_it_lives(town: Town, language: str) -> None:
    stranger = await at_the_door(town, language)
    for token in ("00000000000000000000000000000000", "x", "i_i_i", "A" * 60):
        await stranger.phone.start(f"i_{token}")
        await stranger.reads("ask-phone-officer")
        assert await stranger.phone.keyboard() == [stranger.label("button-share-phone")]
        await stranger.phone.share_contact()
        await stranger.reads("invitation-not-opened")
        assert await stranger.phone.keyboard() == []


async def test_an_insured_person_who_took_this_bot_for_his_own_is_led_to_it(town: Town, language: str) -> None:
    lost = await at_the_door(town, language)
    await lost.phone.start()
    door = await lost.reads("door-closed")
    assert door["reply_markup"]["inline_keyboard"][-1][0]["url"] == f"{town.url}/{PERSONS_BOT}"


async def test_another_phone_than_the_invited_one_stays_outside(town: Town, language: str) -> None:
    stranger, invited = await at_the_door(town, language), await at_the_door(town, language)
    organisation_id, name = await citizens.organisation(town)
    token = await citizens.invitation(town, organisation_id, name=invited.name, number=invited.number)
    await stranger.phone.start(f"i_{token}")
    await stranger.reads("ask-phone-officer")
    await stranger.phone.share_contact()
    await stranger.reads("invitation-not-opened")
    await stranger.phone.share_contact()
    await stranger.reads("door-closed")
    await enters(invited, token, name)  # nobody else has used it up


async def test_a_sticker_or_a_picture_at_the_door_does_not_lose_the_invitation(town: Town, language: str) -> None:
    officer = await at_the_door(town, language)
    organisation_id, name = await citizens.organisation(town)
    token = await citizens.invitation(town, organisation_id, name=officer.name, number=officer.number)
    await officer.phone.start(f"i_{token}")
    await officer.reads("ask-phone-officer")
    town.hears_from(officer.id, OFFICE_BOT, sticker=STRANGE["sticker"])
    await officer.reads("press-phone-button")
    await officer.phone.send_file(a_picture())
    await officer.reads("press-phone-button")
    await officer.phone.share_contact()
    await officer.reads("officer-activated", organisation=name)


@ON_BOTH
async def test_a_greeting_help_or_another_language_at_the_door_does_not_lose_the_invitation(
    town: Town, language: str
) -> None:
    """A stranger's menu has little else to tap."""
    officer = await at_the_door(town, language)
    organisation_id, name = await citizens.organisation(town)
    token = await citizens.invitation(town, organisation_id, name=officer.name, number=officer.number)
    await officer.phone.start(f"i_{token}")
    await officer.reads("ask-phone-officer")
    await officer.writes("سلام")
    await officer.reads("press-phone-button")
    await officer.writes("/help")
    await officer.reads("help-at-the-door", officer.text("press-phone-button"))
    await officer.writes("/language")
    await officer.speaks("en" if language == "fa" else "fa")
    await officer.reads("press-phone-button")
    await officer.phone.share_contact()
    await officer.reads("officer-activated", organisation=name)


@WHERE_CONTACTS_SAY_WHOSE
async def test_whoever_shares_another_contact_first_still_enters_with_his_own(town: Town, language: str) -> None:
    officer, somebody_else = await at_the_door(town, language), await at_the_door(town, language)
    organisation_id, name = await citizens.organisation(town)
    token = await citizens.invitation(town, organisation_id, name="…", number=officer.number)
    for opened in ("00000000000000000000000000000000", token):
        await officer.phone.start(f"i_{opened}")
        await officer.reads("ask-phone-officer")
        for of, forwarded in ((somebody_else.id, False), (somebody_else.id, True), (officer.id, True)):
            await officer.phone.share_contact(of, forwarded=forwarded)
            await officer.reads("contact-not-yours")
            assert await officer.phone.keyboard() == [officer.label("button-share-phone")]
    await officer.phone.share_contact()
    await officer.reads("officer-activated", organisation=name)


async def test_a_typed_number_opens_nothing(town: Town, language: str) -> None:
    invited = await at_the_door(town, language)
    organisation_id, name = await citizens.organisation(town)
    token = await citizens.invitation(town, organisation_id, name=invited.name, number=invited.number)
    await invited.phone.start(f"i_{token}")
    await invited.reads("ask-phone-officer")
    await invited.writes(invited.number)
    await invited.reads("phone-by-button")
    await invited.phone.share_contact()
    await invited.reads("officer-activated", organisation=name)


async def test_a_link_works_once(town: Town, language: str) -> None:
    officer = await at_the_door(town, language)
    organisation_id, name = await citizens.organisation(town)
    token = await citizens.invitation(town, organisation_id, name=officer.name, number=officer.number)
    await enters(officer, token, name)
    await officer.phone.start(f"i_{token}")
    await officer.reads("welcome-organisation")
    second = await at_the_door(town, language, number=officer.number)
    await is_kept_out(second, token)


@pytest.mark.parametrize(("after", "gets_in"), [(72 * HOUR - SECOND, True), (72 * HOUR, False)])
async def test_a_link_lives_for_72_hours(town: Town, language: str, after: int, gets_in: bool) -> None:
    officer = await at_the_door(town, language)
    organisation_id, name = await citizens.organisation(town)
    token = await citizens.invitation(town, organisation_id, name=officer.name, number=officer.number)
    await town.passes(after)
    if gets_in:
        await enters(officer, token, name)
    else:
        await is_kept_out(officer, token)


async def test_a_link_dies_with_the_officer_or_the_organisation(town: Town, language: str) -> None:
    removed, suspended = await at_the_door(town, language), await at_the_door(town, language)
    first, _ = await citizens.organisation(town)
    second, _ = await citizens.organisation(town)
    tokens = [
        await citizens.invitation(town, organisation_id, name="…", number=each.number)
        for each, organisation_id in ((removed, first), (suspended, second))
    ]
    await citizens.remove(town, removed.number)
    await citizens.suspend(town, second)
    await is_kept_out(removed, tokens[0])
    await is_kept_out(suspended, tokens[1])


async def test_a_newer_invitation_takes_the_place_of_an_unused_one(town: Town, language: str) -> None:
    officer = await at_the_door(town, language)
    organisation_id, name = await citizens.organisation(town)
    old = await citizens.invitation(town, organisation_id, name=officer.name, number=officer.number)
    new = await citizens.invitation(town, organisation_id, name=officer.name, number=officer.number)
    await is_kept_out(officer, old)
    await enters(officer, new, name)


async def test_the_invited_number_counts_however_it_is_written(town: Town, language: str) -> None:
    number = f"0998{next(town.numbers):07d}"
    officer = await at_the_door(town, language, number=f"98{number[1:]}")
    organisation_id, name = await citizens.organisation(town)
    token = await citizens.invitation(town, organisation_id, name="…", number=f"+98{number[1:]}")
    await enters(officer, token, name)
    assert persian(number) != number


async def test_a_stranger_learns_nothing_whatever_he_tries(town: Town, language: str) -> None:
    stranger = await at_the_door(town, language)
    tries = [
        "/redeem",
        "/ask",
        "/batches",
        "/inquiries",
        "/organisations",
        "/objections",
        "/figures",
        "/health",
        "/help",
        "/cancel",
    ]
    tries += ["1234-5678-9012-3456", "0000000000000097", stranger.label("menu-redeem"), stranger.label("menu-health")]
    for attempt in (*tries, "/admin", "سلام", "🙂", "x" * 4096):
        await stranger.writes(attempt)
        await stranger.reads("door-closed")
    for parameter in ("r_1234567890123456", "c_abcdefghjkmnpqrs", "x", None):
        await stranger.phone.start(parameter)
        await stranger.reads("door-closed")
    await stranger.phone.share_contact()
    await stranger.reads("door-closed")
    assert await stranger.phone.keyboard() == []
    await town.settled()
    names = [each.split(":")[0] for each in await stranger.phone.commands()]
    assert names == ["/start", "/apply", "/join", "/help"] or not town.has_menus_of_chats


async def test_a_person_who_proved_himself_is_no_officer(town: Town, language: str) -> None:
    maryam = await citizens.insured(town, language)
    await maryam.gets_in()
    at_the_office = Officer(town.texts, language, citizens.phone_of(town, maryam.id, OFFICE_BOT), maryam.number, "")
    await at_the_office.phone.start()
    await at_the_office.sees("/apply")
    await at_the_office.phone.share_contact()
    at_the_office.language = "fa"  # nobody asked him here yet
    await at_the_office.reads("door-closed")


async def test_a_removed_officer_is_outside_at_his_next_tap(town: Town, officer: Officer) -> None:
    await officer.presses("menu-redeem")
    await officer.reads("ask-code")
    await citizens.remove(town, officer.number)
    await officer.writes("1234567890123456")
    await officer.reads("door-closed")
    assert await officer.phone.keyboard() == []
    await officer.phone.start()
    await officer.reads("door-closed")


async def test_a_removed_officer_can_be_invited_again(town: Town, officer: Officer) -> None:
    await citizens.remove(town, officer.number)
    token = await citizens.invitation(town, officer.organisation_id, name=officer.name, number=officer.number)
    await enters(officer, token, officer.organisation)


async def test_a_suspended_organisations_officers_are_outside_and_hear_why(town: Town, officer: Officer) -> None:
    await citizens.suspend(town, officer.organisation_id)
    for attempt in (
        officer.label("menu-redeem"),
        officer.label("menu-inquiries"),
        "1234567890123456",
        "0000000000000097",
    ):
        await officer.writes(attempt)
        await officer.reads("organisation-rests")
    await officer.phone.start()
    await officer.reads("organisation-rests")
    assert await officer.phone.keyboard() == []
    await town.do(
        organisations.set_active,
        actor=citizens.FOUNDER,
        organisation_id=officer.organisation_id,
        active=True,
        now=town.now,
    )
    await officer.phone.start()
    await officer.reads("welcome-organisation")


async def at_the_door(town: Town, language: str, number: str | None = None) -> Officer:
    """Somebody who chose his language and knows that the door is closed."""
    someone = await citizens.stranger(town, language, number=number)
    await citizens.chooses_language(someone, language)
    return someone


async def enters(officer: Officer, token: str, organisation: str) -> None:
    await officer.phone.start(f"i_{token}")
    await officer.reads("ask-phone-officer")
    await officer.phone.share_contact()
    await officer.reads("officer-activated", organisation=organisation)


async def is_kept_out(officer: Officer, token: str) -> None:
    await officer.phone.start(f"i_{token}")
    await officer.reads("ask-phone-officer")
    await officer.phone.share_contact()
    await officer.reads("invitation-not-opened")
