"""B1, B2: very many certificates within a day are one too many: a kind word, and those that he has."""

from pathlib import Path

from tests.stories import citizens
from tests.stories.town import DAY, SECOND
from tests.stories.town import town as running_town


async def test_whoever_had_the_most_hears_when_the_next_can_be_made_and_finds_those_that_he_has(
    sqlite_url: str, tmp_path: Path, messenger: str, language: str
) -> None:
    async with running_town(sqlite_url, tmp_path, messenger, certificates_most_a_day=2) as town:
        nahid = await citizens.insured(town, language)
        await nahid.gets_in()
        for _ in range(2):
            handed = await nahid.moves_to_inbox(now=town.now)
        until = town.now + DAY
        for _ in range(2):
            await nahid.inquires()
            await nahid.taps("button-move")
            closed = await nahid.reads("certificates-closed", until=nahid.moment(until))
            await town.passes(until - town.now - SECOND)
        await nahid.taps("button-back-to-inbox", on=closed)
        await nahid.reads("inbox", count=2, page=1, pages=1)
        await nahid.opens_certificate(handed, "active")
        await town.passes(SECOND)
        await nahid.moves_to_inbox(now=town.now)
