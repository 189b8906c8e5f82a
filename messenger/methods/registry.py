"""The table of methods: each with its parameters, as Telegram documents them, and what carries it out."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from messenger.arguments import Arguments
from messenger.cast import Bot, Person
from messenger.chats import Chat
from messenger.errors import bad_request, forbidden
from messenger.world import Account, World


@dataclass(slots=True)
class Call:
    world: World
    account: Account
    arguments: Arguments

    @property
    def bot(self) -> Bot:
        return self.account.bot

    def chat(self, name: str = "chat_id") -> Chat:
        """The private chat that a parameter names, whether or not the bot may write to it."""
        value = self.arguments.text(name)
        if not value:
            raise bad_request(f"{name} is empty")
        person = self.person(value)
        if person is None:
            raise bad_request("chat not found")
        return self.world.chat(person, self.bot)

    def writable_chat(self) -> Chat:
        chat = self.chat()
        if not chat.started:
            raise forbidden("bot can't initiate conversation with a user")
        if chat.blocked:
            raise forbidden("bot was blocked by the user")
        return chat

    def person(self, value: str) -> Person | None:
        """By number only: a bot cannot reach a person by his @username."""
        try:
            return self.world.somebody(self.bot.messenger, int(value))
        except ValueError:
            return None


Function = Callable[[Call], Any | Awaitable[Any]]
F = TypeVar("F", bound=Function)


@dataclass(frozen=True, slots=True)
class Method:
    name: str
    function: Function
    required: frozenset[str]
    optional: frozenset[str]


METHODS: dict[str, Method] = {}  # by name in small letters: Telegram does not mind how a name is written

TARGET = "business_connection_id chat_id! message_thread_id direct_messages_topic_id"
OPTIONS = (
    "disable_notification protect_content allow_paid_broadcast message_effect_id suggested_post_parameters"
    " reply_parameters reply_markup"
)


def method(name: str, parameters: str = "") -> Callable[[F], F]:
    """Enters a function into the table; `!` marks the parameters without which Telegram refuses the call."""

    def enter(function: F) -> F:
        words = parameters.split()
        required = frozenset(word[:-1] for word in words if word.endswith("!"))
        optional = frozenset(word for word in words if not word.endswith("!"))
        METHODS[name.lower()] = Method(name, function, required, optional)
        return function

    return enter
