"""How calls come in, what is on record of them, and the faults on demand."""

import asyncio
import time
from typing import Any

import aiohttp
import orjson
import pytest

import messenger
from messenger import Messenger
from messenger.errors import PageError
from tests.messenger.sides import ALI, CAST, MARYAM, TOKEN, Bot, Phone, soon


@pytest.mark.parametrize(
    "how",
    [
        {"method": "GET", "params": {"chat_id": MARYAM, "text": "سلام"}},
        {"method": "POST", "data": {"chat_id": MARYAM, "text": "سلام"}},
        {"method": "POST", "json": {"chat_id": MARYAM, "text": "سلام"}},
        {"method": "POST", "json": {"chat_id": str(MARYAM), "text": "سلام"}},
        {"method": "POST", "params": {"chat_id": MARYAM}, "json": {"text": "سلام"}},
    ],
)
@pytest.mark.parametrize("name", ["sendMessage", "SENDMESSAGE"])
async def test_calls_come_in_every_form(bot: Bot, maryam: Phone, how: dict[str, Any], name: str) -> None:
    method = how["method"]
    rest = {key: value for key, value in how.items() if key != "method"}
    async with bot.session.request(method, f"/bot{TOKEN}/{name}", **rest) as response:
        assert (response.status, response.content_type) == (200, "application/json")
    assert (await maryam.last())["text"] == "سلام"


async def test_calls_come_as_multipart(bot: Bot, maryam: Phone) -> None:
    with aiohttp.MultipartWriter("form-data") as writer:
        for name, value in (("chat_id", str(MARYAM)), ("text", "سلام")):
            writer.append(value).set_content_disposition("form-data", name=name)
    async with bot.session.post(f"/bot{TOKEN}/sendMessage", data=writer) as response:
        assert response.status == 200
    assert (await maryam.last())["text"] == "سلام"


async def test_a_wrong_token_is_unauthorized_and_a_wrong_method_not_found(session: aiohttp.ClientSession) -> None:
    for address, status, description in (
        ("/bot1:wrong/getMe", 401, "Unauthorized"),
        (f"/bot{TOKEN}/getNothing", 404, "Not Found: method not found"),
        (f"/bot{TOKEN}", 404, "Not Found"),
    ):
        async with session.get(address) as response:
            expected = {"ok": False, "error_code": status, "description": description}
            assert (response.status, await response.json()) == (status, expected)


async def test_a_body_that_is_no_json_is_refused(session: aiohttp.ClientSession) -> None:
    for body in (b"{", b"[]"):
        headers = {"Content-Type": "application/json"}
        async with session.post(f"/bot{TOKEN}/getMe", data=body, headers=headers) as response:
            assert response.status == 400


async def test_429_says_when_to_come_again(bot: Bot, maryam: Phone) -> None:
    await bot.fault(do="429", method="sendMessage", retry_after=7)
    message = {"chat_id": MARYAM, "text": "x"}
    assert await bot.ok("getMe")
    async with bot.session.post(f"/bot{TOKEN}/sendMessage", json=message) as response:
        assert response.headers["Retry-After"] == "7"
        body = await response.json()
    assert body == {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after 7",
        "parameters": {"retry_after": 7},
    }
    assert await bot.ok("sendMessage", **message)


async def test_faults_hit_one_bot_and_one_chat_as_often_as_told(
    bot: Bot, office: Bot, maryam: Phone, ali: Phone
) -> None:
    await ali.start()
    await bot.fault(do="blocked", bot="person_bot", chat_id=ALI, times=2)
    assert await office.ok("getMe")
    assert await bot.ok("sendMessage", chat_id=MARYAM, text="x")
    for _ in range(2):
        assert await bot.refused("sendMessage", chat_id=ALI, text="x") == "Forbidden: bot was blocked by the user"
    assert await bot.ok("sendMessage", chat_id=ALI, text="x")


async def test_502_is_a_proxys_page(bot: Bot) -> None:
    await bot.fault(do="502")
    async with bot.session.get(f"/bot{TOKEN}/getMe") as response:
        assert (response.status, response.content_type) == (502, "text/html")


@pytest.mark.parametrize(("do", "carried_out"), [("reset", False), ("lost", True)])
async def test_a_cut_connection_leaves_no_answer(bot: Bot, maryam: Phone, do: str, carried_out: bool) -> None:
    await bot.fault(do=do, method="sendMessage")
    with pytest.raises(aiohttp.ClientConnectionError):
        await bot.call("sendMessage", chat_id=MARYAM, text="sent?")
    assert ((await maryam.last()).get("text") == "sent?") is carried_out


async def test_slow_is_slow(bot: Bot) -> None:
    await bot.fault(do="slow", seconds=0.2)
    began = time.monotonic()
    assert await bot.ok("getMe")
    assert time.monotonic() - began >= 0.2


async def test_twice_delivers_a_confirmed_update_again(bot: Bot, maryam: Phone) -> None:
    await bot.fault(do="twice", chat_id=MARYAM)
    await maryam.send("once")
    (first,) = await bot.ok("getUpdates")
    (again,) = await bot.ok("getUpdates", offset=first["update_id"] + 1)
    assert again == first
    assert await bot.ok("getUpdates", offset=first["update_id"] + 1) == []


