"""One messenger floods us off, is slow, or brings no updates: the other one's answers come as fast as before."""

import asyncio
from collections.abc import Callable
from statistics import median
from typing import Any

import aiohttp
import pytest

from bot.assembly import running
from config.settings import Settings
from tests.bot.apart import ME, PEOPLE, Chat, bale, session, settings_with, telegram
from tests.bot.conftest import PERSON_BOT
from tests.bot.echo import ECHO
from tests.bot.on_bale import BALE_BOT
from tests.killable import Killable

__all__ = ["bale", "session", "settings_with", "telegram"]

ILLNESSES: dict[str, dict[str, Any]] = {
    "a flood limit of the whole bot": {"do": "flood", "method": "sendMessage"},
    "answers after five seconds": {"do": "slow", "method": "sendMessage", "seconds": 5},
    "no updates": {"do": "502", "method": "getUpdates"},
    "connections that are cut": {"do": "reset"},
}
AN_ORDER_OF_MAGNITUDE = 10


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    return sqlite_url


@pytest.fixture(params=["telegram", "bale"])
def ill_and_well(
    request: pytest.FixtureRequest, telegram: Killable, bale: Killable
) -> tuple[tuple[Killable, str], tuple[Killable, str]]:
    """Each messenger with its persons' bot."""
    here, there = (telegram, PERSON_BOT), (bale, BALE_BOT)
    return (here, there) if request.param == "telegram" else (there, here)


@pytest.mark.parametrize("illness", ILLNESSES)
async def test_the_other_messenger_answers_as_fast_as_before_and_the_ill_one_once_it_is_well(
    ill_and_well: tuple[tuple[Killable, str], tuple[Killable, str]],
    settings_with: Callable[..., Settings],
    session: aiohttp.ClientSession,
    illness: str,
) -> None:
    (ill, ill_bot), (well, well_bot) = ill_and_well
    patients = [Chat(session, ill.url, person["id"], ill_bot) for person in PEOPLE]
    settings = settings_with(messages_per_second=1000, chat_messages_per_second=1000)
    async with running(settings, ECHO) as program:
        before = await well.answers(ME, well_bot, 50)
        async with session.post(f"{ill.url}/control/faults", json={**ILLNESSES[illness], "times": None}) as added:
            assert added.status == 200, await added.text()
        for chat in patients:
            await chat.send("first")
            await chat.send("second")
        meanwhile = await well.answers(ME, well_bot, 50)
        assert median(meanwhile) < AN_ORDER_OF_MAGNITUDE * median(before)
        assert max(meanwhile) < 2, "nobody waits for the other messenger's pauses"
        assert await patients[-1].heard() == [], "a question for updates may have been under way, for the first ones"
        ill.messenger.world.faults.clear()
        await asyncio.gather(*(chat.hears("echo first", "echo second", within=60) for chat in patients))
        await program.finish()
