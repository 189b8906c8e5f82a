"""The sender against a messenger that fails in every way it can."""

import asyncio
import time
from functools import partial
from pathlib import Path

import pytest
from prometheus_client import REGISTRY

from bot import metrics
from bot.assembly import running
from bot.outgoing.pace import Pace
from bot.outgoing.sender import Sender
from bot.program import Program
from config.settings import given_settings
from messenger import running as running_messenger
from storage import outbox, people
from storage.outbox import Outgoing
from storage.shares import ALL
from storage.transaction import Transaction
from tests.bot.conftest import BOT, TOKENS, Start, World, rows, settled, until
from tests.bot.echo import ECHO, words

DAY = 24 * 3600 * 1_000_000


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """The sender is the same on both; its SQL is tested on both in tests/storage."""
    return sqlite_url


async def say(program: Program, chat_id: int, *texts: str, urgent: bool = True) -> None:
    for text in texts:
        method, payload = words(chat_id, text)
        await program.store.write(outbox.add, Outgoing(BOT, chat_id, method, payload, urgent), now=ECHO.clock())


async def held(world: World, program: Program, *texts: str) -> Sender:
    """The sender, which waits with these texts until the flood of person 1's chat is over."""
    sender = program.members[0].sender
    await world.fault("429", chat_id=1, retry_after=1)
    await say(program, 1, *texts)
    await until(lambda: bool(sender._outlet.pace._held_chats))
    return sender


@pytest.mark.timed
async def test_a_flooded_chat_waits_in_order_and_others_go_on(
    world: World, start: Start, caplog: pytest.LogCaptureFixture
) -> None:
    await world.chat(1).start()
    await world.chat(2).start()
    async with start() as program:
        await world.fault("429", chat_id=1, retry_after=1)
        began = time.monotonic()
        await say(program, 1, "a", "b")
        await say(program, 2, "c")
        await world.chat(2).hears("c", within=0.9)
        await world.chat(1).hears("a", "b")
        assert time.monotonic() - began >= 0.95
        assert [row["attempts"] for row in await settled(program)] == [2, 1, 1]
    assert ("a message is tried again" in caplog.text, "did not go out" in caplog.text) == (True, False)


@pytest.mark.timed
async def test_many_flooded_chats_in_a_row_hold_the_whole_bot(world: World, start: Start) -> None:
    """Telegram says of no 429 whether a chat is meant or the bot."""
    counted = "estelam_flood_limits_total", {"bot": BOT, "scope": "bot"}
    before = REGISTRY.get_sample_value(*counted) or 0
    for person in range(1, 6):
        await world.chat(person).start()
    async with start() as program:
        await world.fault("429", method="sendMessage", retry_after=1, times=3)
        for person in (1, 2, 3):
            await say(program, person, "x")
        await until(lambda: len(program.members[0].sender._outlet.pace._held_chats) == 3)
        began = time.monotonic()
        await say(program, 4, "y")
        await world.chat(4).hears("y")
        assert time.monotonic() - began > 0.5
    assert (REGISTRY.get_sample_value(*counted) or 0) > before


@pytest.mark.timed
async def test_a_few_flooded_chats_hold_nobody_else_while_messages_go_out(world: World, start: Start) -> None:
    """Three impatient people are no flood of the bot: nobody may silence it for all by tapping."""
    for person in range(1, 5):
        await world.chat(person).start()
    async with start() as program:
        pace = program.members[0].sender._outlet.pace
        for person in range(1, 4):
            await world.fault("429", chat_id=person, retry_after=5)
            await say(program, person, "later")
            await until(partial(_is_held, pace, person))
            await say(program, 4, f"{person}")
            await world.chat(4).hears(*map(str, range(1, person + 1)), within=2)


def _is_held(pace: Pace, chat_id: int) -> bool:
    return chat_id in pace._held_chats


