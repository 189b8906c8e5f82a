"""A saved update as handlers take it.

Nearly all updates are one of two: a text that somebody typed, or a tap on a button of ours. The framework looks at each
of the two hundred fields that they might have; here those that they do have are given to its objects straight away.
Whatever is of another shape is read by the framework.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, TypeVar, cast

import orjson
from telegram import (
    Bot,
    CallbackQuery,
    Chat,
    InaccessibleMessage,
    Message,
    MessageEntity,
    TelegramObject,
    Update,
    User,
)

O = TypeVar("O", bound=TelegramObject)  # noqa: E741 - the framework's object

TEXT = frozenset({"message_id", "from", "chat", "date", "text", "entities"})
"""What a text has that is no answer to another one, was not forwarded, and shows no page of the web."""


def _unguarded(kind: type[O]) -> type[O]:
    """The framework's class, but its objects take their fields without asking before each whether they may be changed.

    A text has two hundred, nearly all of them None: that was more than half of its reading (docs/decisions/0023).
    """
    return cast("type[O]", type(kind.__name__, (kind,), {"__slots__": (), "__setattr__": object.__setattr__}))


_Update, _Message, _Tap = _unguarded(Update), _unguarded(Message), _unguarded(CallbackQuery)
_Under, _Chat, _User = _unguarded(InaccessibleMessage), _unguarded(Chat), _unguarded(User)
_Entity = _unguarded(MessageEntity)


class Unusable(Exception):
    """An update that no handler can be given. The message says why, without a word of what is in it."""


def read(raw: bytes, translated: Callable[[dict[str, Any]], dict[str, Any]], bot: Bot) -> Update:
    """An update as it came, `translated` from its messenger's words. Raises Unusable: to try again changes nothing."""
    try:
        update = update_of(translated(orjson.loads(raw)), bot)
    except Exception as error:
        raise Unusable(f"it has another shape: {type(error).__name__}") from error
    if not _is_usable(update):
        raise Unusable("it comes from nobody, or from nowhere")
    return update


def update_of(told: dict[str, Any], bot: Bot) -> Update:
    """The framework's object of an update in Telegram's words."""
    match told:
        case {"update_id": number, "callback_query": {"message": {}} as query}:
            return _Update(number, callback_query=_tap(query, bot))
        case {"update_id": number, "message": {"text": str(), "from": {}, "date": int()} as message, **rest} if (
            not rest and message.keys() <= TEXT
        ):
            return _Update(number, message=_text(message, bot))
    return Update.de_json(told, bot)


def _tap(query: dict[str, Any], bot: Bot) -> CallbackQuery:
    """The message under the button is ours, and we know what it says: which it is is enough, and whether it is a text.

    So it is given as one that the framework calls inaccessible, with its text among the fields that such one has not.
    """
    message = query["message"]
    under = _Under(_Chat.de_json(message["chat"], bot), message["message_id"], api_kwargs={"text": message.get("text")})
    tapped = _Tap(query["id"], _User.de_json(query["from"], bot), query["chat_instance"], under, query.get("data"))
    tapped.set_bot(bot)
    return tapped


def _text(message: dict[str, Any], bot: Bot) -> Message:
    text = _Message(
        message["message_id"],
        datetime.fromtimestamp(message["date"], UTC),
        _Chat.de_json(message["chat"], bot),
        _User.de_json(message["from"], bot),
        text=message["text"],
        entities=_Entity.de_list(message.get("entities") or [], bot),
    )
    text.set_bot(bot)
    return text


def _is_usable(update: Update) -> bool:
    """Whether it tells who sent it or where, and does so in numbers; a message is always somewhere."""
    user, chat = update.effective_user, update.effective_chat
    if chat is None and (user is None or update.effective_message is not None):
        return False
    return all(each is None or type(each.id) is int for each in (user, chat))
