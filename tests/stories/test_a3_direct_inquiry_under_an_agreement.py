"""A3: what three people confirmed is what an officer may ask directly, until one of them suspends it."""

from tests.services.agreed import SCOPE
from tests.stories import citizens, signing
from tests.stories.asking import answer, asks, comes_to_the_last_look, facts_of, is_told
from tests.stories.batching import gets_result, sends, state, works
from tests.stories.people import Admin, Officer, words
from tests.stories.signing import Deal
from tests.stories.town import ON_BOTH, Town


@ON_BOTH
async def test_an_officer_asks_under_the_agreement_that_was_concluded_in_chat(town: Town, language: str) -> None:
    someone, _, _ = await signing.concluded(town, language, scope=SCOPE)
    officer = await staff(town, language, someone)
    maryam = await citizens.insured(town, language)
    await maryam.gets_in()
    await asks(officer, maryam.record.national_code)
    read = await officer.sees(officer.text("direct-answer", code="", case="").split("\n")[0])
    assert words(read) == answer(officer, maryam.record.national_code, facts_of(officer, maryam))
    await is_told(maryam, officer, town.now)


@ON_BOTH
async def test_its_suspension_ends_a_question_and_a_file_at_the_next_step(town: Town, language: str) -> None:
    someone, by, deal = await signing.concluded(town, language, scope=SCOPE)
    officer = await staff(town, language, someone)
    colleague = await staff(town, language, someone, name="نیلوفر امینی")
    codes = [citizens.national_code(800_000 + next(town.numbers)) for _ in range(3)]
    await sends(colleague, codes)
    await colleague.taps("button-batch-start")
    await colleague.sees(state(colleague, "batch-progress", done=0, lines=3, charged=0))
    await comes_to_the_last_look(officer, codes[0])
    await suspends(deal, by.pensions)
    await officer.taps("button-direct-sure")
    await officer.reads("direct-nothing-agreed")
    await works(town)
    await colleague.sees(state(colleague, "batch-stopped-not-agreed", done=0, lines=3, charged=0))
    rows = await gets_result(colleague)
    assert {row[-1] for row in rows[1:]} == {colleague.label("batch-reason-not-agreed")}


async def staff(town: Town, language: str, someone: Officer, name: str = "سارا صادقی") -> Officer:
    """An officer of the organisation for which `someone` speaks."""
    officer = await citizens.officer(town, language, (someone.organisation_id, someone.organisation), name)
    if language != "fa":
        await citizens.chooses_language(officer, language, greeting="menu")
    return officer


async def suspends(deal: Deal, director: Admin) -> None:
    page = await signing.opens(deal, director, "active")
    await director.taps("button-agreement-suspend", on=page)
    await director.reads("ask-reason-suspend", most=600)
    await director.writes("بازرسی")
    await deal.page(director, "suspended")
