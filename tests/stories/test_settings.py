"""Settings: the language, leaving with one phone, deleting everything (the person's bot, item 7)."""

import pytest

from tests.stories import citizens
from tests.stories.messengers import PERSONS_BOT
from tests.stories.people import Insured, Officer, labels, words
from tests.stories.phone import Message, bare
from tests.stories.town import Town


async def test_the_language_can_be_changed_at_any_time(maryam: Insured) -> None:
    old = maryam.label("menu-inbox")
    other = "en" if maryam.language == "fa" else "fa"
    await opens_settings(maryam)
    await maryam.taps("button-language")
    await maryam.speaks(other)
    await maryam.reads("menu")
    assert maryam.label("menu-inquiry") in [bare(each) for each in await maryam.phone.keyboard()]
    await maryam.inquires()
    await maryam.writes(old)  # a button of the old keyboard, still on the screen
    await maryam.reads("inbox-empty")


async def test_the_certificates_picture_comes_in_the_language_of_the_moment(town: Town, maryam: Insured) -> None:
    handed = await maryam.moves_to_inbox(now=town.now)
    await opens_settings(maryam)
    await maryam.taps("button-language")
    await maryam.speaks("en" if maryam.language == "fa" else "fa")
    await maryam.reads("menu")
    await maryam.presses("menu-inbox")
    inbox = await maryam.reads("inbox", count=1, page=1, pages=1)
    await maryam.taps_on(labels(inbox)[0])
    await maryam.sees(maryam.moment(handed.ends_at))
    await maryam.taps("button-picture")
    again = await maryam.sees(maryam.label("purpose-bank-loan"))
    assert await maryam.phone.file(again) != await maryam.phone.file(handed.picture)


async def test_whoever_unlinks_his_phone_finds_everything_when_he_comes_back(town: Town, maryam: Insured) -> None:
    handed = await maryam.moves_to_inbox(now=town.now)
    await opens_settings(maryam)
    await maryam.taps("button-unlink")
    await maryam.reads("ask-unlink")
    await maryam.taps("button-no")
    await maryam.reads("settings")
    await unlinks(maryam)
    assert await maryam.phone.keyboard() == []
    await maryam.taps("button-open-certificate", on=handed.message)
    await maryam.reads("ask-phone")
    await maryam.gets_in()
    await maryam.presses("menu-inbox")
    await maryam.reads("inbox", count=1, page=1, pages=1)


async def test_an_unlinked_phone_hears_nothing_and_the_others_go_on(
    town: Town, maryam: Insured, officer: Officer
) -> None:
    second = await citizens.another_phone(town, maryam)
    await second.gets_in()
    await maryam.reads("notice-linked", at=maryam.moment(town.now))
    handed = await maryam.moves_to_inbox(now=town.now)
    await unlinks(maryam, opens=True)
    await officer.redeems(handed.code)
    await second.sees(officer.name)
    await town.settled()
    await maryam.hears_nothing()


async def test_who_lost_a_phone_unlinks_it_from_another_one(town: Town, maryam: Insured, officer: Officer) -> None:
    assert maryam.label("button-unlink-others") not in labels(await opens_settings(maryam))
    lost = await citizens.another_phone(town, maryam)
    await lost.gets_in()
    await maryam.reads("notice-linked", at=maryam.moment(town.now))
    handed = await lost.moves_to_inbox(now=town.now)
    await opens_settings(maryam)
    await maryam.taps("button-unlink-others")
    await maryam.reads("ask-unlink-others", count=1)
    await maryam.taps("button-no")
    await maryam.reads("settings")
    await maryam.taps("button-unlink-others")
    await maryam.reads("ask-unlink-others", count=1)
    await maryam.taps("button-unlink-others-sure")
    await maryam.reads("unlinked-others")
    await lost.reads("notice-unlinked", at=lost.moment(town.now))
    assert await lost.phone.keyboard() == []
    await officer.redeems(handed.code)
    await maryam.sees(officer.name)
    await town.settled()
    await lost.hears_nothing()
    await lost.writes("/inbox")
    await lost.reads("ask-phone")
    assert maryam.label("button-unlink-others") not in labels(await opens_settings(maryam))


