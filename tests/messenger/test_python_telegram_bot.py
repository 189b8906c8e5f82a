"""python-telegram-bot's own client against the messenger: it must understand every answer."""

import asyncio
from collections.abc import AsyncIterator, Callable

import pytest
import telegram
from telegram import (
    BotCommand,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaDocument,
    InputMediaPhoto,
    KeyboardButton,
    MenuButtonCommands,
    ReactionTypeEmoji,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    ReplyParameters,
)
from telegram.constants import ChatAction, ChatMemberStatus, ParseMode
from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken, NetworkError, RetryAfter, TelegramError

from messenger import Messenger
from tests.messenger.sides import ALI, MARYAM, TOKEN, Bot, Phone

Draw = Callable[[int, int], bytes]


def client(server: Messenger, token: str) -> telegram.Bot:
    return telegram.Bot(token, base_url=f"{server.url}/bot", base_file_url=f"{server.url}/file/bot")


@pytest.fixture
async def ptb(server: Messenger) -> AsyncIterator[telegram.Bot]:
    async with client(server, TOKEN) as opened:
        yield opened


async def test_it_knows_itself(ptb: telegram.Bot) -> None:
    assert (ptb.username, ptb.id, ptb.link) == ("person_bot", 1001, "https://t.me/person_bot")
    assert await ptb.log_out()


async def test_messages_with_every_keyboard(ptb: telegram.Bot, maryam: Phone) -> None:
    inline = InlineKeyboardMarkup(
        [[InlineKeyboardButton("a", callback_data="A"), InlineKeyboardButton("c", copy_text=CopyTextButton("12"))]]
    )
    sent = await ptb.send_message(MARYAM, "<b>سلام</b> 😀", parse_mode=ParseMode.HTML, reply_markup=inline)
    assert sent.parse_entities() == {sent.entities[0]: "سلام"}
    assert sent.reply_markup == inline
    reply = ReplyKeyboardMarkup([[KeyboardButton("phone", request_contact=True)]], one_time_keyboard=True)
    answer = ReplyParameters(sent.message_id)
    asked = await ptb.send_message(MARYAM, r"*bold* 1\.5", "MarkdownV2", reply_markup=reply, reply_parameters=answer)
    assert asked.reply_to_message
    assert asked.reply_to_message.message_id == sent.message_id
    assert (await maryam.get())["keyboard"]["keyboard"][0][0]["request_contact"]
    await ptb.send_message(MARYAM, "gone", reply_markup=ReplyKeyboardRemove())
    assert await ptb.send_chat_action(MARYAM, ChatAction.TYPING)


async def test_updates_of_every_kind(ptb: telegram.Bot, maryam: Phone, picture: Draw) -> None:
    sent = await ptb.send_message(
        MARYAM, "?", reply_markup=InlineKeyboardMarkup([[InlineKeyboardButton("a", callback_data="A")]])
    )
    await maryam.send("text")
    await maryam.post("contact", of=None)
    await maryam.post("contact", of=ALI, forwarded=True)
    await maryam.upload("a.png", picture(100, 100))
    press = asyncio.create_task(maryam.post("press", message_id=sent.message_id, row=0, column=0))
    updates: tuple[telegram.Update, ...] = ()
    while len(updates) < 5:
        updates = await ptb.get_updates(timeout=5)
    text, own, forwarded, photo, pressed = updates
    assert text.effective_message
    assert text.effective_message.text == "text"
    assert own.message
    assert own.message.contact
    assert own.message.contact.user_id == MARYAM
    assert forwarded.message
    assert isinstance(forwarded.message.forward_origin, telegram.MessageOriginUser)
    assert photo.message
    assert photo.message.photo[-1].width == 100
    assert pressed.callback_query
    assert isinstance(pressed.callback_query.message, telegram.Message)
    assert await pressed.callback_query.answer("ok")
    assert (await press)["toast"] == "ok"
    await maryam.post("block")
    (blocked,) = await ptb.get_updates(offset=pressed.update_id + 1)
    assert blocked.my_chat_member
    assert blocked.my_chat_member.new_chat_member.status == ChatMemberStatus.BANNED


async def test_files_there_and_back(ptb: telegram.Bot, maryam: Phone, picture: Draw) -> None:
    photo = await ptb.send_photo(MARYAM, picture(1240, 1754), caption="page", filename="page.png")
    file = await photo.photo[-1].get_file()
    assert (await file.download_as_bytearray())[:2] == b"\xff\xd8"
    again = await ptb.send_photo(MARYAM, photo.photo[-1].file_id)
    assert again.photo[-1].file_id == photo.photo[-1].file_id
    document = await ptb.send_document(MARYAM, b"content", filename="گواهی.txt")
    assert document.document
    assert document.document.file_name == "گواهی.txt"
    assert bytes(await (await document.document.get_file()).download_as_bytearray()) == b"content"
    edited = await ptb.edit_message_media(InputMediaDocument(b"x", filename="x.txt"), MARYAM, photo.message_id)
    assert isinstance(edited, telegram.Message)
    assert edited.document
    album = await ptb.send_media_group(MARYAM, [InputMediaPhoto(picture(9, 9)), InputMediaPhoto(picture(9, 9))])
    assert len(album) == 2
    captioned = await ptb.edit_message_caption(MARYAM, photo.message_id, caption="new")
    assert isinstance(captioned, telegram.Message)
    assert captioned.caption == "new"