async def test_a_token_that_is_refused_is_no_flood(keys_file: Path, database_url: str) -> None:
    """Else EstelamFlooded would send its reader to look for another program, where a token has to be written."""
    counted = "estelam_flood_limits_total", {"bot": BOT, "scope": "bot"}
    bots = [{"token": token, "username": f"{role}_bot", "name": "…"} for role, token in TOKENS.items()]
    async with running_messenger({"bots": bots, "people": [{"id": 1, "first_name": "N"}]}) as messenger:
        tokens = {f"{role}_token": token for role, token in TOKENS.items()}
        places = {"database_url": database_url, "keys_file": keys_file, "api_url": messenger.url}
        async with running(given_settings(**tokens, **places, link_url=messenger.url), ECHO) as program:
            before = REGISTRY.get_sample_value(*counted) or 0
            del messenger.world.by_token[TOKENS["person"]]
            await say(program, 1, "hello")
            await until(lambda: program.members[0].sender._outlet.reach._misses > 0)
    assert REGISTRY.get_sample_value(*counted) == before


async def test_a_person_who_blocked_the_bot_is_noted(world: World, start: Start) -> None:
    chat = world.chat()
    await chat.start()
    async with start() as program:
        now = ECHO.clock()
        await program.store.write(people.open_account, bot=BOT, user_id=1, chat_id=1, language="fa", now=now)
        await chat.block()
        await say(program, 1, "hello", "again")
        first, second = await settled(program)
        account = await program.store.read(people.account, bot=BOT, user_id=1)
    assert (first["state"], second["state"]) == ("failed", "failed")
    assert "blocked" in first["reason"]
    assert first["payload_sealed"] is None
    assert account is not None
    assert account.blocked_at is not None


async def test_what_the_messenger_cannot_accept_fails_and_the_next_goes_out(world: World, start: Start) -> None:
    await world.chat().start()
    async with start() as program:
        await say(program, 1, "", "good")
        await world.chat().hears("good")
        first, second = await settled(program)
    assert (first["state"], second["state"]) == ("failed", "sent")
    assert first["reason"].startswith("400 ")


async def test_an_edit_takes_place_or_is_said_anew(world: World, start: Start) -> None:
    await world.chat().send("one")
    async with start() as program:
        await world.chat().hears("echo one")
        (row,) = await settled(program)
        await world.chat().send(f"edit {row['message_id']}")
        await world.chat().hears("edited")
        await world.chat().send(f"edit {row['message_id']}")
        await world.chat().send("edit 9999")
        await world.chat().hears("edited", "edited")
        states = [(row["state"], row["attempts"]) for row in await settled(program)]
    assert states == [("sent", 1)] * 4  # "message is not modified" is no failure


async def test_a_message_that_waited_for_a_day_is_not_sent(world: World, start: Start) -> None:
    await world.chat().start()
    async with start() as program:
        method, payload = words(1, "old news")
        old = ECHO.clock() - DAY - 1_000_000
        await program.store.write(outbox.add, Outgoing(BOT, 1, method, payload), now=old)
        (row,) = await settled(program)
    assert (row["state"], row["payload_sealed"]) == ("failed", None)
    assert "too late" in row["reason"]


async def test_a_row_that_cannot_be_sent_fails_alone(world: World, start: Start) -> None:
    await world.chat().start()
    async with start() as program:
        await program.store.write(
            outbox.add, Outgoing(BOT, 1, "sendMessage", {"picture": {"kind": "pixel", "id": "x"}}), now=ECHO.clock()
        )
        await say(program, 1, "good")
        await world.chat().hears("good")
        first, _ = await settled(program)
    assert (first["state"], first["reason"]) == ("failed", "KeyError, a fault of the program: see its log")


async def test_notices_go_out_when_the_table_is_looked_through(world: World, start: Start) -> None:
    await world.chat().start()
    async with start() as program:
        await say(program, 1, "notice", urgent=False)
        sender = program.members[0].sender
        assert sender.depth == 0
        await sender.resend()
        await world.chat().hears("notice")


