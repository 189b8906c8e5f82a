from typing import Any

import pytest

from tests.messenger.sides import MARYAM, Bot, Clock, Phone


def keyboard(**button: Any) -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": "x"} | button]]}


@pytest.mark.parametrize(
    ("params", "reason"),
    [
        ({"text": ""}, "message text is empty"),
        ({}, "message text is empty"),
        ({"text": " \n "}, "text must be non-empty"),
        ({"text": "<b></b>", "parse_mode": "HTML"}, "text must be non-empty"),
        ({"text": "x" * 4097}, "message is too long"),
        ({"text": "x" * 40_000}, "text is too long"),
        ({"text": "x", "parse_mode": "RTF"}, "unsupported parse_mode"),
        ({"text": "x", "reply_markup": "{"}, "can't parse reply keyboard markup JSON object"),
        ({"text": "x", "reply_markup": []}, "object expected as reply markup"),
        ({"text": "x", "reply_markup": keyboard(callback_data="x" * 65)}, "BUTTON_DATA_INVALID"),
        ({"text": "x", "reply_markup": keyboard(callback_data="پ" * 33)}, "BUTTON_DATA_INVALID"),
        ({"text": "x", "reply_markup": keyboard(copy_text={"text": ""})}, "BUTTON_COPY_TEXT_INVALID"),
        ({"text": "x", "reply_markup": keyboard(copy_text={"text": "1" * 257})}, "BUTTON_COPY_TEXT_INVALID"),
        (
            {"text": "x", "reply_markup": keyboard()},
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        (
            {"text": "x", "reply_markup": {"inline_keyboard": [[{"callback_data": "x"}]]}},
            "can't parse inline keyboard button: Can't find field \"text\"",
        ),
        (
            {"text": "x", "reply_markup": keyboard(url="http://localhost:8081/x")},
            "inline keyboard button URL 'http://localhost:8081/x' is invalid: Wrong HTTP URL",
        ),
        (
            {"text": "x", "reply_markup": keyboard(url="ftp://example.com")},
            "inline keyboard button URL 'ftp://example.com' is invalid: Unsupported URL protocol",
        ),
        (
            {"text": "x", "reply_markup": {"inline_keyboard": [{"text": "x"}]}},
            'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays',
        ),
        (
            {"text": "x", "reply_markup": {"keyboard": [[5]]}},
            "can't parse keyboard button: KeyboardButton must be a String or an Object",
        ),
        ({"text": "x", "reply_parameters": {"message_id": 5}}, "message to be replied not found"),
        ({"text": "x", "reply_parameters": {"message_id": "x"}}, 'field "message_id" must be of type Number'),
        ({"text": "x", "reply_parameters": {"quote": "x"}}, 'can\'t find field "message_id"'),
    ],
)
async def test_what_telegram_refuses_is_refused_in_its_words(
    bot: Bot, maryam: Phone, params: dict[str, Any], reason: str
) -> None:
    assert await bot.refused("sendMessage", chat_id=MARYAM, **params) == f"Bad Request: {reason}"
    assert (await maryam.last())["mine"], "nothing was sent"


@pytest.mark.parametrize(
    "button",
    [
        {"callback_data": "x" * 64},
        {"copy_text": {"text": "1" * 256}},
        {"url": "http://127.0.0.1:8081/office_bot?start=x"},
        {"url": "tg://user?id=5"},
        {"web_app": {"url": "https://example.com/"}},
        {"callback_data": "x", "style": "danger"},
        {"switch_inline_query_current_chat": ""},
    ],
)
async def test_good_buttons_come_back_as_they_were_given(bot: Bot, maryam: Phone, button: dict[str, Any]) -> None:
    sent = await bot.ok("sendMessage", chat_id=MARYAM, text="x", reply_markup=keyboard(**button))
    assert sent["reply_markup"] == keyboard(**button)


async def test_a_text_of_4096_characters_after_parsing_is_taken(bot: Bot, maryam: Phone) -> None:
    sent = await bot.ok("sendMessage", chat_id=MARYAM, text=f"<b>{'پ' * 4096}</b>", parse_mode="HTML")
    assert len(sent["text"]) == 4096


async def test_a_text_loses_the_space_around_it(bot: Bot, maryam: Phone) -> None:
    sent = await bot.ok("sendMessage", chat_id=MARYAM, text="  <b> hi </b>\n", parse_mode="HTML")
    assert (sent["text"], sent["entities"]) == ("hi", [{"type": "bold", "offset": 0, "length": 2}])


async def test_a_reply_shows_what_it_answers(bot: Bot, maryam: Phone) -> None:
    asked = await maryam.send("how are you?")
    sent = await bot.ok(
        "sendMessage", chat_id=MARYAM, text="well", reply_parameters={"message_id": asked["message_id"]}
    )
    assert sent["reply_to_message"]["text"] == "how are you?"
    free = {"message_id": 5, "allow_sending_without_reply": True}
    assert "reply_to_message" not in await bot.ok("sendMessage", chat_id=MARYAM, text="x", reply_parameters=free)


async def test_an_edit_changes_the_text_and_takes_the_buttons_away(bot: Bot, maryam: Phone) -> None:
    sent = await bot.ok("sendMessage", chat_id=MARYAM, text="old", reply_markup=keyboard(callback_data="a"))
    place = {"chat_id": MARYAM, "message_id": sent["message_id"]}
    edited = await bot.ok("editMessageText", **place, text="new")
    assert edited["text"] == "new"
    assert edited["edit_date"]
    assert "reply_markup" not in edited
    assert (await maryam.last())["text"] == "new"
    edited = await bot.ok("editMessageReplyMarkup", **place, reply_markup=keyboard(callback_data="b"))
    assert (edited["text"], edited["reply_markup"]) == ("new", keyboard(callback_data="b"))


async def test_an_edit_that_changes_nothing_is_refused(bot: Bot, maryam: Phone) -> None:
    markup = keyboard(callback_data="a")
    sent = await bot.ok("sendMessage", chat_id=MARYAM, text="<b>same</b>", parse_mode="HTML", reply_markup=markup)
    place = {"chat_id": MARYAM, "message_id": sent["message_id"], "reply_markup": markup}
    refusal = await bot.refused("editMessageText", **place, text="<strong>same</strong>", parse_mode="HTML")
    assert refusal.startswith("Bad Request: message is not modified: specified new message content")
    assert "message is not modified" in await bot.refused("editMessageReplyMarkup", **place)


async def test_what_cannot_be_edited_is_refused(bot: Bot, maryam: Phone) -> None:
    hers = await maryam.send("mine")
    edit = {"chat_id": MARYAM, "text": "x"}
    refusal = await bot.refused("editMessageText", **edit, message_id=hers["message_id"])
    assert refusal == "Bad Request: message can't be edited"
    with_keyboard = await bot.ok("sendMessage", chat_id=MARYAM, text="?", reply_markup={"keyboard": [["a"]]})
    refusal = await bot.refused("editMessageText", **edit, message_id=with_keyboard["message_id"])
    assert refusal == "Bad Request: message can't be edited"
    assert await bot.refused("editMessageText", **edit, message_id=1) == "Bad Request: message to edit not found"
    assert await bot.refused("editMessageText", text="x") == "Bad Request: message identifier is not specified"
    text = await bot.ok("sendMessage", chat_id=MARYAM, text="text")
    refusal = await bot.refused("editMessageCaption", chat_id=MARYAM, message_id=text["message_id"], caption="c")
    assert refusal == "Bad Request: there is no caption in the message to edit"


async def test_nothing_is_edited_where_the_bot_is_blocked(bot: Bot, maryam: Phone) -> None:
    sent = await bot.ok("sendMessage", chat_id=MARYAM, text="old")
    await maryam.post("block", blocked=True)
    refusal = await bot.refused("editMessageText", chat_id=MARYAM, message_id=sent["message_id"], text="new")
    assert refusal == "Forbidden: bot was blocked by the user"


async def test_messages_are_deleted_for_two_days(bot: Bot, maryam: Phone, clock: Clock) -> None:
    hers = await maryam.send("mine")
    place = {"chat_id": MARYAM, "message_id": hers["message_id"]}
    assert await bot.ok("deleteMessage", **place)
    assert await bot.refused("deleteMessage", **place) == "Bad Request: message to delete not found"
    old = await bot.ok("sendMessage", chat_id=MARYAM, text="old")
    clock.now += 48 * 3600 + 1
    refusal = await bot.refused("deleteMessage", chat_id=MARYAM, message_id=old["message_id"])
    assert refusal == "Bad Request: message can't be deleted for everyone"


async def test_several_messages_are_deleted_at_once(bot: Bot, maryam: Phone) -> None:
    sent = [await bot.ok("sendMessage", chat_id=MARYAM, text=text) for text in "abc"]
    numbers = [message["message_id"] for message in sent]
    assert await bot.ok("deleteMessages", chat_id=MARYAM, message_ids=[*numbers[:2], 1])
    assert (await maryam.last())["text"] == "c"
    for wrong in ([], "x", [0], ["a"], list(range(1, 102))):
        assert await bot.refused("deleteMessages", chat_id=MARYAM, message_ids=wrong)


async def test_copies_have_no_origin_and_forwards_have_one(bot: Bot, maryam: Phone) -> None:
    hers = await maryam.send("see https://example.com")
    place = {"chat_id": MARYAM, "from_chat_id": MARYAM, "message_id": hers["message_id"]}
    copied = await bot.ok("copyMessage", **place, reply_markup=keyboard(callback_data="a"))
    shown = await maryam.last()
    assert copied == {"message_id": shown["message_id"]}
    assert shown["entities"] == hers["entities"]
    assert "forward_origin" not in shown
    forwarded = await bot.ok("forwardMessage", **place)
    assert forwarded["forward_origin"]["sender_user"]["id"] == MARYAM
    assert await bot.refused("copyMessage", **place | {"message_id": 1}) == "Bad Request: message to copy not found"
    refusal = await bot.refused("forwardMessage", **place | {"message_id": 1})
    assert refusal == "Bad Request: message to forward not found"
    many = {"chat_id": MARYAM, "from_chat_id": MARYAM, "message_ids": [1, hers["message_id"]]}
    assert len(await bot.ok("copyMessages", **many)) == len(await bot.ok("forwardMessages", **many)) == 1


async def test_pins_and_reactions_are_seen_on_the_page(bot: Bot, maryam: Phone) -> None:
    hers = await maryam.send("thanks")
    place = {"chat_id": MARYAM, "message_id": hers["message_id"]}
    assert await bot.ok("setMessageReaction", **place, reaction=[{"type": "emoji", "emoji": "👍"}])
    assert await bot.ok("pinChatMessage", **place)
    shown = await maryam.get()
    assert (shown["messages"][-1]["reaction"], shown["pinned"]) == ("👍", [hers["message_id"]])
    assert await bot.ok("unpinChatMessage", chat_id=MARYAM)
    assert await bot.refused("unpinChatMessage", chat_id=MARYAM) == "Bad Request: message to unpin not found"
    assert await bot.ok("unpinAllChatMessages", chat_id=MARYAM)


async def test_contacts_places_and_dice_are_sent(bot: Bot, maryam: Phone) -> None:
    contact = await bot.ok("sendContact", chat_id=MARYAM, phone_number="+98", first_name="A")
    assert contact["contact"] == {"phone_number": "+98", "first_name": "A"}
    place = {"latitude": 35.7, "longitude": "51.4"}
    assert (await bot.ok("sendLocation", chat_id=MARYAM, **place))["location"] == {"latitude": 35.7, "longitude": 51.4}
    venue = await bot.ok("sendVenue", chat_id=MARYAM, **place, title="Branch", address="Azadi street")
    assert venue["venue"]["title"] == "Branch"
    assert 1 <= (await bot.ok("sendDice", chat_id=MARYAM))["dice"]["value"] <= 6
    assert await bot.refused("sendLocation", chat_id=MARYAM) == "Bad Request: latitude is empty"
    assert await bot.ok("sendChatAction", chat_id=MARYAM, action="typing")
    refusal = await bot.refused("sendChatAction", chat_id=MARYAM, action="thinking")
    assert refusal == "Bad Request: wrong parameter action in request"
