"""sendMessage and what every message that is sent has in common."""

from collections.abc import Callable

from messenger.cast import Json
from messenger.chats import Chat, Message
from messenger.errors import bad_request
from messenger.markup import Markup, read_markup
from messenger.methods.registry import OPTIONS, TARGET, Call, method
from messenger.texts import message_text

MOST_IN_REPLY = ("message_id", "from", "chat", "date", "text", "entities", "caption", "photo", "document", "contact")


@method("sendMessage", f"{TARGET} text! parse_mode entities link_preview_options {OPTIONS}")
def send_message(call: Call) -> Json:
    return send(call, message_text(call.arguments) | _preview(call))


def _preview(call: Call) -> Json:
    options = call.arguments.json("link_preview_options", "link preview options")
    if options is not None and not isinstance(options, dict):
        raise bad_request("Object expected as link preview options")
    if not options and call.arguments.flag("disable_web_page_preview"):
        options = {"is_disabled": True}
    return {"link_preview_options": options} if options else {}


def send(call: Call, content: Json, kept: Callable[[], Json] = dict) -> Json:
    """Puts a new message into the chat that the call names, with its reply and its keyboard.

    `kept` gives the content whose files are to be kept only once everything else was found in order.
    """
    markup = read_markup(call.arguments)
    chat = call.writable_chat()
    return place(call, chat, reply(call, chat) | kept() | content, markup).data


def place(call: Call, chat: Chat, content: Json, markup: Markup) -> Message:
    if call.arguments.flag("protect_content"):
        content = {**content, "has_protected_content": True}
    if markup.inline:
        content = {**content, "reply_markup": markup.inline}
    call.account.rules.check_pace(chat, call.world.clock())
    message = call.world.said(chat, content, frozen=markup.freezes)
    change_keyboard(call, chat, message, markup)
    return message


def change_keyboard(call: Call, chat: Chat, message: Message, markup: Markup) -> None:
    message_id = message.data["message_id"]
    if markup.keyboard:
        call.world.set_keyboard(chat, markup.keyboard, message_id, markup.placeholder)
    elif markup.remove:
        call.world.set_keyboard(chat, None, 0)
    elif markup.force_reply:
        call.world.set_keyboard(chat, chat.keyboard, chat.keyboard_message, markup.placeholder)


def reply(call: Call, chat: Chat) -> Json:
    wanted = call.arguments.json("reply_parameters", "reply parameters")
    if wanted is None:
        wanted = _reply_of_old(call)
    if not isinstance(wanted, dict):
        raise bad_request("Object expected as reply parameters")
    if not wanted:
        return {}
    if "message_id" not in wanted:
        raise bad_request('Can\'t find field "message_id"')
    message_id = str(wanted["message_id"])
    if not message_id.isdecimal():
        raise bad_request('Field "message_id" must be of type Number')
    message = chat.messages.get(int(message_id))
    if message:
        return {"reply_to_message": {key: message.data[key] for key in MOST_IN_REPLY if key in message.data}}
    if wanted.get("allow_sending_without_reply"):
        return {}
    raise bad_request("message to be replied not found")


def _reply_of_old(call: Call) -> Json:
    """Parameters from before Bot API 7.0 that Telegram still understands."""
    message_id = call.arguments.integer("reply_to_message_id")
    allowed = call.arguments.flag("allow_sending_without_reply")
    return {"message_id": message_id, "allow_sending_without_reply": allowed} if message_id else {}