async def test_deleting_ones_data_is_asked_twice_and_says_what_stays(town: Town, maryam: Insured) -> None:
    handed = await maryam.moves_to_inbox(now=town.now)
    years = town.settings.retention_days // 365
    kept = maryam.label("kept-years", years=years)
    await opens_settings(maryam)
    await maryam.taps("button-forget")
    question = await maryam.reads("ask-forget", kept=kept)
    assert maryam.digits(str(years)) in words(question)
    await maryam.taps("button-no")
    await maryam.reads("settings")
    await maryam.taps("button-forget")
    await maryam.reads("ask-forget", kept=kept)
    await maryam.taps("button-forget-go-on")
    await maryam.reads("ask-forget-twice")
    await maryam.writes("/cancel")
    await maryam.reads("nothing-half-done")
    await opens_settings(maryam)
    await maryam.taps("button-forget")
    await maryam.reads("ask-forget", kept=kept)
    await maryam.taps("button-forget-go-on")
    last = await maryam.reads("ask-forget-twice")
    assert labels(last)[0] == maryam.label("button-no"), "what cannot be undone is not under the same finger"
    await maryam.taps("button-no")
    await maryam.reads("settings")
    await maryam.opens_certificate(handed, "active")


async def test_after_deleting_nothing_is_left_but_what_an_organisation_saw(
    town: Town, maryam: Insured, officer: Officer
) -> None:
    seen = await maryam.moves_to_inbox(now=town.now, use="until-end")
    unseen = await maryam.moves_to_inbox(now=town.now)
    await officer.redeems(seen.code, use="until-end")
    await maryam.sees(officer.name)
    await deletes_everything(maryam)
    assert await maryam.phone.keyboard() == []
    await officer.is_refused(seen.code, left=4)
    await officer.is_refused(unseen.code, left=3)
    await maryam.gets_in()
    await maryam.presses("menu-inbox")
    await maryam.reads("inbox-empty")
    await maryam.presses("menu-looks")
    await maryam.reads("looks-none")
    await officer.presses("menu-inquiries")
    await officer.sees(officer.text("own-inquiries", count=1, page=1, pages=1), maryam.name)


@pytest.mark.parametrize("button", ["button-open-certificate", "button-picture"])
async def test_old_buttons_lead_a_forgotten_person_to_the_beginning(town: Town, maryam: Insured, button: str) -> None:
    handed = await maryam.moves_to_inbox(now=town.now)
    page = await maryam.opens_certificate(handed, "active")
    await deletes_everything(maryam)
    await maryam.taps(button, on=handed.message if button == "button-open-certificate" else page)
    await maryam.reads("ask-phone")


async def test_deleting_unlinks_the_other_phones_and_tells_them(town: Town, maryam: Insured) -> None:
    second = await citizens.another_phone(town, maryam)
    await second.gets_in()
    await maryam.reads("notice-linked", at=maryam.moment(town.now))
    await deletes_everything(second)
    await maryam.reads("forgotten")
    await maryam.writes("/inbox")
    await maryam.reads("ask-phone")


async def test_a_stale_question_deletes_nobody_else(town: Town, maryam: Insured) -> None:
    """The last question, tapped after the phone was unlinked and linked to another person, is about that one alone."""
    stranger = await citizens.newcomer(town, maryam.language)
    keyboard = {"inline_keyboard": [[{"text": "x", "callback_data": "settings:forget-sure"}]]}
    town.puts_on_screen(stranger.id, PERSONS_BOT, text="…", reply_markup=keyboard)
    thief = citizens.phone_of(town, stranger.id, PERSONS_BOT)
    await thief.reads(lambda _: True, "what he forged")
    await thief.tap("x")
    await maryam.phone.start()
    await maryam.reads("welcome-back")


async def opens_settings(somebody: Insured) -> Message:
    await somebody.presses("menu-settings")
    return await somebody.reads("settings")


async def unlinks(somebody: Insured, *, opens: bool = False) -> None:
    if opens:
        await opens_settings(somebody)
    await somebody.taps("button-unlink")
    await somebody.reads("ask-unlink")
    await somebody.taps("button-unlink-sure")
    await somebody.reads("unlinked")


async def deletes_everything(somebody: Insured) -> None:
    await opens_settings(somebody)
    await somebody.taps("button-forget")
    await somebody.sees(somebody.text("ask-forget", kept=somebody.label("kept-years", years=5)).split("\n")[0])
    await somebody.taps("button-forget-go-on")
    await somebody.reads("ask-forget-twice")
    await somebody.taps("button-forget-sure")
    await somebody.reads("forgotten")
