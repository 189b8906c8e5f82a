"""Whether a messenger can be reached, as its bot's own calls tell; and what to do while it cannot.

While it is away, one message at a time tries, and all others wait without being drawn, encoded or connected for: so a
messenger that is away for hours costs the other bots of this process next to nothing. After two minutes it is down, and
notices go to people's other messenger: one that is restarted is back before that. A flood limit, or a refusal of one
message, is an answer; a bot whose token is refused is as good as away.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext

import structlog

from bot.calls.answers import CallFailed, Refused, Unreachable

log = structlog.get_logger(__name__)

MISSES = 5  # calls in a row without an answer …
SILENCE = 3.0  # … and seconds since the last answer, from which on a messenger is away: not one lost connection alone
PAUSE = 2.0  # seconds between two tries meanwhile
DOWN_AFTER = 120.0  # seconds
GATEWAY_TIMEOUT = 504
_OPEN = nullcontext()


class Reach:
    """One bot's. It goes by the event loop's clock, which nobody sets."""

    def __init__(self, bot: str) -> None:
        self._bot = bot
        self._loop = asyncio.get_running_loop()
        self._answered_at = self._loop.time()
        self._misses = 0
        self._silent_since: float | None = None
        self._trying = asyncio.Lock()
        self.is_away = False

    @property
    def is_down(self) -> bool:
        """Nothing was answered for two minutes."""
        return self._silent_since is not None and self._loop.time() - self._silent_since >= DOWN_AFTER

    def answered(self) -> None:
        self._answered_at, self._misses, self._silent_since = self._loop.time(), 0, None
        if self.is_away:
            log.info("the messenger is back", bot=self._bot)
            self.is_away = False

    def failed(self, error: CallFailed) -> None:
        if not _is_silence(error):
            self.answered()
            return
        self._misses += 1
        if self._silent_since is None:
            self._silent_since = self._loop.time()
        silent = self._loop.time() - self._answered_at
        if not self.is_away and self._misses >= MISSES and silent >= SILENCE:
            log.warning("the messenger is away; its messages wait", bot=self._bot, why=str(error))
            self.is_away = True

    def passage(self, has_left: Callable[[], bool] = lambda: False) -> AbstractAsyncContextManager[None]:
        """Make one try inside: at once, or while the messenger is away, when it is this one's turn.

        What `has_left` meanwhile takes no time of those that wait behind it.
        """
        return self._narrow(has_left) if self.is_away else _OPEN

    @asynccontextmanager
    async def _narrow(self, has_left: Callable[[], bool]) -> AsyncIterator[None]:
        async with self._trying:
            if self.is_away and not has_left():
                await asyncio.sleep(PAUSE)
            if self.is_away:
                yield
                return
        yield


def may_have_arrived(error: CallFailed) -> bool:
    """Whether the call can have been carried out all the same: it was sent, and what became of it was not heard."""
    if isinstance(error, Refused):
        return error.code == GATEWAY_TIMEOUT
    return not isinstance(error, Unreachable) or error.was_sent


def _is_silence(error: CallFailed) -> bool:
    if not isinstance(error, Refused):
        return True
    return not error.is_flood and (error.is_bad_token or error.code >= 500 or error.whole_bot)
