"""Saved updates as handlers take them: the framework's own objects, whichever way they were read."""

from typing import Any

import orjson
import pytest
from telegram import Bot, InaccessibleMessage, Update
from telegram.ext import filters

from bot.incoming.reading import Unusable, read, update_of

BOT = Bot("1:nobody")
HE = {"id": 7, "is_bot": False, "first_name": "مریم", "language_code": "fa", "newer": {"than": "the framework"}}
CHAT = {"id": 7, "type": "private", "first_name": "مریم"}
TYPED: dict[str, Any] = {"message_id": 4, "from": HE, "chat": CHAT, "date": 1_700_000_000, "text": "/start@x_bot a b"}
COMMAND = {"type": "bot_command", "offset": 0, "length": 12}
UNDER = {
    "message_id": 4,
    "date": 1_700_000_000,
    "chat": CHAT,
    "from": HE,
    "text": "a",
    "reply_markup": {"inline_keyboard": []},
}
TAP: dict[str, Any] = {"id": "9", "from": HE, "chat_instance": "5", "data": "x:1", "message": UNDER}


@pytest.mark.parametrize(
    "message",
    [
        TYPED,
        TYPED | {"entities": [COMMAND]},
        TYPED | {"entities": [COMMAND, {"type": "text_mention", "offset": 13, "length": 1, "user": HE}]},
        TYPED | {"text": ""},
        TYPED | {"entities": None},
    ],
)
def test_a_typed_text_is_what_the_framework_makes_of_it(message: dict[str, Any]) -> None:
    told = {"update_id": 3, "message": message}
    ours, theirs = update_of(told, BOT), Update.de_json(told, BOT)
    assert ours.to_dict() == theirs.to_dict()
    assert ours == theirs
    assert ours.message is not None
    assert ours.message.get_bot() is BOT
    assert filters.COMMAND.check_update(ours) == filters.COMMAND.check_update(theirs)


@pytest.mark.parametrize(
    "more",
    [
        {"photo": [{"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}]},
        {"reply_to_message": {"message_id": 3, "date": 1, "chat": CHAT, "text": "b"}},
        {"newer": {"than": "the framework"}},
    ],
)
def test_a_text_with_more_to_it_loses_nothing(more: dict[str, Any]) -> None:
    told = {"update_id": 3, "message": TYPED | more}
    assert update_of(told, BOT).to_dict() == Update.de_json(told, BOT).to_dict()


def test_of_a_tapped_message_stays_which_it_is_and_that_it_was_a_text() -> None:
    told = {"update_id": 3, "callback_query": TAP}
    ours, theirs = update_of(told, BOT), Update.de_json(told, BOT)
    query, message = ours.callback_query, ours.callback_query and ours.callback_query.message
    assert query is not None
    assert isinstance(message, InaccessibleMessage)
    assert (message.message_id, message.chat.id, message.api_kwargs["text"]) == (4, 7, "a")
    assert (query.id, query.data, query.chat_instance) == ("9", "x:1", "5")
    assert (ours.effective_user, ours.effective_chat) == (theirs.effective_user, theirs.effective_chat)
    assert query.get_bot() is BOT


def test_a_tap_without_data_or_text_has_none() -> None:
    tap = {**TAP, "message": {"message_id": 4, "date": 0, "chat": CHAT}}
    del tap["data"]
    query = update_of({"update_id": 3, "callback_query": tap}, BOT).callback_query
    assert query is not None
    assert query.data is None
    assert query.message is not None
    assert query.message.api_kwargs["text"] is None


def test_a_tap_below_no_message_is_read_by_the_framework() -> None:
    told = {"update_id": 3, "callback_query": {"id": "9", "from": HE, "chat_instance": "5", "inline_message_id": "i"}}
    assert update_of(told, BOT).to_dict() == Update.de_json(told, BOT).to_dict()


@pytest.mark.parametrize(
    "told",
    [
        {"update_id": 3, "callback_query": {**TAP, "from": 5}},
        {"update_id": 3, "callback_query": {**TAP, "message": {}}},
        {"update_id": 3, "callback_query": {**TAP, "message": {**UNDER, "chat": {"id": "x", "type": "private"}}}},
        {"update_id": 3, "callback_query": {"id": "9", "message": UNDER}},
        {"update_id": 3, "message": {**TYPED, "date": "soon"}},
        {"update_id": 3, "message": {**TYPED, "date": 10**18}},
        {"update_id": 3, "message": {**TYPED, "chat": None}},
        {"update_id": 3, "message": {**TYPED, "entities": 5}},
        {"update_id": 3, "message": {**TYPED, "from": {"first_name": "x"}}},
        {"update_id": 3},
        {"message": TYPED},
    ],
)
def test_what_has_no_such_shape_is_unusable(told: dict[str, Any]) -> None:
    with pytest.raises(Unusable):
        read(orjson.dumps(told), lambda each: each, BOT)
