"""python-telegram-bot's own client on Bale: what works unchanged, and where something has to stand between."""

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
import telegram
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, KeyboardButton, ReplyKeyboardMarkup
from telegram.error import BadRequest, Forbidden, InvalidToken, NetworkError, RetryAfter

from messenger import Messenger
from tests.messenger.bale.sides import BALE_TOKEN, MARYAM_ON_BALE, BaleBot
from tests.messenger.sides import MARYAM, Phone

Draw = Callable[[int, int], bytes]


@pytest.fixture
async def ptb(server: Messenger) -> AsyncIterator[telegram.Bot]:
    opened = telegram.Bot(BALE_TOKEN, base_url=f"{server.url}/bot", base_file_url=f"{server.url}/file/bot")
    async with opened:
        yield opened


def hears(server: Messenger, **content: Any) -> None:
    """Something that the page cannot send."""
    world = server.world
    world.heard(world.chat(world.people[MARYAM], world.accounts["bale_bot"].bot), content)


async def test_texts_keyboards_and_files_work_unchanged(ptb: telegram.Bot, maryam: Phone, picture: Draw) -> None:
    assert ptb.username == "bale_bot"
    keyboard = ReplyKeyboardMarkup([[KeyboardButton("phone", request_contact=True)]])
    sent = await ptb.send_message(MARYAM_ON_BALE, "*سلام*", reply_markup=keyboard)
    assert sent.text == "سلام"
    photo = await ptb.send_photo(MARYAM_ON_BALE, picture(1240, 1754), caption="page")
    file = await photo.photo[-1].get_file()
    assert (await file.download_as_bytearray())[:2] == b"\xff\xd8"
    again = await ptb.send_photo(MARYAM_ON_BALE, photo.photo[-1].file_id)
    assert again.photo[-1].file_id == photo.photo[-1].file_id
    document = await ptb.send_document(MARYAM_ON_BALE, b"content", filename="گواهی.txt")
    assert document.document
    assert await ptb.send_chat_action(MARYAM_ON_BALE, "typing")
    assert await ptb.delete_message(MARYAM_ON_BALE, document.message_id)
    await maryam.send("text")
    await maryam.post("contact", of=None)
    text, contact = await ptb.get_updates()
    assert text.effective_message
    assert text.effective_message.text == "text"
    assert contact.effective_message
    assert contact.effective_message.contact


async def test_an_edit_answers_with_a_number_that_is_not_its_own(ptb: telegram.Bot, maryam: Phone) -> None:
    sent = await ptb.send_message(MARYAM_ON_BALE, "old")
    edited = await ptb.edit_message_text("new", MARYAM_ON_BALE, sent.message_id)
    assert isinstance(edited, telegram.Message)
    assert (edited.message_id, edited.chat.id) == (0, 1)


async def test_one_press_stops_all_updates_without_chat_instance(
    ptb: telegram.Bot, bot: BaleBot, maryam: Phone
) -> None:
    markup = InlineKeyboardMarkup([[InlineKeyboardButton("a", callback_data="A")]])
    sent = await ptb.send_message(MARYAM_ON_BALE, "?", reply_markup=markup)
    pressed = asyncio.create_task(maryam.post("press", message_id=sent.message_id, row=0, column=0))
    await bot.ok("getUpdates", timeout=5)
    with pytest.raises(TypeError, match="chat_instance"):
        await ptb.get_updates()
    pressed.cancel()


@pytest.mark.parametrize(
    ("content", "missing"),
    [
        ({"voice": {"file_id": "v", "file_unique_id": "u", "duration": 3}}, "duration"),
        ({"sticker": {"file_id": "s", "file_unique_id": "u", "type": "regular", "width": 1, "height": 1}}, "is_anim"),
        ({"invoice": {"title": "t", "description": "d", "total_amount": 5}}, "start_parameter"),
        ({"web_app_data": {"data": "d", "button_text": "b"}}, "button_text"),
    ],
)
async def test_documented_shapes_that_the_client_cannot_read(
    ptb: telegram.Bot, server: Messenger, maryam: Phone, content: dict[str, Any], missing: str
) -> None:
    hears(server, **content)
    with pytest.raises(TypeError, match=missing):
        await ptb.get_updates()


async def test_what_was_forwarded_is_not_seen_as_such(ptb: telegram.Bot, maryam: Phone) -> None:
    await maryam.post("contact", of=None, forwarded=True)
    (update,) = await ptb.get_updates()
    assert update.message
    assert update.message.forward_origin is None
    assert "forward_from" in update.message.api_kwargs


async def test_a_webhooks_own_state_cannot_be_read(ptb: telegram.Bot) -> None:
    with pytest.raises(TypeError, match="has_custom_certificate"):
        await ptb.get_webhook_info()


async def test_a_chat_cannot_be_looked_up(ptb: telegram.Bot, maryam: Phone) -> None:
    with pytest.raises(TypeError, match="accent_color_id"):
        await ptb.get_chat(MARYAM_ON_BALE)


@pytest.mark.filterwarnings("ignore:Deprecated since version v22.2")  # its own, on making a RetryAfter
async def test_refusals_become_errors_that_mean_something_else(ptb: telegram.Bot, bot: BaleBot, maryam: Phone) -> None:
    with pytest.raises(KeyError, match="result"):  # ok: false with the status 200
        await ptb.send_message(5, "x")
    await bot.turn(ok_false_with_200=False)
    with pytest.raises(InvalidToken):  # 404 for an unknown chat
        await ptb.send_message(5, "x")
    await bot.turn(unknown_chat_404=False)
    with pytest.raises(BadRequest, match=r"(?i)no such group or user"):
        await ptb.send_message(5, "x")
    with pytest.raises(NetworkError, match="Not Implemented"):
        await ptb.set_my_name("x")
    await bot.fault(do="429", retry_after=3, times=2)
    with pytest.raises(NetworkError):  # plain text: nobody knows that it is a flood
        await ptb.send_message(MARYAM_ON_BALE, "x")
    await bot.turn(flood_as_plain_text=False)
    with pytest.raises(RetryAfter):
        await ptb.send_message(MARYAM_ON_BALE, "x")
    await maryam.post("block")
    with pytest.raises(Forbidden):
        await ptb.send_message(MARYAM_ON_BALE, "x")


async def test_a_wrong_token_looks_like_a_missing_right(server: Messenger) -> None:
    stranger = telegram.Bot("2001:wrong", base_url=f"{server.url}/bot")
    with pytest.raises(Forbidden, match="Token not found"):
        await stranger.initialize()
    await stranger.shutdown()


async def test_a_reply_is_lost(ptb: telegram.Bot, bot: BaleBot, maryam: Phone) -> None:
    await ptb.send_message(MARYAM_ON_BALE, "an answer", reply_to_message_id=1)
    assert "reply_to_message" not in await maryam.last()
    assert await bot.ignored() == {("sendMessage", "reply_parameters")}
