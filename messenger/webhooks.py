"""Delivery of updates to a webhook: in order within a chat, chats side by side, again until they are taken."""

import asyncio
import ipaddress
import time
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import aiohttp
import orjson

from messenger.cast import Json
from messenger.errors import bad_request
from messenger.updates import Update, Updates

ANSWERED_WITHIN = aiohttp.ClientTimeout(total=60)
FIRST_PAUSE = 0.2
LONGEST_PAUSE = 10.0

Reply = Callable[[Json], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Target:
    url: str
    secret: str
    most_connections: int


@dataclass
class Webhook:
    updates: Updates
    reply: Reply  # carries out a call that came as the answer to an update
    target: Target | None = None
    last_error: tuple[float, str] | None = None
    _kept: Target | None = None  # while the messenger is stopped
    _lanes: dict[int, deque[Update]] = field(default_factory=dict)
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)
    _closing: set[asyncio.Task[None]] = field(default_factory=set)  # sessions; nothing breaks that off
    _session: aiohttp.ClientSession | None = None
    _places: asyncio.Semaphore = field(default_factory=asyncio.Semaphore)

    def start(self, target: Target) -> None:
        self.target, self.last_error = target, None
        self._session = aiohttp.ClientSession(timeout=ANSWERED_WITHIN)
        self._places = asyncio.Semaphore(target.most_connections)
        self.updates.on_put = self._take
        for update in self.updates.waiting():
            self._take(update)

    def stop(self) -> None:
        """What was not delivered stays in the queue."""
        self.target, self.updates.on_put = None, None
        for task in self._tasks:
            task.cancel()
        self._lanes.clear()
        if self._session:
            closing = asyncio.get_running_loop().create_task(self._session.close())
            self._closing.add(closing)
            closing.add_done_callback(self._closing.discard)
            self._session = None

    def open(self) -> None:
        """The messenger is back after a stop, and brings what waited where it was told to."""
        if self._kept is not None:
            self.start(self._kept)

    async def close(self) -> None:
        self._kept = self.target
        self.stop()
        await asyncio.gather(*self._tasks, *self._closing, return_exceptions=True)

    def info(self) -> Json:
        about: Json = {"url": self.target.url if self.target else "", "has_custom_certificate": False}
        if self.target:
            about |= {"max_connections": self.target.most_connections, "ip_address": "127.0.0.1"}
        if self.last_error:
            about |= {"last_error_date": int(self.last_error[0]), "last_error_message": self.last_error[1]}
        return about

    def _take(self, update: Update) -> None:
        if update.late:
            seconds, update.late = update.late, 0.0
            asyncio.get_running_loop().call_later(seconds, self._take_late, update)
            return
        lane = self._lanes.get(update.chat_id)
        if lane is not None:
            lane.append(update)
            return
        self._lanes[update.chat_id] = deque([update])
        task = asyncio.get_running_loop().create_task(self._deliver(update.chat_id))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _take_late(self, update: Update) -> None:
        """Its time has come, unless another webhook, or a poll, took it meanwhile."""
        waits = update in self.updates.waiting() and update not in self._lanes.get(update.chat_id, ())
        if self.target is not None and waits:
            self._take(update)

    async def _deliver(self, chat_id: int) -> None:
        lane, pause = self._lanes[chat_id], FIRST_PAUSE
        while lane:
            async with self._places:
                taken = await self._post(lane[0])
            if not taken:
                await asyncio.sleep(pause)
                pause = min(pause * 2, LONGEST_PAUSE)
            elif self.updates.remove(lane[0]):
                lane.popleft()
                pause = FIRST_PAUSE
        del self._lanes[chat_id]

    async def _post(self, update: Update) -> bool:
        if self.target is None or self._session is None:
            return False
        headers = {"Content-Type": "application/json"}
        if self.target.secret:
            headers["X-Telegram-Bot-Api-Secret-Token"] = self.target.secret
        body = orjson.dumps(update.body)
        try:
            async with self._session.post(self.target.url, data=body, headers=headers, ssl=False) as response:
                return await self._answered(response)
        except (aiohttp.ClientError, TimeoutError) as fault:
            self.last_error = (time.time(), _reason(fault))
            return False

    async def _answered(self, response: aiohttp.ClientResponse) -> bool:
        if not 200 <= response.status < 300:
            self.last_error = (time.time(), f"Wrong response from the webhook: {response.status} {response.reason}")
            return False
        if response.content_type == "application/json" and (wanted := _method_in(await response.read())):
            await self.reply(wanted)
        return True


def check_webhook_url(url: str) -> None:
    """Telegram wants HTTPS. On this machine plain HTTP is enough."""
    try:
        parts = urlsplit(url if "://" in url else f"https://{url}")
    except ValueError as fault:
        raise bad_request("invalid webhook URL specified") from fault
    if not parts.hostname or parts.scheme not in {"http", "https"}:
        raise bad_request("invalid webhook URL specified")
    if parts.scheme == "http" and not _is_loopback(parts.hostname):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _method_in(body: bytes) -> Json | None:
    try:
        wanted: Any = orjson.loads(body)
    except orjson.JSONDecodeError:
        return None
    return wanted if isinstance(wanted, dict) and "method" in wanted else None


def _reason(fault: Exception) -> str:
    if isinstance(fault, aiohttp.ClientConnectorError):
        return "Connection refused"
    return "Read timeout expired" if isinstance(fault, TimeoutError) else "Connection reset by peer"
