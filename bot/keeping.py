"""The chats of this process, in the hands of all its bots: what `storage.ownership.Keeper` asks for."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import structlog

from bot.incoming.dispatcher import Dispatcher
from bot.outgoing.sender import Sender
from bot.seldom import Seldom
from storage import inbox, outbox

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Keeping:
    """By bot. Messages come before updates, so that what was said before is said before the answers to what is new."""

    dispatchers: Mapping[str, Dispatcher]
    senders: Mapping[str, Sender]
    _told: Seldom = field(default_factory=Seldom)

    async def prepare(self, shares: int) -> None:
        for sender in self.senders.values():
            await sender.prepare(shares)

    async def begin(self, shares: int) -> None:
        for sender in self.senders.values():
            await sender.catch_up(shares)  # an answer to what is new would overtake it
        for dispatcher in self.dispatchers.values():
            await dispatcher.begin(shares)

    def drop(self, shares: int) -> None:
        for dispatcher in self.dispatchers.values():
            dispatcher.drop(shares)
        for sender in self.senders.values():
            sender.drop(shares)

    async def rest(self, shares: int) -> None:
        for dispatcher in self.dispatchers.values():
            await dispatcher.rest(shares)
        for sender in self.senders.values():
            await sender.rest(shares)

    def look(self, topic: str, bot: str, shares: int) -> None:
        if topic == inbox.TOPIC and bot in self.dispatchers:
            self.dispatchers[bot].look(shares)
        elif topic == inbox.TOPIC:
            self._tell_of_stranger(bot)
        if topic == outbox.TOPIC and bot in self.senders:
            self.senders[bot].look(shares)

    def look_through(self, shares: int) -> None:
        for sender in self.senders.values():
            sender.look(shares)
        for dispatcher in self.dispatchers.values():
            dispatcher.look(shares)

    def _tell_of_stranger(self, bot: str) -> None:
        """The chat is this process's, so nobody else answers in it: another process was given more tokens than this."""
        if self._told.may_tell(bot):
            log.error("people wait for a bot that this process has no token of, unlike another one", bot=bot)

    def speak(self, part: float) -> None:
        for sender in self.senders.values():
            sender.speak(part)
