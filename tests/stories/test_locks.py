"""Wrong codes: five an hour for an officer, twenty a day for a small organisation; then a lock, and admins are told."""

from collections.abc import Iterator
from itertools import count

import pytest

from tests.stories import citizens
from tests.stories.people import Admin, Insured, Officer, labels
from tests.stories.town import DAY, HOUR, MINUTE, ON_BOTH, SECOND, Town

pytestmark = ON_BOTH


@pytest.fixture(scope="module")
def wrong_codes() -> Iterator[str]:
    """Codes that are typed right, and that nobody was given."""
    return (f"{body}{98 - int(body) * 100 % 97:02d}" for body in (f"8888888888{number:04d}" for number in count()))


async def test_the_fifth_wrong_code_within_an_hour_locks_the_officer_out(
    town: Town, maryam: Insured, officer: Officer, admin: Admin, wrong_codes: Iterator[str]
) -> None:
    handed = await maryam.moves_to_inbox(now=town.now)
    until = town.now + HOUR
    await locks_himself(officer, town, wrong_codes)
    await admin.reads(
        "notice-locked-officer-codes",
        officer=officer.name,
        organisation=officer.organisation,
        until=admin.moment(until),
    )
    await officer.writes(handed.code)  # a good one
    await officer.reads("codes-locked", until=officer.moment(until))
    await officer.phone.start(handed.parameter)
    await officer.reads("codes-locked", until=officer.moment(until))
    await officer.writes("12345678")  # mistyped: it never costs anything
    await officer.reads("code-mistyped", digits=8)
    await town.settled()
    await admin.hears_nothing()
    await maryam.hears_nothing()
    await town.passes(HOUR - SECOND)
    await officer.writes(handed.code)
    await officer.reads("codes-locked", until=officer.moment(until))
    await town.passes(SECOND)
    await officer.redeems(handed.code)


async def test_a_colleague_goes_on_while_one_is_locked_out(
    town: Town, maryam: Insured, officer: Officer, wrong_codes: Iterator[str]
) -> None:
    colleague = await colleague_of(town, officer)
    handed = await maryam.moves_to_inbox(now=town.now)
    await locks_himself(officer, town, wrong_codes)
    await colleague.redeems(handed.code)


async def test_wrong_codes_that_lie_an_hour_back_do_not_count(
    town: Town, officer: Officer, wrong_codes: Iterator[str]
) -> None:
    for left in (4, 3, 2, 1):
        await officer.is_refused(next(wrong_codes), left=left)
        await town.passes(10 * MINUTE)
    await town.passes(20 * MINUTE)
    await officer.is_refused(next(wrong_codes), left=1)  # the first one is an hour old by now
    await town.passes(10 * MINUTE)
    await officer.is_refused(next(wrong_codes), left=1)


async def test_a_good_code_does_not_open_the_way_to_more_guesses(
    town: Town, maryam: Insured, officer: Officer, wrong_codes: Iterator[str]
) -> None:
    handed = await maryam.moves_to_inbox(now=town.now, use="until-end")
    for left in (4, 3, 2, 1):
        await officer.is_refused(next(wrong_codes), left=left)
        await officer.redeems(handed.code, use="until-end")
    await officer.writes(next(wrong_codes))
    await officer.reads("codes-locked", until=officer.moment(town.now + HOUR))


async def test_the_twentieth_wrong_code_of_a_day_locks_the_whole_organisation(
    town: Town, maryam: Insured, officer: Officer, admin: Admin, wrong_codes: Iterator[str]
) -> None:
    handed = await maryam.moves_to_inbox(now=town.now, days=7)
    innocent, until = officer, town.now + DAY
    await lock_the_organisation(officer, town, admin, wrong_codes)
    await town.passes(DAY - SECOND)
    await innocent.writes(handed.code)
    await innocent.reads("codes-locked", until=innocent.moment(until))
    await town.passes(SECOND)
    await innocent.redeems(handed.code)


