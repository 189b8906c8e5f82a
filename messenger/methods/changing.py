"""Edits, deletions, pins and reactions."""

from collections.abc import Callable

from messenger.cast import Json
from messenger.chats import Chat, Message
from messenger.errors import bad_request, forbidden
from messenger.markup import read_markup
from messenger.media import input_media
from messenger.methods.media import CAPTION, input_content
from messenger.methods.registry import Call, method
from messenger.texts import caption, message_text

PLACE = "business_connection_id chat_id message_id inline_message_id"
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same"
    " as a current content and reply markup of the message"
)
DELETED_WITHIN = 48 * 3600
MOST_AT_ONCE = 100
_TEXT = frozenset(("text", "entities", "link_preview_options"))
_MEDIA = frozenset(("photo", "document", "show_caption_above_media", "has_media_spoiler"))
_CONTENT = _TEXT | _MEDIA | {"caption", "caption_entities"}


@method("editMessageText", f"{PLACE} text parse_mode entities link_preview_options rich_message reply_markup")
def edit_message_text(call: Call) -> Json:
    content = message_text(call.arguments)
    options = call.arguments.json("link_preview_options", "link preview options")
    if options:
        content["link_preview_options"] = options

    def change(old: Json) -> Json:
        if "text" not in old:
            raise bad_request("there is no text in the message to edit")
        return content

    return _edited(call, change)


@method("editMessageCaption", f"{PLACE} {CAPTION} show_caption_above_media reply_markup")
def edit_message_caption(call: Call) -> Json:
    content = caption(call.arguments)

    def change(old: Json) -> Json:
        if "photo" not in old and "document" not in old:
            raise bad_request("there is no caption in the message to edit")
        return {key: old[key] for key in ("photo", "document", "has_media_spoiler") if key in old} | content

    return _edited(call, change)


@method("editMessageMedia", f"{PLACE} media! reply_markup")
def edit_message_media(call: Call) -> Json:
    wanted = call.arguments.json("media", "input media")
    if wanted is None:
        raise bad_request("input media is not specified")
    media = input_media(wanted)
    return _edited(call, lambda _old: input_content(call, media))


@method("editMessageReplyMarkup", f"{PLACE} reply_markup")
def edit_message_reply_markup(call: Call) -> Json:
    return _edited(call, lambda old: {key: value for key, value in old.items() if key in _CONTENT})


def _edited(call: Call, change: Callable[[Json], Json]) -> Json:
    """Puts new content in the place of the old; an inline keyboard that is not given again goes away."""
    markup = read_markup(call.arguments)
    chat, message = _message(call, "message to edit")
    if chat.blocked:
        raise forbidden("bot was blocked by the user")
    if message.mine or message.frozen or "forward_origin" in message.data:
        raise bad_request("message can't be edited")
    old = message.data
    new = {key: value for key, value in old.items() if key not in _CONTENT and key != "reply_markup"}
    new |= change(old) | ({"reply_markup": markup.inline} if markup.inline else {})
    if _same(old, new):
        raise bad_request(NOT_MODIFIED)
    message.data = new | {"edit_date": call.world.now}
    call.world.show(chat, message, "edited")
    return message.data


def _same(old: Json, new: Json) -> bool:
    changing = _CONTENT | {"reply_markup"}
    return {key: old[key] for key in changing & old.keys()} == {key: new[key] for key in changing & new.keys()}


def _message(call: Call, named: str) -> tuple[Chat, Message]:
    arguments = call.arguments
    if not arguments.has("chat_id") and not arguments.has("message_id"):
        inline = arguments.has("inline_message_id")
        raise bad_request("MESSAGE_ID_INVALID" if inline else "message identifier is not specified")
    chat = call.chat()
    message = chat.messages.get(arguments.integer("message_id"))
    if not chat.started or message is None:
        raise bad_request(f"{named} not found")
    return chat, message


@method("deleteMessage", "chat_id! message_id!")
def delete_message(call: Call) -> bool:
    if not call.arguments.has("chat_id"):
        raise bad_request("chat identifier is not specified")
    if not call.arguments.integer("message_id"):
        raise bad_request("message identifier is not specified")
    chat, message = _message(call, "message to delete")
    if message.data["date"] < call.world.now - DELETED_WITHIN:
        raise bad_request("message can't be deleted for everyone")
    call.world.delete(chat, [message.data["message_id"]])
    return True


@method("deleteMessages", "chat_id! message_ids!")
def delete_messages(call: Call) -> bool:
    """Those that are not there are passed over."""
    chat, wanted = call.chat(), message_ids(call)
    call.world.delete(chat, wanted)
    return True


def message_ids(call: Call) -> list[int]:
    wanted = call.arguments.json("message_ids", "message_ids")
    if wanted is None or wanted == []:
        raise bad_request("message identifiers are not specified")
    if not isinstance(wanted, list):
        raise bad_request("Expected an Array of message identifiers")
    if len(wanted) > MOST_AT_ONCE:
        raise bad_request("too many message identifiers specified")
    try:
        numbers = [int(number) for number in wanted]
    except (TypeError, ValueError) as fault:
        raise bad_request("Can't parse message identifier as a Number") from fault
    if min(numbers) <= 0:
        raise bad_request("invalid message identifier specified")
    return numbers


@method("pinChatMessage", "business_connection_id chat_id! message_id! disable_notification")
def pin_chat_message(call: Call) -> bool:
    chat, message = _message(call, "message to pin")
    pinned = message.data["message_id"]
    chat.pinned = [*(number for number in chat.pinned if number != pinned), pinned]
    call.world.show_chat(chat)
    return True


@method("unpinChatMessage", "business_connection_id chat_id! message_id")
def unpin_chat_message(call: Call) -> bool:
    """Without a message_id, the one pinned last."""
    chat = call.chat()
    number = call.arguments.integer("message_id") or next(reversed(chat.pinned), 0)
    if number not in chat.pinned:
        raise bad_request("message to unpin not found")
    chat.pinned.remove(number)
    call.world.show_chat(chat)
    return True


@method("unpinAllChatMessages", "chat_id!")
def unpin_all_chat_messages(call: Call) -> bool:
    chat = call.chat()
    chat.pinned.clear()
    call.world.show_chat(chat)
    return True


@method("setMessageReaction", "chat_id! message_id! reaction is_big")
def set_message_reaction(call: Call) -> bool:
    chat, message = _message(call, "message to react")
    wanted = call.arguments.json("reaction", "reaction types")
    if not isinstance(wanted or [], list) or len(wanted or []) > 1:
        raise bad_request("REACTIONS_TOO_MANY" if isinstance(wanted, list) else "Expected an Array of ReactionType")
    message.reaction = wanted[0].get("emoji") if wanted else None
    call.world.show(chat, message, "edited")
    return True
