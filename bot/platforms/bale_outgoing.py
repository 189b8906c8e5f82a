"""What we say, as Bale takes it: its methods, its parameters, its Markdown.

Bale passes over parameters that it does not know, so leaving them out changes nothing but makes sure that nobody relies
on them. The methods are those that its documents name and that this program has a use for.
"""

from collections.abc import Mapping
from typing import Any

from bot.calls.answers import NOT_THERE, Refused
from bot.platforms.bale_markdown import as_markdown, plain_as_markdown
from bot.platforms.call import Call
from bot.platforms.capabilities import Capabilities

_REPLY = ("reply_to_message_id", "reply_markup")
_PARAMETERS = {
    "getMe": (),
    "getUpdates": ("offset", "limit", "timeout"),
    "setWebhook": ("url",),
    "deleteWebhook": (),
    "getWebhookInfo": (),
    "sendMessage": ("chat_id", "text", *_REPLY),
    "sendPhoto": ("chat_id", "photo", "caption", *_REPLY),
    "sendDocument": ("chat_id", "document", "caption", *_REPLY),
    "sendAudio": ("chat_id", "audio", "caption", *_REPLY),
    "sendVideo": ("chat_id", "video", "caption", *_REPLY),
    "sendVoice": ("chat_id", "voice", "caption", *_REPLY),
    "sendLocation": ("chat_id", "latitude", "longitude", *_REPLY),
    "sendContact": ("chat_id", "phone_number", "first_name", "last_name", *_REPLY),
    "sendChatAction": ("chat_id", "action"),
    "forwardMessage": ("chat_id", "from_chat_id", "message_id"),
    "copyMessage": ("chat_id", "from_chat_id", "message_id"),
    "editMessageText": ("chat_id", "message_id", "text", "reply_markup"),
    "editMessageCaption": ("chat_id", "message_id", "caption", "reply_markup"),
    "editMessageReplyMarkup": ("chat_id", "message_id", "reply_markup"),
    "deleteMessage": ("chat_id", "message_id"),
    "answerCallbackQuery": ("callback_query_id", "text", "show_alert"),
    "setMyCommands": ("commands",),
    "setMyName": ("name",),
    "setMyDescription": ("description",),
    "setMyShortDescription": ("short_description",),
    "getFile": ("file_id",),
    "getChat": ("chat_id",),
    "getChatMember": ("chat_id", "user_id"),
    "getChatAdministrators": ("chat_id",),
    "getChatMembersCount": ("chat_id",),
    "leaveChat": ("chat_id",),
}
_OTHER_NAMES = {"getChatMemberCount": "getChatMembersCount"}
_OPTIONAL = {"setMyCommands", "setMyName", "setMyDescription", "setMyShortDescription", "sendChatAction"}
_EVERYBODY = {"default", "all_private_chats"}
_KINDS_OF_BUTTON = ("callback_data", "url", "web_app", "copy_text")
_OF_KEYBOARD_BUTTON = ("text", "request_contact", "request_location", "web_app")
OF_CHAT = "@"  # between the id of an old client's tap and the chat it came from


def translated(table: Capabilities, method: str, payload: Mapping[str, Any]) -> Call | None:
    """The call that says it. Raises Refused (501) for what Bale has no words for."""
    method = _OTHER_NAMES.get(method, method)
    names = _PARAMETERS.get(method)
    if names is None or (method.startswith("edit") and not table.edits):
        raise Refused(NOT_THERE, f"{method} is not there")
    if method == "answerCallbackQuery":
        return _answer_to_tap(table, payload)
    if method == "setMyCommands" and not _sets_for_all(table, payload):
        return None
    return Call(method, _taken(table, names, payload), optional=method in _OPTIONAL)


def _taken(table: Capabilities, names: tuple[str, ...], payload: Mapping[str, Any]) -> dict[str, Any]:
    """The parameters that Bale knows, each as it takes it."""
    html = payload.get("parse_mode") == "HTML"
    taken = {name: payload[name] for name in names if payload.get(name) is not None}
    for name, longest in (("text", table.longest_text), ("caption", table.longest_caption)):
        if name in taken and not (html and table.html):
            taken[name] = (as_markdown if html else plain_as_markdown)(taken[name], longest)
    if html and table.html and ("text" in taken or "caption" in taken):
        taken["parse_mode"] = "HTML"
    if "reply_markup" in taken:
        taken["reply_markup"] = _keyboard(table, taken["reply_markup"])
    reply = payload.get("reply_parameters")
    if isinstance(reply, dict) and "reply_to_message_id" in names:
        taken["reply_to_message_id"] = reply["message_id"]
    if "commands" in taken and table.scoped_commands:
        taken |= {name: payload[name] for name in ("scope", "language_code") if name in payload}
    return {name: value for name, value in taken.items() if value is not None}


def _sets_for_all(table: Capabilities, payload: Mapping[str, Any]) -> bool:
    """Without scopes, what is meant for one chat or one language would become everybody's menu."""
    if not table.commands or table.scoped_commands:
        return table.commands
    scope = payload.get("scope") or {"type": "default"}
    return scope["type"] in _EVERYBODY and not payload.get("language_code")


def _answer_to_tap(table: Capabilities, payload: Mapping[str, Any]) -> Call:
    """An old client cannot show the answer, so it is said in its chat as well."""
    told, _, chat_id = str(payload["callback_query_id"]).partition(OF_CHAT)
    text = payload.get("text")
    also = None
    if chat_id and text:
        also = Call("sendMessage", {"chat_id": int(chat_id), "text": plain_as_markdown(text, table.longest_text)})
    names = _PARAMETERS["answerCallbackQuery"]
    taken = {name: payload[name] for name in names if payload.get(name) is not None}
    return Call("answerCallbackQuery", {**taken, "callback_query_id": told}, also=also)


def _keyboard(table: Capabilities, markup: Mapping[str, Any]) -> dict[str, Any] | None:
    """Buttons of the kinds that Bale knows; the rest of the keyboard without them."""
    if "inline_keyboard" in markup:
        rows = [[taken for each in row if (taken := _button(table, each))] for row in markup["inline_keyboard"]]
        return {"inline_keyboard": [row for row in rows if row]}
    if "keyboard" in markup:
        return {"keyboard": [[_keyboard_button(each) for each in row] for row in markup["keyboard"]]}
    return {"remove_keyboard": True} if markup.get("remove_keyboard") else None


def _button(table: Capabilities, button: Mapping[str, Any]) -> dict[str, Any] | None:
    """With exactly one act, as Bale wants it."""
    kinds = [kind for kind in _KINDS_OF_BUTTON if kind in button and (kind != "copy_text" or table.copy_buttons)]
    return {"text": button["text"], kinds[0]: button[kinds[0]]} if kinds else None


def _keyboard_button(button: Mapping[str, Any] | str) -> Any:
    if isinstance(button, str):
        return {"text": button}
    return {name: button[name] for name in _OF_KEYBOARD_BUTTON if button.get(name)}
