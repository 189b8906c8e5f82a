"""What comes from Bale can be read by the framework, whatever its documents leave out."""

import copy
from typing import Any

import pytest
from telegram import (
    Bot,
    CallbackQuery,
    File,
    Message,
    MessageOriginChannel,
    MessageOriginUser,
    PreCheckoutQuery,
    Update,
    User,
)
from telegram.ext import filters

from bot.incoming.reading import update_of
from bot.platforms.platform import BALE

BOT = Bot("1:nobody")
FROM = {"id": 5}
CHAT = {"id": 5, "photo": None}
MEDIA = {
    "animation": {"file_id": "f"},
    "audio": {"file_id": "f"},
    "document": {"file_id": "f", "thumbnail": {"file_id": "t"}},
    "photo": [{"file_id": "f"}, {"file_id": "g"}],
    "sticker": {"file_id": "f"},
    "video": {"file_id": "f"},
    "voice": {"file_id": "f"},
    "contact": {"phone_number": "989120000000"},
    "invoice": {"title": "t", "description": "d", "total_amount": 5},
    "web_app_data": {"data": "d"},
    "location": {"latitude": 1, "longitude": 2},
    "new_chat_members": [{"id": 6}, None],
    "left_chat_member": {"id": 6},
}


def read(**update: Any) -> Update:
    return update_of(BALE.incoming(copy.deepcopy({"update_id": 0, **update})), BOT)


def message(**content: Any) -> Message:
    found = read(message={"message_id": 1, "from": FROM, "chat": CHAT, "date": 1_700_000_000, **content}).message
    assert found is not None
    return found


def tap(**content: Any) -> CallbackQuery:
    found = read(callback_query={"id": "7a", "from": FROM, "data": "a:1", **content}).callback_query
    assert found is not None
    return found


@pytest.mark.parametrize("kind", MEDIA)
def test_a_message_needs_no_more_than_bale_documents(kind: str) -> None:
    assert getattr(message(**{kind: MEDIA[kind], "caption": None}), kind)


def test_users_and_chats_are_what_they_have_to_be() -> None:
    sent = message(text="hello")
    assert sent.from_user is not None
    assert (sent.from_user.id, sent.from_user.is_bot, sent.from_user.first_name) == (5, False, "")
    assert sent.chat.type == "private"
    assert message(text="x", chat={"id": 77}).chat.type == "group"
    assert message(text="x", chat={"id": 77, "type": "channel"}).chat.type == "channel"


@pytest.mark.parametrize(
    ("date", "seconds"),
    [(1_700_000_000, 1_700_000_000), (1_700_000_000_123, 1_700_000_000), ("1700000000", 1_700_000_000), (None, 1)],
)
def test_a_date_is_read_however_it_is_written(date: Any, seconds: int) -> None:
    assert message(text="x", date=date).date.timestamp() == seconds


@pytest.mark.parametrize(
    ("text", "length"), [("/start a1", 6), ("/help", 5), ("/help@our_bot now", 13), ("/سلام", 0), ("a /b", 0), ("/", 0)]
)
def test_a_command_is_one_without_being_told_as_one(text: str, length: int) -> None:
    sent = message(text=text)
    assert [entity.length for entity in sent.entities] == ([length] if length else [])
    assert bool(filters.COMMAND.check_update(Update(0, message=sent))) is bool(length)


def test_a_command_that_is_told_is_not_told_twice() -> None:
    told = {"type": "bot_command", "offset": 0, "length": 6}
    assert len(message(text="/start", entities=[told]).entities) == 1


def test_a_forwarded_message_tells_where_it_is_from() -> None:
    by_user = message(text="x", forward_from={"id": 9}, forward_date=1_600_000_000)
    assert isinstance(by_user.forward_origin, MessageOriginUser)
    assert by_user.forward_origin.sender_user.id == 9
    channel = {"id": 8, "type": "channel", "title": "News"}
    by_channel = message(text="x", forward_from_chat=channel, forward_from_message_id=3, forward_date=1_600_000_000)
    assert isinstance(by_channel.forward_origin, MessageOriginChannel)
    assert (by_channel.forward_origin.chat.id, by_channel.forward_origin.message_id) == (8, 3)
    assert not by_channel.api_kwargs
    assert message(text="x").forward_origin is None


def test_a_tap_tells_its_chat_and_its_message_can_be_read() -> None:
    tapped = tap(
        message={"message_id": 4, "chat": CHAT, "text": "x", "reply_to_message": {"message_id": 3, "chat": CHAT}}
    )
    assert (tapped.id, tapped.chat_instance) == ("7a", "5")
    assert tapped.message is not None
    assert (tapped.message.message_id, tapped.message.chat.type) == (4, "private")
    assert tapped.message.api_kwargs["text"] == "x"  # see bot.incoming.reading
    assert tap().chat_instance == "5"
    assert tap(chat_instance="9").chat_instance == "9"


def test_a_tap_of_an_old_client_remembers_where_to_answer() -> None:
    in_group = {"message_id": 4, "chat": {"id": 77, "type": "group"}}
    assert tap(id="1a", message=in_group).id == "1a@77"
    assert tap(id=12345).id == "12345@5"
    assert tap(id="2a", message=in_group).id == "2a"


def test_a_payment_is_read() -> None:
    query = {"id": "1", "from": FROM, "currency": "IRR", "total_amount": 5, "invoice_payload": "p"}
    assert isinstance(read(pre_checkout_query=query).pre_checkout_query, PreCheckoutQuery)


def test_what_an_edit_answers_is_read_and_what_a_file_is() -> None:
    stub = {"message_id": 0, "date": 1, "chat": {"id": 1, "type": "private", "photo": None}, "edit_date": 1}
    assert Message.de_json(BALE.answered("editMessageText", stub), BOT).message_id == 0
    assert File.de_json(BALE.answered("getFile", {"file_id": "f", "file_path": None}), BOT).file_unique_id == "f"
    assert User.de_json(BALE.answered("getMe", {"id": 1, "username": "our_bot"}), BOT).username == "our_bot"
    assert BALE.answered("deleteMessage", True) is True


@pytest.mark.parametrize(
    "update", [{"message": "text"}, {"message": [1]}, {"callback_query": {"from": "me"}}, {"message": {}}]
)
def test_what_has_another_shape_is_left_to_be_refused(update: dict[str, Any]) -> None:
    assert isinstance(BALE.incoming({"update_id": 1, **update}), dict)
