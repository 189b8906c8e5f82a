"""A bot's updates while it is probed: the operator's are looked at, everybody else's are kept for the program.

The bot may be in use. What comes from others is saved in the inbox before the next question confirms it, and the
program handles it at its next start.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from bot.poller import chat_of
from bot.probe.raw import NotFoundOut, RawLine

Update = dict[str, Any]
Keep = Callable[[Sequence[Update]], Awaitable[None]]

TURN = 10  # seconds that the messenger may keep one question
SKIP = "/skip"


class Mail:
    """`mine` says whether an update is the operator's; until he is known, none is."""

    def __init__(self, line: RawLine, keep: Keep) -> None:
        self._line = line
        self._keep = keep
        self._offset: int | None = None
        self._unread: deque[Update] = deque()
        self.mine: Callable[[Update], bool] = lambda _: False

    async def find(
        self, wanted: Callable[[Update], bool], seconds: float, *, kinds: Sequence[str] | None = None
    ) -> Update:
        """The operator's first update of this sort; raises NotFoundOut when it does not come, or he skips it."""
        end = asyncio.get_running_loop().time() + seconds
        while True:
            while self._unread:
                update = self._unread.popleft()
                if wanted(update):
                    return update
                if str(update.get("message", {}).get("text", "")).strip() == SKIP:
                    raise NotFoundOut("you skipped it")
            left = end - asyncio.get_running_loop().time()
            if left <= 0:
                raise NotFoundOut("it did not come in time")
            await self._fetch(min(TURN, left), kinds)

    async def take(self, updates: Sequence[Update]) -> None:
        """Look at what came, by whichever way."""
        await self._keep([update for update in updates if not self.mine(update)])
        self._unread.extend(update for update in updates if self.mine(update))

    async def _fetch(self, seconds: float, kinds: Sequence[str] | None) -> None:
        question: dict[str, Any] = {"timeout": max(1, round(seconds))}
        if self._offset is not None:
            question["offset"] = self._offset
        if kinds is not None:
            question["allowed_updates"] = list(kinds)
        updates = (await self._line.ask("getUpdates", patience=seconds + 15, **question)).result
        await self.take(updates)
        numbers = [each["update_id"] for each in updates]
        self._offset = max(numbers) + 1 if numbers else self._offset


def from_chat(chat_id: int) -> Callable[[Update], bool]:
    return lambda update: chat_of(update) == chat_id


def having(kind: str) -> Callable[[Update], bool]:
    """A message with such a content."""
    return lambda update: kind in update.get("message", {})
