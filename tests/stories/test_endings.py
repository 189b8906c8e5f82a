"""A code's last days: a reminder, a notice, and refusals that need no scheduler (the person's bot, item 6)."""

import pytest

from bot.jobs import endings
from tests.stories import citizens
from tests.stories.people import Insured, Officer, labels
from tests.stories.town import DAY, HOUR, SECOND, Town


async def test_a_reminder_comes_a_day_before_the_end_and_once(town: Town, maryam: Insured) -> None:
    handed = await maryam.moves_to_inbox(now=town.now, days=7, purpose="employment")
    await town.passes(6 * DAY - SECOND)
    await town.runs(endings.remind)
    await town.settled()
    await maryam.hears_nothing()
    await town.passes(SECOND)
    await town.runs(endings.remind)
    purpose, ends_at = maryam.label("purpose-employment"), maryam.moment(handed.ends_at)
    reminder = await maryam.reads("notice-ends-soon", purpose=purpose, ends_at=ends_at)
    await town.passes(HOUR)
    await town.runs(endings.remind)
    await town.settled()
    await maryam.hears_nothing()
    await maryam.taps("button-open-certificate", on=reminder)
    await maryam.sees(maryam.label("code-state-active"), ends_at)


async def test_a_code_for_a_day_is_not_reminded_of(town: Town, maryam: Insured) -> None:
    await maryam.moves_to_inbox(now=town.now, days=1)
    await town.passes(HOUR)
    await town.runs(endings.remind)
    await town.settled()
    await maryam.hears_nothing()


async def test_a_used_or_withdrawn_code_is_not_spoken_of_again(town: Town, maryam: Insured, officer: Officer) -> None:
    used = await maryam.moves_to_inbox(now=town.now)
    await officer.redeems(used.code)
    await maryam.sees(officer.name)
    withdrawn = await maryam.moves_to_inbox(now=town.now)
    await maryam.opens_certificate(withdrawn, "active")
    await maryam.taps("button-withdraw")
    await maryam.reads("code-withdrawn")
    await town.passes(6 * DAY + HOUR)
    await town.runs(endings.remind)
    await town.passes(DAY)
    await town.runs(endings.expire)
    await town.settled()
    await maryam.hears_nothing()


async def test_the_holder_is_told_where_she_was_last_when_it_has_ended(town: Town, maryam: Insured) -> None:
    second = await citizens.another_phone(town, maryam)
    await second.gets_in()
    await maryam.reads("notice-linked", at=maryam.moment(town.now))
    handed = await maryam.moves_to_inbox(now=town.now, days=1, purpose="insurance")
    await town.passes(DAY)
    await town.runs(endings.expire)
    notice = await maryam.reads("notice-ended", purpose=maryam.label("purpose-insurance"))
    await maryam.taps("button-open-certificate", on=notice)
    page = await maryam.sees(maryam.label("code-state-expired"))
    assert not {maryam.label("button-new-code"), maryam.label("button-withdraw")} & set(labels(page))
    await town.runs(endings.expire)
    await town.settled()
    await maryam.hears_nothing()
    await maryam.opens_certificate(handed, "expired")
    await maryam.taps("button-inquire")  # no code comes of this one any more
    await maryam.sees(maryam.text("answer", headline=""))


@pytest.mark.parametrize("use", ["once", "until-end"])
async def test_a_code_past_its_end_is_refused_although_no_scheduler_runs(
    town: Town, maryam: Insured, officer: Officer, use: str
) -> None:
    handed = await maryam.moves_to_inbox(now=town.now, days=7, use=use)
    last_moment = await maryam.moves_to_inbox(now=town.now, days=7, use=use)
    await town.passes(7 * DAY - SECOND)
    await officer.redeems(last_moment.code, use=use)
    await town.passes(SECOND)
    await officer.is_refused(handed.code, left=4)
    await officer.writes(last_moment.code)
    if use == "once":
        await officer.reads("code-closed-used", at=officer.moment(town.now - SECOND))
    else:
        await officer.reads("code-not-usable", left=3)
    await maryam.sees(officer.name)
    await maryam.opens_certificate(handed, "expired")
    await maryam.phone.start()
    await maryam.reads("welcome-back")
    await maryam.presses("menu-inbox")
    inbox = await maryam.reads("inbox", count=2, page=1, pages=1)
    newer, older = labels(inbox)
    assert newer.endswith(maryam.label("code-state-used" if use == "once" else "code-state-expired"))
    assert older.endswith(maryam.label("code-state-expired"))


async def test_no_new_code_is_given_past_the_end(town: Town, maryam: Insured) -> None:
    handed = await maryam.moves_to_inbox(now=town.now, days=1)
    await maryam.opens_certificate(handed, "active")
    await town.passes(DAY)
    await maryam.taps("button-new-code")
    ended = await maryam.reads("certificate-ended")
    assert labels(ended) == [maryam.label("button-inquire"), maryam.label("button-back-to-inbox")]
    await maryam.taps("button-back-to-inbox")
    await maryam.reads("inbox", count=1, page=1, pages=1)


@pytest.mark.parametrize("asked", ["button-new-code", "button-withdraw"])
async def test_a_page_that_was_open_at_the_end_leads_to_a_new_inquiry(town: Town, maryam: Insured, asked: str) -> None:
    """It offered a new code, and then said that the certificate was gone, which stands in the inbox for years."""
    handed = await maryam.moves_to_inbox(now=town.now, days=1)
    await town.passes(HOUR)
    page = await maryam.opens_certificate(handed, "active")
    if asked == "button-new-code":
        await maryam.taps(asked)
        await maryam.reads("ask-new-code")
        await town.passes(DAY)
        await maryam.taps("button-new-code-sure")
        await maryam.reads("certificate-ended")
    else:
        await town.passes(DAY)
        await maryam.taps(asked, on=page)
        nothing = await maryam.reads("code-not-active")
        assert maryam.label("button-new-code") not in labels(nothing)
    await maryam.taps("button-inquire")
    await maryam.sees(maryam.text("answer", headline="").strip())


async def test_what_was_kept_long_enough_is_erased(fresh_town: Town) -> None:
    maryam = await citizens.insured(fresh_town, "en")
    await maryam.gets_in()
    handed = await maryam.moves_to_inbox(now=fresh_town.now, days=1)
    kept_for = fresh_town.settings.retention_days * DAY
    await fresh_town.passes(DAY + kept_for)
    await fresh_town.runs(endings.erase)
    await maryam.opens_certificate(handed, "expired")
    await fresh_town.passes(SECOND)
    await fresh_town.runs(endings.erase)
    await maryam.taps("button-open-certificate", on=handed.message)
    await maryam.reads("certificate-gone")
    await maryam.taps("button-back-to-inbox")
    await maryam.reads("inbox-empty")
