"""Moved users who enter at one instant: nobody gets two seats (directive, A1)."""

import asyncio
from typing import Any

from services.legacy import entering
from tests.services.legacy.conftest import Move
from tests.services.legacy.files import organisation, user
from tests.services.office import ORGANISATION_BOT, Office

MANY = 10


async def test_phones_of_ten_moved_users_at_one_instant_let_one_account_in_once(moving: Move, office: Office) -> None:
    """In the chats of his two messengers he is one account, and each of them has its turns."""
    numbers = range(1, MANY + 1)
    await moving.brings(
        organisations=[organisation(number) for number in numbers],
        users=[user(number, organisation=f"D{number:04d}") for number in numbers],
    )
    for person in range(1, 6):
        account = await office.account(7100 + person, bot=ORGANISATION_BOT)
        actor = await office.actor(account.user_id, bot=ORGANISATION_BOT)
        given: dict[str, Any] = {"actor": actor, "account": account, "now": office.now}
        phones = [f"+98997{number:07d}" for number in numbers]
        coming = [office.do(entering.activate_moved, **given, phone=phone) for phone in phones]
        entered = await asyncio.gather(*coming)
        assert len([each for each in entered if each is not None]) == 1
        assert await office.count("officers WHERE state = 'active'") == person
        assert await office.count("audit WHERE act = 'activate_officer'") == person
