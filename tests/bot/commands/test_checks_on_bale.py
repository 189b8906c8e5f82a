"""`python -m bot check` for bots on two messengers."""

from pathlib import Path

import pytest

from bot.commands.checks import check_all
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


@pytest.mark.parametrize("written", [b"{", b'{"contact_owner": "yes"}'])
async def test_findings_that_cannot_be_used_are_one_fault_among_what_is_told(
    world: World, settings: Settings, tmp_path: Path, written: bytes
) -> None:
    """The other bots, the registry, the backups and the gateway are looked at all the same."""
    findings = tmp_path / "findings.json"
    findings.write_bytes(written)
    there = settings.model_copy(update={**await come_to_bale(world), "bale_findings": findings})
    said: list[str] = []
    assert not await check_all(there, said.append)
    assert [line.split(":")[0] for line in said] == [
        "ok      settings",
        "ok      keys and database",
        "FAULT   messengers",
        *(f"ok      {platform}-{role}" for platform in ("telegram", "bale") for role in ("person", "organisation")),
        "note    registry",
    ]
    (fault,) = [line for line in said if line.startswith("FAULT")]
    assert fault.startswith("FAULT   messengers: ESTELAM_BALE_FINDINGS: ")
