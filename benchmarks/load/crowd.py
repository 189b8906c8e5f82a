"""Chats that each write their next update when the last one was answered, as people do."""

import asyncio
import random
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from benchmarks.load.plan import TAPS, Plan, Script, Turn

Bring = Callable[..., None]


@dataclass
class Measured:
    """What was answered whole in a stretch of time. Times in seconds; `first` and `last`: until such an answer."""

    updates: int = 0
    tales: int = 0
    first: list[float] = field(default_factory=list)
    last: list[float] = field(default_factory=list)


class Chat:
    """One chat and where it stands in its script."""

    def __init__(self, script: Script) -> None:
        self.script = script
        self.owed = 0  # answers that have not come yet
        self.answered = False  # whether the chat itself has got one
        self.since = self.first = 0.0
        self.buttons: list[str] = []
        self.message = 0
        self._at = 0

    def next(self) -> Turn:
        turns = self.script.turns
        turn = turns[self._at % len(turns) if self.script.repeats else self._at]
        self._at += 1
        return turn

    @property
    def over(self) -> bool:
        return not self.script.repeats and self._at >= len(self.script.turns)

    @property
    def told_tale(self) -> bool:
        return self._at % self.script.tale == 0


class Crowd:
    """Brings the updates of all chats, and hears of every message that is out."""

    def __init__(self, plan: Plan, bring: Bring) -> None:
        self._token = plan.token
        self._bring = bring
        self._chats = [Chat(script) for script in plan.scripts]
        self._of = {number: chat for chat in self._chats for number in (chat.script.chat, *chat.script.others)}
        self._idle = deque(self._chats)
        self._arrivals: deque[float] | None = None  # of updates that wait for an idle chat; None: a closed loop
        self._running = False
        self._measured: Measured | None = None
        self._begun = 0.0
        self._drained = asyncio.Event()
        self.unexpected = 0

    async def closed(self, *, warm: float, seconds: float) -> Measured:
        """All chats write as fast as they are answered."""
        self._arrivals, self._running = None, True
        self._go_on()
        return await self._measure(warm, seconds)

    async def open(self, rate: float, *, warm: float, seconds: float) -> Measured:
        """`rate` updates a second on average, at random moments, whether or not those before are answered.

        One for which no chat is idle waits; the time that it waits counts.
        """
        self._arrivals, self._running = deque(), True
        arriving = asyncio.ensure_future(self._arrive(rate))
        measured = await self._measure(warm, seconds)
        arriving.cancel()
        return measured

    async def _measure(self, warm: float, seconds: float) -> Measured:
        await asyncio.sleep(warm)
        self._measured, self._begun = Measured(), time.monotonic()
        await asyncio.sleep(seconds)
        measured, self._measured, self._running = self._measured, None, False
        await self._drain()
        return measured

    async def _drain(self) -> None:
        """Until everything is answered."""
        self._arrivals = None
        async with asyncio.timeout(30):
            while len(self._idle) < len(self._chats):
                self._drained.clear()
                await self._drained.wait()

    async def _arrive(self, rate: float) -> None:
        assert self._arrivals is not None
        chance = random.Random(1)
        due = time.monotonic()
        while True:
            due += chance.expovariate(rate)
            await asyncio.sleep(max(0, due - time.monotonic()))
            self._arrivals.append(due)
            self._go_on()

    def _go_on(self) -> None:
        while self._idle and (self._arrivals is None or self._arrivals):
            chat = self._idle.popleft()
            self._write(chat, self._arrivals.popleft() if self._arrivals else time.monotonic())

    def _write(self, chat: Chat, since: float) -> None:
        if chat.over:
            raise RuntimeError(f"chat {chat.script.chat} has nothing left to write: seed more")
        turn = chat.next()
        chat.since, chat.first, chat.owed, chat.answered = since, 0.0, turn.answers, False
        self._bring(self._token, **content(chat, turn))

    def told(self, chat_id: int, message_id: int, buttons: list[str]) -> None:
        """A message is out."""
        chat = self._of.get(chat_id)
        if chat is None or chat.owed == 0:
            self.unexpected += 1
            return
        chat.owed -= 1
        if chat_id == chat.script.chat:
            chat.first = chat.first or time.monotonic()
        if buttons:
            chat.buttons, chat.message = buttons, message_id
        if not chat.owed:
            self._answered(chat)

    def _answered(self, chat: Chat) -> None:
        if self._measured is not None and chat.since >= self._begun:
            self._measured.last.append(time.monotonic() - chat.since)
            self._measured.first.append(chat.first - chat.since)
        if self._measured is not None:
            self._measured.updates += 1
            self._measured.tales += chat.told_tale
        self._idle.append(chat)
        self._drained.set()
        if self._running:
            self._go_on()


def content(chat: Chat, turn: Turn) -> dict[str, Any]:
    """The update of a turn, without its number."""
    person = {"id": chat.script.chat, "first_name": "آرش", "last_name": "کریمی", "language_code": "fa"}
    place = {"id": chat.script.chat, "type": "private", "first_name": "آرش", "last_name": "کریمی"}
    sender = {**person, "is_bot": False}
    now = int(time.time())
    if turn.kind == TAPS:
        data = next((button for button in chat.buttons if button.startswith(turn.what)), None)
        if data is None:
            raise LookupError(f"chat {chat.script.chat} was shown {chat.buttons}, and no button for {turn.what}")
        message = {"message_id": chat.message, "date": now, "chat": place, "text": "…"}
        query = {"id": str(chat.message), "from": sender, "chat_instance": "1", "message": message, "data": data}
        return {"callback_query": query}
    message = {"message_id": chat.message + 1, "from": sender, "chat": place, "date": now, "text": turn.what}
    if turn.what.startswith("/"):
        message["entities"] = [{"type": "bot_command", "offset": 0, "length": len(turn.what)}]
    return {"message": message}
