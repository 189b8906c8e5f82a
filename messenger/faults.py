"""Faults on demand: what the messenger is told to do wrong, and for which calls."""

import random
from dataclasses import asdict, dataclass
from typing import Any, Self

from messenger.cast import Bot, Json
from messenger.errors import PageError

OF_CALLS = ("429", "flood", "502", "reset", "slow", "blocked", "lost")
OF_UPDATES = ("twice", "late")
KINDS = (*OF_CALLS, *OF_UPDATES)


@dataclass(slots=True)
class Fault:
    do: str
    bot: str | None = None  # username
    messenger: str | None = None  # all bots of this one
    method: str | None = None
    chat_id: int | None = None
    retry_after: int = 1
    seconds: float = 1.0
    times: int | None = 1  # None: until it is taken away
    share: float = 1.0

    @classmethod
    def from_json(cls, wanted: Json) -> Self:
        try:
            fault = cls(**wanted)
        except TypeError as wrong:
            raise PageError(400, f"a fault has only the keys {', '.join(cls.__slots__)}") from wrong
        if fault.do not in KINDS:
            raise PageError(400, f"do is one of {', '.join(KINDS)}")
        return fault

    def meets(self, bot: Bot, method: str | None, chat_id: int | None) -> bool:
        return (
            self.bot in (None, bot.username)
            and self.messenger in (None, bot.messenger)
            and (self.method is None or (method is not None and self.method.lower() == method.lower()))
            and self.chat_id in (None, chat_id)
            and (self.share >= 1 or random.random() < self.share)
        )


class Faults:
    def __init__(self) -> None:
        self._faults: list[Fault] = []

    def add(self, fault: Fault) -> None:
        self._faults.append(fault)

    def clear(self) -> None:
        self._faults.clear()

    def page(self) -> list[Json]:
        return [asdict(fault) for fault in self._faults]

    def take(self, bot: Bot, method: str, params: dict[str, Any]) -> Fault | None:
        """The first fault meant for this call; it has happened once more then."""
        if not self._faults:
            return None
        chat_id = params.get("chat_id")
        found = (f for f in self._faults if f.do in OF_CALLS and f.meets(bot, method, _whole(chat_id)))
        return self._used(next(found, None))

    def take_for_update(self, do: str, bot: Bot, chat_id: int) -> Fault | None:
        """The same for the delivery of an update."""
        if not self._faults:
            return None
        found = (f for f in self._faults if f.do == do and f.meets(bot, f.method, chat_id))
        return self._used(next(found, None))

    def _used(self, fault: Fault | None) -> Fault | None:
        if fault and fault.times is not None:
            fault.times -= 1
            if fault.times <= 0:
                self._faults.remove(fault)
        return fault


def _whole(chat_id: object) -> int | None:
    try:
        return int(str(chat_id))
    except ValueError:
        return None
