"""What the messenger itself notes in a chat was said to nobody, and is not answered."""

from typing import Any

import pytest

from tests.stories.messengers import OFFICE_BOT, ON_TELEGRAM, PERSONS_BOT
from tests.stories.people import Insured, Officer, Someone
from tests.stories.town import Town

NOTES: list[dict[str, Any]] = [
    {"message_auto_delete_timer_changed": {"message_auto_delete_time": 86_400}},
    {"pinned_message": {"message_id": 1, "date": 0, "chat": {"id": 1, "type": "private"}}},
]


@ON_TELEGRAM
@pytest.mark.parametrize("note", NOTES, ids=lambda note: next(iter(note)))
async def test_a_note_of_the_messenger_is_not_answered(
    town: Town, maryam: Insured, officer: Officer, note: dict[str, Any]
) -> None:
    chats: list[tuple[Someone, str]] = [(maryam, PERSONS_BOT), (officer, OFFICE_BOT)]
    for someone, bot in chats:
        town.hears_from(someone.id, bot, **note)
        await town.settled()
        await someone.hears_nothing()
