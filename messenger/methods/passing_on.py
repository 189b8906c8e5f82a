"""Messages copied and forwarded from one chat to another."""

from messenger.cast import Json
from messenger.chats import Message
from messenger.errors import bad_request
from messenger.markup import NO_MARKUP, Markup, read_markup
from messenger.methods.changing import message_ids
from messenger.methods.media import CAPTION
from messenger.methods.registry import Call, method
from messenger.methods.sending import place, reply
from messenger.people import copied, forwarded
from messenger.texts import caption

TO = "chat_id! message_thread_id direct_messages_topic_id from_chat_id!"
QUIETLY = "disable_notification protect_content"
LIKE_A_NEW_ONE = "allow_paid_broadcast message_effect_id suggested_post_parameters reply_parameters reply_markup"


@method(
    "copyMessage",
    f"{TO} message_id! video_start_timestamp {CAPTION} show_caption_above_media {QUIETLY} {LIKE_A_NEW_ONE}",
)
def copy_message(call: Call) -> Json:
    markup, new_caption = read_markup(call.arguments), caption(call.arguments)
    content = copied(_source(call, call.arguments.integer("message_id"), "message to copy"))
    if call.arguments.values.get("caption") is not None and "text" not in content:
        content = _without_caption(content) | new_caption
    return _placed(call, content, markup)


@method("copyMessages", f"{TO} message_ids! {QUIETLY} remove_caption")
def copy_messages(call: Call) -> list[Json]:
    contents = [copied(message) for message in _sources(call)]
    if call.arguments.flag("remove_caption"):
        contents = [_without_caption(content) for content in contents]
    return [_placed(call, content, NO_MARKUP) for content in contents]


@method(
    "forwardMessage",
    f"{TO} video_start_timestamp {QUIETLY} message_effect_id suggested_post_parameters message_id!",
)
def forward_message(call: Call) -> Json:
    message = _source(call, call.arguments.integer("message_id"), "message to forward")
    chat = call.writable_chat()
    return place(call, chat, forwarded(message, chat), NO_MARKUP).data


@method("forwardMessages", f"{TO} message_ids! {QUIETLY}")
def forward_messages(call: Call) -> list[Json]:
    chat = call.writable_chat()
    placed = [place(call, chat, forwarded(message, chat), NO_MARKUP) for message in _sources(call)]
    return [{"message_id": message.data["message_id"]} for message in placed]


def _placed(call: Call, content: Json, markup: Markup) -> Json:
    chat = call.writable_chat()
    return {"message_id": place(call, chat, reply(call, chat) | content, markup).data["message_id"]}


def _source(call: Call, message_id: int, named: str) -> Message:
    if not call.arguments.has("from_chat_id"):
        raise bad_request('Parameter "from_chat_id" is required')
    message = call.chat("from_chat_id").messages.get(message_id)
    if message is None:
        raise bad_request(f"{named} not found")
    if message.data.get("has_protected_content"):
        raise bad_request(f"message can't be {'copied' if named.endswith('copy') else 'forwarded'}")
    return message


def _sources(call: Call) -> list[Message]:
    """Those that are not there are passed over, unless none is."""
    if not call.arguments.has("from_chat_id"):
        raise bad_request('Parameter "from_chat_id" is required')
    messages = call.chat("from_chat_id").messages
    found = [messages[number] for number in message_ids(call) if number in messages]
    if not found:
        raise bad_request("there are no messages to forward")
    return found


def _without_caption(content: Json) -> Json:
    return {key: value for key, value in content.items() if key not in {"caption", "caption_entities"}}
