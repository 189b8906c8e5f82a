"""Messengers, the registry and the gateways for passwords: whoever is called is looked up in the same way."""

import asyncio
import socket
import time
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager

import pytest
from yarl import URL

from bot.calls.answers import Unreachable
from bot.calls.direct import JSON, Direct
from bot.calls.wire import Body, Wire
from services.hosts import Hosts
from services.http_registry.access import Access
from services.http_registry.calls import Calls, Patience
from services.http_registry.troubles import TooSlow
from tests.bot.calls.test_direct import post
from tests.services.test_hosts import NameServer, name_server

__all__ = ["name_server"]

ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"
THREADS = 2  # that the event loop has here, as uvloop's look-ups had
IMPATIENT = Patience(connect=0.3, answer=0.3, total=0.3)


@pytest.fixture
async def few_threads() -> None:
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(THREADS))


@asynccontextmanager
async def somebody(address: str = "127.0.0.1", port: int = 0) -> AsyncIterator[int]:
    """The port of somebody who answers everything there."""
    there = socket.create_server((address, port))
    callers: list[asyncio.StreamWriter] = []

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        callers.append(writer)
        while await reader.read(65536):
            writer.write(ANSWER)
        writer.close()

    server = await asyncio.start_server(answer, sock=there)
    try:
        yield there.getsockname()[1]
    finally:
        server.close()
        for caller in callers:
            caller.close()
        await asyncio.sleep(0.05)  # both ends see it


async def new_connections(way: Direct) -> None:
    for _ in range(2):
        assert await post(way) == (200, b"{}")
        way.close()


async def test_a_messenger_that_moved_is_found_at_its_new_address(name_server: NameServer) -> None:
    async with somebody() as port:
        name_server.says = [(socket.AF_INET, ("127.0.0.1", port))]
        way = Direct(URL(f"http://api.example.org:{port}"), Hosts(), keep_alive=75)
        await new_connections(way)
    async with somebody("127.0.0.2", port):
        name_server.says = [(socket.AF_INET, ("127.0.0.2", port))]
        with pytest.raises(ConnectionRefusedError):
            await post(way)
        await new_connections(way)
    assert name_server.asked == 2, "when it was first wanted, and when nobody was there any more"


@pytest.mark.timed
@pytest.mark.parametrize("method", ["GET", "POST"], ids=["by aiohttp's client", "the direct way"])
async def test_a_look_up_that_hangs_is_waited_for_as_long_as_for_a_connection(
    name_server: NameServer, method: str
) -> None:
    wire, body = Wire(), Body(JSON, (b"{}",)) if method == "POST" else None

    async def call() -> tuple[int, bytes]:
        url = URL(f"http://api.example.org:{port}/")
        return await wire.call(method, url, body=body, patience=20, connect_timeout=0.3)

    async with somebody() as port:
        name_server.says = [(socket.AF_INET, ("127.0.0.1", port))]
        name_server.answers.clear()
        began = time.monotonic()
        ends = await asyncio.gather(*(call() for _ in range(2 * THREADS)), return_exceptions=True)
        assert time.monotonic() - began < 5
        for end in ends:
            assert isinstance(end, Unreachable)
            assert (end.timed_out, end.was_sent) == (True, False)
        name_server.answers.set()
        assert await call() == (200, b"{}")
        assert name_server.asked == 1
        await wire.close()


@pytest.mark.usefixtures("few_threads")
async def test_what_hangs_takes_no_thread_that_others_need(name_server: NameServer) -> None:
    async with somebody() as port:
        name_server.says = [(socket.AF_INET, ("127.0.0.1", port))]
        name_server.answers.clear()
        clients = [Calls(Access(f"http://gateway.example.org:{port}"), IMPATIENT) for _ in range(2 * THREADS)]
        told = [asyncio.ensure_future(client.status(request_id="1")) for client in clients]
        await asyncio.sleep(0.1)
        async with asyncio.timeout(5):
            await asyncio.to_thread(int)
        for end in await asyncio.gather(*told, return_exceptions=True):
            assert isinstance(end, TooSlow)
        name_server.answers.set()
        assert await clients[0].status(request_id="1") == b"{}"
        for client in clients:
            await client.close()
