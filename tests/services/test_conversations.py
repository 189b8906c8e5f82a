"""What every conversation does around its act."""

import asyncio
import time

from services import conversations
from services.conversations import Conversation
from storage import conversations as stored
from storage import inbox
from storage.transaction import Transaction
from tests.services.office import PERSON_BOT, Office

CHAT = 7001


async def test_two_updates_of_one_chat_follow_each_other_also_when_two_processes_have_them(office: Office) -> None:
    updates = [(number, CHAT, b"{}") for number in range(1, 9)]
    await office.do(inbox.receive, bot=PERSON_BOT, updates=updates, now=office.now)

    def counts(tx: Transaction, update_id: int) -> None:
        conversations.take_update(tx, bot=PERSON_BOT, chat_id=CHAT, update_id=update_id, now=office.now)
        so_far = stored.load(tx, bot=PERSON_BOT, chat_id=CHAT).data.get("taps", 0)
        time.sleep(0.01)
        counted = Conversation("counting", {"taps": so_far + 1})
        conversations.remember(tx, counted, bot=PERSON_BOT, chat_id=CHAT, now=office.now)

    await asyncio.gather(*(office.do(counts, number) for number, _, _ in updates))
    reached = await office.ask(stored.load, bot=PERSON_BOT, chat_id=CHAT)
    assert reached == Conversation("counting", {"taps": 8})
