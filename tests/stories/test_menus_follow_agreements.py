"""An officer's menu offers what his organisation's agreement leaves him to do: no button of it refuses every time."""

from dataclasses import replace

import pytest

from bot.jobs.agreement_jobs import tell_officers
from domain.agreements import Kind
from domain.scopes import DOCUMENTS_ONLY, Scope
from tests.services.agreed import SCOPE, agree, end
from tests.stories import citizens, signing
from tests.stories.asking import remaining
from tests.stories.people import Officer
from tests.stories.phone import bare
from tests.stories.town import ON_BOTH, Town

DIRECT_ONLY = replace(SCOPE, document=False)
BOTH = ["redeem", "ask", "batches", "inquiries"]
BY_CODE = ["redeem", "inquiries"]
DIRECTLY = ["ask", "batches", "inquiries"]


@pytest.mark.parametrize(
    ("scope", "offered", "greeting"),
    [
        (SCOPE, BOTH, "welcome-organisation"),
        (DOCUMENTS_ONLY, BY_CODE, "welcome-organisation"),
        (DIRECT_ONLY, DIRECTLY, "menu"),
        (replace(SCOPE, facts=frozenset()), BY_CODE, "welcome-organisation"),
    ],
    ids=["both", "documents", "direct", "nothing-to-answer"],
)
async def test_each_scope_has_its_menu_and_its_help(
    town: Town, officer: Officer, scope: Scope, offered: list[str], greeting: str
) -> None:
    await town.do(agree, officer.organisation_id, scope, now=town.now)
    await officer.phone.start()
    await officer.reads(greeting)
    await is_offered(town, officer, *offered)
    await officer.writes("/help")
    lines = [officer.text(f"help-{name}", button=officer.label(f"menu-{name}")) for name in offered]
    await officer.reads("help-organisation", *lines, officer.text("help-always"))


@ON_BOTH
async def test_the_menu_changes_with_the_agreement_by_the_message_that_tells_of_it(town: Town, language: str) -> None:
    someone, by, deal = await signing.concluded(town, language, scope=SCOPE)
    officer = await citizens.officer(town, language, (someone.organisation_id, someone.organisation))
    await is_offered(town, officer, *BOTH)
    page = await signing.opens(deal, by.pensions, "active")
    await by.pensions.taps("button-agreement-suspend", on=page)
    await by.pensions.reads("ask-reason-suspend", most=600)
    await by.pensions.writes("بازرسی")
    await deal.page(by.pensions, "suspended")
    await town.runs(tell_officers)
    await officer.reads("notice-officers-suspended")
    await is_offered(town, officer, *BY_CODE)
    for old in ("menu-ask", "menu-batches"):  # he is not sent on to document inquiry, which is closed too
        await officer.writes(officer.label(old))
        await officer.reads("direct-nothing-agreed")
    await by.pensions.taps("button-agreement-resume")
    await deal.page(by.pensions, "active")
    await town.runs(tell_officers)
    await officer.reads("notice-officers-active")
    await is_offered(town, officer, *BOTH)


@ON_BOTH
async def test_an_amendment_of_what_runs_brings_the_menu_that_it_leaves(town: Town, language: str) -> None:
    someone, by, deal = await signing.concluded(town, language, scope=SCOPE)
    officer = await citizens.officer(town, language, (someone.organisation_id, someone.organisation))
    await town.runs(tell_officers)
    await officer.reads("notice-officers-active")
    for scope, offered in ((replace(SCOPE, daily=1), BOTH), (DOCUMENTS_ONLY, BY_CODE), (SCOPE, BOTH)):
        amended = await signing.draft(town, someone, scope=scope, kind=Kind.AMENDMENT, previous=deal)
        await signing.concludes(amended, someone, by)
        await town.runs(tell_officers)
        if scope.daily != 1:  # as many ways to inquire as before: nothing is told
            await officer.reads("notice-officers-superseded")
        await is_offered(town, officer, *offered)
        await officer.hears_nothing()
        deal = amended


@ON_BOTH
async def test_a_button_of_before_is_answered_in_words_and_with_the_menu_of_today(town: Town, officer: Officer) -> None:
    await town.do(agree, officer.organisation_id, SCOPE, now=town.now)
    await officer.phone.start()
    await officer.reads("welcome-organisation")
    await town.do(agree, officer.organisation_id, DOCUMENTS_ONLY, now=town.now)
    await officer.presses("menu-batches")
    await officer.reads("direct-not-agreed")
    await is_offered(town, officer, *BY_CODE)
    for typed in (officer.label("menu-ask"), officer.label("menu-ask").split(" ", 1)[1], "/ask", "/batches"):
        await officer.writes(typed)
        await officer.reads("direct-not-agreed")


