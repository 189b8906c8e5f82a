"""Where each conversation stands."""

from storage import conversations
from storage.conversations import Conversation
from storage.store import Store
from storage.transaction import Transaction

WISH = Conversation("wish", {"record": {"given_name": "مریم"}, "days": 7, "recipient": None, "pages": [1, 2]})


async def test_a_conversation_goes_on_where_it_stood(store: Store) -> None:
    assert await store.read(conversations.load, bot="telegram-person", chat_id=1) == Conversation()
    for conversation in (Conversation("phone"), WISH, Conversation("done")):
        await store.write(conversations.save, conversation, bot="telegram-person", chat_id=1, now=1)
        assert await store.read(conversations.load, bot="telegram-person", chat_id=1) == conversation


async def test_every_chat_of_every_bot_has_its_own(store: Store) -> None:
    await store.write(conversations.save, WISH, bot="telegram-person", chat_id=1, now=1)
    for bot, chat_id in (("telegram-person", 2), ("telegram-organisation", 1)):
        assert await store.read(conversations.load, bot=bot, chat_id=chat_id) == Conversation()


async def test_one_that_is_forgotten_begins_anew(store: Store) -> None:
    await store.write(conversations.save, WISH, bot="telegram-person", chat_id=1, now=1)
    await store.write(conversations.save, WISH, bot="telegram-person", chat_id=2, now=1)
    await store.write(conversations.forget, bot="telegram-person", chat_id=1)
    assert await store.read(conversations.load, bot="telegram-person", chat_id=1) == Conversation()
    assert await store.read(conversations.load, bot="telegram-person", chat_id=2) == WISH


async def test_what_was_answered_cannot_be_read_in_the_table(store: Store) -> None:
    def raw(tx: Transaction) -> bytes:
        row = tx.one("SELECT data_sealed FROM conversations")
        assert row is not None
        return bytes(row["data_sealed"])

    await store.write(conversations.save, WISH, bot="telegram-person", chat_id=1, now=1)
    assert "مریم".encode() not in await store.read(raw)
