"""An errand: what somebody has set out to do in one chat, from a command by one button after another to its end."""

import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field

from messenger.chats import Chat
from tests.crowd.people import OFFICES, PERSONS
from tests.crowd.places import Place
from tests.crowd.wanderer import TAPPED, Did, Wanderer, keys_of

CONTACT = "@contact"
_NOT_ASKING = frozenset(("audit", "apply-page", "decision", *TAPPED))
"""Steps at which nothing typed leads on."""


@dataclass
class Errand:
    """`way` are patterns of buttons' data in their order, `@step` for something written at that step, `CONTACT` for a
    contact: the furthest of them that is there is done, and the last one ends the errand. `says` is what he writes at
    which step, where it is not whatever fits. `from_before`: a button is there already, of something that he was told.
    `waits`: what comes of it comes with a job.
    """

    at: Place
    opens: str
    way: tuple[str, ...]
    says: Mapping[str, str] = field(default_factory=dict)
    patience: int = 0
    from_before: bool = False
    waits: bool = False
    since: int | None = None
    tapped: tuple[int, int] = (0, -1)
    shared: bool = False
    over: bool = False

    def __post_init__(self) -> None:
        self.patience = self.patience or 2 * len(self.way) + 10
        self.since = 0 if self.from_before else None

    def next(self, wanderer: Wanderer, step: str) -> Callable[[], Awaitable[Did]]:
        """The right thing to do now."""
        chat, (who, bot) = wanderer.chat(self.at.who, self.at.bot), (self.at.who, self.at.bot)
        self.patience -= 1
        self.over = self.patience <= 0
        if not chat.started or chat.blocked:
            return lambda: wanderer.starts(who, bot)
        self.over = self.over or (self.shared and self.way[-1] == CONTACT)
        if step == "one-time-password":  # where nobody says whose phone a contact is
            return lambda: wanderer.answers(who, bot, step)
        if self.since is None:
            return self._open(wanderer, chat)
        found = self.button(chat)
        if found is not None and (found[0] > self.tapped[0] or found[1] > self.tapped[1]):
            return self._tap(wanderer, *found)
        if any(button.get("request_contact") for button in keys_of(chat)):
            self.shared = True
            self.over = self.over or (self.way[-1] == CONTACT and bot in (PERSONS[0], OFFICES[0]))
            return lambda: wanderer.shares(who, bot)
        if step and step not in _NOT_ASKING:
            self.over = self.over or self.way[-1] == f"@{step}"
            return lambda: wanderer.answers(who, bot, step, self.says.get(step))
        return self._tap(wanderer, *found) if found is not None else self._open(wanderer, chat)

    def button(self, chat: Chat) -> tuple[int, int, tuple[int, int]] | None:
        """The furthest one under the newest message that has any: the message, how far it is, and where it stands."""
        if self.since is None:
            return None
        for message in reversed(list(chat.messages.values())):
            if message.data["message_id"] <= self.since:
                return None
            found = [
                (self._furthest(button.get("callback_data", "")), (row, column))
                for row, each in enumerate(message.data.get("reply_markup", {}).get("inline_keyboard", []))
                for column, button in enumerate(each)
            ]
            far, place = max(found, key=lambda each: each[0], default=(-1, (0, 0)))
            if far >= 0:
                return message.data["message_id"], far, place
        return None

    def data(self, chat: Chat) -> str | None:
        """What the next button says."""
        found = self.button(chat)
        if found is None:
            return None
        rows = chat.messages[found[0]].data["reply_markup"]["inline_keyboard"]
        return str(rows[found[2][0]][found[2][1]]["callback_data"])

    def old(self, chat: Chat) -> tuple[int, tuple[int, int]] | None:
        """A button of before that this way knows, too."""
        for message in chat.messages.values():
            for row, each in enumerate(message.data.get("reply_markup", {}).get("inline_keyboard", [])):
                for column, button in enumerate(each):
                    if self._furthest(button.get("callback_data", "")) >= max(0, len(self.way) - 2):
                        return message.data["message_id"], (row, column)
        return None

    def _furthest(self, data: str) -> int:
        fitting = (number for number, each in enumerate(self.way) if re.fullmatch(each, data))
        return max(fitting, default=-1)

    def _open(self, wanderer: Wanderer, chat: Chat) -> Callable[[], Awaitable[Did]]:
        who, bot = self.at.who, self.at.bot
        self.since, self.tapped = chat.last_id, (0, -1)
        command, _, parameter = self.opens.partition(" ")
        if command == "/start":
            return lambda: wanderer.starts(who, bot, parameter or None)
        return lambda: wanderer.writes(who, bot, self.opens)

    def _tap(
        self, wanderer: Wanderer, message_id: int, far: int, place: tuple[int, int]
    ) -> Callable[[], Awaitable[Did]]:
        self.tapped = (message_id, far)
        self.over = self.over or far == len(self.way) - 1
        return lambda: wanderer.taps(self.at.who, self.at.bot, message_id, place)
