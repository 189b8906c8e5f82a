"""What a person can do in a chat with a bot."""

from collections.abc import Awaitable, Callable

from messenger.cast import Json, Person
from messenger.chats import Chat, Message
from messenger.errors import PageError
from messenger.files import FileId
from messenger.links import is_start_parameter
from messenger.presses import WAITED_FOR, wait
from messenger.texts import LONGEST_CAPTION, LONGEST_TEXT, caption_of, typed
from messenger.uploads import Received, keep_received
from messenger.world import World

Deed = Callable[[World, Chat, Json], Awaitable[Json]]


def _answer(message: Message) -> Json:
    return {"message": message.page()}


def _open(chat: Chat) -> None:
    if chat.blocked:
        raise PageError(409, "the bot is blocked: unblock it first")


async def send(world: World, chat: Chat, body: Json) -> Json:
    _open(chat)
    text = str(body.get("text") or "").strip()
    if not 1 <= len(text) <= LONGEST_TEXT:
        raise PageError(400, f"a text has 1 to {LONGEST_TEXT} characters")
    message = world.heard(chat, _reply(chat, body) | typed(text))
    keyboard = chat.keyboard or {}
    if any(text == button["text"] for row in keyboard.get("keyboard", ()) for button in row):
        _used_keyboard(world, chat)
    return _answer(message)


async def start(world: World, chat: Chat, body: Json) -> Json:
    """Opens the chat as a deep link does; it also takes a block away."""
    parameter = body.get("parameter")
    if parameter not in (None, "") and not is_start_parameter(str(parameter)):
        raise PageError(400, "a start parameter has 1 to 64 of the characters A-Z, a-z, 0-9, _ and -")
    world.block(chat, False)
    return _answer(world.heard(chat, typed(f"/start {parameter or ''}".strip())))


async def contact(world: World, chat: Chat, body: Json) -> Json:
    """The person's own contact, or somebody else's; forwarded, it says whose message it was."""
    _open(chat)
    of = _number(body, "of") if body.get("of") is not None else chat.holder
    owner = world.rules[chat.bot.messenger].person(_somebody(world, of))
    origin = _origin(owner.user, world.now) if body.get("forwarded") else {}
    message = world.heard(chat, origin | {"contact": owner.contact()})
    if of == chat.holder and not origin:
        _used_keyboard(world, chat)
    return _answer(message)


async def press(world: World, chat: Chat, body: Json) -> Json:
    """An inline button. One that calls the bot back waits for its answer."""
    message, button = _button(chat, body)
    answer: Json = {"toast": None, "alert": False, "url": None, "copy": None, "answered": True}
    if "callback_data" in button:
        _open(chat)
        return answer | await _called_back(world, chat, message, button["callback_data"])
    if "copy_text" in button:
        return answer | {"copy": button["copy_text"]["text"]}
    for kind in ("web_app", "login_url"):
        if kind in button:
            return answer | {"url": button[kind]["url"]}
    return answer | {"url": button.get("url")}


async def forward(world: World, chat: Chat, body: Json) -> Json:
    """A message from another chat of the same person."""
    _open(chat)
    account = world.accounts.get(str(body.get("from_bot")))
    if account is None:
        raise PageError(404, f"there is no bot {body.get('from_bot')}")
    if account.bot.messenger != chat.bot.messenger:
        raise PageError(409, "no message goes from one messenger to another")
    source = world.chat(world.people[chat.holder], account.bot).messages.get(_number(body, "message_id"))
    if source is None:
        raise PageError(404, "there is no such message")
    if source.data.get("has_protected_content"):
        raise PageError(409, "the bot does not allow this message to be forwarded")
    return _answer(world.heard(chat, forwarded(source, chat)))


async def edit(world: World, chat: Chat, body: Json) -> Json:
    """The person changes a text that he sent."""
    _open(chat)
    message = _own(chat, body)
    text = str(body.get("text") or "").strip()
    if "text" not in message.data or not 1 <= len(text) <= LONGEST_TEXT:
        raise PageError(400, f"only a text can be edited, and to 1 to {LONGEST_TEXT} characters")
    kept = {key: value for key, value in message.data.items() if key not in {"text", "entities"}}
    message.data = kept | {"edit_date": world.now} | typed(text)
    world.show(chat, message, "edited")
    world.tell(chat, "edited_message", dict(message.data))
    return _answer(message)


async def delete(world: World, chat: Chat, body: Json) -> Json:
    """For both sides; as in Telegram, the bot is not told."""
    if _number(body, "message_id") not in chat.messages:
        raise PageError(404, "there is no such message")
    world.delete(chat, [_number(body, "message_id")])
    return {}


