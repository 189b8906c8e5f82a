"""Nothing is said in groups and channels, where others read along."""

import pytest

from storage.transaction import Row, Transaction
from tests.stories.messengers import OFFICE_BOT, PERSONS_BOT
from tests.stories.people import Insured
from tests.stories.town import Town


async def test_nothing_is_said_in_a_group(town: Town, maryam: Insured) -> None:
    chat = town.chat(maryam.id, PERSONS_BOT)
    group = town.messenger.world.chat(town.messenger.world.add_group(chat.bot.messenger, "…"), chat.bot)
    town.messenger.world.heard(group, {"text": "/inbox"}, chat.person)
    await town.settled()
    await maryam.hears_nothing()
    assert all(message.mine for message in group.messages.values())


@pytest.mark.parametrize("kind", ["group", "channel"])
@pytest.mark.parametrize("username", [PERSONS_BOT, OFFICE_BOT])
async def test_nothing_is_said_where_nobody_is_told_to_have_written(
    town: Town, maryam: Insured, username: str, kind: str
) -> None:
    """Posts of a channel, and what somebody writes in the name of his group, have no sender."""
    world, bot = town.messenger.world, town.chat(maryam.id, username).bot
    group = world.chat(world.add_group(bot.messenger, "…"), bot)
    post = {"message_id": 1, "date": world.now, "chat": group.person.chat | {"type": kind}, "text": "/start"}
    world.accounts[bot.username].updates.put("message", post, chat_id=group.person.id)
    await town.settled()
    assert not group.messages
    assert not await town.store.read(_put_aside, group.person.id)


def _put_aside(tx: Transaction, chat_id: int) -> list[Row]:
    return tx.all("SELECT reason FROM inbox WHERE state = 'aside' AND chat_id = :chat_id", chat_id=chat_id)
