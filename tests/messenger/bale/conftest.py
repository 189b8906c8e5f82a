"""A world with bots on both messengers, and every switch on."""

from collections.abc import AsyncIterator

import aiohttp
import pytest

import messenger
from messenger import Messenger
from tests.messenger.bale.sides import BALE_CAST, BaleBot
from tests.messenger.sides import Clock, Phone


@pytest.fixture
async def server(clock: Clock) -> AsyncIterator[Messenger]:
    async with messenger.running(BALE_CAST, clock=clock) as running:
        yield running


@pytest.fixture
async def bot(session: aiohttp.ClientSession) -> BaleBot:
    return BaleBot(session)


@pytest.fixture
async def maryam(session: aiohttp.ClientSession, bot: BaleBot) -> Phone:
    phone = Phone(session, bot="bale_bot")
    await phone.start()
    await bot.updates()
    return phone
