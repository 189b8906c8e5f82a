"""The chats of this process, in the hands of all its bots: what `storage.ownership.Keeper` asks for."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.dispatcher import Dispatcher
from bot.sender import Sender
from storage import inbox, outbox


@dataclass(frozen=True)
class Keeping:
    """By bot. Messages come before updates, so that what was said before is said before the answers to what is new."""

    dispatchers: Mapping[str, Dispatcher]
    senders: Mapping[str, Sender]

    async def prepare(self, shares: int) -> None:
        for sender in self.senders.values():
            await sender.prepare(shares)

    async def begin(self, shares: int) -> None:
        for sender in self.senders.values():
            sender.look(shares)  # what was told of while it prepared
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
        """A bot that this process does not serve is somebody else's business."""
        if topic == inbox.TOPIC and bot in self.dispatchers:
            self.dispatchers[bot].look(shares)
        if topic == outbox.TOPIC and bot in self.senders:
            self.senders[bot].look(shares)

    def speak(self, part: float) -> None:
        for sender in self.senders.values():
            sender.speak(part)
