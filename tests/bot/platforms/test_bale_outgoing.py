"""What we say, as Bale takes it: nothing that it does not know, and whatever it knows by its own name."""

from dataclasses import replace
from typing import Any

import pytest

from bot.calls.answers import Refused
from bot.platforms import capabilities
from bot.platforms.bale_outgoing import translated
from bot.platforms.call import Call

TABLE = capabilities.BALE
EVERYBODY = {"type": "all_private_chats"}
COMMANDS = [{"command": "help", "description": "Help"}]


def call(method: str, table: capabilities.Capabilities = TABLE, /, **payload: Any) -> Call:
    found = translated(table, method, payload)
    assert found is not None
    return found


def test_a_text_goes_out_as_markdown_with_the_parameters_that_bale_knows() -> None:
    said = call(
        "sendMessage",
        chat_id=5,
        text="<b>Hello</b> <code>1-2</code>",
        parse_mode="HTML",
        link_preview_options={"is_disabled": True},
        reply_parameters={"message_id": 7},
        protect_content=True,
        reply_markup=None,
    )
    assert said == Call("sendMessage", {"chat_id": 5, "text": "*Hello* 1-2", "reply_to_message_id": 7})


def test_a_text_without_html_is_not_read_as_any() -> None:
    assert call("sendMessage", chat_id=5, text="a <b> & *c").payload["text"] == "a <b> & \u2060*c"
    assert call("sendPhoto", chat_id=5, photo="id", caption="<i>a</i>", parse_mode="HTML").payload["caption"] == "_a_"


def test_a_menu_keeps_its_buttons_and_nothing_else() -> None:
    menu = {
        "keyboard": [["One", {"text": "Phone", "request_contact": True, "style": "primary"}]],
        "is_persistent": True,
        "resize_keyboard": True,
        "input_field_placeholder": "…",
    }
    markup = call("sendMessage", chat_id=5, text="x", reply_markup=menu).payload["reply_markup"]
    assert markup == {"keyboard": [[{"text": "One"}, {"text": "Phone", "request_contact": True}]]}
    gone = call("sendMessage", chat_id=5, text="x", reply_markup={"remove_keyboard": True, "selective": True})
    assert gone.payload["reply_markup"] == {"remove_keyboard": True}
    asked = call("sendMessage", chat_id=5, text="x", reply_markup={"force_reply": True})
    assert "reply_markup" not in asked.payload


def test_a_button_has_exactly_one_act_and_one_that_bale_lacks_is_left_out() -> None:
    buttons = [
        [{"text": "a", "callback_data": "a:1", "copy_text": {"text": "a"}}, {"text": "b", "url": "https://b.ir"}],
        [{"text": "c", "switch_inline_query": "c"}],
        [{"text": "d", "copy_text": {"text": "d"}}],
    ]
    wanted = {"chat_id": 5, "message_id": 6, "reply_markup": {"inline_keyboard": buttons}}
    assert call("editMessageReplyMarkup", **wanted).payload["reply_markup"]["inline_keyboard"] == [
        [{"text": "a", "callback_data": "a:1"}, {"text": "b", "url": "https://b.ir"}],
        [{"text": "d", "copy_text": {"text": "d"}}],
    ]
    without = call("editMessageReplyMarkup", replace(TABLE, copy_buttons=False), **wanted)
    assert len(without.payload["reply_markup"]["inline_keyboard"]) == 1


def test_what_an_old_client_cannot_show_is_said_in_its_chat_as_well() -> None:
    tapped = call("answerCallbackQuery", callback_query_id="1abc@-77", text="Done *now*", cache_time=3)
    assert (tapped.method, tapped.payload) == (
        "answerCallbackQuery",
        {"callback_query_id": "1abc", "text": "Done *now*"},
    )
    assert tapped.also == Call("sendMessage", {"chat_id": -77, "text": "Done \u2060*now*"})
    for silent in ({"callback_query_id": "1abc@5"}, {"callback_query_id": "2abc", "text": "Done"}):
        assert call("answerCallbackQuery", **silent).also is None


def test_what_has_another_name_is_called_by_it() -> None:
    assert call("getChatMemberCount", chat_id=5) == Call("getChatMembersCount", {"chat_id": 5})
    assert call("getUpdates", offset=0, timeout=50, allowed_updates=["message"]).payload == {"offset": 0, "timeout": 50}
    assert call("setWebhook", url="https://a.ir", secret_token="x", max_connections=9).payload == {
        "url": "https://a.ir"
    }


@pytest.mark.parametrize("method", ["sendPoll", "sendDice", "setMessageReaction", "deleteMessages", "sendMediaGroup"])
def test_what_bale_has_no_words_for_is_refused_before_it_is_asked(method: str) -> None:
    with pytest.raises(Refused) as caught:
        call(method, chat_id=5)
    assert caught.value.code == 501


def test_edits_that_a_probe_found_not_to_work_are_not_tried() -> None:
    with pytest.raises(Refused):
        call("editMessageText", replace(TABLE, edits=False), chat_id=5, message_id=6, text="x")


def test_only_everybodys_menu_of_commands_is_set() -> None:
    assert call("setMyCommands", commands=COMMANDS, scope=EVERYBODY) == Call(
        "setMyCommands", {"commands": COMMANDS}, optional=True
    )
    assert translated(TABLE, "setMyCommands", {"commands": COMMANDS, "scope": {"type": "chat", "chat_id": 5}}) is None
    assert translated(TABLE, "setMyCommands", {"commands": COMMANDS, "language_code": "fa"}) is None
    assert translated(replace(TABLE, commands=False), "setMyCommands", {"commands": COMMANDS}) is None
    scoped = call("setMyCommands", replace(TABLE, scoped_commands=True), commands=COMMANDS, language_code="fa")
    assert scoped.payload == {"commands": COMMANDS, "language_code": "fa"}


def test_html_goes_out_as_it_is_once_a_probe_found_it_to_be_read() -> None:
    said = call("sendMessage", replace(TABLE, html=True), chat_id=5, text="<b>a</b>", parse_mode="HTML")
    assert said.payload == {"chat_id": 5, "text": "<b>a</b>", "parse_mode": "HTML"}