async def test_a_code_is_answered_where_no_menu_asks_for_one(town: Town, officer: Officer) -> None:
    await town.do(agree, officer.organisation_id, DIRECT_ONLY, now=town.now)
    for typed in (officer.label("menu-redeem"), "3475-7613-1959-4633"):
        await officer.writes(typed)
        await officer.reads("not-agreed")


async def test_without_any_agreement_the_code_is_still_asked_for_and_the_answer_says_why_not(
    town: Town, officer: Officer
) -> None:
    await town.do(end, officer.organisation_id)
    await officer.phone.start()
    await officer.reads("nothing-agreed")
    await is_offered(town, officer, *BY_CODE)
    await officer.presses("menu-redeem")
    await officer.reads("not-agreed")
    await officer.writes("/help")
    lines = [officer.text(f"help-{name}", button=officer.label(f"menu-{name}")) for name in BY_CODE]
    await officer.reads("help-organisation", officer.text("nothing-agreed"), *lines, officer.text("help-always"))


@ON_BOTH
async def test_start_says_that_the_agreement_was_terminated_and_whoever_speaks_reads_what_he_can_do(
    town: Town, language: str
) -> None:
    someone, by, deal = await signing.concluded(town, language, scope=SCOPE)
    place = someone.organisation_id, someone.organisation
    nima, sara = [await citizens.officer(town, language, place) for _ in range(2)]
    await citizens.becomes_head(town, sara)
    late = await visitor(town, language)
    token = await citizens.invitation(town, place[0], name="…", number=late.number)
    page = await signing.opens(deal, by.pensions, "active")
    await by.pensions.taps("button-agreement-terminate", on=page)
    await by.pensions.reads("ask-reason-terminate", most=600)
    await by.pensions.writes("پایان کار")
    await signing.looks_again(deal, by.pensions, "پایان کار")
    await by.pensions.taps("button-agreement-terminate-sure")
    await deal.page(by.pensions, "terminated")
    await town.runs(tell_officers)
    await nima.reads("notice-officers-terminated")
    await sara.reads(
        "notice-agreement-terminated-own", number=deal.called(sara), organisation=place[1], reason="پایان کار"
    )
    for each, said in ((nima, "nothing-agreed"), (sara, "nothing-agreed-own")):
        await each.phone.start()
        await each.reads(said)
    await late.phone.start(f"i_{token}")
    await late.reads("ask-phone-officer")
    await late.phone.share_contact()
    await late.reads("officer-activated-without", late.text("nothing-agreed"), organisation=place[1])
    await late.phone.start(f"i_{token}")
    await late.reads("nothing-agreed")


async def test_whoever_comes_in_hears_of_the_first_thing_that_he_can_do(town: Town, language: str) -> None:
    newcomer = await visitor(town, language)
    organisation_id, name = await citizens.organisation(town)
    await town.do(agree, organisation_id, DIRECT_ONLY, now=town.now)
    token = await citizens.invitation(town, organisation_id, name="…", number=newcomer.number)
    await newcomer.phone.start(f"i_{token}")
    await newcomer.reads("ask-phone-officer")
    await newcomer.phone.share_contact()
    await newcomer.reads("officer-activated-directly", organisation=name)
    await newcomer.presses("menu-ask")
    await newcomer.reads("direct-ask-code", remaining(newcomer, 5, 20))


async def visitor(town: Town, language: str) -> Officer:
    """Somebody at the door who reads his own language."""
    someone = await citizens.stranger(town, language)
    await citizens.chooses_language(someone, language)
    return someone


async def is_offered(town: Town, officer: Officer, *names: str) -> None:
    """These are the buttons of his menu, and the first commands of the other one."""
    await town.settled()
    assert [bare(each) for each in await officer.phone.keyboard()] == [officer.label(f"menu-{name}") for name in names]
    if town.has_menus_of_chats:
        commands = [each.split(":")[0] for each in await officer.phone.commands()]
        assert commands[: len(names) + 1] == [*(f"/{name}" for name in names), "/leave"]
