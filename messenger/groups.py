"""Groups, as a bot for private chats meets them: somebody writes in one, and the bot is told."""

from dataclasses import dataclass
from functools import cached_property

from messenger.cast import Json, Person

FIRST = 4_000_000_000  # no person of a cast has such a number


@dataclass(frozen=True)
class Group(Person):
    """Bots write to it as they write to a person. Its title is its first name, and it has one id everywhere."""

    @cached_property
    def chat(self) -> Json:
        return {"id": self.id, "title": self.first_name, "type": "group"}
