"""Whether a registry that is left alone answers again: asked by ourselves, since in the night nobody else may.

Its status is asked for, which looks nobody up. What comes of that lets nobody in and keeps nobody out: a status may be
well where look-ups fail, and the other way round. So the next question of a person is still the breaker's probe.
"""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress

from services.http_registry.troubles import Trouble


class Recovery:
    """`ask` raises `Trouble` while there is no answer; `away` says whether the answer is still of interest, `pause` for
    how many seconds the registry is spared before the question with this number. `answered` hears of an answer.
    """

    def __init__(
        self,
        ask: Callable[[], Awaitable[object]],
        *,
        away: Callable[[], bool],
        pause: Callable[[int], float],
        answered: Callable[[], None],
    ) -> None:
        self._ask = ask
        self._away = away
        self._pause = pause
        self._answered = answered
        self._task: asyncio.Task[None] | None = None

    def begin(self) -> None:
        """It is left alone from now on. To say so again changes nothing."""
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._ask_until_answered())

    async def close(self) -> None:
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _ask_until_answered(self) -> None:
        asked = 0
        while True:
            await asyncio.sleep(self._pause(asked))
            if not self._away():
                return
            asked += 1
            with suppress(Trouble):  # whoever asks for us has told it
                await self._ask()
                if self._away():
                    self._answered()
                return
