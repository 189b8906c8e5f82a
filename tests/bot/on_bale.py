"""Two more bots in the world of these tests, on Bale, beside those on Telegram."""

import asyncio
import os
import subprocess
from pathlib import Path
from typing import Any

from pydantic import SecretStr

from config.settings import PREFIX
from tests.bot.conftest import TOKENS, World
from tests.commands import give

BALE_TOKENS = {"person": "2001:bale_person_bale_person_bale", "organisation": "2002:bale_organisation_bale_org"}
BALE_BOT, BALE_OFFICE_BOT = "bale_bot", "bale_office_bot"
ON_BALE = "bale-person"
ROOT = Path(__file__).parents[2]


async def come_to_bale(world: World) -> dict[str, Any]:
    """Add the bots, and answer with the settings for them."""
    for role, username in (("person", BALE_BOT), ("organisation", BALE_OFFICE_BOT)):
        bot = {"token": BALE_TOKENS[role], "username": username, "name": username, "messenger": "bale"}
        async with world.session.post(f"{world.url}/control/bots", json=bot) as answer:
            assert answer.status == 200, await answer.text()
    tokens = {f"bale_{role}_token": SecretStr(token) for role, token in BALE_TOKENS.items()}
    return {**tokens, "bale_api_url": world.url, "bale_link_url": world.url}


async def control(world: World, what: str, **how: Any) -> None:
    async with world.session.post(f"{world.url}/control/{what}", json=how) as answer:
        assert answer.status == 200, await answer.text()


async def environment_for(world: World, home: Path, **more: str) -> dict[str, str]:
    """The environment of a command line that knows both messengers' bots; `more` are settings."""
    await come_to_bale(world)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(PREFIX)}
    ours = {
        "PERSON_TOKEN": TOKENS["person"],
        "ORGANISATION_TOKEN": TOKENS["organisation"],
        "BALE_PERSON_TOKEN": BALE_TOKENS["person"],
        "BALE_ORGANISATION_TOKEN": BALE_TOKENS["organisation"],
        "API_URL": world.url,
        "BALE_API_URL": world.url,
        "DATABASE_URL": f"sqlite:///{home / 'estelam.db'}",
        **more,
    }
    return {**kept, "PYTHONPATH": str(ROOT), "HOME": str(home), **{PREFIX + name: ours[name] for name in ours}}


async def command(environment: dict[str, str], *words: str) -> subprocess.CompletedProcess[str]:
    """A command as an operator gives it."""

    return await asyncio.to_thread(give, environment, *words, folder=environment["HOME"])
