"""A3: suspended, resumed, terminated, renewed and amended: at once, with a reason, and everybody is told."""

import pytest

from bot.jobs.agreement_jobs import tell_officers
from domain.agreements import Kind
from domain.scopes import Fact, Scope
from tests.services.agreed import SCOPE
from tests.stories import citizens, signing
from tests.stories.messengers import OFFICE_BOT
from tests.stories.people import Admin, Officer, words
from tests.stories.phone import bare
from tests.stories.signing import Deal
from tests.stories.town import DAY, ON_BOTH, Town

REASON = "گزارش استفادهٔ نابجا از اطلاعات اشخاص"
DIRECT_ONLY = Scope(document=False, direct=True, facts=frozenset({Fact.NAME}), daily=5, monthly=50)


@ON_BOTH
async def test_suspension_works_at_the_next_tap_and_costs_neither_code_nor_try(town: Town, language: str) -> None:
    someone, by, deal = await signing.concluded(town, language)
    officer = await citizens.officer(town, language, (someone.organisation_id, someone.organisation))
    maryam = await citizens.insured(town, language)
    await maryam.gets_in()
    handed = await maryam.moves_to_inbox(now=town.now)
    await officer.presses("menu-redeem")
    await officer.reads("ask-code")
    page = await signing.opens(deal, by.pensions, "active")
    await by.pensions.taps("button-agreement-suspend", on=page)
    await _gives_reason(town, deal, by.pensions, "suspend")
    for _ in range(6):
        await officer.writes(handed.code)
        await officer.reads("not-agreed")
    await officer.presses("menu-redeem")
    await officer.reads("not-agreed")
    await officer.phone.start(f"c_{handed.parameter.removeprefix('r_')}")
    await officer.reads("not-agreed")
    await signing.reads(deal, someone, "suspended-own", reason=REASON)
    for other in (by.registration, by.it_office):
        await signing.reads(deal, other, "suspended", reason=REASON)
    await town.runs(tell_officers)
    await officer.reads("notice-officers-suspended")
    await by.pensions.taps("button-agreement-resume")
    await deal.page(by.pensions, "active")
    await officer.redeems(handed.code)
    for each in (someone, by.registration, by.it_office):
        await signing.reads(deal, each, "active")
    await town.runs(tell_officers)
    await officer.reads("notice-officers-active")


@ON_BOTH
async def test_termination_is_for_good(town: Town, language: str) -> None:
    someone, by, deal = await signing.concluded(town, language)
    officer = await citizens.officer(town, language, (someone.organisation_id, someone.organisation))
    page = await signing.opens(deal, by.registration, "active")
    kept = town.puts_on_screen(by.registration.id, OFFICE_BOT, text="…", reply_markup=page["reply_markup"])
    await by.registration.phone.reads(lambda message: message.get("text") == "…", "the same buttons once more")
    await by.registration.taps("button-agreement-terminate", on=page)
    await _gives_reason(town, deal, by.registration, "terminate")
    await signing.reads(deal, someone, "terminated-own", reason=REASON)
    await town.runs(tell_officers)
    await officer.reads("notice-officers-terminated")
    await officer.presses("menu-redeem")
    await officer.reads("not-agreed")
    await by.registration.taps("button-agreement-suspend", on=kept.page())
    await by.registration.reads("ask-reason-suspend", most=600)
    await by.registration.writes(REASON)
    await by.registration.reads("agreement-gone")


@ON_BOTH
async def test_officers_are_told_once_however_many_there_are(town: Town, language: str) -> None:
    someone, by, deal = await signing.concluded(town, language)
    place = someone.organisation_id, someone.organisation
    officers = [await citizens.officer(town, language, place, f"کاربر {number}") for number in ("یک", "دو", "سه")]
    page = await signing.opens(deal, by.pensions, "active")
    await by.pensions.taps("button-agreement-suspend", on=page)
    await _gives_reason(town, deal, by.pensions, "suspend")
    for _ in range(3):
        await town.runs(tell_officers)
    await town.settled()
    for officer in officers:
        await officer.reads("notice-officers-suspended")
        await officer.hears_nothing()


