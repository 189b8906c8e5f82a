import io
from collections.abc import AsyncIterator, Callable

import aiohttp
import pytest
from PIL import Image

import messenger
from messenger import Messenger
from tests.messenger.sides import ALI, CAST, OTHER_TOKEN, Bot, Clock, Phone


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def server(clock: Clock) -> AsyncIterator[Messenger]:
    async with messenger.running(CAST, clock=clock) as running:
        yield running


@pytest.fixture
async def session(server: Messenger) -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(server.url) as opened:
        yield opened


@pytest.fixture
async def bot(session: aiohttp.ClientSession) -> Bot:
    return Bot(session)


@pytest.fixture
async def office(session: aiohttp.ClientSession) -> Bot:
    return Bot(session, OTHER_TOKEN)


@pytest.fixture
async def maryam(session: aiohttp.ClientSession, bot: Bot) -> Phone:
    """Has started the bot; her /start is confirmed."""
    phone = Phone(session)
    await phone.start()
    await bot.updates()
    return phone


@pytest.fixture
async def ali(session: aiohttp.ClientSession) -> Phone:
    """Has not started any bot."""
    return Phone(session, ALI)


@pytest.fixture
def picture() -> Callable[[int, int], bytes]:
    def draw(width: int, height: int) -> bytes:
        made = io.BytesIO()
        Image.new("RGB", (width, height), "white").save(made, "PNG")
        return made.getvalue()

    return draw
