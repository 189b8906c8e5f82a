"""A messenger whose door is shut for a while: calls that wait for a connection do not come to it all at once."""

import asyncio
import ssl
import time
from asyncio import StreamReader, StreamWriter
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager, suppress
from functools import partial
from typing import Any
from urllib.parse import urlsplit

import pytest

from bot.calls.answers import CallFailed
from bot.calls.transport import Line, Upload, Wire
from bot.calls.wire import LARGEST_AT_ONCE
from messenger.bot_api import BotApi
from storage import outbox
from storage.outbox import Outgoing
from tests.bot.calls.test_direct import authority
from tests.bot.conftest import BOT, TOKENS, Start, World, settled
from tests.bot.echo import ECHO, words
from tests.services.http_registry.authorities import Authority

__all__ = ["authority"]

MESSAGES, A_SECOND = 40, 10
SHUT = 6.5  # seconds: twice as long as a call that is under way counts

Serve = Callable[[StreamReader, StreamWriter], Coroutine[Any, Any, None]]


class Door:
    """Takes connections at once, as a system does, and leads them on to the messenger's TLS only while it is open."""

    def __init__(self, pair: tuple[Any, Any], messenger: str) -> None:
        self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._context.load_cert_chain(*pair)
        self._messenger = urlsplit(messenger)
        self._is_open = asyncio.Event()
        self._ends: list[StreamWriter] = []
        self.url = ""

    def open(self) -> None:
        self._is_open.set()

    def shut(self) -> None:
        """Those who are inside have to come again as well."""
        self._is_open.clear()
        self._end_all()

    def _end_all(self) -> None:
        for end in self._ends:
            end.transport.abort()
        self._ends.clear()

    @asynccontextmanager
    async def serving(self) -> AsyncIterator["Door"]:
        behind = await asyncio.start_server(self._to_messenger, "127.0.0.1", 0, ssl=self._context)
        self._behind: int = behind.sockets[0].getsockname()[1]
        front = await asyncio.start_server(self._through, "127.0.0.1", 0)
        self.url = f"https://127.0.0.1:{front.sockets[0].getsockname()[1]}"
        try:
            yield self
        finally:
            front.close()
            behind.close()
            self._end_all()
            await asyncio.sleep(0.1)

    async def _through(self, reader: StreamReader, writer: StreamWriter) -> None:
        await self._is_open.wait()
        await self._lead(reader, writer, "127.0.0.1", self._behind)

    async def _to_messenger(self, reader: StreamReader, writer: StreamWriter) -> None:
        await self._lead(reader, writer, self._messenger.hostname or "", self._messenger.port or 0)

    async def _lead(self, reader: StreamReader, writer: StreamWriter, host: str, port: int) -> None:
        answers, asks = await asyncio.open_connection(host, port)
        self._ends += writer, asks
        await asyncio.gather(_pump(reader, asks), _pump(answers, writer))


async def _pump(source: StreamReader, to: StreamWriter) -> None:
    with suppress(OSError):
        while said := await source.read(1 << 16):
            to.write(said)
            await to.drain()
    to.close()


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    return sqlite_url


@pytest.fixture
def arrived(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """When each message came to the messenger."""
    arrived: list[float] = []
    call = BotApi.call

    async def noted(api: BotApi, account: Any, name: str, arguments: Any) -> Any:
        if name == "sendMessage":
            arrived.append(time.monotonic())
        return await call(api, account, name, arguments)

    monkeypatch.setattr(BotApi, "call", noted)
    return arrived


@pytest.mark.timed
async def test_no_second_holds_more_after_a_while_in_which_nobody_was_connected(
    world: World, start: Start, authority: Authority, arrived: list[float]
) -> None:
    pair = authority.server()
    for person in range(1, MESSAGES + 1):
        await world.chat(person).start()
    async with Door((pair.certificate, pair.key), world.url).serving() as door:
        door.open()
        async with start(api_url=door.url, messages_per_second=A_SECOND) as program:
            door.shut()
            await asyncio.sleep(0.1)
            for person in range(1, MESSAGES + 1):
                said = Outgoing(BOT, person, *words(person, "hello"))
                await program.store.write(outbox.add, said, now=ECHO.clock())
            await asyncio.sleep(SHUT)
            door.open()
            await settled(program)
    assert len(arrived) == MESSAGES
    # test_pace.py is exact; here the calls' own way takes time that differs, and on a busy machine some arrive together
    assert max(sum(first <= each < first + 0.9 for each in arrived) for first in arrived) < 1.5 * A_SECOND


@pytest.mark.parametrize("size", [10, LARGEST_AT_ONCE + 1], ids=["directly", "a large file"])
async def test_a_call_sets_out_when_there_is_a_connection_and_else_not_at_all(
    world: World, port: int, size: int
) -> None:
    wire, set_out = Wire(), list[str]()
    files = {"document": Upload("file.pdf", bytes(size), "application/pdf")}
    try:
        for url in (world.url, f"http://127.0.0.1:{port}"):
            line = Line(wire, url, TOKENS["person"])
            with suppress(CallFailed):
                await line.post("sendDocument", {"chat_id": 1}, files, sets_out=partial(set_out.append, url))
        assert set_out == [world.url]
    finally:
        await wire.close()
