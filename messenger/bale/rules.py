"""Bale in the world: its numbers, its people's ids, and the four kinds of update that it knows."""

from collections import defaultdict, deque
from dataclasses import replace

from messenger.bale.errors import GROUP_IS_FULL
from messenger.bale.shapes import Shapes
from messenger.bale.switches import Switches
from messenger.cast import Json, Person
from messenger.chats import Chat
from messenger.groups import Group
from messenger.rules import Rules

MOST_IN_GROUP = 20  # messages a minute
MINUTE = 60.0


class BaleRules(Rules):
    most_updates = 2_000

    def __init__(self, switches: Switches) -> None:
        self.switches = switches
        self.shapes = Shapes(switches)
        self._said: defaultdict[int, deque[float]] = defaultdict(deque)  # when, by group

    def first_update(self, _now: float) -> int:
        return 0

    def last_message(self, _now: float) -> int:
        return 0

    def person(self, person: Person) -> Person:
        """Numbers of telephones have no plus here."""
        return replace(person, id=person.bale_id, phone=person.phone.removeprefix("+"))

    def group_id(self, number: int) -> int:
        return number if self.switches.positive_group_ids else -number

    def check_pace(self, chat: Chat, now: float) -> None:
        if not (self.switches.group_limit_20 and isinstance(chat.person, Group)):
            return
        said = self._said[chat.person.id]
        while said and said[0] <= now - MINUTE:
            said.popleft()
        if len(said) >= MOST_IN_GROUP:
            raise GROUP_IS_FULL
        said.append(now)

    def query_id(self, _person_id: int, number: int) -> str:
        return f"{1 if self.switches.callback_ids_of_old_clients else 2}{number:015d}"

    def update(self, kind: str, payload: Json) -> Json | None:
        if kind in {"message", "edited_message"}:
            return self.shapes.message(payload)
        return self.shapes.callback_query(payload) if kind == "callback_query" else None