async def test_a_late_update_changes_places_with_the_next_in_a_poll(bot: Bot, maryam: Phone) -> None:
    await bot.fault(do="late")
    for text in ("first", "second", "third"):
        await maryam.send(text)
    told = await bot.ok("getUpdates")
    assert [update["message"]["text"] for update in told] == ["second", "first", "third"]
    assert told[0]["update_id"] == told[1]["update_id"] + 1


async def test_a_flood_of_the_whole_bot_says_so(bot: Bot) -> None:
    await bot.fault(do="flood", method="sendMessage")
    assert await bot.refused("sendMessage", chat_id=MARYAM, text="…") == "bot limit exceed"


async def test_faults_are_shown_and_taken_away(bot: Bot) -> None:
    await bot.fault(do="502", times=None, share=0.5)
    async with bot.session.get("/control/faults") as response:
        assert (await response.json())["faults"][0]["share"] == 0.5
    statuses = set()
    for _ in range(100):
        async with bot.session.get(f"/bot{TOKEN}/getMe") as response:
            statuses.add(response.status)
    assert statuses == {200, 502}
    async with bot.session.delete("/control/faults") as response:
        assert (await response.json()) == {"faults": []}
    for wrong in ({"do": "rain"}, {"do": "502", "often": 1}, {}):
        async with bot.session.post("/control/faults", json=wrong) as response:
            assert response.status == 400


async def test_calls_are_on_record(bot: Bot, maryam: Phone) -> None:
    await bot.ok("sendMessage", chat_id=MARYAM, text="x")
    await bot.upload("sendDocument", chat_id=MARYAM, document=("a.txt", b"12345"))
    await bot.fault(do="lost", method="getMe")
    with pytest.raises(aiohttp.ClientConnectionError):
        await bot.call("getMe")
    async with bot.session.get("/control/calls", params={"bot": "person_bot", "limit": "3"}) as response:
        message, document, lost = (await response.json())["calls"]
    assert (message["method"], message["status"]) == ("sendMessage", 200)
    assert message["params"] == {"chat_id": MARYAM, "text": "x"}
    assert document["params"]["document"]["size"] == 5
    assert (lost["method"], lost["status"]) == ("getMe", 0)


async def test_newcomers_join_and_everything_can_be_forgotten(bot: Bot, maryam: Phone) -> None:
    newcomer = {"id": 80, "first_name": "New", "phone": "+98"}
    async with bot.session.post("/control/people", json=newcomer) as response:
        assert response.status == 200
    async with bot.session.post("/control/people", json=newcomer) as response:
        assert response.status == 409
    async with bot.session.post("/control/people", json={"name": "wrong"}) as response:
        assert response.status == 400
    async with bot.session.post("/control/bots", json={"token": "5:x", "username": "new_bot", "name": "N"}) as response:
        assert response.status == 200
    await Phone(bot.session, 80, "new_bot").start()
    assert len(await Bot(bot.session, "5:x").updates()) == 1
    await maryam.send("gone")
    async with bot.session.post("/control/forget") as response:
        assert response.status == 200
    shown = await maryam.get()
    assert (shown["messages"], shown["started"], await bot.ok("getUpdates")) == ([], False, [])


async def test_the_page_hears_what_happens(server: Messenger, bot: Bot, maryam: Phone) -> None:
    async with bot.session.get(f"/ui/people/{MARYAM}/events") as stream:
        assert stream.content_type == "text/event-stream"
        await soon(lambda: server.world.events.watched(MARYAM))
        sent = await bot.ok("sendMessage", chat_id=MARYAM, text="?", reply_markup={"keyboard": [["a"]]})
        plain = await bot.ok("sendMessage", chat_id=MARYAM, text="x")
        await bot.ok("editMessageText", chat_id=MARYAM, message_id=plain["message_id"], text="y")
        await bot.ok("sendChatAction", chat_id=MARYAM, action="typing")
        await bot.ok("setMyCommands", commands=[{"command": "a", "description": "b"}])
        await bot.ok("deleteMessage", chat_id=MARYAM, message_id=sent["message_id"])
        await maryam.post("read")
        kinds = [(await next_event(stream))["kind"] for _ in range(8)]
    assert kinds == ["message", "keyboard", "message", "edited", "action", "commands", "deleted", "keyboard"]


async def next_event(stream: aiohttp.ClientResponse) -> dict[str, Any]:
    async for line in stream.content:
        if line.startswith(b"data: "):
            event: dict[str, Any] = orjson.loads(line[6:])
            assert event["bot"] == "person_bot"
            return event
    raise AssertionError("the stream ended")


@pytest.mark.timed
async def test_the_messenger_stops_while_the_page_listens_and_a_bot_polls() -> None:
    async with aiohttp.ClientSession() as session:
        async with messenger.running(CAST) as server:
            listening = await session.get(f"{server.url}/ui/people/{MARYAM}/events")
            poll = asyncio.create_task(session.get(f"{server.url}/bot{TOKEN}/getUpdates?timeout=50"))
            await asyncio.sleep(0.1)
            began = time.monotonic()
        assert time.monotonic() - began < 5
        listening.close()
        async with await poll as response:
            assert await response.json() == {"ok": True, "result": []}


def test_a_cast_with_two_people_of_one_id_is_refused() -> None:
    with pytest.raises(PageError):
        Messenger(messenger.Cast.from_json({"people": [CAST["people"][0]] * 2}))
    with pytest.raises(TypeError):
        messenger.Cast.from_json({"people": [{"id": 1, "name": "wrong key"}]})
