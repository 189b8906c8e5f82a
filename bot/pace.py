"""How fast a bot may talk: never more than so many messages a second, and on average so many to one chat."""

import asyncio
import heapq
from collections import deque
from dataclasses import dataclass
from itertools import count

SECOND = 1.05  # a little longer than a second: calls may come closer together on their way
CHATS_REMEMBERED = 10_000


@dataclass(frozen=True)
class Limits:
    """`chat_burst` messages may follow each other at once before a chat's average counts."""

    per_second: float = 30
    chat_per_second: float = 1
    chat_burst: int = 20


class Pace:
    """Gives turns. Holds the bot or a chat back where the messenger asked for it."""

    def __init__(self, limits: Limits) -> None:
        self._loop = asyncio.get_running_loop()
        self._interval = 1 / limits.chat_per_second
        self._slack = (limits.chat_burst - 1) * self._interval
        self._chats: dict[int, float] = {}  # when the chat's messages so far would be over, one an interval
        self._held_chats: dict[int, float] = {}
        self._gate = _Gate(limits.per_second)

    async def turn(self, chat_id: int, *, urgent: bool = True) -> None:
        """Wait until a message may go to a chat. Urgent ones go before the others of the bot."""
        while (wait := self._chat_wait(chat_id)) > 0:  # noqa: ASYNC110 - nothing but time ends it
            await asyncio.sleep(wait)
        await self._gate.turn(urgent=urgent)
        now = self._loop.time()
        self._chats[chat_id] = max(self._chats.get(chat_id, now), now) + self._interval
        if len(self._chats) > CHATS_REMEMBERED:
            self._forget(now)

    def speak(self, part: float) -> None:
        """This process may say so large a part (0 to 1) of what the bot may; other processes say the rest.

        Less counts at once. More counts after the second in which others may have said it, unless nobody else is there.
        """
        self._gate.speak(part)

    def hold_chat(self, chat_id: int, seconds: float) -> int:
        """A chat is flooded; answers with how many chats are held at the moment."""
        now = self._loop.time()
        self._held_chats = {chat: until for chat, until in self._held_chats.items() if until > now}
        self._held_chats[chat_id] = now + seconds
        return len(self._held_chats)

    def hold_bot(self, seconds: float) -> None:
        """The whole bot is flooded, or its token is refused."""
        self._gate.hold(seconds)

    def _chat_wait(self, chat_id: int) -> float:
        now = self._loop.time()
        spaced = self._chats.get(chat_id, now) - self._slack - now
        return max(spaced, self._held_chats.get(chat_id, now) - now)

    def _forget(self, now: float) -> None:
        self._chats = {chat: until for chat, until in self._chats.items() if until > now}


class _Gate:
    """At most `number` turns in any window of time."""

    def __init__(self, per_second: float) -> None:
        self._per_second = per_second
        self._number, self._window = 0, SECOND
        self._part = 0.0
        self._growing: asyncio.TimerHandle | None = None
        self._turns: deque[float] = deque()
        self._waiting: list[tuple[bool, int, asyncio.Future[None]]] = []
        self._order = count()
        self._held_until = 0.0
        self._alarm: asyncio.TimerHandle | None = None
        self._loop = asyncio.get_running_loop()

    def speak(self, part: float) -> None:
        if self._growing is not None:
            self._growing.cancel()
        alone = self._part == 0 and part == 1
        if part > self._part and not alone:
            self._growing = self._loop.call_later(SECOND, self._set, part)
        else:
            self._set(part)

    def _set(self, part: float) -> None:
        self._part, self._growing = part, None
        rate = part * self._per_second
        self._number = max(1, int(rate)) if rate else 0
        self._window = SECOND * self._number / rate if rate else SECOND
        if self._alarm is not None:
            self._alarm.cancel()
            self._ring()

    def hold(self, seconds: float) -> None:
        self._held_until = max(self._held_until, self._loop.time() + seconds)

    async def turn(self, *, urgent: bool) -> None:
        if not self._waiting and self._wait() <= 0:
            self._turns.append(self._loop.time())
            return
        future = self._loop.create_future()
        heapq.heappush(self._waiting, (not urgent, next(self._order), future))
        self._set_alarm()
        await future

    def _wait(self) -> float:
        now = self._loop.time()
        while self._turns and self._turns[0] + self._window <= now:
            self._turns.popleft()
        if not self._number:
            return SECOND  # until it may speak
        full = len(self._turns) >= self._number
        return max(self._held_until - now, self._turns[0] + self._window - now if full else 0)

    def _set_alarm(self) -> None:
        if self._alarm is None:
            self._alarm = self._loop.call_later(max(self._wait(), 0.001), self._ring)

    def _ring(self) -> None:
        self._alarm = None
        while self._waiting and self._wait() <= 0:
            future = heapq.heappop(self._waiting)[2]
            if not future.done():  # whoever waited may have been cancelled
                self._turns.append(self._loop.time())
                future.set_result(None)
        if self._waiting:
            self._set_alarm()
