"""People write what they want in words of their own, where nothing else was asked for."""

import pytest

from domain.permissions import Role
from tests.stories import citizens
from tests.stories.applying import member, representative
from tests.stories.people import Admin, Insured, Officer, labels
from tests.stories.phone import bare
from tests.stories.town import Town


@pytest.mark.parametrize(
    "typed",
    [
        "استعلام",
        "گواهی مستمری می خوام",
        "سلام، گواهی میخوام",
        "سلام وضعیت بیمه من رو میخواستم",
        "Hello, I want my insurance status",
    ],
)
async def test_a_person_who_asks_for_a_certificate_gets_his_answer(maryam: Insured, typed: str) -> None:
    await maryam.writes(typed)
    await maryam.sees(maryam.text("answer", headline="").strip())


@pytest.mark.parametrize("typed", ["میخوام وضعیت بابام رو ببینم", "سابقه پدر من", "I need it for my mother"])
async def test_whoever_asks_for_somebody_of_his_family_reads_whose_status_he_can_see(
    town: Town, language: str, maryam: Insured, typed: str
) -> None:
    await maryam.writes(typed)
    await maryam.reads("only-ones-own")
    daughter = await citizens.insured(town, language)
    await daughter.phone.start()
    await daughter.speaks(language)
    await daughter.reads("ask-phone")
    await daughter.writes(typed)
    await daughter.reads("press-phone-button", daughter.text("only-ones-own"))
    await daughter.phone.share_contact()
    await daughter.reads("ask-national-code")
    await daughter.writes(typed)
    await daughter.reads("national-code-in-digits", daughter.text("only-ones-own"))


@pytest.mark.parametrize("typed", ["کد", "سلام، رمزم را گم کردم", "رمزم گم شد", "I forgot my code"])
async def test_a_person_who_has_lost_his_code_comes_to_his_inbox(maryam: Insured, typed: str) -> None:
    await maryam.writes(typed)
    await maryam.reads("inbox-empty")


@pytest.mark.parametrize("typed", ["رمز", "سلام رمز دارم", "استعلام", "کد گواهی", "Code", "استعلامسند"])
async def test_an_officer_who_names_what_he_was_handed_is_asked_for_it(officer: Officer, typed: str) -> None:
    await officer.writes(typed)
    await officer.reads("ask-code")


async def test_one_word_is_for_each_what_he_may_do(town: Town, language: str, officer: Officer) -> None:
    reza, branch = await representative(town, language), await member(town, language, Role.BRANCH)
    await reza.writes("درخواست")
    await reza.reads("apply-ask-phone")
    await reza.phone.share_contact()
    await reza.reads("apply-welcome")
    await reza.reads("apply-ask-name")
    await reza.writes("/cancel")
    await reza.reads("application-kept")
    await reza.writes("درخواست")
    await reza.sees(reza.text("applications", count=1).split("\n")[1])
    await branch.writes("نامه")
    await branch.reads("ask-letter-sender")
    await officer.writes("نامه")
    await officer.reads("not-understood")


@pytest.mark.parametrize("typed", ["شروع", "منو", "Start", "سلام، شروع"])
async def test_a_word_for_the_beginning_brings_the_menu(maryam: Insured, officer: Officer, typed: str) -> None:
    await maryam.writes(typed)
    await maryam.reads("welcome-back")
    await officer.writes(typed)
    await officer.reads("welcome-organisation")


async def test_where_something_was_asked_for_a_word_of_ones_own_is_the_answer(town: Town, language: str) -> None:
    """Whoever declines a form writes what is missing: «نامه»."""
    secretary = await member(town, language, Role.COMMITTEE_SECRETARY, Role.BRANCH)
    await secretary.presses("menu-letter")
    await secretary.reads("ask-letter-sender")
    await secretary.writes("نامه")
    await secretary.phone.reads(lambda message: "document" in message, "the answer")


@pytest.mark.parametrize(("typed", "spoken"), [("English", "en"), ("انگلیسی", "en"), ("فارسی", "fa"), ("Farsi", "fa")])
async def test_a_language_is_chosen_by_its_name_as_well(town: Town, typed: str, spoken: str) -> None:
    """Its button may be the only word that he can read."""
    someone = await citizens.insured(town, "fa")
    await someone.phone.start()
    await someone.reads("choose-language")
    await someone.writes(typed)
    someone.language = spoken
    await someone.reads("language-chosen")
    await someone.reads("ask-phone")
    await someone.phone.share_contact()
    await someone.reads("ask-national-code")
    await someone.writes(typed)
    await someone.reads("national-code-in-digits")
    await someone.writes(someone.record.national_code)
    await someone.reads("linked", name=someone.record.name)
    await someone.writes(typed)
    await someone.reads("language-chosen")
    await someone.reads("menu")


async def test_so_it_is_in_the_organisations_bot(town: Town, officer: Officer, admin: Admin) -> None:
    for someone in (officer, admin):
        for typed, spoken in (("English", "en"), ("فارسی", "fa")):
            await someone.writes("/language")
            await someone.reads("choose-language")
            await someone.writes(typed)
            someone.language = spoken
            await someone.reads("language-chosen")
            await someone.reads("menu")
            assert bare((await someone.phone.keyboard())[0]) in {
                someone.label("menu-redeem"),
                someone.label("menu-committee"),
            }


async def test_an_officer_who_took_the_persons_bot_for_his_own_is_led_there(newcomer: Insured) -> None:
    """He wears out nothing on the way, and whoever is an insured person goes on where he was."""
    code = "1234-5678-9012-3428"
    await newcomer.phone.start()
    await newcomer.speaks(newcomer.language)
    await newcomer.reads("ask-phone")
    for asked in ("press-phone-button", "ask-national-code-again"):
        await newcomer.writes(code)
        told = await newcomer.reads("code-for-officer", newcomer.text("code-of-officer"))
        assert labels(told) == [newcomer.label("button-office-bot")]
        await newcomer.reads(asked)
        if asked == "press-phone-button":
            await newcomer.phone.share_contact()
            await newcomer.reads("ask-national-code")
    await newcomer.writes(newcomer.record.national_code)
    await newcomer.reads("linked", name=newcomer.record.name)


async def test_a_code_is_no_recipients_name(maryam: Insured) -> None:
    await maryam.inquires()
    await maryam.taps("button-move")
    await maryam.reads("ask-recipient")
    await maryam.writes("1234-5678-9012-3428")
    told = await maryam.reads("code-for-officer", maryam.text("code-of-officer"))
    assert labels(told) == [maryam.label("button-back-to-inbox"), maryam.label("button-office-bot")]
    await maryam.taps("button-recipient-any")
    await maryam.reads("ask-purpose")


@pytest.mark.parametrize("typed", ["سلام", "راهنما", "استعلام", "9990000379"])
async def test_whoever_took_the_organisations_bot_for_his_own_finds_his_own_whatever_he_writes(
    town: Town, language: str, typed: str
) -> None:
    """The button that leads there stood below /start alone."""
    stranger = await representative(town, language)
    await stranger.writes(typed)
    ways = ["button-apply", "button-join", "button-own-certificate"]
    assert labels(await stranger.reads("door-closed")) == [stranger.label(way) for way in ways]
    await stranger.taps("button-apply")
    await stranger.reads("apply-ask-phone")
    await stranger.writes("/cancel")
    assert labels(await stranger.reads("door-closed")) == []  # the keyboard for his phone goes with it
    assert await stranger.phone.keyboard() == []
