"""Who is there: the bots, and the fictional people one can be."""

import zlib
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from functools import cached_property
from typing import Any, Self

Json = dict[str, Any]


@dataclass(frozen=True)
class Person:
    """Somebody to be. `note` and `group` say who he is, in Persian and English; `bot` is the one that he mostly uses.

    `hints` are what he would have in his pocket, as buttons on the page: ``{"label": {"fa", "en"}, "text"}`` is copied,
    ``{"label", "bot", "start"}`` opens that bot as a link would.
    """

    id: int  # on Telegram, and of his page
    first_name: str
    last_name: str = ""
    username: str = ""
    phone: str = ""
    language_code: str = ""
    note: dict[str, str] = field(default_factory=dict)
    group: dict[str, str] = field(default_factory=dict)
    bot: str = ""
    hints: Sequence[Json] = ()
    bale_id: int = 0  # on Bale; may be what somebody else is called by on Telegram. 0: one is made

    def __post_init__(self) -> None:
        if not self.bale_id:
            object.__setattr__(self, "bale_id", 10**9 + self.id % 10**9)

    @cached_property
    def chat(self) -> Json:
        """The private chat with this person, as a Bot API Chat: its id is the person's own."""
        return {"id": self.id, **self._names(), "type": "private"}

    @cached_property
    def user(self) -> Json:
        language = {"language_code": self.language_code} if self.language_code else {}
        return {"id": self.id, "is_bot": False, **self._names(), **language}

    def contact(self) -> Json:
        name = {"first_name": self.first_name} | ({"last_name": self.last_name} if self.last_name else {})
        return {"phone_number": self.phone, **name, "user_id": self.id}

    def page(self) -> Json:
        return asdict(self)

    def _names(self) -> Json:
        named = {"first_name": self.first_name, "last_name": self.last_name, "username": self.username}
        return {key: name for key, name in named.items() if name}


@dataclass(frozen=True)
class Bot:
    token: str
    username: str
    name: str
    about: str = ""
    messenger: str = "telegram"  # or "bale"

    @cached_property
    def id(self) -> int:
        """The number before the colon, as in a real token; another token gets one made from it."""
        number = self.token.partition(":")[0]
        return int(number) if number.isascii() and number.isdigit() else 10**9 + zlib.crc32(self.token.encode())

    @property
    def owner(self) -> int:
        """Whose its files are: bots of two messengers may have the same id, and no file belongs to both."""
        return self.id if self.messenger == "telegram" else -self.id

    @cached_property
    def user(self) -> Json:
        return {"id": self.id, "is_bot": True, "first_name": self.name, "username": self.username}

    def page(self) -> Json:
        return {"username": self.username, "name": self.name, "about": self.about, "messenger": self.messenger}


@dataclass(frozen=True)
class Cast:
    bots: tuple[Bot, ...] = ()
    people: tuple[Person, ...] = ()
    sms_key: str = "local-sms-key"  # with which programs may have text messages sent

    @classmethod
    def from_json(cls, cast: Json) -> Self:
        """Keys that a person or a bot does not have are refused, so that a typing error shows at the start."""
        return cls(
            tuple(Bot(**bot) for bot in cast.get("bots", ())),
            tuple(Person(**person) for person in cast.get("people", ())),
            cast.get("sms_key", cls.sms_key),
        )
