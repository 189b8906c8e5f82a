"""Gateways that misbehave on purpose, on loopback, and our side of each."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import pytest

from services.http_registry.access import Access
from services.http_registry.calls import Patience
from services.password_gateways import BaleGateway, SmsGateway
from services.password_gateways.bale import TOKEN
from tests.services.http_registry.wayward import Wayward

PATIENCE = Patience(connect=5.0, answer=5.0, total=5.0)
LITTLE_PATIENCE = Patience(connect=0.5, answer=0.5, total=0.5)
"""For a gateway that does not answer."""


class WaywardGateway(Wayward):
    """By the contract of Bale's gateway, which an SMS service takes as well: any 2xx."""

    def good(self, head: str, body: bytes) -> bytes:  # noqa: ARG002
        told = {"access_token": f"token-{len(self.seen)}", "expires_in": 3600} if TOKEN in head else {"balance": 7}
        return json.dumps(told).encode()


@dataclass
class Gateway:
    """The other side. `does` says what it does wrong from now on, one after the other."""

    wayward: Wayward
    port: int

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def bodies(self) -> list[Any]:
        """What was posted so far, without the questions for a token."""
        return [json.loads(each["body"]) for each in self.wayward.seen if TOKEN not in each["head"] and each["body"]]

    @property
    def heads(self) -> list[str]:
        return [each["head"] for each in self.wayward.seen]

    def does(self, *orders: dict[str, Any] | str) -> None:
        self.wayward.orders = [{"do": order, "times": 1} if isinstance(order, str) else order for order in orders]

    def says(self, status: int, body: object = None, **headers: str) -> None:
        """To the next request."""
        told = {"do": "say", "status": status, "headers": headers, "times": 1}
        self.does(told if body is None else {**told, "body": body if isinstance(body, str) else json.dumps(body)})


@asynccontextmanager
async def running_gateway() -> AsyncIterator[Gateway]:
    wayward = WaywardGateway()
    visits: set[asyncio.Task[None]] = set()

    async def visited(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        visits.add(task)
        try:
            await wayward.serve(reader, writer)
        finally:
            writer.transport.abort()
            visits.discard(task)

    serving = await asyncio.start_server(visited, "127.0.0.1", 0)
    try:
        yield Gateway(wayward, serving.sockets[0].getsockname()[1])
    finally:
        serving.close()
        left = list(visits)  # those that hang, and connections that are kept
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)


@pytest.fixture
async def gateway() -> AsyncIterator[Gateway]:
    async with running_gateway() as gateway:
        yield gateway


def sms_of(gateway: Gateway, patience: Patience = PATIENCE) -> SmsGateway:
    return SmsGateway(Access(f"{gateway.url}/messages", token="secret-key"), patience=patience)


class Seconds:
    """A clock that the tests move."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


def bale_of(gateway: Gateway, seconds: Seconds, patience: Patience = PATIENCE) -> BaleGateway:
    return BaleGateway(gateway.url, client_id="us", client_secret="s&cret", patience=patience, clock=seconds)


@pytest.fixture
async def sms(gateway: Gateway) -> AsyncIterator[SmsGateway]:
    sms = sms_of(gateway)
    yield sms
    await sms.close()


@pytest.fixture
async def bale(gateway: Gateway, seconds: Seconds) -> AsyncIterator[BaleGateway]:
    bale = bale_of(gateway, seconds)
    yield bale
    await bale.close()
