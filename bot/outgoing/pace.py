"""How fast a bot may talk: never more than so many messages a second, and on average so many to one chat.

A message counts from its turn until a second after its call was answered. When it reached the messenger nobody here
knows, but it was in between: so however long a call is in setting out, and however calls come closer together on their
way, no second holds too many.
"""

import asyncio
from dataclasses import dataclass

from bot.outgoing.gate import Asker, Gate

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
        self._flooded_in_a_row: set[int] = set()  # chats, since the last message went out
        self._askers: dict[int, Asker] = {}  # by chat, whose messages ask one after another
        self._gate = Gate(limits.per_second)

    def turn(self, chat_id: int, *, urgent: bool = True) -> "Turn":
        """Wait until a message may go to a chat; the call is made inside. Urgent ones go before others of the bot.

        Whoever calls says when the call sets out: only from then on is it known how long it may be on its way.
        """
        return Turn(self, chat_id, urgent=urgent)

    async def take(self, chat_id: int, asker: Asker) -> int:
        """The number of the turn, once there is one."""
        self._askers[chat_id] = asker
        try:
            while (wait := self._chat_wait(chat_id)) > 0:  # noqa: ASYNC110 - nothing but time ends it
                await asyncio.sleep(wait)
            number = await self._gate.turn(asker)
        finally:
            self._askers.pop(chat_id, None)
        self._count(chat_id)
        return number

    def hurry(self, chat_id: int) -> None:
        """An answer stands behind what waits for a turn in this chat: that is as urgent from here on."""
        if (asker := self._askers.get(chat_id)) is not None:
            self._gate.hurry(asker)

    def set_out(self, number: int) -> None:
        """The call of this turn goes to the messenger now."""
        self._gate.set_out(number)

    def give_back(self, number: int) -> None:
        """The call of this turn was answered, or failed, or was not made after all."""
        self._gate.answered(number)

    def _count(self, chat_id: int) -> None:
        now = self._loop.time()
        self._chats[chat_id] = max(self._chats.get(chat_id, now), now) + self._interval
        if len(self._chats) > CHATS_REMEMBERED:
            self._forget(now)

    def speak(self, part: float) -> None:
        """This process may say so large a part (0 to 1) of what the bot may; other processes say the rest.

        Less counts at once. More counts after the second in which others may have said it, unless nobody else is there.
        """
        self._gate.speak(part)

    def close(self) -> None:
        """The program ends: whoever has no turn by now gets none."""
        self._gate.close()

    @property
    def is_closed(self) -> bool:
        return self._gate.is_closed

    def hold_chat(self, chat_id: int, seconds: float) -> int:
        """A chat is flooded; answers with how many were since the last message of the bot went out."""
        now = self._loop.time()
        self._held_chats = {chat: until for chat, until in self._held_chats.items() if until > now}
        self._held_chats[chat_id] = now + seconds
        self._flooded_in_a_row.add(chat_id)
        return len(self._flooded_in_a_row)

    def went_out(self) -> None:
        """A message of the bot was taken: as a whole it is not flooded."""
        self._flooded_in_a_row.clear()

    def hold_bot(self, seconds: float) -> None:
        """The whole bot is flooded, or its token is refused."""
        self._gate.hold(seconds)

    def _chat_wait(self, chat_id: int) -> float:
        now = self._loop.time()
        spaced = self._chats.get(chat_id, now) - self._slack - now
        return max(spaced, self._held_chats.get(chat_id, now) - now)

    def _forget(self, now: float) -> None:
        self._chats = {chat: until for chat, until in self._chats.items() if until > now}


class Turn(Asker):
    """See `Pace.turn`. A generator would be watched by the event loop, which costs as much as the rest of a turn."""

    __slots__ = ("_chat_id", "_number", "_pace")

    def __init__(self, pace: Pace, chat_id: int, *, urgent: bool) -> None:
        super().__init__(urgent=urgent)
        self._pace, self._chat_id = pace, chat_id

    async def __aenter__(self) -> "Turn":
        self._number = await self._pace.take(self._chat_id, self)
        return self

    def set_out(self) -> None:
        self._pace.set_out(self._number)

    async def __aexit__(self, *fault: object) -> None:
        self._pace.give_back(self._number)
