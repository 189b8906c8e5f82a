"""Calls to Bale's API: what it documents is handed on in Telegram's terms, the rest is ignored and noted."""

from typing import Any

from aiohttp import web

from messenger.arguments import Arguments
from messenger.bale.errors import (
    FLOOD_OF_PROXY,
    MALFORMED,
    NOT_IMPLEMENTED,
    TOKEN_NOT_FOUND,
    WRONG_CHAT_ID,
    BaleError,
    in_bales_words,
)
from messenger.bale.ignored import Ignored
from messenger.bale.keyboards import known_markup
from messenger.bale.markdown import parse_bale
from messenger.bale.methods import DOCUMENTED
from messenger.bale.shapes import Shapes
from messenger.bale.switches import Switches
from messenger.cast import Json
from messenger.doors import Door, as_json
from messenger.entities import to_utf16, utf16_length
from messenger.errors import ApiError
from messenger.media import ATTACHED
from messenger.methods import Method
from messenger.texts import LONGEST_TEXT
from messenger.world import Account

LONGEST_CAPTION = 4096  # as LONGEST_TEXT in UTF-16 units, the stricter of two ways to count
LONGEST_ITEM_CAPTION = 1024
ACTIONS = frozenset(
    ["typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice", "choose_sticker"],
)
_FILES = ("photo", "document")
_ITEM = ("type", "media", "caption")


class BaleDoor(Door):
    wrong_token = TOKEN_NOT_FOUND
    takes_replies = False

    def __init__(self, switches: Switches, ignored: Ignored) -> None:
        self.switches = switches
        self.ignored = ignored
        self.shapes = Shapes(switches)

    def method(self, name: str) -> Method:
        found = DOCUMENTED.get(name.lower())
        if found is None or (found.method.name == "setMyCommands" and self.switches.set_my_commands_501):
            raise NOT_IMPLEMENTED
        return found.method

    def admitted(self, account: Account, method: Method, arguments: Arguments) -> Arguments:
        _check(method, arguments)
        admitted = _Admitting(account, method, arguments, self.ignored).done()
        if self.switches.callback_ids_of_old_clients and method.name == "answerCallbackQuery":
            admitted.values.pop("text", None)  # such a client cannot show it
        return admitted

    def result(self, method: Method, result: Any) -> Any:
        return DOCUMENTED[method.name.lower()].shape(self.shapes, result)

    def refused(self, refusal: ApiError) -> web.Response:
        if refusal.code == 429 and self.switches.flood_as_plain_text and "retry_after" in refusal.parameters:
            return web.Response(status=429, body=FLOOD_OF_PROXY, content_type="text/plain")
        said = in_bales_words(refusal, self.switches)
        seen_with_its_code = refusal is TOKEN_NOT_FOUND
        status = 200 if self.switches.ok_false_with_200 and not seen_with_its_code else said.code
        return as_json(status, said.body())


def _check(method: Method, arguments: Arguments) -> None:
    """What Bale refuses in its own words, before anything is looked up."""
    for name in ("chat_id", "from_chat_id"):
        if name in DOCUMENTED[method.name.lower()].parameters and not _is_number(arguments.text(name)):
            raise WRONG_CHAT_ID
    if arguments.as_json and any(isinstance(arguments.values.get(name), str) for name in _FILES):
        raise MALFORMED
    if method.name == "sendChatAction" and arguments.text("action") not in ACTIONS:
        raise BaleError(400, "Bad Request: action: must be a valid value")
    for name, longest in (("text", LONGEST_TEXT), ("caption", LONGEST_CAPTION)):
        if method.name != "answerCallbackQuery" and utf16_length(arguments.text(name)) > longest:
            raise BaleError(400, f"Bad Request: {name}: the length must be no more than {longest}")


def _is_number(text: str) -> bool:
    return text.removeprefix("-").isdecimal()


class _Admitting:
    """One call: what is known of it, its texts read as Bale-Markdown."""

    def __init__(self, account: Account, method: Method, arguments: Arguments, ignored: Ignored) -> None:
        self.username, self.method, self.ignored = account.bot.username, method, ignored
        self.known = DOCUMENTED[method.name.lower()].parameters
        self.given = arguments

    def done(self) -> Arguments:
        for name in self.given.values:
            if name not in self.known:
                self._ignore(name)
        values = {name: value for name, value in self.given.values.items() if name in self.known}
        if "reply_markup" in values:
            wanted = self.given.json("reply_markup", "reply keyboard markup")
            values["reply_markup"] = known_markup(wanted, lambda key: self._ignore(f"reply_markup.{key}"))
        if "media" in values:
            values["media"] = self._items(self.given.json("media", "media"))
        if self.method.name != "answerCallbackQuery":
            values |= _read(values, "text", "entities") | _read(values, "caption", "caption_entities")
        return Arguments(values, self._files(), longest_caption=LONGEST_CAPTION)

    def _items(self, items: Any) -> Any:
        if not isinstance(items, list):
            return items
        return [self._item(item) if isinstance(item, dict) else item for item in items]

    def _item(self, item: Json) -> Json:
        for key in item:
            if key not in _ITEM:
                self._ignore(f"media[].{key}")
        if utf16_length(str(item.get("caption") or "")) > LONGEST_ITEM_CAPTION:
            raise BaleError(400, f"Bad Request: caption: the length must be no more than {LONGEST_ITEM_CAPTION}")
        known = {key: value for key, value in item.items() if key in _ITEM}
        return known | _read(known, "caption", "caption_entities")

    def _files(self) -> dict[str, Any]:
        """Uploads under a parameter's name, or under one of their own when `attach://` says so."""
        attached = {name for name in self.given.files if name not in self.known}
        said = str(self.given.values)
        for name in attached:
            if ATTACHED + name not in said:
                self._ignore(name)
        return self.given.files

    def _ignore(self, parameter: str) -> None:
        self.ignored.note(self.username, self.method.name, parameter)


def _read(values: Json, name: str, entities: str) -> Json:
    """A text as people see it, and its entities as the messenger keeps them."""
    if not isinstance(values.get(name), str):
        return {}
    text, spans = parse_bale(values[name])
    return {name: text, entities: to_utf16(text, spans)}
