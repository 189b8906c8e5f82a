"""What is in the sender's hand when it is to be said to nobody any more."""

import pytest

from bot.program import Program
from storage import outbox
from storage.outbox import Outgoing
from tests.bot.conftest import BOT, Start, World, settled, until
from tests.bot.echo import ECHO, words


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    return sqlite_url


async def say(program: Program, chat_id: int, text: str) -> None:
    method, payload = words(chat_id, text)
    await program.store.write(outbox.add, Outgoing(BOT, chat_id, method, payload), now=ECHO.clock())


async def test_what_a_flood_delays_does_not_go_out_once_it_was_dropped(world: World, start: Start) -> None:
    """A moment after it was said: it is not looked up before it sets out as what is old is."""
    for person in (1, 2):
        await world.chat(person).start()
    async with start() as program:
        sender = program.members[0].sender
        await world.fault("429", chat_id=1, retry_after=1)
        for text in ("code", "name"):
            await say(program, 1, text)
        await until(lambda: bool(sender._outlet.pace._held_chats))
        await program.store.write(outbox.drop, bot=BOT, chat_id=1, reason="unlinked", now=ECHO.clock())
        await say(program, 1, "you are unlinked")
        await say(program, 2, "for somebody else")
        await world.chat(1).hears("you are unlinked")
        await world.chat(2).hears("for somebody else")
        rows = await settled(program)
    assert [(row["state"], row["reason"]) for row in rows[:2]] == [("failed", "unlinked")] * 2
    assert [row["state"] for row in rows[2:]] == ["sent", "sent"]
