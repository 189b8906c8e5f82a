"""Moved users who enter at one instant: nobody gets two seats (directive, A1)."""

import asyncio

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
    account = await office.account(7101, bot=ORGANISATION_BOT)
    actor = await office.actor(7101, bot=ORGANISATION_BOT)
    entered = await asyncio.gather(
        *[
            office.do(
                entering.activate_moved, actor=actor, account=account, phone=f"+98997{number:07d}", now=office.now
            )
            for number in numbers
        ]
    )
    assert len([each for each in entered if each is not None]) == 1
    assert await office.count("officers WHERE state = 'active'") == 1
    assert await office.count("audit WHERE act = 'activate_officer'") == 1
