"""What comes from Bale, in the shape that python-telegram-bot reads.

Bale's documents leave out fields that Telegram always sends, and it writes empty ones as null. What is missing gets a
value that says nothing; ids, texts and files stay as they came. What has another shape altogether is left as it is:
then the framework refuses it, and the dispatcher puts it aside.
"""

import re
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from bot.platforms.bale_outgoing import OF_CHAT

Object = dict[str, Any]
Fill = Callable[[Object], None]

NO_DATE = 1  # seconds since 1970; 0 would mean a message that cannot be read any more
NO_MESSAGE = 0  # the number of one that a tap does not tell: whoever taps is answered in his own chat
MILLISECONDS = 10**11  # a date from here on counts milliseconds
_COMMAND = re.compile(r"/[A-Za-z0-9_]{1,32}(@[A-Za-z0-9_]+)?")
_NOT_SURELY_THERE: Mapping[str, Object] = {
    "user": {"is_bot": False, "first_name": ""},
    "contact": {"phone_number": "", "first_name": ""},
    "file": {"duration": 0, "width": 0, "height": 0, "type": "regular", "is_animated": False, "is_video": False},
    "invoice": {"title": "", "description": "", "start_parameter": "", "currency": "IRR", "total_amount": 0},
    "web_app_data": {"data": "", "button_text": ""},
}


def normalised(old_client_sign: str, update: Object) -> Object:
    """An update in Telegram's shape; `old_client_sign` is how ids of taps begin whose answers are not seen."""
    update = _without_nulls(update)
    for name in ("message", "edited_message"):
        _in(update, name, partial(_fill_message, None))
    _in(update, "callback_query", partial(_fill_tap, old_client_sign))
    _in(update, "pre_checkout_query", lambda query: _in(query, "from", _fill_user))
    return update


def answered(method: str, result: Any) -> Any:
    """What a method answers, in Telegram's shape."""
    if not isinstance(result, dict):
        return result
    result = _without_nulls(result)
    if method == "getMe":
        _fill_user(result)
    elif method == "getFile":
        _fill_file(result)
    elif method.startswith(("send", "edit", "forward")):
        _fill_message(None, result)
    return result


def _without_nulls(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _without_nulls(each) for name, each in value.items() if each is not None}
    if isinstance(value, list):
        return [_without_nulls(each) for each in value if each is not None]
    return value


def _in(holder: Object, name: str, fill: Fill) -> None:
    """Fill what stands there, be it one object or a list of them."""
    value = holder.get(name)
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, dict):
            fill(each)


def _fill_user(user: Object) -> None:
    _add("user", user)


def _fill_chat(sender_id: int | None, chat: Object) -> None:
    """A chat that does not say what it is: the sender's own if it has his number, else one that we stay out of."""
    chat.setdefault("type", "private" if sender_id is not None and chat.get("id") == sender_id else "group")


def _fill_file(file: Object) -> None:
    """Any kind of file: fields that are not its own do no harm."""
    _add("file", file)
    if "file_id" in file:
        file.setdefault("file_unique_id", file["file_id"])
    for name in ("thumbnail", "thumb"):
        _in(file, name, _fill_file)


def _fill_tap(old_client_sign: str, tap: Object) -> None:
    """A tap; the id of one that comes from an old client tells its chat as well, for the answer."""
    sender_id = _id_of(tap, "from")
    _in(tap, "from", _fill_user)
    if sender_id is not None:
        tap.setdefault("message", {"message_id": NO_MESSAGE, "chat": {"id": sender_id}})
    _in(tap, "message", partial(_fill_message, sender_id))
    message = tap.get("message")
    chat_id = (_id_of(message, "chat") if isinstance(message, dict) else None) or sender_id
    tap.setdefault("chat_instance", str(chat_id))
    told = tap["id"] = str(tap.get("id", ""))
    if old_client_sign and told.startswith(old_client_sign) and chat_id is not None:
        tap["id"] = f"{told}{OF_CHAT}{chat_id}"


def _fill_message(tapped_by: int | None, message: Object) -> None:
    """A message; of one whose button was tapped it is the bot that sent it, in the chat of him who tapped."""
    _date(message, "date", NO_DATE)
    _date(message, "edit_date")
    for name in ("from", "left_chat_member", "new_chat_members"):
        _in(message, name, _fill_user)
    for name in ("chat", "sender_chat"):
        _in(message, name, partial(_fill_chat, tapped_by or _id_of(message, "from")))
    for name in ("animation", "audio", "document", "photo", "sticker", "video", "voice"):
        _in(message, name, _fill_file)
    for name in ("contact", "invoice", "web_app_data"):
        _in(message, name, partial(_add, name))
    _in(message, "reply_to_message", partial(_fill_message, None))
    _command(message)
    _forwarded(message)


def _add(kind: str, holder: Object) -> None:
    for name, value in _NOT_SURELY_THERE[kind].items():
        holder.setdefault(name, value)


def _date(holder: Object, name: str, missing: int | None = None) -> None:
    """Seconds, whether it came as seconds or milliseconds, as a number or in digits."""
    value = holder.get(name, missing)
    if isinstance(value, str) and value.isascii() and value.isdigit():
        value = int(value)
    if isinstance(value, int | float) and value >= MILLISECONDS:
        value = int(value) // 1000
    if value is not None:
        holder[name] = value


def _command(message: Object) -> None:
    """What begins with a slash is a command, whether or not it was told as one."""
    text = message.get("text")
    command = _COMMAND.match(text) if isinstance(text, str) else None
    entities = message.setdefault("entities", []) if command else []
    if command and isinstance(entities, list):
        known = any(isinstance(each, dict) and each.get("offset") == 0 for each in entities)
        if not known:
            entities.insert(0, {"type": "bot_command", "offset": 0, "length": command.end()})


def _forwarded(message: Object) -> None:
    """The older way to tell where a message came from."""
    date = message.pop("forward_date", NO_DATE)
    sender, chat = message.pop("forward_from", None), message.pop("forward_from_chat", None)
    message_id = message.pop("forward_from_message_id", 0)
    if "forward_origin" in message:
        return
    if isinstance(chat, dict):
        _fill_chat(None, chat)
        message["forward_origin"] = {"type": "channel", "date": date, "chat": chat, "message_id": message_id}
    elif isinstance(sender, dict):
        _fill_user(sender)
        message["forward_origin"] = {"type": "user", "date": date, "sender_user": sender}


def _id_of(holder: Object, name: str) -> int | None:
    value = holder.get(name)
    number = value.get("id") if isinstance(value, dict) else None
    return number if isinstance(number, int) else None
