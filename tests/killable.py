"""A messenger that can be killed, can take calls without ever answering, and comes back at the same port as it was."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any
from urllib.parse import urlsplit

from messenger import Cast, Messenger, serving


class Killable:
    """One messenger and its address. Its world, which is its people's and ours to look at, stays in any case."""

    def __init__(self, messenger: Messenger) -> None:
        self.messenger = messenger
        self._port = 0
        self._stack = AsyncExitStack()

    @property
    def url(self) -> str:
        return self.messenger.url

    async def comes_up(self) -> None:
        await self._stack.aclose()
        await self._stack.enter_async_context(serving(self.messenger, port=self._port))
        self._port = urlsplit(self.url).port or 0

    async def dies(self) -> None:
        """Nobody listens there any more."""
        await self._stack.aclose()

    async def falls_silent(self) -> None:
        """Whoever calls is let in, and never hears anything."""
        await self._stack.aclose()
        await self._stack.enter_async_context(_silence(self._port))

    async def answers(self, person: int, bot: str, number: int) -> list[float]:
        """Seconds from what somebody writes to the answer on his screen, so many times, one after another."""
        news = self.messenger.world.events.join(person)
        try:
            return [await self._answer(person, bot, news) for _ in range(number)]
        finally:
            self.messenger.world.events.leave(person, news)

    async def _answer(self, person: int, bot: str, news: "asyncio.Queue[Any]") -> float:
        world = self.messenger.world
        began = time.perf_counter()
        world.heard(world.chat(world.people[person], world.accounts[bot].bot), {"text": "…"})
        async with asyncio.timeout(30):
            while (event := await news.get())["kind"] != "message" or event["message"]["mine"]:
                pass
        return time.perf_counter() - began


@asynccontextmanager
async def killable(cast: dict[str, Any]) -> AsyncIterator[Killable]:
    """A messenger on a free port, up until it is killed."""
    found = Killable(Messenger(Cast.from_json(cast)))
    await found.comes_up()
    try:
        yield found
    finally:
        await found.dies()


@asynccontextmanager
async def _silence(port: int) -> AsyncIterator[None]:
    writers: set[asyncio.StreamWriter] = set()

    async def listen(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writers.add(writer)
        while await reader.read(65536):
            pass

    server = await asyncio.start_server(listen, "127.0.0.1", port)
    try:
        yield
    finally:
        server.close()
        for writer in writers:
            writer.transport.abort()
        await server.wait_closed()
