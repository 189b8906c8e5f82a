import asyncio
import time
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import web

from messenger.updates import Updates
from messenger.webhooks import Target, Webhook
from tests.messenger.sides import Bot, Phone, soon


class Receiver:
    """A webhook that keeps what it gets, and answers what it is told to."""

    def __init__(self) -> None:
        self.updates: list[dict[str, Any]] = []
        self.secrets: list[str | None] = []
        self.statuses: list[int] = []
        self.answer: dict[str, Any] = {}
        self.url = ""

    async def take(self, request: web.BaseRequest) -> web.Response:
        status = self.statuses.pop(0) if self.statuses else 200
        if status == 200:
            self.updates.append(await request.json())
            self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        return web.json_response(self.answer, status=status)


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    receiver = Receiver()
    runner = web.ServerRunner(web.Server(receiver.take))
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    receiver.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield receiver
    await runner.cleanup()


async def test_a_webhook_gets_updates_in_order_with_its_secret(bot: Bot, maryam: Phone, receiver: Receiver) -> None:
    await maryam.send("before")
    await bot.ok("setWebhook", url=receiver.url, secret_token="s3cret")
    for number in range(20):
        await maryam.send(f"number {number}")
    await soon(lambda: len(receiver.updates) == 21)
    texts = [update["message"]["text"] for update in receiver.updates]
    assert texts == ["before", *(f"number {number}" for number in range(20))]
    assert set(receiver.secrets) == {"s3cret"}
    assert (await bot.ok("getWebhookInfo"))["pending_update_count"] == 0


async def test_what_a_webhook_refuses_comes_again(bot: Bot, maryam: Phone, receiver: Receiver) -> None:
    receiver.statuses = [500]
    await bot.ok("setWebhook", url=receiver.url)
    await maryam.send("one")
    await maryam.send("two")
    await soon(lambda: len(receiver.updates) == 2)
    assert [update["message"]["text"] for update in receiver.updates] == ["one", "two"]
    info = await bot.ok("getWebhookInfo")
    assert info["last_error_message"] == "Wrong response from the webhook: 500 Internal Server Error"


async def test_a_webhook_may_answer_with_a_call(bot: Bot, maryam: Phone, receiver: Receiver) -> None:
    receiver.answer = {"method": "sendMessage", "chat_id": maryam.person, "text": "from the webhook"}
    await bot.ok("setWebhook", url=receiver.url)
    await maryam.send("hello")

    async def answered() -> bool:
        return bool((await maryam.last())["text"] == "from the webhook")

    await soon(answered)


async def test_while_a_webhook_is_set_nobody_polls(bot: Bot, maryam: Phone, receiver: Receiver) -> None:
    poll = asyncio.create_task(bot.refused("getUpdates", timeout=30))
    await asyncio.sleep(0.05)
    await bot.ok("setWebhook", url=receiver.url)
    assert await poll == "Conflict: terminated by setWebhook request"
    assert "can't use getUpdates method while webhook is active" in await bot.refused("getUpdates")
    await bot.ok("deleteWebhook")
    await maryam.send("polled")
    assert len(await bot.ok("getUpdates")) == 1
    assert (await bot.ok("getWebhookInfo"))["url"] == ""


async def test_pending_updates_can_be_dropped(bot: Bot, maryam: Phone, receiver: Receiver) -> None:
    await maryam.send("dropped")
    await bot.ok("setWebhook", url=receiver.url, drop_pending_updates=True)
    await maryam.send("kept")
    await soon(lambda: receiver.updates)
    assert receiver.updates[0]["message"]["text"] == "kept"


async def test_updates_twice_reach_a_webhook_twice(bot: Bot, maryam: Phone, receiver: Receiver) -> None:
    await bot.ok("setWebhook", url=receiver.url)
    await bot.fault(do="twice")
    await maryam.send("again")
    await soon(lambda: len(receiver.updates) == 2)
    assert receiver.updates[0] == receiver.updates[1]


async def test_a_late_update_is_overtaken_on_its_way_to_a_webhook(bot: Bot, maryam: Phone, receiver: Receiver) -> None:
    await bot.ok("setWebhook", url=receiver.url)
    await bot.fault(do="late", seconds=0.2)
    for text in ("first", "second", "third"):
        await maryam.send(text)
    await soon(lambda: len(receiver.updates) == 3)
    assert [update["message"]["text"] for update in receiver.updates] == ["second", "third", "first"]
    assert (await bot.ok("getWebhookInfo"))["pending_update_count"] == 0


async def test_a_late_update_is_not_lost_when_polling_takes_over(bot: Bot, maryam: Phone, receiver: Receiver) -> None:
    await bot.ok("setWebhook", url=receiver.url)
    await bot.fault(do="late", seconds=0.1)
    await maryam.send("first")
    await bot.ok("deleteWebhook")
    await asyncio.sleep(0.2)
    (update,) = await bot.ok("getUpdates")
    assert update["message"]["text"] == "first"
    assert receiver.updates == []


@pytest.mark.parametrize(
    ("params", "reason"),
    [
        ({"url": "http://example.com/hook"}, "bad webhook: An HTTPS URL must be provided for webhook"),
        ({"url": "ftp://example.com"}, "invalid webhook URL specified"),
        ({"url": "https://example.com", "secret_token": "no spaces"}, "secret token contains unallowed characters"),
        ({"url": "https://example.com", "secret_token": "s" * 257}, "secret token is too long"),
    ],
)
async def test_wrong_webhooks_are_refused(bot: Bot, params: dict[str, str], reason: str) -> None:
    assert await bot.refused("setWebhook", **params) == f"Bad Request: {reason}"


async def test_a_webhook_set_again_and_again_leaves_no_session_open(receiver: Receiver) -> None:
    """Several replicas set theirs in the same turn of the event loop."""
    queue = Updates(1, time.time)
    sessions = []
    webhook = Webhook(queue, unanswered)
    for _ in range(3):
        webhook.stop()
        webhook.start(Target(receiver.url, "", 1))
        sessions.append(webhook._session)
    await webhook.close()
    assert all(session is not None and session.closed for session in sessions)


async def unanswered(_: dict[str, Any]) -> None:
    raise AssertionError("nobody answered with a call")
