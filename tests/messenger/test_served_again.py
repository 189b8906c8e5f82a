"""A messenger that was stopped and is served again knows all that it knew."""

import asyncio
import socket
from urllib.parse import urlsplit

import aiohttp

from messenger import Cast, Messenger, serving
from tests.messenger.sides import CAST, Bot, Phone, soon
from tests.messenger.test_webhooks import Receiver, receiver

__all__ = ["receiver"]


def port_of(server: Messenger) -> int:
    return urlsplit(server.url).port or 0


async def test_updates_wait_and_questions_for_them_wait_as_before() -> None:
    server = Messenger(Cast.from_json(CAST))
    async with serving(server), aiohttp.ClientSession(server.url) as session:
        await Phone(session).start()
    with socket.socket() as refused:
        assert refused.connect_ex(("127.0.0.1", port_of(server))) != 0
    async with serving(server, port=port_of(server)), aiohttp.ClientSession(server.url) as session:
        (update,) = await Bot(session).ok("getUpdates")
        assert update["message"]["text"] == "/start"
        poll = asyncio.create_task(Bot(session).ok("getUpdates", offset=update["update_id"] + 1, timeout=20))
        await asyncio.sleep(0.1)
        assert not poll.done(), "a question waits for the next update, as before"
        await Phone(session).send("hello")
        assert [each["message"]["text"] for each in await poll] == ["hello"]


async def test_a_webhook_goes_on_with_what_was_written_meanwhile(receiver: Receiver) -> None:
    server = Messenger(Cast.from_json(CAST))
    async with serving(server), aiohttp.ClientSession(server.url) as session:
        await Phone(session).start()
        await Bot(session).ok("setWebhook", url=receiver.url)
        await soon(lambda: len(receiver.updates) == 1)
    world = server.world
    world.heard(world.chat(world.people[71], world.accounts["person_bot"].bot), {"text": "meanwhile"})
    async with serving(server, port=port_of(server)):
        await soon(lambda: [update["message"]["text"] for update in receiver.updates] == ["/start", "meanwhile"])
