"""A bot's updates while it is probed: the operator's are looked at, everybody else's are kept for the program.

The bot may be in use. What comes from others is saved before the next question confirms it, and the program handles it
at its next start.
"""

import asyncio
import math
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from bot.probe.raw import NotFoundOut, RawLine

Update = dict[str, Any]
Keep = Callable[[Sequence[Update]], Awaitable[None]]

TURN = 10.0  # seconds that the messenger may keep one question
SKIP = "/skip"


class Mail:
    """`mine` says whether an update is the operator's."""

    def __init__(self, line: RawLine, keep: Keep) -> None:
        self._line = line
        self._keep = keep
        self._offset: int | None = None
        self._unread: deque[Update] = deque()
        self._came = asyncio.Event()
        self.mine: Callable[[Update], bool] = lambda _: False

    async def find(self, wanted: Callable[[Update], bool], seconds: float, *, kinds: Sequence[str] = ()) -> Update:
        """Ask for updates until one is wanted; raises NotFoundOut when none comes in time, or he skips it."""
        end = _now() + seconds
        while (found := self._look(wanted)) is None:
            await self._fetch(min(TURN, _left(end)), kinds)
        return found

    async def find_without_asking(self, wanted: Callable[[Update], bool], seconds: float) -> Update:
        """The same while updates are brought, by webhook."""
        end = _now() + seconds
        while (found := self._look(wanted)) is None:
            self._came.clear()
            try:
                await asyncio.wait_for(self._came.wait(), _left(end))
            except TimeoutError:
                _left(end)
        return found

    async def take(self, updates: Sequence[Update]) -> None:
        """Look at what came, by whichever way."""
        await self._keep([update for update in updates if not self.mine(update)])
        self._unread.extend(update for update in updates if self.mine(update))
        self._came.set()

    def _look(self, wanted: Callable[[Update], bool]) -> Update | None:
        while self._unread:
            update = self._unread.popleft()
            if wanted(update):
                return update
            if text_of(update).strip() == SKIP:
                raise NotFoundOut("you skipped it")
        return None

    async def end(self) -> None:
        """Look at what still waits, and let the messenger forget it, so that the program gets nothing twice."""
        while await self._fetch(0, ()):
            pass

    async def _fetch(self, seconds: float, kinds: Sequence[str]) -> bool:
        """Whether anything came. A webhook leaves no trace here: what it brought may come once more."""
        question: dict[str, Any] = {"timeout": math.ceil(seconds)}
        if kinds:
            question["allowed_updates"] = list(kinds)
        if self._offset is not None:
            question["offset"] = self._offset
        updates = (await self._line.ask("getUpdates", patience=seconds + 15, **question)).result
        await self.take(updates)
        numbers = [each["update_id"] for each in updates if isinstance(each.get("update_id"), int)]
        self._offset = max(numbers) + 1 if numbers else self._offset
        return bool(numbers)


def message_of(update: Update) -> Update:
    """Its message, empty where it has none, or something else in its place."""
    message = update.get("message")
    return message if isinstance(message, dict) else {}


def text_of(update: Update) -> str:
    return str(message_of(update).get("text") or "")


def chat_type_of(update: Update) -> str:
    chat = message_of(update).get("chat")
    return str(chat.get("type")) if isinstance(chat, dict) else ""


def having(kind: str) -> Callable[[Update], bool]:
    """A message with such a content."""
    return lambda update: kind in message_of(update)


def _now() -> float:
    return asyncio.get_running_loop().time()


def _left(end: float) -> float:
    left = end - _now()
    if left <= 0:
        raise NotFoundOut("it did not come in time")
    return left
