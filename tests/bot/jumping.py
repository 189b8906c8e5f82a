"""The event loop's own clock, made to jump from one alarm to the next; and turns that are asked for by it."""

import asyncio
from collections.abc import Coroutine
from typing import Any

from bot.outgoing.pace import Limits, Pace


class JumpingLoop(asyncio.SelectorEventLoop):
    """Time passes only while everybody waits, and then at once."""

    def __init__(self) -> None:
        super().__init__()
        self._now = 1000.0

    def time(self) -> float:
        return self._now

    def _run_once(self) -> None:
        ready, scheduled = self._ready, self._scheduled  # type: ignore[attr-defined]
        if not ready and scheduled:
            self._now = max(self._now, scheduled[0]._when)
        super()._run_once()  # type: ignore[misc]


def times(loop: JumpingLoop, *turns: tuple[int, bool], limits: Limits, hold: float = 0) -> list[float]:
    """When each (chat, urgent) got its turn."""

    async def ask() -> list[float]:
        pace = Pace(limits)
        pace.speak(1)
        if hold:
            pace.hold_bot(hold)

        async def one(chat_id: int, urgent: bool) -> float:
            async with pace.turn(chat_id, urgent=urgent) as turn:
                turn.set_out()
                return loop.time() - 1000

        return await asyncio.gather(*(one(*turn) for turn in turns))

    return loop.run_until_complete(ask())


async def says(pace: Pace, chat_id: int, takes: float = 0, *, urgent: bool = True) -> None:
    """A call that is answered after so many seconds."""
    async with pace.turn(chat_id, urgent=urgent) as turn:
        turn.set_out()
        await asyncio.sleep(takes)


def run(loop: JumpingLoop, work: Coroutine[Any, Any, None]) -> float:
    loop.run_until_complete(work)
    return loop.time() - 1000
