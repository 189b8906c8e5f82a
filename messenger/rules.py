"""What a messenger has of its own in the world: its numbers, who people are to its bots, what it tells them."""

from messenger.cast import Json, Person
from messenger.chats import Chat

NUMBERS_BEGAN = 1_704_067_200  # 2024-01-01: numbers go on growing from one start of the messenger to the next


class Rules:
    """Telegram's; every other messenger says where it differs. `now` is in seconds."""

    most_updates: int | None = None  # how many wait for a bot; None: as many as come

    def first_update(self, now: float) -> int:
        return int((now - NUMBERS_BEGAN) * 8) % 2_000_000_000 + 1

    def last_message(self, now: float) -> int:
        """The number after which those of a chat's messages begin."""
        return int((now - NUMBERS_BEGAN) / 4) % 1_000_000_000

    def person(self, person: Person) -> Person:
        """Somebody as this messenger's bots know him: with the id that he has here."""
        return person

    def group_id(self, number: int) -> int:
        return -number

    def check_pace(self, chat: Chat, now: float) -> None:
        """Raises ApiError where no message may be put into the chat now."""

    def query_id(self, person_id: int, number: int) -> str:
        return str(person_id * 2**32 + number)

    def update(self, _kind: str, payload: Json) -> Json | None:
        """What a bot is told; None: this messenger does not tell such things."""
        return payload
