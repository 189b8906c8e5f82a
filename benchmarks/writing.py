"""People who write `/start` to the person's bot, and how long they wait for what it says."""

import asyncio
import random
import time

from benchmarks.sink import TOKENS, Sink

PATIENCE = 60.0  # seconds
PERSON = TOKENS["person"]


class Writers:
    """So many chats; each writes again only when it was answered."""

    def __init__(self, sink: Sink, chats: int) -> None:
        self._sink = sink
        self._chats = chats
        self._waiting: dict[int, asyncio.Future[None]] = {}
        sink.heard = self._heard

    def _heard(self, chat: int, _: str) -> None:
        waiting = self._waiting.pop(chat, None)
        if waiting is not None:
            waiting.set_result(None)

    async def ask(self, chat: int) -> float:
        """Write, and wait for the answer; how many seconds it took."""
        began = time.perf_counter()
        self._waiting[chat] = asyncio.get_running_loop().create_future()
        self._sink.bring(PERSON, chat, "/start")
        async with asyncio.timeout(PATIENCE):
            await self._waiting[chat]
        return time.perf_counter() - began

    async def answered(self, updates: int, *, at_once: int) -> None:
        """So many updates, from all chats in turn."""
        turns = iter(range(updates))

        async def writer() -> None:
            for turn in turns:
                await self.ask(1 + turn % self._chats)

        await asyncio.gather(*(writer() for _ in range(min(at_once, self._chats))))

    async def waits(self, updates: int, *, a_second: float) -> list[float]:
        """How long so many updates waited that came at random moments, whether or not those before were answered."""
        chance = random.Random(updates)
        asked = []
        for turn in range(updates):
            asked.append(asyncio.ensure_future(self.ask(1 + turn % self._chats)))
            await asyncio.sleep(chance.expovariate(a_second))
        return sorted(await asyncio.gather(*asked))
