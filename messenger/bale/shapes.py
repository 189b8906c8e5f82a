"""Objects as Bale shapes them for bots, made of the messenger's own, which are Telegram's."""

from collections.abc import Iterable

from messenger.bale.switches import Switches
from messenger.cast import Json

_MESSAGE = ("message_id", "date", "edit_date", "media_group_id", "text", "caption", "location", "reply_markup")
_MEDIA = {  # with what each has besides a file's own
    "document": (),
    "audio": ("duration",),
    "animation": ("duration",),
    "video": ("duration",),
    "voice": (),  # a voice's duration is not promised
    "sticker": ("type",),
}
_PARTS = {
    "invoice": ("title", "description", "total_amount"),
    "web_app_data": ("data",),
    "successful_payment": ("currency", "total_amount", "invoice_payload", "telegram_payment_charge_id"),
}
_NEEDED = {
    "user": ("id", "is_bot", "first_name"),
    "chat": ("id", "type"),
    "file": ("file_id", "file_unique_id", "width", "height"),
}
_DOCUMENTED = {
    "user": (*_NEEDED["user"], "last_name", "username", "language_code"),
    "chat": (*_NEEDED["chat"], "title", "first_name", "last_name", "username"),
    "file": (*_NEEDED["file"], "file_name", "mime_type", "file_size"),
}
_ENTITIES = {"mention", "bot_command"}


class Shapes:
    def __init__(self, switches: Switches) -> None:
        self.switches = switches

    def user(self, user: Json) -> Json:
        return self._of("user", user)

    def chat(self, chat: Json) -> Json:
        return self._of("chat", chat) | {"photo": None}

    def file(self, file: Json) -> Json:
        return self._of("file", file)

    def contact(self, contact: Json) -> Json:
        left_out = {"user_id"} if self.switches.without_contact_user_id else set()
        left_out |= {"last_name"} if self.switches.minimal_objects else set()
        return {key: value for key, value in contact.items() if key not in left_out | {"vcard"}}

    def message(self, message: Json) -> Json:
        shaped = {"message_id": message["message_id"], "from": self.user(message["from"])}
        shaped |= {"chat": self.chat(message["chat"])} | _taken(message, _MESSAGE)
        if "photo" in message:
            shaped["photo"] = [self.file(size) for size in message["photo"]]
        for kind, more in _MEDIA.items():
            if kind in message:
                shaped[kind] = self.file(message[kind]) | _taken(message[kind], more)
        for kind, documented in _PARTS.items():
            if kind in message:
                shaped[kind] = _taken(message[kind], documented)
        if "new_chat_members" in message:
            shaped["new_chat_members"] = [self.user(user) for user in message["new_chat_members"]]
        if "contact" in message:
            shaped["contact"] = self.contact(message["contact"])
        if "reply_to_message" in message:
            shaped["reply_to_message"] = self.message(message["reply_to_message"])
        return shaped | self._forward(message) | self._entities(message)

    def stub(self, message: Json) -> Json:
        """What an edit was seen to answer: neither the message's number nor its chat."""
        date = message["edit_date"]
        return {
            "message_id": 0,
            "date": date,
            "chat": {"id": 1, "type": "private", "photo": None},
            "edit_date": date,
        }

    def callback_query(self, query: Json) -> Json:
        shaped = {"id": query["id"], "from": self.user(query["from"]), "message": self.message(query["message"])}
        instance = () if self.switches.without_chat_instance else ("chat_instance",)
        return shaped | _taken(query, ("data", *instance))

    def _of(self, kind: str, given: Json) -> Json:
        return _taken(given, (_NEEDED if self.switches.minimal_objects else _DOCUMENTED)[kind])

    def _forward(self, message: Json) -> Json:
        """As Telegram said it before Bot API 7."""
        origin = message.get("forward_origin")
        return {"forward_from": self.user(origin["sender_user"]), "forward_date": origin["date"]} if origin else {}

    def _entities(self, message: Json) -> Json:
        if self.switches.without_entities:
            return {}
        kept = {
            key: [entity for entity in message.get(key, ()) if entity["type"] in _ENTITIES]
            for key in ("entities", "caption_entities")
        }
        return {key: entities for key, entities in kept.items() if entities}


def _taken(given: Json, keys: Iterable[str]) -> Json:
    return {key: given[key] for key in keys if key in given}
