"""What bots on Bale can call and how they are refused, with every switch on, and with each of them off."""

from collections.abc import Callable

import aiohttp
import aiohttp.web
import orjson

from tests.messenger.bale.sides import MARYAM_ON_BALE, SAME_NUMBER, BaleBot
from tests.messenger.sides import MARYAM, TOKEN, Bot, Phone

Draw = Callable[[int, int], bytes]


async def test_an_edit_is_done_and_answered_with_a_stub(bot: BaleBot, maryam: Phone) -> None:
    sent = await bot.ok("sendMessage", chat_id=MARYAM_ON_BALE, text="old")
    place = {"chat_id": MARYAM_ON_BALE, "message_id": sent["message_id"]}
    stub = await bot.ok("editMessageText", text="new", **place)
    assert (stub["message_id"], stub["chat"]["id"]) == (0, 1)
    assert (await maryam.last())["text"] == "new"
    await bot.turn(edits_answered_with_stub=False)
    assert (await bot.ok("editMessageText", text="newer", **place))["message_id"] == sent["message_id"]


async def test_blocking_is_not_told_and_refused_as_a_right(bot: BaleBot, maryam: Phone) -> None:
    await maryam.post("block")
    assert await bot.updates() == []
    status, body = await bot.answer("sendMessage", chat_id=MARYAM_ON_BALE, text="x")
    assert (status, body["error_code"], body["description"]) == (200, 403, "Forbidden: permission_denied")


async def test_refusals_come_with_their_status_when_the_switch_is_off(bot: BaleBot, maryam: Phone) -> None:
    assert (await bot.answer("sendMessage", chat_id=5, text="x"))[0] == 200
    await bot.turn(ok_false_with_200=False)
    status, body = await bot.answer("sendMessage", chat_id=5, text="x")
    assert status == body["error_code"] == 404
    await bot.turn(unknown_chat_404=False)
    status, body = await bot.answer("sendMessage", chat_id=5, text="x")
    assert (status, body["description"]) == (400, "no such group or user")


async def test_words_that_nobody_has_seen_are_not_said(bot: BaleBot, maryam: Phone) -> None:
    missing = {"chat_id": MARYAM_ON_BALE, "message_id": 77, "text": "x"}
    assert await bot.refused("editMessageText", **missing) == "Bad Request"
    await bot.turn(terse_refusals=False)
    assert await bot.refused("editMessageText", **missing) == "Bad Request: message to edit not found"


async def test_a_wrong_token_is_forbidden_and_named(session: aiohttp.ClientSession) -> None:
    status, body = await BaleBot(session, "2001:another").answer("getMe")
    assert (status, body["description"]) == (403, "Bad Request: Token not found")
    async with session.get("/file/bot2001:another/photos/1_90.jpg") as response:
        assert response.status == 403
    status, body = await BaleBot(session, "77:nobody").answer("getMe")
    assert (status, body["description"]) == (401, "Unauthorized")


async def test_method_names_are_read_without_case_and_unknown_ones_are_501(bot: BaleBot, maryam: Phone) -> None:
    assert (await bot.ok("GETME"))["username"] == "bale_bot"
    await bot.turn(ok_false_with_200=False)
    for unknown in ("setMyName", "setMyDescription", "sendDice", "deleteMessages", "getChatMemberCount", "logOut"):
        status, body = await bot.answer(unknown, chat_id=MARYAM_ON_BALE)
        assert (status, body["description"]) == (501, "Not Implemented"), unknown
    assert await bot.ok("getChatMembersCount", chat_id=MARYAM_ON_BALE) == 2


async def test_a_menu_of_commands_can_be_set_only_when_the_switch_is_off(bot: BaleBot, maryam: Phone) -> None:
    commands = [{"command": "help", "description": "Help"}]
    assert (await bot.call("setMyCommands", commands=commands))["error_code"] == 501
    await bot.turn(set_my_commands_501=False)
    await bot.ok("setMyCommands", commands=commands)
    assert (await maryam.get())["commands"] == commands


async def test_what_is_not_documented_is_ignored_and_noted(bot: BaleBot, maryam: Phone) -> None:
    markup = {"keyboard": [[{"text": "a", "style": "primary"}]], "is_persistent": True, "one_time_keyboard": True}
    await bot.ok(
        "sendMessage",
        chat_id=MARYAM_ON_BALE,
        text="<b>bold</b>",
        parse_mode="HTML",
        reply_parameters={"message_id": 1},
        reply_markup=markup,
    )
    shown = await maryam.last()
    assert (shown["text"], shown.get("entities")) == ("<b>bold</b>", None)
    assert "reply_to_message" not in shown
    assert (await maryam.get())["keyboard"] == {"keyboard": [[{"text": "a"}]]}
    assert await bot.ignored() == {
        ("sendMessage", "parse_mode"),
        ("sendMessage", "reply_parameters"),
        ("sendMessage", "reply_markup.is_persistent"),
        ("sendMessage", "reply_markup.one_time_keyboard"),
        ("sendMessage", "reply_markup.keyboard[].style"),
    }
    async with bot.session.delete("/control/ignored") as response:
        assert (await response.json()) == {"ignored": []}


