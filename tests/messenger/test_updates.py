import asyncio

import messenger
from messenger import Messenger
from tests.messenger.sides import MARYAM, TOKEN, Bot, Clock, Phone


async def test_updates_stay_until_a_higher_offset_is_asked_for(bot: Bot, maryam: Phone) -> None:
    for text in ("one", "two", "three"):
        await maryam.send(text)
    first = await bot.ok("getUpdates")
    assert [update["message"]["text"] for update in first] == ["one", "two", "three"]
    assert await bot.ok("getUpdates") == first
    rest = await bot.ok("getUpdates", offset=first[0]["update_id"] + 1)
    assert rest == first[1:]
    assert await bot.ok("getUpdates") == first[1:]


async def test_update_numbers_grow_by_one(bot: Bot, maryam: Phone) -> None:
    for text in ("one", "two"):
        await maryam.send(text)
    first, second = await bot.ok("getUpdates")
    assert second["update_id"] == first["update_id"] + 1


async def test_limit_takes_the_earliest(bot: Bot, maryam: Phone) -> None:
    for text in ("one", "two", "three"):
        await maryam.send(text)
    found = await bot.ok("getUpdates", limit=2)
    assert [update["message"]["text"] for update in found] == ["one", "two"]


async def test_a_negative_offset_keeps_the_last_ones_and_forgets_the_others(bot: Bot, maryam: Phone) -> None:
    for text in ("one", "two", "three"):
        await maryam.send(text)
    assert [update["message"]["text"] for update in await bot.ok("getUpdates", offset=-2)] == ["two", "three"]
    assert [update["message"]["text"] for update in await bot.ok("getUpdates")] == ["two", "three"]


async def test_a_long_poll_ends_with_the_first_update(bot: Bot, maryam: Phone) -> None:
    poll = asyncio.create_task(bot.ok("getUpdates", timeout=30))
    await asyncio.sleep(0.05)
    assert not poll.done()
    await maryam.send("here")
    assert [update["message"]["text"] for update in await poll] == ["here"]


async def test_a_long_poll_ends_empty_when_its_time_is_over(bot: Bot, maryam: Phone) -> None:
    assert await bot.ok("getUpdates", timeout=1) == []


async def test_a_second_poll_ends_the_first_with_409(bot: Bot, maryam: Phone) -> None:
    first = asyncio.create_task(bot.call("getUpdates", timeout=30))
    await asyncio.sleep(0.05)
    second = asyncio.create_task(bot.ok("getUpdates", timeout=30))
    refusal = await first
    assert refusal["error_code"] == 409
    assert refusal["description"].startswith("Conflict: terminated by other getUpdates request")
    await maryam.send("to the second")
    assert len(await second) == 1


async def test_only_allowed_updates_are_kept(bot: Bot, maryam: Phone) -> None:
    await bot.ok("getUpdates", allowed_updates=["callback_query"])
    await maryam.send("not wanted")
    assert await bot.ok("getUpdates") == []
    await bot.ok("getUpdates", allowed_updates=[])
    await maryam.send("wanted again")
    assert len(await bot.ok("getUpdates")) == 1


async def test_updates_are_forgotten_after_a_day(bot: Bot, maryam: Phone, clock: Clock) -> None:
    await maryam.send("yesterday")
    clock.now += 24 * 3600 + 1
    assert await bot.ok("getUpdates") == []


async def test_numbers_go_on_growing_from_one_start_to_the_next(server: Messenger, clock: Clock) -> None:
    later = Clock()
    later.now = clock.now + 3600
    again = Messenger(messenger_cast(server), later)
    for world in (server.world, again.world):
        chat = world.chat(world.people[MARYAM], world.by_token[TOKEN].bot)
        world.heard(chat, {"text": "hello"})
    numbers = [world.by_token[TOKEN].updates.waiting()[0].id for world in (server.world, again.world)]
    messages = [world.chats[MARYAM, "person_bot"].last_id for world in (server.world, again.world)]
    assert numbers[0] < numbers[1]
    assert messages[0] < messages[1]


def messenger_cast(server: Messenger) -> messenger.Cast:
    return messenger.Cast(
        tuple(account.bot for account in server.world.accounts.values()), tuple(server.world.people.values())
    )
