"""A5: agreements under Circular 1 stay valid, and are the basis of their organisations' document inquiries."""

from datetime import UTC, datetime, timedelta

from storage import organisations
from tests.services.papers.papers import pages
from tests.stories import citizens
from tests.stories.almanac import solar
from tests.stories.people import Admin, labels, words
from tests.stories.test_admins import begins_to_add
from tests.stories.town import DAY, ON_BOTH, Town


async def adds_with(admin: Admin, name: str, number: str) -> None:
    """Up to the question for the agreement's end."""
    await begins_to_add(admin)
    await admin.writes(name)
    await admin.reads("ask-organisation-kind", name=name)
    await admin.taps("kind-relief")
    await admin.reads("ask-agreement-number", name=name)
    await admin.writes(admin.digits(number))
    await admin.reads("ask-agreement-end")


@ON_BOTH
async def test_its_organisation_inquires_until_the_end_that_was_agreed_then(own_town: Town, language: str) -> None:
    admin = await citizens.admin(own_town, language)
    name, number = f"کمیتهٔ امداد {next(own_town.numbers)}", f"95/{next(own_town.numbers)}"
    await adds_with(admin, name, number)
    await admin.writes("1410/12/29" if language == "en" else "۱۴۱۰/۱۲/۲۹")
    await admin.sees(name)
    officer = await citizens.officer(own_town, language, (await _id_of(own_town, name), name))
    maryam = await citizens.insured(own_town, language)
    await maryam.gets_in()
    handed = await maryam.moves_to_inbox(now=own_town.now)
    await officer.redeems(handed.code)
    await admin.presses("menu-agreements")
    await admin.sees(admin.text("agreements", count=1, page=1, pages=1).split("\n")[0])
    await admin.taps_on(admin.label("agreement-label-active", number=admin.digits(number), organisation=name))
    page = await admin.sees(admin.text("agreement-state-active"), admin.label("agreement-basis-circular"))
    assert admin.label("way-document") in words(page)
    await admin.taps("button-agreement-paper")
    message = await admin.reads("agreement-paper-caption", number=admin.digits(number))
    (text,) = pages(await admin.phone.file(message))
    assert admin.digits(number) in text


@ON_BOTH
async def test_a_number_belongs_to_one_agreement(town: Town, language: str) -> None:
    admin = await citizens.admin(town, language)
    name, number = f"نهاد {next(town.numbers)}", f"95/{next(town.numbers)}"
    await adds_with(admin, name, number)
    await admin.taps("button-no-end")
    await admin.sees(name)
    await adds_with(admin, f"{name} دیگر", number)
    await admin.taps("button-no-end")
    await admin.reads("agreement-number-taken", organisation=name)
    await admin.taps("button-back-to-organisations")
    await admin.sees(admin.text("organisations", count=1).split("\n")[-1])


async def test_wrong_answers_about_the_agreement_are_asked_for_again(town: Town, admin: Admin) -> None:
    name = f"نهاد {next(town.numbers)}"
    await begins_to_add(admin)
    await admin.writes(name)
    await admin.reads("ask-organisation-kind", name=name)
    await admin.writes("نمی‌دانم")
    await admin.sees(admin.text("ask-organisation-kind", name=name), admin.text("choose-by-button"))
    await admin.writes(f"{admin.label('kind-insurance-fund')}.")
    await admin.reads("ask-agreement-number", name=name)
    for unusable in ("شماره", "-", "1" * 61):
        await admin.writes(unusable)
        await admin.reads("agreement-number-unusable")
    await admin.writes(f"95/{next(town.numbers)}")
    question = await admin.reads("ask-agreement-end")
    for mistyped in ("پس‌فردا", "1405/13/1", "1404/12/30"):
        await admin.writes(mistyped)
        await admin.reads("day-mistyped")
    await admin.writes("1399/12/30")
    again = await admin.reads("agreement-end-past")
    assert labels(again) == [admin.label("button-no-end")]
    await admin.writes("/cancel")
    await admin.reads("cancelled")
    await admin.taps("button-no-end", on=question)
    await admin.reads("not-understood")


async def test_that_an_agreement_has_no_end_can_be_written(town: Town, admin: Admin) -> None:
    name = f"نهاد {next(town.numbers)}"
    await adds_with(admin, name, f"95/{next(town.numbers)}")
    await admin.writes(admin.label("button-no-end").lower())
    await admin.sees(name)


async def test_the_day_of_the_end_is_its_last_one(town: Town, admin: Admin) -> None:
    name = f"نهاد {next(town.numbers)}"
    await adds_with(admin, name, f"95/{next(town.numbers)}")
    await admin.writes(_day(town.now + DAY))
    await admin.sees(name)
    officer = await citizens.officer(town, admin.language, (await _id_of(town, name), name))
    await town.passes(DAY)
    await officer.presses("menu-redeem")
    await officer.reads("ask-code")
    await town.passes(DAY)
    await officer.presses("menu-redeem")
    await officer.reads("not-agreed")


async def _id_of(town: Town, name: str) -> int:
    found = await town.do(organisations.named, name)
    assert found is not None
    return found[0].id


def _day(time: int) -> str:
    """The day of `time` in Tehran, as it is typed."""
    return "/".join(map(str, solar((datetime.fromtimestamp(time / 1e6, UTC) + timedelta(hours=3.5)).date())))