async def test_the_it_office_opens_it_for_an_organisation_before_its_time_and_its_head_officer_tells_the_others(
    town: Town, maryam: Insured, officer: Officer, admin: Admin, wrong_codes: Iterator[str]
) -> None:
    handed = await maryam.moves_to_inbox(now=town.now, days=7)
    until, organisation = town.now + DAY, officer.organisation
    await citizens.becomes_head(town, officer)
    last = await lock_the_organisation(officer, town, admin, wrong_codes)
    told = {"officer": last.name, "organisation": organisation, "until": officer.moment(until)}
    await officer.reads("notice-locked-own", **told)
    await officer.writes(handed.code)
    await officer.reads("codes-locked", until=officer.moment(until))
    await admin.taps("button-open-organisation")
    page = await admin.sees(admin.text("organisation-closed", until=admin.moment(until)))
    await admin.taps("button-unlock")
    opened = await admin.sees(organisation)
    assert opened["message_id"] == page["message_id"]
    assert admin.label("button-unlock") not in labels(opened)
    await officer.reads("notice-unlocked", organisation=organisation)
    await officer.redeems(handed.code)


async def test_the_office_is_not_rung_all_day_long(own_town: Town, language: str, wrong_codes: Iterator[str]) -> None:
    """Of a country's officers a few always type old codes: it hears of ten at once, and then that there are more."""
    town = own_town
    admin = await citizens.admin(town, language)
    crowd = [await citizens.officer(town, language, name=f"همکار {number}") for number in range(12)]
    for each in crowd[:10]:
        await locks_himself(each, town, wrong_codes)
        await admin.sees(each.name)
    await locks_himself(crowd[10], town, wrong_codes)
    await admin.reads("notice-locked-many", count=11)
    await locks_himself(crowd[11], town, wrong_codes)
    await town.settled()
    await admin.hears_nothing()
    await town.passes(HOUR)
    await locks_himself(crowd[0], town, wrong_codes)
    await admin.sees(crowd[0].name)


async def test_another_organisation_is_not_touched(
    town: Town, maryam: Insured, officer: Officer, wrong_codes: Iterator[str]
) -> None:
    elsewhere = await citizens.officer(town, maryam.language)
    handed = await maryam.moves_to_inbox(now=town.now)
    await locks_himself(officer, town, wrong_codes)
    await elsewhere.redeems(handed.code)


async def lock_the_organisation(officer: Officer, town: Town, admin: Admin, wrong_codes: Iterator[str]) -> Officer:
    """Four colleagues of this officer type five wrong codes each; answers with the last of them, a head officer."""
    colleagues = [await colleague_of(town, officer) for _ in range(4)]
    await citizens.becomes_head(town, colleagues[3])
    for each in colleagues[:3]:
        await locks_himself(each, town, wrong_codes)
        await admin.sees(admin.moment(town.now + HOUR))
    last = colleagues[3]
    for left in (4, 3, 2, 1):
        await last.is_refused(next(wrong_codes), left=left)
    until = town.now + DAY
    await last.writes(next(wrong_codes))
    await last.reads("codes-locked", until=last.moment(until))
    names = {"officer": last.name, "organisation": officer.organisation}
    await admin.reads("notice-locked-officer-codes", **names, until=admin.moment(town.now + HOUR))
    await admin.reads("notice-locked-organisation-codes", **names, until=admin.moment(until))
    await town.settled()
    await last.hears_nothing()
    return last


async def locks_himself(officer: Officer, town: Town, wrong_codes: Iterator[str]) -> None:
    for left in (4, 3, 2, 1):
        await officer.is_refused(next(wrong_codes), left=left)
    await officer.writes(next(wrong_codes))
    await officer.reads("codes-locked", until=officer.moment(town.now + HOUR))


async def colleague_of(town: Town, officer: Officer) -> Officer:
    of = (officer.organisation_id, officer.organisation)
    return await citizens.officer(town, officer.language, of, name=f"همکار {next(town.numbers)}")
