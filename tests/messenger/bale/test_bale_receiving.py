"""What bots on Bale are told, with every switch on, and with each of them off."""

import asyncio
from typing import Any

import aiohttp
import aiohttp.web
import pytest

import messenger
from messenger import Messenger
from messenger.errors import PageError
from tests.messenger.bale.sides import MARYAM_ON_BALE, BaleBot
from tests.messenger.sides import ALI, MARYAM, TOKEN, Bot, Clock, Phone, soon


async def test_updates_are_numbered_from_0(bot: BaleBot, session: aiohttp.ClientSession) -> None:
    await Phone(session, bot="bale_bot").start()
    (update,) = await bot.ok("getUpdates")
    assert update["update_id"] == 0
    assert update["message"]["message_id"] == 1


async def test_a_person_has_another_id_than_on_telegram(bot: BaleBot, maryam: Phone) -> None:
    await maryam.send("hello")
    (update,) = await bot.updates()
    assert update["message"]["chat"]["id"] == update["message"]["from"]["id"] == MARYAM_ON_BALE
    await bot.ok("sendMessage", chat_id=MARYAM_ON_BALE, text="an answer")
    assert (await maryam.last())["text"] == "an answer"
    assert await bot.refused("sendMessage", chat_id=ALI, text="x") == "no such group or user"


async def test_one_number_means_two_people_on_two_messengers(bot: BaleBot, session: aiohttp.ClientSession) -> None:
    ali_on_bale, maryam_on_telegram = Phone(session, ALI, "bale_bot"), Phone(session, MARYAM, "person_bot")
    await ali_on_bale.start()
    await maryam_on_telegram.start()
    await bot.ok("sendMessage", chat_id=MARYAM, text="to Ali")
    await Bot(session, TOKEN).ok("sendMessage", chat_id=MARYAM, text="to Maryam")
    assert (await ali_on_bale.last())["text"] == "to Ali"
    assert (await maryam_on_telegram.last())["text"] == "to Maryam"


async def test_without_a_number_of_his_own_a_person_gets_one(server: Messenger) -> None:
    person = messenger.Person(id=7001, first_name="x")
    assert person.bale_id == 1_000_007_001
    assert messenger.Person(id=7001, first_name="x", bale_id=5).bale_id == 5
    with pytest.raises(PageError):
        server.world.add_person(messenger.Person(id=99, first_name="x", bale_id=MARYAM_ON_BALE))


async def test_objects_have_what_they_must_and_no_more(bot: BaleBot, maryam: Phone) -> None:
    await maryam.send("hello")
    (update,) = await bot.updates()
    assert update["message"] == {
        "message_id": 2,
        "from": {"id": MARYAM_ON_BALE, "is_bot": False, "first_name": "Maryam"},
        "chat": {"id": MARYAM_ON_BALE, "type": "private", "photo": None},
        "date": 1_800_000_000,
        "text": "hello",
    }
    await bot.turn(minimal_objects=False)
    await maryam.send("hello")
    (update,) = await bot.updates()
    assert update["message"]["from"]["language_code"] == "fa"
    assert update["message"]["chat"]["username"] == "maryam"


async def test_commands_are_marked_only_when_the_switch_is_off(bot: BaleBot, maryam: Phone) -> None:
    await maryam.send("/help me")
    assert "entities" not in (await bot.updates())[0]["message"]
    await bot.turn(without_entities=False)
    await maryam.send("/help #me")
    entities = (await bot.updates())[0]["message"]["entities"]
    assert entities == [{"type": "bot_command", "offset": 0, "length": 5}]


async def test_a_contact_says_whose_it_is_only_when_the_switch_is_off(bot: BaleBot, maryam: Phone) -> None:
    await maryam.post("contact", of=None)
    (update,) = await bot.updates()
    assert update["message"]["contact"] == {"phone_number": "989120000071", "first_name": "Maryam"}
    await bot.turn(without_contact_user_id=False)
    await maryam.post("contact", of=None)
    await maryam.post("contact", of=ALI)
    own, others = await bot.updates()
    assert own["message"]["contact"]["user_id"] == MARYAM_ON_BALE
    assert others["message"]["contact"] == {"phone_number": "989120000072", "first_name": "Ali", "user_id": MARYAM}