async def block(world: World, chat: Chat, body: Json) -> Json:
    world.block(chat, bool(body.get("blocked", True)))
    return {"blocked": chat.blocked}


async def read(world: World, chat: Chat, body: Json) -> Json:
    """Everything, or what came `up_to` a message: what arrives while this is on its way stays unread."""
    up_to = _number(body, "up_to") if body.get("up_to") is not None else chat.last_id
    left = min(chat.unread, chat.newer_than(up_to))
    if chat.unread != left:
        chat.unread = left
        world.show_chat(chat)
    return {"unread": left}


ACTS: dict[str, Deed] = {
    "send": send,
    "start": start,
    "contact": contact,
    "press": press,
    "forward": forward,
    "edit": edit,
    "delete": delete,
    "block": block,
    "read": read,
}


def upload(world: World, chat: Chat, received: Received) -> Json:
    _open(chat)
    if len(received.caption) > LONGEST_CAPTION:
        raise PageError(400, f"a caption has at most {LONGEST_CAPTION} characters")
    content = keep_received(world.files, received, chat.bot.owner)
    return _answer(world.heard(chat, content | caption_of(received.caption, "", None)))


_NOT_PASSED_ON = frozenset(
    ("message_id", "from", "chat", "date", "edit_date", "reply_to_message", "reply_markup", "has_protected_content")
)


def forwarded(source: Message, chat: Chat) -> Json:
    """The content of a message as it arrives in another chat."""
    content = {key: value for key, value in source.data.items() if key not in _NOT_PASSED_ON}
    return _origin(source.data["from"], source.data["date"]) | owned_by(content, chat.bot.owner)


def copied(source: Message) -> Json:
    """The same without a word about where it comes from."""
    return {key: value for key, value in source.data.items() if key not in _NOT_PASSED_ON | {"forward_origin"}}


def owned_by(content: Json, owner: int) -> Json:
    """File identifiers are each bot's own."""
    if "photo" in content:
        content = content | {"photo": [size | {"file_id": _for(size["file_id"], owner)} for size in content["photo"]]}
    if "document" in content:
        given = content["document"]
        content = content | {"document": given | {"file_id": _for(given["file_id"], owner)}}
    return content


def _for(text: str, owner: int) -> str:
    file_id = FileId.read(text)
    assert file_id
    return str(FileId(file_id.kind, owner, file_id.number, file_id.side))


def _origin(user: Json, date: int) -> Json:
    return {"forward_origin": {"type": "user", "sender_user": user, "date": date}}


def _reply(chat: Chat, body: Json) -> Json:
    if body.get("reply_to") is None:
        return {}
    message = chat.messages.get(_number(body, "reply_to"))
    if message is None:
        raise PageError(404, "there is no such message to reply to")
    return {"reply_to_message": {key: value for key, value in message.data.items() if key != "reply_to_message"}}


def _used_keyboard(world: World, chat: Chat) -> None:
    if chat.keyboard and chat.keyboard.get("one_time_keyboard"):
        world.set_keyboard(chat, None, 0)


def _somebody(world: World, number: int) -> Person:
    person = world.people.get(number)
    if person is None:
        raise PageError(404, f"there is no person {number}")
    return person


def _number(body: Json, name: str) -> int:
    value = body.get(name)
    if not isinstance(value, int) or isinstance(value, bool):
        raise PageError(400, f"{name} is a whole number")
    return value


def _own(chat: Chat, body: Json) -> Message:
    message = chat.messages.get(_number(body, "message_id"))
    if message is None or not message.mine:
        raise PageError(404, "there is no such message of this person")
    return message


def _button(chat: Chat, body: Json) -> tuple[Message, Json]:
    message = chat.messages.get(_number(body, "message_id"))
    row, column = _number(body, "row"), _number(body, "column")
    rows = message.data.get("reply_markup", {}).get("inline_keyboard", []) if message else []
    if not message or not (0 <= row < len(rows) and 0 <= column < len(rows[row])):
        raise PageError(404, "there is no such button")
    return message, rows[row][column]


async def _called_back(world: World, chat: Chat, message: Message, data: str) -> Json:
    query_id = world.rules[chat.bot.messenger].query_id(chat.person.id, world.number())
    answer = world.presses.begin(query_id, chat.bot.username)
    query = {
        "id": query_id,
        "from": chat.person.user,
        "message": dict(message.data),
        "chat_instance": str(chat.bot.id * 31 + chat.person.id),
        "data": data,
    }
    world.tell(chat, "callback_query", query)
    return await wait(answer, WAITED_FOR)
