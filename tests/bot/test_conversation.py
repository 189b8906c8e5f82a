"""Updates in, answers out: the whole runtime against a real messenger, on both databases."""

import asyncio

import pytest

from tests.bot.conftest import BOT, OFFICE_BOT, Start, World, rows, until


async def test_an_update_is_answered_and_both_rows_are_emptied(world: World, start: Start) -> None:
    chat = world.chat()
    async with start() as program:
        await chat.send("hello")
        await chat.hears("echo hello")
    async with start() as program:
        (update,) = await program.store.read(rows, "inbox")
        (message,) = await program.store.read(rows, "outbox")
    assert (update["state"], update["update_sealed"], update["bot"]) == ("done", None, BOT)
    assert (message["state"], message["payload_sealed"], message["attempts"]) == ("sent", None, 1)
    assert message["message_id"] is not None


async def test_both_bots_are_served_at_once(world: World, start: Start) -> None:
    async with start():
        await asyncio.gather(world.chat().send("one"), world.chat(bot=OFFICE_BOT).send("two"))
        await world.chat().hears("echo one")
        await world.chat(bot=OFFICE_BOT).hears("echo two")


@pytest.mark.timed
async def test_a_chat_is_answered_in_order_while_others_overtake_it(world: World, start: Start) -> None:
    slow, quick = world.chat(1), world.chat(2)
    async with start():
        await slow.send("slow 0.5")
        await slow.send("after")
        await quick.send("quick")
        await quick.hears("echo quick", within=0.4)
        await slow.hears("echo slow 0.5", "echo after")


async def test_an_update_that_asks_for_nothing_is_done(world: World, start: Start) -> None:
    async with start() as program:
        await world.chat().send("nothing")
        await world.chat().send("next")
        await world.chat().hears("echo next")
        assert [row["state"] for row in await program.store.read(rows, "inbox")] == ["done", "done"]


async def test_a_fault_puts_one_update_aside_and_stops_nothing(world: World, start: Start) -> None:
    async with start() as program:
        await world.chat().send("break my 1234567890")
        await world.chat().send("next")
        await world.chat().hears("sorry", "echo next")
        broken, done = await program.store.read(rows, "inbox")
    assert (broken["state"], done["state"]) == ("aside", "done")
    assert broken["reason"].startswith("ValueError at echo.py:")
    assert broken["update_sealed"] is not None


async def test_what_was_committed_stands_although_the_handler_failed_later(world: World, start: Start) -> None:
    async with start() as program:
        await world.chat().send("late")
        await world.chat().send("next")
        await world.chat().hears("echo late", "echo next")
        assert [row["state"] for row in await program.store.read(rows, "inbox")] == ["done", "done"]


async def test_a_fault_that_passes_is_waited_out(world: World, start: Start) -> None:
    async with start():
        await world.chat().send("shaky")
        await world.chat().hears("echo shaky")


async def test_a_delivery_twice_is_answered_once(world: World, start: Start) -> None:
    async with start():
        await world.fault("twice", chat_id=1)
        await world.chat().send("once")
        await world.chat().send("next")
        await world.chat().hears("echo once", "echo next")


async def test_a_hundred_chats_are_answered(world: World, start: Start) -> None:
    async with start():
        chats = [world.chat(person) for person in range(1, 101)]
        for count in (1, 2):
            await asyncio.gather(*(chat.send(f"{number} {count}") for number, chat in enumerate(chats)))
        for number, chat in enumerate(chats):
            await chat.hears(f"echo {number} 1", f"echo {number} 2")


@pytest.mark.parametrize("do", ["502", "reset", "lost", "slow"])
async def test_a_messenger_that_fails_delays_and_does_not_reorder(world: World, start: Start, do: str) -> None:
    async with start():
        await world.fault(do, method="sendMessage", times=2, seconds=0.2)
        await world.chat().send("many 3")
        told = {"lost": ["0", "0", "0", "1", "2"]}.get(do, ["0", "1", "2"])  # a lost answer: the message was out
        await world.chat().hears(*told)


async def test_what_was_saved_before_the_end_is_done_after_the_start(world: World, start: Start) -> None:
    async with start(drain=False) as program:
        await world.chat().send("slow 0.7")
        await world.chat().send("waiting")
        await until(lambda: program.members[0].dispatcher.depth == 2)
    assert await world.chat().heard() == []
    async with start() as program:
        await world.chat().hears("echo slow 0.7", "echo waiting")
        assert [row["attempts"] for row in await program.store.read(rows, "inbox")] == [1, 1]


async def test_what_was_said_before_the_end_is_sent_after_the_start(world: World, start: Start) -> None:
    async with start(drain=False) as program:
        await world.fault("502", method="sendMessage", times=None)
        await world.chat().send("many 3")
        await until(lambda: program.members[0].sender.depth == 3)
    await world.mend()
    async with start():
        await world.chat().hears("0", "1", "2")