async def test_great_numbers_of_notices_are_taken_in_pages(world: World, start: Start) -> None:
    chats = range(1, 101)
    for person in chats:
        await world.chat(person).start()

    def notices(tx: Transaction) -> None:
        now = ECHO.clock()
        for number in range(6):
            for person in chats:
                method, payload = words(person, str(number))
                outbox.add(tx, Outgoing(BOT, person, method, payload, urgent=False), now=now)

    async with start() as program:
        await program.store.write(notices)
        await program.members[0].sender.resend()
        states = [row["state"] for row in await settled(program)]
        assert states == ["sent"] * 600
        await world.chat(50).hears("0", "1", "2", "3", "4", "5")


async def test_it_shows_that_it_goes_on_while_many_notices_wait(world: World, start: Start) -> None:
    """The alert on a job that is not done must not go off because there is much to do."""
    await world.chat(1).start()
    async with start(drain=False, messages_per_second=30) as program:
        sender = program.members[0].sender
        await say(program, 1, *("notice",) * 500, urgent=False)
        metrics.JOB_DONE.labels("resend").set(0)
        resending = asyncio.ensure_future(sender.resend())
        shown = "estelam_job_done_timestamp_seconds"
        await until(lambda: bool(REGISTRY.get_sample_value(shown, {"job_name": "resend"})))
        assert not resending.done()
        resending.cancel()


async def test_what_is_in_hand_is_not_taken_again(world: World, start: Start) -> None:
    await world.chat().start()
    async with start() as program:
        sender = program.members[0].sender
        await world.fault("slow", method="sendMessage", seconds=0.3)
        await say(program, 1, "one", "two")
        for _ in range(10):
            await sender.resend()
            await asyncio.sleep(0.05)
        await settled(program)
        await world.chat().hears("one", "two")


async def test_what_another_process_sent_meanwhile_is_not_sent_again(world: World, start: Start) -> None:
    """The chat went to it and came back while a row waited here for its chat's flood to end."""
    await world.chat().start()
    async with start() as program:
        sender = await held(world, program, "sent by another", "left")
        sender.drop(ALL)
        first, *_ = await program.store.read(rows, "outbox")
        now = ECHO.clock()
        await program.store.write(outbox.sent, row_id=first["id"], message_id=7, attempts=1, now=now)
        await sender.prepare(ALL)
        await world.chat().hears("left")
        await settled(program)
        await world.chat().hears("left")


async def test_what_waited_here_while_another_process_had_its_chat_goes_out_in_order(
    world: World, start: Start
) -> None:
    await world.chat().start()
    async with start() as program:
        sender = await held(world, program, "one", "two")
        sender.drop(ALL)
        await sender.prepare(ALL)
        await say(program, 1, "three")
        await world.chat().hears("one", "two", "three")
        assert [row["state"] for row in await settled(program)] == ["sent"] * 3


async def test_what_another_process_said_without_a_word_goes_before_what_was_said_later_and_still_waits(
    world: World, start: Start
) -> None:
    await world.chat().start()
    async with start() as program:
        sender = await held(world, program, "one")
        await program.store.write(say_without_a_word, "two")
        await say(program, 1, "three")
        sender.look(ALL)
        await world.chat().hears("one", "two", "three")


def say_without_a_word(tx: Transaction, text: str) -> None:
    method, payload = words(1, text)
    row_id = outbox.add(tx, Outgoing(BOT, 1, method, payload, urgent=False), now=ECHO.clock())
    tx.run("UPDATE outbox SET urgent = 1 WHERE id = :id", id=row_id)


async def test_a_limit_of_the_settings_is_kept(world: World, start: Start) -> None:
    for person in range(1, 31):
        await world.chat(person).start()
    async with start(messages_per_second=10) as program:
        for person in range(1, 31):
            await say(program, person, "x")
        await settled(program)
    sent = [call["at"] for call in await world.calls("sendMessage")]
    assert len(sent) == 30
    assert sent[-1] - sent[0] > 1.5
    # test_pace.py is exact; here the calls' own way takes time that differs
    assert max(sum(begin <= each < begin + 0.5 for each in sent) for begin in sent) <= 10
