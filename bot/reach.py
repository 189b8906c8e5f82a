"""Whether a messenger can be reached, as its bot's own calls tell; and what to do while it cannot.

While it is away, one message at a time tries, and all others wait without being drawn, encoded or connected for: so a
messenger that is away for hours costs the other bots of this process next to nothing.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import structlog

log = structlog.get_logger(__name__)

MISSES = 5  # calls in a row without an answer …
SILENCE = 3.0  # … and seconds since the last answer, from which on a messenger is away: not one lost connection alone
PAUSE = 2.0  # seconds between two tries meanwhile


class Reach:
    """One bot's. A refusal is an answer: it is there."""

    def __init__(self, bot: str) -> None:
        self._bot = bot
        self._loop = asyncio.get_running_loop()
        self._heard_at = self._loop.time()
        self._misses = 0
        self._trying = asyncio.Lock()
        self.away_since: float | None = None
        """Since when nobody answers, by the event loop's clock; None while somebody does."""

    @property
    def away_for(self) -> float:
        """Seconds for which nobody has answered; 0 while the messenger is there."""
        return 0.0 if self.away_since is None else self._loop.time() - self.away_since

    def heard(self) -> None:
        """It answered."""
        self._heard_at, self._misses = self._loop.time(), 0
        if self.away_since is not None:
            log.info("the messenger is back", bot=self._bot, seconds=round(self.away_for))
            self.away_since = None

    def missed(self) -> None:
        """It did not answer."""
        self._misses += 1
        silent = self._loop.time() - self._heard_at
        if self.away_since is None and self._misses >= MISSES and silent >= SILENCE:
            log.warning("the messenger is away; its messages wait", bot=self._bot)
            self.away_since = self._heard_at

    @asynccontextmanager
    async def passage(self) -> AsyncIterator[None]:
        """Make one try inside: at once, or while the messenger is away, when it is this one's turn."""
        if self.away_since is not None:
            async with self._trying:
                if self.away_since is not None:
                    await asyncio.sleep(PAUSE)
                if self.away_since is not None:
                    yield
                    return
        yield
