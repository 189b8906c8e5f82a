import asyncio
from collections.abc import Callable

import aiohttp
import pytest

from tests.messenger.sides import ALI, MARYAM, Bot, Clock, Phone


async def message(bot: Bot) -> dict[str, object]:
    found = await bot.updates()
    assert len(found) == 1, found
    got: dict[str, object] = found[0]["message"]
    return got


async def test_the_world_is_the_cast(session: aiohttp.ClientSession) -> None:
    async with session.get("/ui/world") as response:
        world = await response.json()
    bot = {"username": "person_bot", "name": "Person", "about": "for people", "messenger": "telegram"}
    assert world["bots"][0] == bot
    assert world["people"][0]["note"] == {"fa": "بیمه‌شده", "en": "insured"}


async def test_a_start_carries_its_parameter(bot: Bot, ali: Phone) -> None:
    await ali.start("c_Ab-9")
    got = await message(bot)
    assert got["text"] == "/start c_Ab-9"
    assert got["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]
    assert got["from"] == {"id": ALI, "is_bot": False, "first_name": "Ali", "language_code": "en"}
    assert got["chat"] == {"id": ALI, "type": "private", "first_name": "Ali"}


@pytest.mark.parametrize("parameter", ["a b", "x" * 65, "é", "a=b"])
async def test_a_start_parameter_that_no_link_could_carry_is_refused(ali: Phone, parameter: str) -> None:
    assert await ali.refused("start", parameter=parameter) == 400


async def test_message_numbers_grow_on_both_sides(bot: Bot, maryam: Phone) -> None:
    first = await maryam.send("one")
    second = await bot.ok("sendMessage", chat_id=MARYAM, text="two")
    third = await maryam.send("three", reply_to=second["message_id"])
    assert first["message_id"] < second["message_id"] < third["message_id"]
    assert third["reply_to_message"]["text"] == "two"
    assert [shown["mine"] for shown in await maryam.messages()] == [True, True, False, True]


async def test_a_person_shares_his_own_contact(bot: Bot, maryam: Phone) -> None:
    await maryam.post("contact", of=None)
    got = await message(bot)
    assert got["contact"] == {
        "phone_number": "+989120000071",
        "first_name": "Maryam",
        "last_name": "Rezaei",
        "user_id": MARYAM,
    }
    assert "forward_origin" not in got


async def test_somebody_elses_contact_has_his_number_and_id(bot: Bot, maryam: Phone) -> None:
    await maryam.post("contact", of=ALI)
    assert (await message(bot))["contact"] == {"phone_number": "+989120000072", "first_name": "Ali", "user_id": ALI}


@pytest.mark.parametrize(("of", "owner"), [(None, MARYAM), (ALI, ALI)])
async def test_a_forwarded_contact_says_whose_message_it_was(
    bot: Bot, maryam: Phone, of: int | None, owner: int
) -> None:
    await maryam.post("contact", of=of, forwarded=True)
    origin = (await message(bot))["forward_origin"]
    assert isinstance(origin, dict)
    assert (origin["type"], origin["sender_user"]["id"]) == ("user", owner)


async def test_a_pressed_button_waits_for_its_answer(bot: Bot, maryam: Phone) -> None:
    keyboard = {"inline_keyboard": [[{"text": "a", "callback_data": "A"}, {"text": "b", "callback_data": "B"}]]}
    sent = await bot.ok("sendMessage", chat_id=MARYAM, text="choose", reply_markup=keyboard)
    press = asyncio.create_task(maryam.post("press", message_id=sent["message_id"], row=0, column=1))
    (update,) = await bot.updates(timeout=5)
    query = update["callback_query"]
    assert (query["data"], query["from"]["id"]) == ("B", MARYAM)
    assert query["message"] == sent
    assert not press.done()
    assert await bot.ok("answerCallbackQuery", callback_query_id=query["id"], text="done", show_alert=True)
    assert await press == {"toast": "done", "alert": True, "url": None, "copy": None, "answered": True}
    assert await bot.ok("answerCallbackQuery", callback_query_id=query["id"])


async def test_an_old_query_cannot_be_answered(bot: Bot, office: Bot, maryam: Phone, clock: Clock) -> None:
    keyboard = {"inline_keyboard": [[{"text": "a", "callback_data": "A"}]]}
    sent = await bot.ok("sendMessage", chat_id=MARYAM, text="choose", reply_markup=keyboard)
    press = asyncio.create_task(maryam.post("press", message_id=sent["message_id"], row=0, column=0))
    (update,) = await bot.updates(timeout=5)
    query_id = update["callback_query"]["id"]
    too_old = "Bad Request: query is too old and response timeout expired or query ID is invalid"
    assert await office.refused("answerCallbackQuery", callback_query_id=query_id) == too_old
    assert await bot.refused("answerCallbackQuery", callback_query_id=query_id, text="x" * 201)
    clock.now += 61
    assert await bot.refused("answerCallbackQuery", callback_query_id=query_id) == too_old
    assert (await press)["answered"] is False


async def test_links_and_copies_are_the_apps_own_business(bot: Bot, maryam: Phone) -> None:
    row = [{"text": "link", "url": "https://example.com/x"}, {"text": "copy", "copy_text": {"text": "1234"}}]
    sent = await bot.ok("sendMessage", chat_id=MARYAM, text="x", reply_markup={"inline_keyboard": [row]})
    link = await maryam.post("press", message_id=sent["message_id"], row=0, column=0)
    copy = await maryam.post("press", message_id=sent["message_id"], row=0, column=1)
    assert (link["url"], copy["copy"]) == ("https://example.com/x", "1234")
    assert await maryam.refused("press", message_id=sent["message_id"], row=0, column=2) == 404
    assert await bot.updates() == []


async def test_a_blocked_bot_hears_of_it_and_cannot_write(bot: Bot, maryam: Phone) -> None:
    await maryam.post("block", blocked=True)
    (update,) = await bot.updates()
    assert update["my_chat_member"]["new_chat_member"]["status"] == "kicked"
    assert await bot.refused("sendMessage", chat_id=MARYAM, text="x") == "Forbidden: bot was blocked by the user"
    assert await maryam.refused("send", text="x") == 409
    await maryam.start()
    returned, started = await bot.updates()
    assert returned["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert started["message"]["text"] == "/start"


async def test_a_bot_cannot_write_first(bot: Bot, ali: Phone) -> None:
    first = await bot.refused("sendMessage", chat_id=ALI, text="x")
    assert first == "Forbidden: bot can't initiate conversation with a user"
    assert await bot.refused("sendMessage", chat_id=9, text="x") == "Bad Request: chat not found"
    assert await bot.refused("sendMessage", chat_id="@ali", text="x") == "Bad Request: chat not found"
    assert await bot.refused("sendMessage", text="x") == "Bad Request: chat_id is empty"


async def test_unread_messages_are_counted_until_they_are_read(bot: Bot, maryam: Phone) -> None:
    for text in ("one", "two"):
        await bot.ok("sendMessage", chat_id=MARYAM, text=text)
    assert (await maryam.get())["unread"] == 2
    first = (await maryam.get())["messages"][-2]["message_id"]
    assert await maryam.post("read", up_to=first) == {"unread": 1}
    await maryam.post("read")
    assert (await maryam.get())["unread"] == 0


async def test_a_one_time_keyboard_goes_when_it_was_used(bot: Bot, maryam: Phone) -> None:
    keyboard = {"keyboard": [["Yes", {"text": "Phone", "request_contact": True}]], "one_time_keyboard": True}
    await bot.ok("sendMessage", chat_id=MARYAM, text="?", reply_markup=keyboard | {"input_field_placeholder": "Tap"})
    shown = await maryam.get()
    assert shown["keyboard"]["keyboard"] == [[{"text": "Yes"}, {"text": "Phone", "request_contact": True}]]
    assert shown["placeholder"] == "Tap"
    await maryam.send("something else")
    assert (await maryam.get())["keyboard"]
    await maryam.send("Yes")
    assert (await maryam.get())["keyboard"] is None
    await bot.ok("sendMessage", chat_id=MARYAM, text="?", reply_markup=keyboard)
    await maryam.post("contact", of=None)
    assert (await maryam.get())["keyboard"] is None


async def test_a_keyboard_stays_until_it_is_removed(bot: Bot, maryam: Phone) -> None:
    await bot.ok("sendMessage", chat_id=MARYAM, text="?", reply_markup={"keyboard": [["Yes"]], "resize_keyboard": True})
    await maryam.send("Yes")
    assert (await maryam.get())["keyboard"]["resize_keyboard"]
    await bot.ok("sendMessage", chat_id=MARYAM, text=".", reply_markup={"remove_keyboard": True})
    assert (await maryam.get())["keyboard"] is None


async def test_a_keyboard_goes_with_its_message(bot: Bot, maryam: Phone) -> None:
    sent = await bot.ok("sendMessage", chat_id=MARYAM, text="?", reply_markup={"keyboard": [["Yes"]]})
    await bot.ok("deleteMessage", chat_id=MARYAM, message_id=sent["message_id"])
    assert (await maryam.get())["keyboard"] is None


async def test_photos_and_documents_reach_the_bot(
    bot: Bot, maryam: Phone, picture: Callable[[int, int], bytes]
) -> None:
    await maryam.upload("page.png", picture(1000, 500), caption="see /this", **{"as": "photo"})
    got = await message(bot)
    sizes = got["photo"]
    assert isinstance(sizes, list)
    assert [(size["width"], size["height"]) for size in sizes] == [(90, 45), (320, 160), (800, 400), (1000, 500)]
    assert got["caption_entities"] == [{"type": "bot_command", "offset": 4, "length": 5}]
    await maryam.upload("list.csv", b"a,b\n", **{"as": "document"})
    document = (await message(bot))["document"]
    assert isinstance(document, dict)
    assert (document["file_name"], document["file_size"]) == ("list.csv", 4)


async def test_a_message_forwarded_to_another_bot_says_where_it_was(bot: Bot, office: Bot, maryam: Phone) -> None:
    sent = await bot.ok("sendMessage", chat_id=MARYAM, text="code <b>12</b>", parse_mode="HTML")
    there = Phone(maryam.session, MARYAM, "office_bot")
    await there.post("forward", from_bot="person_bot", message_id=sent["message_id"])
    got = await message(office)
    assert (got["text"], got["entities"]) == ("code 12", [{"type": "bold", "offset": 5, "length": 2}])
    origin = got["forward_origin"]
    assert isinstance(origin, dict)
    assert origin["sender_user"]["username"] == "person_bot"


async def test_protected_messages_are_not_forwarded(bot: Bot, maryam: Phone) -> None:
    sent = await bot.ok("sendMessage", chat_id=MARYAM, text="secret", protect_content=True)
    there = Phone(maryam.session, MARYAM, "office_bot")
    assert await there.refused("forward", from_bot="person_bot", message_id=sent["message_id"]) == 409


async def test_a_person_edits_and_deletes_his_messages(bot: Bot, maryam: Phone) -> None:
    sent = await maryam.send("frist")
    await bot.updates()
    await maryam.post("edit", message_id=sent["message_id"], text="first")
    (update,) = await bot.updates()
    assert update["edited_message"]["text"] == "first"
    assert update["edited_message"]["edit_date"]
    await maryam.post("delete", message_id=sent["message_id"])
    assert await bot.updates() == []
    assert sent["message_id"] not in [shown["message_id"] for shown in await maryam.messages()]


async def test_another_sites_page_cannot_act(maryam: Phone, session: aiohttp.ClientSession) -> None:
    for origin, status in (("https://example.com", 403), (str(session._base_url).rstrip("/"), 200)):
        headers = {"Origin": origin}
        async with session.post(f"{maryam.address}/send", json={"text": "x"}, headers=headers) as response:
            assert response.status == status


async def test_what_is_not_there_is_not_found(maryam: Phone, session: aiohttp.ClientSession) -> None:
    for path in ("/ui/people/9/chats", "/ui/people/x/chats", "/ui/people/71/chats/nobody", "/nobody", "/page/none.js"):
        async with session.get(path) as response:
            assert response.status == 404, path
    async with session.delete("/ui/world") as response:
        assert response.status == 405
    assert await maryam.refused("send", text=" ") == 400
    assert await maryam.refused("forward", from_bot="person_bot", message_id=1) == 404
    assert await maryam.refused("contact", of=9) == 404
