"""The methods that Bale documents, with the parameters that it documents, and what their answers look like."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from messenger.bale.errors import NO_RIGHT, BaleError
from messenger.bale.shapes import Shapes
from messenger.cast import Json
from messenger.methods import METHODS, Call, Method

PORTS = (443, 88)  # where webhooks may be

Shape = Callable[[Shapes, Any], Any]


def _as_it_is(_shapes: Shapes, result: Any) -> Any:
    return result


def _message(shapes: Shapes, result: Json) -> Json:
    return shapes.message(result)


def _messages(shapes: Shapes, result: list[Json]) -> list[Json]:
    return [shapes.message(each) for each in result]


def _edited(shapes: Shapes, result: Json) -> Json:
    return shapes.stub(result) if shapes.switches.edits_answered_with_stub else shapes.message(result)


def _user(shapes: Shapes, result: Json) -> Json:
    """A bot's own name is in its answer always: without it nobody could link to the bot."""
    return shapes.user(result) | {"username": result["username"]}


def _chat(shapes: Shapes, result: Json) -> Json:
    return shapes.chat(result)


def _webhook(_shapes: Shapes, result: Json) -> Json:
    return {"url": result["url"]}


@dataclass(frozen=True, slots=True)
class Documented:
    """`method` carries the call out; its own table of parameters is Telegram's."""

    method: Method
    parameters: frozenset[str]
    shape: Shape


DOCUMENTED: dict[str, Documented] = {}  # by name in small letters, as Bale reads them


def _enter(name: str, parameters: str = "", shape: Shape = _as_it_is, *, as_telegrams: str = "") -> None:
    known = METHODS[(as_telegrams or name).lower()]
    method = Method(name, known.function, known.required, known.optional)
    DOCUMENTED[name.lower()] = Documented(method, frozenset(parameters.split()), shape)


def _own(name: str, function: Callable[[Call], Any], parameters: str) -> None:
    words = frozenset(parameters.split())
    DOCUMENTED[name.lower()] = Documented(Method(name, function, words, frozenset()), words, _as_it_is)


def _set_webhook(call: Call) -> Any:
    """On two ports alone. Of a test's own server the world knows which port stands for one of them."""
    url = call.arguments.text("url")
    if url and _port(url) not in {*PORTS, *call.world.webhook_ports}:
        raise BaleError(400, "Bad Request: bad webhook: Webhook can be set up only on ports 443 or 88")
    return METHODS["setwebhook"].function(call)


def _port(url: str) -> int | None:
    try:
        parts = urlsplit(url)
        return parts.port or {"https": 443}.get(parts.scheme)
    except ValueError:
        return None


def _ask_review(call: Call) -> bool:
    """Asks somebody for a review of the bot some seconds later; here nobody is asked."""
    return call.chat("user_id").started


def _of_a_group(_call: Call) -> None:
    """The bot would have to be an admin of that group."""
    raise NO_RIGHT


_SENT = "chat_id reply_to_message_id reply_markup"
_PLACE = "chat_id message_id"

_enter("getMe", shape=_user)
_enter("getUpdates", "offset limit timeout")
_enter("deleteWebhook")
_enter("getWebhookInfo", shape=_webhook)
_enter("sendMessage", f"{_SENT} text", _message)
_enter("sendPhoto", f"{_SENT} photo caption", _message)
_enter("sendDocument", f"{_SENT} document caption", _message)
_enter("sendMediaGroup", "chat_id media reply_to_message_id", _messages)
_enter("sendLocation", f"{_SENT} latitude longitude horizontal_accuracy", _message)
_enter("sendContact", f"{_SENT} phone_number first_name last_name", _message)
_enter("sendChatAction", "chat_id action")
_enter("forwardMessage", f"{_PLACE} from_chat_id", _message)
_enter("copyMessage", f"{_PLACE} from_chat_id")
_enter("getFile", "file_id")
_enter("editMessageText", f"{_PLACE} text reply_markup", _edited)
_enter("editMessageCaption", f"{_PLACE} caption reply_markup", _edited)
_enter("editMessageReplyMarkup", f"{_PLACE} reply_markup", _edited)
_enter("deleteMessage", _PLACE)
_enter("answerCallbackQuery", "callback_query_id text show_alert")
_enter("getChat", "chat_id", _chat)
_enter("getChatMembersCount", "chat_id", as_telegrams="getChatMemberCount")
_enter("pinChatMessage", _PLACE)
_enter("unPinChatMessage", _PLACE, as_telegrams="unpinChatMessage")
_enter("unpinAllChatMessages", "chat_id")
_enter("setMyCommands", "commands")  # not documented: see the switch
_own("setWebhook", _set_webhook, "url")
_own("askReview", _ask_review, "user_id delay_seconds")
_own("getChatMember", _of_a_group, "chat_id user_id")
_own("getChatAdministrators", _of_a_group, "chat_id")
