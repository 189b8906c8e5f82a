"""Telegram and Bale at two addresses, each with both bots: one can be killed or fall ill without the other."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot import meeting
from config.settings import Settings, given_settings
from tests.bot.conftest import OFFICE_BOT, PERSON_BOT, TOKENS, Chat
from tests.bot.on_bale import BALE_BOT, BALE_OFFICE_BOT, BALE_TOKENS
from tests.killable import Killable, killable

__all__ = ["ME", "ON_BALE", "ON_TELEGRAM", "PEOPLE", "Chat", "bale", "session", "settings_with", "telegram"]

ME = 1
PEOPLE: list[dict[str, Any]] = [
    {"id": number, "bale_id": 5000 + number, "first_name": f"Nobody {number}"} for number in range(1, 41)
]
ON_TELEGRAM, ON_BALE = ["telegram-person", "telegram-organisation"], ["bale-person", "bale-organisation"]


@pytest.fixture
async def telegram() -> AsyncIterator[Killable]:
    bots = [
        {"token": TOKENS[role], "username": username, "name": "…"}
        for role, username in (("person", PERSON_BOT), ("organisation", OFFICE_BOT))
    ]
    async with killable({"bots": bots, "people": PEOPLE}) as found:
        yield found


@pytest.fixture
async def bale() -> AsyncIterator[Killable]:
    bots = [
        {"token": BALE_TOKENS[role], "username": username, "name": "…", "messenger": "bale"}
        for role, username in (("person", BALE_BOT), ("organisation", BALE_OFFICE_BOT))
    ]
    async with killable({"bots": bots, "people": PEOPLE}) as found:
        yield found


@pytest.fixture
def settings_with(
    telegram: Killable, bale: Killable, keys_file: Path, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Settings]:
    """Settings for both messengers, but for what a test changes. A start waits shortly for whoever is away."""
    monkeypatch.setattr(meeting, "GRACE", 0.3)
    monkeypatch.setattr(meeting, "BAD_TOKEN_PAUSE", 0.2)
    values: dict[str, Any] = {
        "person_token": TOKENS["person"],
        "organisation_token": TOKENS["organisation"],
        "api_url": telegram.url,
        "link_url": telegram.url,
        "bale_person_token": BALE_TOKENS["person"],
        "bale_organisation_token": BALE_TOKENS["organisation"],
        "bale_api_url": bale.url,
        "bale_link_url": bale.url,
        "database_url": database_url,
        "keys_file": keys_file,
        "drawing_processes": 1,
    }
    return lambda **changed: given_settings(**values | changed)


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session