async def test_a_reply_goes_by_the_old_parameter(bot: BaleBot, maryam: Phone) -> None:
    await bot.ok("sendMessage", chat_id=MARYAM_ON_BALE, text="x", reply_to_message_id=1)
    assert (await maryam.last())["reply_to_message"]["text"] == "/start"
    assert await bot.ignored() == set()


async def test_an_inline_button_is_of_exactly_one_kind(bot: BaleBot, maryam: Phone) -> None:
    for button in ({"text": "a"}, {"text": "a", "callback_data": "A", "url": "https://example.com"}):
        refusal = await bot.refused(
            "sendMessage", chat_id=MARYAM_ON_BALE, text="x", reply_markup={"inline_keyboard": [[button]]}
        )
        assert "exactly one" in refusal
    for kind in ({"callback_data": "A" * 65}, {"copy_text": {"text": "1" * 257}}):
        markup = {"inline_keyboard": [[{"text": "a"} | kind]]}
        answer = await bot.call("sendMessage", chat_id=MARYAM_ON_BALE, text="x", reply_markup=markup)
        assert answer["error_code"] == 400


async def test_lengths_are_those_that_bale_documents(bot: BaleBot, maryam: Phone, picture: Draw) -> None:
    for text in ("x" * 4097, "😀" * 2049):
        assert "4096" in await bot.refused("sendMessage", chat_id=MARYAM_ON_BALE, text=text)
    fields = {"chat_id": MARYAM_ON_BALE, "photo": ("a.png", picture(9, 9))}
    assert (await bot.upload("sendPhoto", caption="x" * 4096, **fields))["ok"]
    assert not (await bot.upload("sendPhoto", caption="x" * 4097, **fields))["ok"]
    item = {"type": "photo", "media": "attach://photo", "caption": "x" * 1025}
    answer = await bot.upload("sendMediaGroup", media=_two(item), **fields)
    assert "1024" in answer["description"]


def _two(item: dict[str, str]) -> str:
    return orjson.dumps([item, item]).decode()


async def test_a_file_id_in_a_json_body_is_malformed(bot: BaleBot, maryam: Phone, picture: Draw) -> None:
    sent = await bot.upload("sendPhoto", chat_id=MARYAM_ON_BALE, photo=("a.png", picture(9, 9)))
    file_id = sent["result"]["photo"][0]["file_id"]
    as_json = Bot(bot.session, bot.token)
    await bot.turn(ok_false_with_200=False)
    assert "malformed request" in await as_json.refused("sendPhoto", chat_id=MARYAM_ON_BALE, photo=file_id)
    again = await bot.ok("sendPhoto", chat_id=MARYAM_ON_BALE, photo=file_id)
    assert again["photo"][0]["file_id"] == file_id
    path = (await bot.ok("getFile", file_id=file_id))["file_path"]
    async with bot.session.get(f"/file/bot{bot.token}/{path}") as response:
        assert (await response.read())[:2] == b"\xff\xd8"


async def test_files_do_not_cross_messengers_even_between_bots_of_one_number(
    bot: BaleBot, session: aiohttp.ClientSession, picture: Draw
) -> None:
    telegram, twin = Bot(session, TOKEN), BaleBot(session, SAME_NUMBER)
    for username in ("person_bot", "bale_twin"):
        await Phone(session, bot=username).start()
    sent = await telegram.upload("sendPhoto", chat_id=MARYAM, photo=("a.png", picture(9, 9)))
    file_id = sent["result"]["photo"][0]["file_id"]
    assert (await twin.call("getFile", file_id=file_id))["error_code"] == 400
    assert (await twin.call("sendPhoto", chat_id=MARYAM_ON_BALE, photo=file_id))["error_code"] == 400
    here = Phone(session, bot="person_bot")
    assert (
        await Phone(session, bot="bale_twin").refused(
            "forward", from_bot="person_bot", message_id=(await here.last())["message_id"]
        )
        == 409
    )


async def test_a_flood_is_plain_text_or_json(bot: BaleBot, maryam: Phone) -> None:
    await bot.fault(do="429", retry_after=3, bot="bale_bot", times=2)
    assert await bot.answer("getMe") == (429, "local_rate_limited")
    await bot.turn(flood_as_plain_text=False, ok_false_with_200=False)
    status, body = await bot.answer("getMe")
    assert (status, body["parameters"]) == (429, {"retry_after": 3})


async def test_a_fault_can_hit_one_messenger_alone(bot: BaleBot, session: aiohttp.ClientSession) -> None:
    await bot.fault(do="502", messenger="bale", times=None)
    assert (await Bot(session, TOKEN).ok("getMe"))["id"] == 1001
    async with session.get(f"/bot{bot.token}/getMe") as response:
        assert response.status == 502


async def test_switches_have_names_and_are_true_or_false(bot: BaleBot) -> None:
    for wrong in ({"nothing": True}, {"minimal_objects": 1}):
        async with bot.session.post("/control/switches", json=wrong) as response:
            assert response.status == 400
    async with bot.session.get("/control/switches") as response:
        assert set((await response.json()).values()) == {True}
