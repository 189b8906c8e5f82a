"""Whoever speaks for an organisation reads what is left to him where other officers are sent to him."""

from bot.jobs.agreement_jobs import tell_officers
from domain.scopes import DOCUMENTS_ONLY
from tests.services.agreed import SCOPE, agree, end
from tests.stories import applying, citizens
from tests.stories.agreed import staffed
from tests.stories.batching import gets_result, starts, state, works
from tests.stories.people import Officer
from tests.stories.phone import bare
from tests.stories.test_a3_a_representative_is_let_go import opens
from tests.stories.town import ON_BOTH, Town


async def head(town: Town, language: str) -> Officer:
    officer = await citizens.officer(town, language)
    await citizens.becomes_head(town, officer)
    return officer


@ON_BOTH
async def test_a_suspended_organisation_sends_its_head_to_the_office_that_suspended_it(
    town: Town, language: str
) -> None:
    sara = await head(town, language)
    nima = await citizens.officer(town, language, (sara.organisation_id, sara.organisation), "نیما راد")
    await citizens.suspend(town, sara.organisation_id)
    await town.runs(tell_officers)
    await sara.reads("notice-officers-closed-own")
    await nima.reads("notice-officers-closed")
    for typed in ("/start", "1234 5678 1234 5678"):
        await sara.writes(typed)
        await sara.reads("organisation-rests-own")
        await nima.writes(typed)
        await nima.reads("organisation-rests")


@ON_BOTH
async def test_its_representative_hears_once_that_it_is_suspended_and_works_again(town: Town, language: str) -> None:
    """He is no officer, whom a job tells; one who is both hears it as an officer."""
    kaveh, sara, _ = await staffed(town, language)
    admin = await citizens.admin(town, language)
    shown = await opens(admin, kaveh.organisation)
    await admin.taps("button-suspend", on=shown)
    await admin.reads("ask-suspend-organisation", name=kaveh.organisation)
    await admin.taps("button-suspend-sure")
    suspended = await admin.sees(kaveh.organisation, "⏸")
    await kaveh.reads("notice-organisation-suspended", organisation=kaveh.organisation)
    await admin.taps("button-resume", on=suspended)
    await kaveh.reads("notice-organisation-resumed", organisation=kaveh.organisation)
    await town.runs(tell_officers)
    await sara.reads("notice-officers-active")
    await town.settled()
    await kaveh.hears_nothing()
    await kaveh.opens_desk(inside=2)


@ON_BOTH
async def test_whoever_applied_and_is_an_officer_reads_why_he_cannot_inquire(town: Town, language: str) -> None:
    """His menu is not empty, since the agreement is there for him to read."""
    sara = await head(town, language)
    await applying.speaks_already(town, sara)
    await citizens.suspend(town, sara.organisation_id)
    for typed in ("/start", "1234 5678 1234 5678"):
        await sara.writes(typed)
        await sara.reads("organisation-rests-own")
        assert sara.label("menu-agreement") in [bare(each) for each in await sara.phone.keyboard()]


@ON_BOTH
async def test_without_an_agreement_a_head_is_led_to_it(town: Town, language: str) -> None:
    sara = await head(town, language)
    await town.do(agree, sara.organisation_id, SCOPE, now=town.now)
    await sara.phone.start()
    await sara.reads("welcome-organisation")
    await town.do(end, sara.organisation_id)
    await sara.presses("menu-redeem")
    await sara.reads("not-agreed-own")
    await sara.writes(sara.label("menu-ask"))
    await sara.reads("direct-nothing-agreed-own")
    await town.do(agree, sara.organisation_id, DOCUMENTS_ONLY, now=town.now)
    await sara.writes(sara.label("menu-ask"))
    await sara.reads("direct-not-agreed-own")


@ON_BOTH
async def test_a_file_that_the_agreement_stopped_leads_a_head_to_the_agreement(town: Town, language: str) -> None:
    sara = await head(town, language)
    await town.do(agree, sara.organisation_id, SCOPE, now=town.now)
    await sara.phone.start()
    await sara.reads("welcome-organisation")
    await starts(sara, [citizens.national_code(810_000 + next(town.numbers))])
    await town.do(end, sara.organisation_id)
    await works(town)
    await sara.sees(state(sara, "batch-stopped-not-agreed-own", done=0, lines=1, charged=0))
    await gets_result(sara)
