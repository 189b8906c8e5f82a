"""A3: reminders 60, 30 and 7 days before the end, each once; at the end it is over, whether or not a job marks it.

Each in a town of its own: time passes for everybody's agreements.
"""

import asyncio

from bot.jobs.agreement_jobs import tell_officers, watch_agreements
from tests.stories import citizens, signing
from tests.stories.signing import Deal
from tests.stories.town import DAY, HOUR, Town

FAR_APART = 90


async def test_reminders_come_once_each_however_often_and_late_somebody_looks(fresh_town: Town, language: str) -> None:
    town = fresh_town
    someone, by, deal = await signing.concluded(town, language, days=FAR_APART)
    ends = town.now + FAR_APART * DAY
    for left in (60, 30, 7):
        await town.passes(ends - town.now - left * DAY - HOUR)
        await town.runs(watch_agreements)
        await asyncio.gather(*(town.runs(watch_agreements) for _ in range(3)))
        await town.passes(HOUR)
        await asyncio.gather(*(town.runs(watch_agreements) for _ in range(3)))
        for each in (someone, *by.all):
            await signing.reads(deal, each, "ends-soon", ends_at=each.moment(ends))
    await town.settled()
    await someone.hears_nothing()


async def test_who_looks_late_sends_the_last_reminder_alone(fresh_town: Town, language: str) -> None:
    town = fresh_town
    someone, _, deal = await signing.concluded(town, language, days=FAR_APART)
    ends = town.now + FAR_APART * DAY
    await town.passes(85 * DAY)
    await town.runs(watch_agreements)
    await signing.reads(deal, someone, "ends-soon", ends_at=someone.moment(ends))
    await town.settled()
    await someone.hears_nothing()


async def test_it_is_over_before_any_job_looks_and_then_everybody_hears(fresh_town: Town, language: str) -> None:
    town = fresh_town
    someone, by, deal = await signing.concluded(town, language, days=5)
    officer = await citizens.officer(town, language, (someone.organisation_id, someone.organisation))
    sara = await citizens.officer(town, language, (someone.organisation_id, someone.organisation))
    await citizens.becomes_head(town, sara)
    await town.passes(5 * DAY)
    await officer.presses("menu-redeem")
    await officer.reads("not-agreed")
    await signing.opens(deal, by.pensions, "ended")
    await town.runs(watch_agreements)
    await town.runs(watch_agreements)
    await town.runs(tell_officers)
    await _hear_the_end(deal, someone, by)
    await officer.reads("notice-officers-ended")
    await signing.reads(deal, sara, "ended-own")
    await town.settled()
    for each in (officer, sara):
        await each.hears_nothing()
    page = await signing.opens(deal, someone, "ended", menu="menu-agreement")
    assert someone.label("button-renew-agreement") in signing.labels(page)


async def _hear_the_end(deal: Deal, someone: signing.Officer, by: signing.Signers) -> None:
    for each in (someone, *by.all):
        await signing.reads(deal, each, "ended-own" if each is someone else "ended")
