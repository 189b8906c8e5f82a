"""Bale in the world: its numbers, its people's ids, and the four kinds of update that it knows."""

from dataclasses import replace

from messenger.bale.shapes import Shapes
from messenger.bale.switches import Switches
from messenger.cast import Json, Person
from messenger.rules import Rules


class BaleRules(Rules):
    most_updates = 2_000

    def __init__(self, switches: Switches) -> None:
        self.switches = switches
        self.shapes = Shapes(switches)

    def first_update(self, _now: float) -> int:
        return 0

    def last_message(self, _now: float) -> int:
        return 0

    def person(self, person: Person) -> Person:
        """Numbers of telephones have no plus here."""
        return replace(person, id=person.bale_id, phone=person.phone.removeprefix("+"))

    def query_id(self, _person_id: int, number: int) -> str:
        return f"{1 if self.switches.callback_ids_of_old_clients else 2}{number:015d}"

    def update(self, kind: str, payload: Json) -> Json | None:
        if kind in {"message", "edited_message"}:
            return self.shapes.message(payload)
        return self.shapes.callback_query(payload) if kind == "callback_query" else None
