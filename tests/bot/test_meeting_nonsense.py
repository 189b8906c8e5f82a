"""The messengers are met one by one: whatever one answers and whatever happens meanwhile, all come in the end."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from aiohttp import web

from bot import meeting
from bot.calls.transport import Line, Wire
from bot.health import Health
from bot.incoming import poller, receiving
from bot.meeting import Meetings, Names
from bot.program import Member
from storage.errors import StoreUnavailable
from tests.bot.conftest import Start, World, until
from tests.bot.incoming.test_webhooks import webhooks
from tests.bot.on_bale import BALE_BOT, BALE_TOKENS, ON_BALE, come_to_bale

__all__ = ["webhooks"]


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    return sqlite_url


@pytest.fixture(autouse=True)
def in_a_hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meeting, "GRACE", 0.5)
    monkeypatch.setattr(poller, "WAIT", 1)


class Between:
    """Stands between the program and a messenger, and answers in its stead as long as there is `nonsense`."""

    def __init__(self, world: World, nonsense: Any) -> None:
        self.world = world
        self.nonsense = nonsense
        self.url = ""

    async def answer(self, request: web.Request) -> web.Response:
        if self.nonsense is not None:
            return web.json_response({"ok": True, "result": self.nonsense})
        headers = {"Content-Type": request.headers["Content-Type"]}
        place = f"{self.world.url}{request.rel_url}"
        async with self.world.session.post(place, data=await request.read(), headers=headers) as answer:
            return web.Response(body=await answer.read(), status=answer.status, content_type="application/json")


@asynccontextmanager
async def between(world: World, nonsense: Any) -> AsyncIterator[Between]:
    stands = Between(world, nonsense)
    application = web.Application()
    application.router.add_post("/{rest:.*}", stands.answer)
    runner = web.AppRunner(application, shutdown_timeout=0.1, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    stands.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        yield stands
    finally:
        await runner.cleanup()


@pytest.mark.parametrize("nonsense", [[], True, {}, {"id": "?"}])
async def test_a_messenger_that_answers_nonsense_holds_up_nobody_and_is_met_once_it_speaks_sense(
    world: World, start: Start, nonsense: Any
) -> None:
    both = await come_to_bale(world)
    async with between(world, nonsense) as bale, start(**both | {"bale_api_url": bale.url}):
        await world.chat().send("hello")
        await world.chat().hears("echo hello")
        bale.nonsense = None
        await world.chat(bot=BALE_BOT).send("hello")
        await world.chat(bot=BALE_BOT).hears("echo hello")


async def test_a_bot_is_opened_once_although_the_store_is_away_when_it_is_met(world: World, start: Start) -> None:
    opened: list[str] = []
    faults = [StoreUnavailable("for a moment")]

    async def open_(member: Member) -> None:
        if member.bot == ON_BALE and faults:
            raise faults.pop()
        await asyncio.sleep(0)
        opened.append(member.bot)

    async with start(**await come_to_bale(world)) as program:
        names = Names(program.store)
        await names.load()
        bots = [member.bot for member in program.members]
        meetings = Meetings(program.members, names, Health(bots), open_)
        await meetings.begin()
        await until(lambda: len(opened) == len(bots))
        meetings.end()
    assert sorted(opened) == sorted(bots)


async def test_a_webhook_is_seen_to_also_after_its_messenger_answered_nonsense(
    world: World, start: Start, webhooks: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(receiving, "LOOK", 0.1)
    wire = Wire()
    async with between(world, None) as bale, start(**webhooks | {"bale_api_url": bale.url}):
        await world.chat(bot=BALE_BOT).send("one")
        await world.chat(bot=BALE_BOT).hears("echo one")
        bale.nonsense = True
        await asyncio.sleep(0.5)
        bale.nonsense = None
        await Line(wire, world.url, BALE_TOKENS["person"]).post("deleteWebhook", {})
        await world.chat(bot=BALE_BOT).send("two")
        await world.chat(bot=BALE_BOT).hears("echo one", "echo two")
    await wire.close()
