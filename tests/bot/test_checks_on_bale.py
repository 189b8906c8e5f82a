"""`python -m bot check` for bots on two messengers."""

from pathlib import Path

import pytest

from bot.checks import check_all
from bot.platforms.capabilities import write_findings
from config.settings import Settings
from tests.bot.conftest import World
from tests.bot.on_bale import come_to_bale


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    return sqlite_url


async def told_of_bots(settings: Settings) -> list[str]:
    said: list[str] = []
    assert await check_all(settings, said.append)
    return [line for line in said if "-person" in line]


async def test_it_says_where_nobody_could_show_that_a_number_is_his(
    world: World, settings: Settings, tmp_path: Path
) -> None:
    findings = tmp_path / "findings.json"
    there = settings.model_copy(update={**await come_to_bale(world), "bale_findings": findings})
    telegram, bale = await told_of_bots(there)
    assert telegram == "ok      telegram-person: @person_bot"
    assert bale.endswith("without ESTELAM_PASSWORD_GATEWAY nobody may get in there")
    write_findings(findings, {"contact_owner": True})
    assert (await told_of_bots(there))[1] == "ok      bale-person: @bale_bot"
