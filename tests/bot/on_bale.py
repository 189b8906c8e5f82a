"""Two more bots in the world of these tests, on Bale, beside those on Telegram."""

from typing import Any

from pydantic import SecretStr

from tests.bot.conftest import World

BALE_TOKENS = {"person": "2001:bale_person_bale_person_bale", "organisation": "2002:bale_organisation_bale_org"}
BALE_BOT, BALE_OFFICE_BOT = "bale_bot", "bale_office_bot"
ON_BALE = "bale-person"


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