async def test_what_is_forwarded_says_so_in_the_old_way(bot: BaleBot, maryam: Phone) -> None:
    await maryam.post("contact", of=ALI, forwarded=True)
    message = (await bot.updates())[0]["message"]
    assert message["forward_from"] == {"id": MARYAM, "is_bot": False, "first_name": "Ali"}
    assert message["forward_date"] == 1_800_000_000
    assert "forward_origin" not in message


async def test_a_press_without_chat_instance_is_answered_unseen(bot: BaleBot, maryam: Phone) -> None:
    pressed, query = await _press(bot, maryam)
    assert query["id"].startswith("1")
    assert set(query) == {"id", "from", "message", "data"}
    await bot.ok("answerCallbackQuery", callback_query_id=query["id"], text="seen", show_alert=True)
    assert (await pressed)["toast"] is None


async def test_a_press_of_a_new_client_is_answered_with_a_toast(bot: BaleBot, maryam: Phone) -> None:
    await bot.turn(callback_ids_of_old_clients=False, without_chat_instance=False)
    pressed, query = await _press(bot, maryam)
    assert not query["id"].startswith("1")
    assert query["chat_instance"]
    await bot.ok("answerCallbackQuery", callback_query_id=query["id"], text="seen")
    assert (await pressed)["toast"] == "seen"


async def _press(bot: BaleBot, phone: Phone) -> tuple["asyncio.Task[Any]", dict[str, Any]]:
    markup = {"inline_keyboard": [[{"text": "a", "callback_data": "A"}]]}
    sent = await bot.ok("sendMessage", chat_id=MARYAM_ON_BALE, text="?", reply_markup=markup)
    pressed = asyncio.create_task(phone.post("press", message_id=sent["message_id"], row=0, column=0))
    (update,) = await bot.ok("getUpdates", timeout=5)
    return pressed, update["callback_query"]


async def test_two_thousand_updates_wait_at_most_and_only_a_day(bot: BaleBot, maryam: Phone, clock: Clock) -> None:
    for number in range(2_005):
        await maryam.send(f"number {number}")
    first = (await bot.ok("getUpdates", limit=1))[0]
    assert (first["update_id"], first["message"]["text"]) == (6, "number 5")
    assert [each["message"]["text"] for each in await bot.ok("getUpdates", offset=-1)] == ["number 2004"]
    clock.now += 24 * 3600 + 1
    assert await bot.ok("getUpdates") == []


async def test_a_webhook_is_taken_on_two_ports_and_gets_no_secret(bot: BaleBot, maryam: Phone) -> None:
    heard: list[tuple[dict[str, Any], Any]] = []

    async def hear(request: aiohttp.web.BaseRequest) -> aiohttp.web.Response:
        heard.append((await request.json(), request.headers.get("X-Telegram-Bot-Api-Secret-Token")))
        return aiohttp.web.json_response({"method": "sendMessage", "chat_id": MARYAM_ON_BALE, "text": "never said"})

    runner = aiohttp.web.ServerRunner(aiohttp.web.Server(hear))
    await runner.setup()
    site = aiohttp.web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = runner.addresses[0][1]
    url = f"http://127.0.0.1:{port}/hook"
    assert "443 or 88" in await bot.refused("setWebhook", url=url)
    assert "443 or 88" in await bot.refused("setWebhook", url="https://example.com:8443/hook")
    async with bot.session.post("/control/webhook_ports", json={"ports": [port]}) as response:
        assert response.status == 200
    await bot.ok("setWebhook", url=url, secret_token="s3cret")
    assert await bot.ok("getWebhookInfo") == {"url": url}
    assert await bot.ignored() == {("setWebhook", "secret_token")}
    await maryam.send("over there")
    await soon(lambda: heard)
    assert heard[0][0]["message"]["text"] == "over there"
    assert heard[0][1] is None
    await bot.ok("deleteWebhook")
    await runner.cleanup()
    assert (await maryam.last())["text"] == "over there"
