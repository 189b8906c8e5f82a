"""A3: who applied for an organisation and is its head officer speaks for it as such, also once he was let go."""

from tests.stories import citizens, signing
from tests.stories.test_a3_a_representative_is_let_go import opens
from tests.stories.town import ON_BOTH, Town


@ON_BOTH
async def test_a_head_officer_who_applied_speaks_on_as_such_and_reads_so(town: Town, language: str) -> None:
    someone, by, _ = await signing.concluded(town, language)
    token = await citizens.invitation(town, someone.organisation_id, name="کاوه", number=someone.number)
    await town.do(citizens.lets_in, town.platform, someone, token, town.now)
    await citizens.becomes_head(town, someone)
    shown = await opens(by.it_office, someone.organisation)
    await by.it_office.taps("button-let-go", on=shown)
    question = await by.it_office.sees(by.it_office.text("leaving-is-head-his"))
    await by.it_office.taps("button-let-go-sure", on=question)
    await someone.reads("notice-let-go", someone.text("leaving-is-head-own"), organisation=someone.organisation)
    await someone.presses("menu-agreement")
    await someone.reads("agreements", count=1, page=1, pages=1)