async def test_edits_copies_and_deletions(ptb: telegram.Bot, maryam: Phone) -> None:
    sent = await ptb.send_message(MARYAM, "old")
    edited = await ptb.edit_message_text("new", MARYAM, sent.message_id)
    assert isinstance(edited, telegram.Message)
    assert edited.text == "new"
    buttons = InlineKeyboardMarkup([[InlineKeyboardButton("a", url="https://example.com")]])
    marked = await ptb.edit_message_reply_markup(MARYAM, sent.message_id, reply_markup=buttons)
    assert isinstance(marked, telegram.Message)
    assert marked.reply_markup
    copy = await ptb.copy_message(MARYAM, MARYAM, sent.message_id)
    forward = await ptb.forward_message(MARYAM, MARYAM, sent.message_id)
    assert forward.forward_origin
    numbers = [sent.message_id, forward.message_id]
    copies = await ptb.copy_messages(MARYAM, MARYAM, numbers)
    assert await ptb.forward_messages(MARYAM, MARYAM, numbers)
    assert await ptb.set_message_reaction(MARYAM, copy.message_id, ReactionTypeEmoji("👍"))
    assert await ptb.pin_chat_message(MARYAM, copy.message_id)
    assert await ptb.unpin_chat_message(MARYAM, copy.message_id)
    assert await ptb.unpin_all_chat_messages(MARYAM)
    assert await ptb.delete_message(MARYAM, copy.message_id)
    assert await ptb.delete_messages(MARYAM, [message.message_id for message in copies])
    assert (await ptb.send_contact(MARYAM, "+98", "A")).contact
    assert (await ptb.send_location(MARYAM, 35.7, 51.4)).location
    assert (await ptb.send_venue(MARYAM, 35.7, 51.4, "T", "A")).venue
    assert (await ptb.send_dice(MARYAM)).dice


async def test_what_a_bot_says_about_itself(ptb: telegram.Bot, maryam: Phone) -> None:
    commands = [BotCommand("help", "Help")]
    for scope in (BotCommandScopeAllPrivateChats(), BotCommandScopeChat(MARYAM)):
        assert await ptb.set_my_commands(commands, scope, "fa")
        assert await ptb.get_my_commands(scope, "fa") == tuple(commands)
        assert await ptb.delete_my_commands(scope, "fa")
    assert await ptb.set_my_name("نام", "fa")
    assert (await ptb.get_my_name("fa")).name == "نام"
    assert await ptb.set_my_description("d")
    assert (await ptb.get_my_description()).description == "d"
    assert await ptb.set_my_short_description("s")
    assert (await ptb.get_my_short_description()).short_description == "s"
    assert await ptb.set_chat_menu_button(MARYAM, MenuButtonCommands())
    assert isinstance(await ptb.get_chat_menu_button(MARYAM), MenuButtonCommands)
    assert (await ptb.get_chat(MARYAM)).first_name == "Maryam"
    assert (await ptb.get_chat_member(MARYAM, MARYAM)).status == ChatMemberStatus.MEMBER
    assert await ptb.get_chat_member_count(MARYAM) == 2
    assert (await ptb.get_user_profile_photos(MARYAM)).total_count == 0


async def test_webhooks_are_set_and_taken_away(ptb: telegram.Bot) -> None:
    assert await ptb.set_webhook("http://127.0.0.1:9/hook", secret_token="s", allowed_updates=["message"])
    info = await ptb.get_webhook_info()
    assert (info.url, info.allowed_updates) == ("http://127.0.0.1:9/hook", ("message",))
    with pytest.raises(Conflict):
        await ptb.get_updates()
    assert await ptb.delete_webhook(drop_pending_updates=True)


@pytest.mark.filterwarnings("ignore:Deprecated since version v22.2")  # its own, on making a RetryAfter
async def test_refusals_become_its_errors(ptb: telegram.Bot, server: Messenger, maryam: Phone) -> None:
    refusals: list[tuple[int, str, type[TelegramError], str]] = [
        (ALI, "x", Forbidden, "can't initiate conversation"),
        (5, "x", BadRequest, "Chat not found"),
        (MARYAM, "x" * 4097, BadRequest, "Message is too long"),
    ]
    for chat_id, text, kind, words in refusals:
        with pytest.raises(kind, match=words):
            await ptb.send_message(chat_id, text)
    faults: list[tuple[dict[str, object], type[TelegramError]]] = [
        ({"do": "429", "retry_after": 3}, RetryAfter),
        ({"do": "502"}, NetworkError),
        ({"do": "reset"}, NetworkError),
        ({"do": "lost"}, NetworkError),
        ({"do": "blocked"}, Forbidden),
    ]
    for fault, kind in faults:
        await Bot(maryam.session).fault(**fault)
        with pytest.raises(kind):
            await ptb.send_message(MARYAM, "x")
    stranger = client(server, "5:wrong")
    with pytest.raises(InvalidToken):
        await stranger.initialize()
    await stranger.shutdown()
