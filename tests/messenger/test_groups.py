"""Groups on both messengers, as far as a bot is told what is written there."""

from typing import Any

import aiohttp
import pytest

import messenger
from tests.messenger.bale.sides import BALE_CAST, MARYAM_ON_BALE, BaleBot
from tests.messenger.sides import MARYAM, Bot, Clock


async def post(session: aiohttp.ClientSession, address: str, /, **body: Any) -> Any:
    async with session.post(address, json=body) as response:
        assert response.status == 200, await response.text()
        return await response.json()


@pytest.mark.parametrize(
    ("platform", "username", "speaker"), [("telegram", "person_bot", MARYAM), ("bale", "bale_bot", MARYAM_ON_BALE)]
)
async def test_a_bot_is_told_what_is_written_in_a_group_and_may_answer_there(
    platform: str, username: str, speaker: int
) -> None:
    async with messenger.running(BALE_CAST) as server, aiohttp.ClientSession(server.url) as session:
        bot = BaleBot(session) if platform == "bale" else Bot(session)
        group = await post(session, "/control/groups", title="office", messenger=platform)
        address = f"/control/groups/{username}/{group['id']}"
        await post(session, address, person=MARYAM, text="hello")
        (update,) = await bot.updates()
        assert update["message"]["chat"]["type"] == "group"
        assert update["message"]["chat"]["id"] == group["id"]
        assert update["message"]["from"]["id"] == speaker
        assert (group["id"] > 0) is (platform == "bale")
        await bot.ok("sendMessage", chat_id=group["id"], text="an answer")
        async with session.get(address) as response:
            assert [each["text"] for each in (await response.json())["messages"]] == ["hello", "an answer"]


async def test_a_group_on_bale_takes_twenty_messages_a_minute(clock: Clock) -> None:
    async with messenger.running(BALE_CAST, clock=clock) as server, aiohttp.ClientSession(server.url) as session:
        bot = BaleBot(session)
        await bot.turn(positive_group_ids=False)
        group = (await post(session, "/control/groups", messenger="bale"))["id"]
        assert group < 0
        await post(session, f"/control/groups/bale_bot/{group}", person=MARYAM, text="hello")
        for number in range(20):
            await bot.ok("sendMessage", chat_id=group, text=str(number))
        refusal = await bot.call("sendMessage", chat_id=group, text="one too many")
        assert (refusal["error_code"], refusal["description"]) == (429, "bot limit exceed")
        clock.now += 60
        await bot.ok("sendMessage", chat_id=group, text="a minute later")
        await bot.turn(group_limit_20=False)
        for number in range(25):
            await bot.ok("sendMessage", chat_id=group, text=str(number))


async def test_a_group_that_is_not_there_is_not_found(session: aiohttp.ClientSession) -> None:
    for address in ("/control/groups/person_bot/5", f"/control/groups/person_bot/{MARYAM}", "/control/groups/x/-5"):
        async with session.get(address) as response:
            assert response.status == 404
    async with session.post("/control/groups", json={"messenger": "another"}) as response:
        assert response.status == 400
