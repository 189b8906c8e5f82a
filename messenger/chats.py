"""One private chat: its messages and what the person sees around them."""

from dataclasses import dataclass, field
from itertools import takewhile

from messenger.cast import Bot, Json, Person


@dataclass(slots=True)
class Message:
    data: Json
    mine: bool  # sent by the person
    frozen: bool = False  # carried a reply keyboard, and so can't be edited
    reaction: str | None = None  # the bot's, to a message of the person

    def page(self) -> Json:
        reaction = {"reaction": self.reaction} if self.reaction else {}
        return {**self.data, "mine": self.mine, **reaction}


MOST_KEPT = 5_000  # messages of one chat; older ones are gone, as if deleted


@dataclass(slots=True)
class Chat:
    holder: int  # whose phone the chat is on: his id in the cast
    person: Person  # as the bot's messenger knows him
    bot: Bot
    last_id: int
    started: bool = False
    blocked: bool = False
    unread: int = 0
    messages: dict[int, Message] = field(default_factory=dict)
    keyboard: Json | None = None
    keyboard_message: int = 0
    placeholder: str | None = None
    pinned: list[int] = field(default_factory=list)

    def next_id(self) -> int:
        self.last_id += 1
        return self.last_id

    def keep(self, message: Message) -> None:
        self.messages[message.data["message_id"]] = message
        if len(self.messages) > MOST_KEPT:
            del self.messages[next(iter(self.messages))]

    def last(self) -> Message | None:
        return next(reversed(self.messages.values()), None)

    def newer_than(self, message_id: int) -> int:
        """How many messages of the bot came after this one."""
        newest = takewhile(lambda message: message.data["message_id"] > message_id, reversed(self.messages.values()))
        return sum(not message.mine for message in newest)

    def page(self) -> Json:
        last = self.last()
        return {
            "bot": self.bot.username,
            "started": self.started,
            "blocked": self.blocked,
            "unread": self.unread,
            "pinned": self.pinned,
            "last": last.page() if last else None,
        }

    def forget(self) -> None:
        """As if the two had never met; the numbers of messages go on growing."""
        self.messages.clear()
        self.started = self.blocked = False
        self.unread = self.keyboard_message = 0
        self.keyboard = self.placeholder = None
        self.pinned.clear()