@ON_BOTH
async def test_a_head_officer_hears_once_and_why_with_the_menu_of_then(town: Town, language: str) -> None:
    someone, by, deal = await signing.concluded(town, language, scope=SCOPE)
    sara = await citizens.officer(town, language, (someone.organisation_id, someone.organisation))
    await citizens.becomes_head(town, sara)
    page = await signing.opens(deal, by.pensions, "active")
    await by.pensions.taps("button-agreement-suspend", on=page)
    await _gives_reason(town, deal, by.pensions, "suspend")
    await town.runs(tell_officers)
    await signing.reads(deal, sara, "suspended-own", reason=REASON)
    assert sara.label("menu-ask") not in [bare(each) for each in await sara.phone.keyboard()]
    await by.pensions.taps("button-agreement-resume")
    page = await deal.page(by.pensions, "active")
    await town.runs(tell_officers)
    await sara.reads("notice-officers-active")
    assert sara.label("menu-ask") in [bare(each) for each in await sara.phone.keyboard()]
    await by.pensions.taps("button-agreement-terminate", on=page)
    await _gives_reason(town, deal, by.pensions, "terminate")
    await town.runs(tell_officers)
    await signing.reads(deal, sara, "terminated-own", reason=REASON)
    await town.settled()
    await sara.hears_nothing()


@ON_BOTH
async def test_a_renewal_takes_over_without_a_gap_and_a_day_lost(town: Town, language: str) -> None:
    someone, by, deal = await signing.concluded(town, language, days=100)
    officer = await citizens.officer(town, language, (someone.organisation_id, someone.organisation))
    ends = town.now + (100 + 365) * DAY
    renewed = await signing.draft(town, someone, days=365, kind=Kind.RENEWAL, previous=deal)
    await officer.presses("menu-redeem")
    await officer.reads("ask-code")
    await signing.concludes(renewed, someone, by)
    await officer.presses("menu-redeem")
    await officer.reads("ask-code")
    page = await signing.opens(renewed, by.pensions, "active")
    term = by.pensions.label("agreement-term", begins=by.pensions.moment(town.now), ends=by.pensions.moment(ends))
    assert term in words(page)
    await signing.opens(deal, by.pensions, "superseded")


@ON_BOTH
async def test_an_amendment_is_the_next_version_and_the_old_one_can_still_be_read(town: Town, language: str) -> None:
    someone, by, deal = await signing.concluded(town, language)
    officer = await citizens.officer(town, language, (someone.organisation_id, someone.organisation))
    amended = await signing.draft(town, someone, scope=DIRECT_ONLY, kind=Kind.AMENDMENT, previous=deal)
    assert (amended.agreement.number, amended.agreement.version) == (deal.agreement.number, 2)
    await signing.concludes(amended, someone, by)
    await officer.presses("menu-redeem")
    await officer.reads("not-agreed")
    page = await signing.opens(deal, someone, "superseded", menu="menu-agreement")
    assert someone.label("way-document") in words(page)


@pytest.mark.parametrize("act", ["suspend", "terminate"])
async def test_a_reason_is_needed(town: Town, language: str, act: str) -> None:
    _, by, deal = await signing.concluded(town, language)
    page = await signing.opens(deal, by.pensions, "active")
    await by.pensions.taps(f"button-agreement-{act}", on=page)
    await by.pensions.reads(f"ask-reason-{act}", most=600)
    for nothing in ("…", "۱۲۳", "ن" * 601):
        await by.pensions.writes(nothing)
        await by.pensions.reads("statement-unusable", most=600)
    await by.pensions.writes("/cancel")
    await by.pensions.reads("cancelled")
    await signing.opens(deal, by.pensions, "active")


async def _gives_reason(town: Town, deal: Deal, director: Admin | Officer, act: str) -> None:
    await director.reads(f"ask-reason-{act}", most=600)
    await director.writes(REASON)
    if act == "terminate":
        await signing.looks_again(deal, director, REASON)
        await director.taps("button-agreement-terminate-sure")
    state = {"suspend": "suspended", "terminate": "terminated"}[act]
    page = await deal.page(director, state)
    assert director.text("agreement-reason", reason=REASON) in words(page)
    closed = director.text("agreement-closed", at=director.moment(town.now))
    assert (closed in words(page)) == (act == "terminate")
