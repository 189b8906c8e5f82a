"""The way that the settings choose, and `python -m bot check`, which tries it without sending anything."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.commands.checks import check_all
from bot.password_gateways import choose_gateway
from config.settings import Settings, given_settings
from services.password_gateways import FirstThen, Sparing
from tests.bot.conftest import TOKENS, World
from tests.services.password_gateways.conftest import Gateway, running_gateway


@pytest.fixture
async def gateway() -> AsyncIterator[Gateway]:
    async with running_gateway() as gateway:
        yield gateway


def settings_with(url: str, home: Path, **passwords: Any) -> Settings:
    return given_settings(
        person_token=TOKENS["person"],
        organisation_token=TOKENS["organisation"],
        api_url=url,
        keys_file=home / "keys.json",
        database_url=f"sqlite:///{home / 'estelam.db'}",
        **passwords,
    )


def both(gateway: Gateway) -> dict[str, Any]:
    return {
        "password_bale_url": gateway.url,
        "password_bale_client": "us",
        "password_bale_secret": "hush",
        "password_sms_url": f"{gateway.url}/messages",
        "password_sms_key": "hush",
    }


async def test_the_settings_choose_the_way(gateway: Gateway, tmp_path: Path) -> None:
    ways = {}
    for way in ("off", "bale", "sms", "bale-then-sms"):
        chosen = choose_gateway(settings_with(gateway.url, tmp_path, password_gateway=way, **both(gateway)))
        ways[way] = type(chosen)
        if chosen is not None:
            await chosen.send("+989121234567", "123456", "…")
            await chosen.close()
    assert ways == {"off": type(None), "bale": Sparing, "sms": Sparing, "bale-then-sms": FirstThen}
    assert gateway.bodies == [
        {"phone": "989121234567", "otp": 123456},
        {"to": "09121234567", "text": "…"},
        {"phone": "989121234567", "otp": 123456},
    ]


@pytest.mark.parametrize("way", ["bale", "sms", "bale-then-sms"])
async def test_check_tries_it_and_sends_nothing(world: World, gateway: Gateway, tmp_path: Path, way: str) -> None:
    settings = settings_with(world.url, tmp_path, password_gateway=way, **both(gateway))
    told: list[str] = []
    await check_all(settings, told.append)
    (line,) = [each for each in told if "one-time passwords" in each]
    assert line.startswith("ok ")
    assert gateway.bodies == []


async def test_check_says_what_is_wrong_with_it(world: World, gateway: Gateway, tmp_path: Path) -> None:
    settings = settings_with(world.url, tmp_path, password_gateway="sms", **both(gateway))
    gateway.says(401, "{}")
    told: list[str] = []
    assert not await check_all(settings, told.append)
    (line,) = [each for each in told if "one-time passwords" in each]
    assert line == "FAULT   one-time passwords: the gateway (sms) cannot be used: it answers 401"


async def test_where_they_are_off_nothing_is_tried(world: World, tmp_path: Path) -> None:
    told: list[str] = []
    await check_all(settings_with(world.url, tmp_path), told.append)
    assert [each for each in told if "one-time passwords" in each] == []
