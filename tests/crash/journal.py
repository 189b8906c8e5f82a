"""What every person saw, in the order in which it came: the messenger's own record of each chat."""

import asyncio
import time
from collections import defaultdict
from dataclasses import dataclass

from messenger.cast import Json
from messenger.events import Events

KEPT = ("message", "edited", "deleted")
Place = tuple[int, str]  # person, bot's user name


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that came up in a chat. `at` is monotonic, in seconds."""

    at: float
    kind: str
    message: Json

    @property
    def said(self) -> bool:
        """A new message of the bot."""
        return self.kind == "message" and not self.message["mine"]

    @property
    def edited(self) -> bool:
        """A message of the bot that changed."""
        return self.kind == "edited" and not self.message["mine"]

    @property
    def message_id(self) -> int:
        return int(self.message["message_id"])


class Journal(Events):
    """The messenger's events, kept as well as pushed."""

    def __init__(self) -> None:
        super().__init__()
        self.chats: defaultdict[Place, list[Entry]] = defaultdict(list)
        self._news: dict[Place, asyncio.Event] = {}

    def watched(self, person_id: int) -> bool:  # noqa: ARG002 - everybody is watched
        return True

    def publish(self, person_id: int, kind: str, bot: str, **payload: object) -> None:
        super().publish(person_id, kind, bot, **payload)
        message = payload.get("message")
        if kind in KEPT and isinstance(message, dict):
            entry = Entry(time.monotonic(), kind, message)
            self.chats[person_id, bot].append(entry)
            if not message["mine"] and (person_id, bot) in self._news:
                self._news[person_id, bot].set()

    def awaited(self, place: Place) -> asyncio.Event:
        """Set when the bot next says or changes something in this chat."""
        news = self._news[place] = asyncio.Event()
        return news
