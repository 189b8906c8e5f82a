"""A3: whoever speaks for an organisation hears at once that a stranger applies in its name, and whom to tell."""

from tests.stories import applying
from tests.stories.agreed import staffed
from tests.stories.town import ON_BOTH, Town


@ON_BOTH
async def test_who_speaks_for_it_hears_when_it_is_filed_and_the_stranger_reads_nothing_of_it(
    town: Town, language: str
) -> None:
    kaveh, sara, nima = await staffed(town, language)
    stranger = await applying.representative(town, language)
    tracking = await applying.applies(town, stranger, await applying.need(town, name=kaveh.organisation))
    for each in (kaveh, sara):
        await each.reads("notice-stranger-applied", organisation=kaveh.organisation, tracking=tracking)
    await town.settled()
    await nima.hears_nothing()
    await stranger.hears_nothing()


async def test_of_an_organisation_that_is_not_in_nobody_hears(town: Town, language: str) -> None:
    kaveh, sara, _ = await staffed(town, language)
    await applying.applies(town, await applying.representative(town, language), await applying.need(town))
    await town.settled()
    for each in (kaveh, sara):
        await each.hears_nothing()
