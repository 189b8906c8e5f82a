"""Keyboards: what Telegram accepts under a message, and what it refuses in its own words."""

from dataclasses import dataclass
from typing import Any

from messenger.arguments import Arguments
from messenger.cast import Json
from messenger.errors import bad_request
from messenger.links import WrongLink, check_link

MOST_DATA_BYTES = 64
LONGEST_COPIED = 256
MOST_BUTTONS = 100
STYLES = frozenset({"", "default", "primary", "danger", "success"})
INLINE = "Can't parse inline keyboard button: "
REPLY = "Can't parse keyboard button: "
_SWITCHES = ("switch_inline_query", "switch_inline_query_current_chat", "switch_inline_query_chosen_chat")
_OTHER_KINDS = ("callback_game", "pay", *_SWITCHES)


@dataclass(frozen=True, slots=True)
class Markup:
    inline: Json | None = None
    keyboard: Json | None = None
    remove: bool = False
    force_reply: bool = False
    placeholder: str | None = None

    @property
    def freezes(self) -> bool:
        """A message with anything but an inline keyboard can't be edited later."""
        return bool(self.keyboard) or self.remove or self.force_reply


NO_MARKUP = Markup()


def read_markup(arguments: Arguments) -> Markup:
    wanted = arguments.json("reply_markup", "reply keyboard markup")
    if wanted is None:
        return NO_MARKUP
    if not isinstance(wanted, dict):
        raise bad_request("Object expected as reply markup")
    keyboard, inline = _rows(wanted, "keyboard"), _rows(wanted, "inline_keyboard")
    placeholder = str(wanted.get("input_field_placeholder") or "")[:64] or None
    if keyboard:
        rows = [[_reply_button(button) for button in row] for row in keyboard]
        return Markup(keyboard=wanted | {"keyboard": rows}, placeholder=placeholder)
    if inline:
        return Markup(inline={"inline_keyboard": [[_inline_button(button) for button in row] for row in inline]})
    if wanted.get("remove_keyboard"):
        return Markup(remove=True)
    return Markup(force_reply=bool(wanted.get("force_reply")), placeholder=placeholder)


def _rows(wanted: Json, name: str) -> list[list[Any]]:
    rows = wanted.get(name)
    if rows is None:
        return []
    if not isinstance(rows, list):
        raise bad_request(f'Field "{name}" must be of type Array')
    if not all(isinstance(row, list) for row in rows):
        owner = " of the InlineKeyboardMarkup" if name == "inline_keyboard" else ""
        raise bad_request(f'Field "{name}"{owner} must be an Array of Arrays')
    filled = [row for row in rows if row]
    if sum(map(len, filled)) > MOST_BUTTONS:
        raise bad_request("reply markup is too long")
    return filled


def _text_of(button: Json, complaint: str, named: str) -> str:
    text = button.get("text")
    if text is None:
        raise bad_request(f'{complaint}Can\'t find field "text"')
    if not isinstance(text, str):
        raise bad_request(f'{complaint}Field "text" must be of type String')
    if not text.strip():
        raise bad_request(f"{named} button text must be non-empty")
    if str(button.get("style") or "").lower() not in STYLES:
        raise bad_request(f"{complaint}invalid button style specified")
    return text


def _reply_button(button: Any) -> Json:
    if isinstance(button, str):
        button = {"text": button}
    if not isinstance(button, dict):
        raise bad_request(f"{REPLY}KeyboardButton must be a String or an Object")
    _text_of(button, REPLY, "keyboard")
    if web_app := button.get("web_app"):
        _web_app(web_app, "keyboard")
    return {key: value for key, value in button.items() if value not in (None, False)}


def _inline_button(button: Any) -> Json:
    if not isinstance(button, dict):
        raise bad_request(f"{INLINE}InlineKeyboardButton must be an Object")
    shown = {"text": _text_of(button, INLINE, "inline keyboard")}
    shown |= {key: button[key] for key in ("style", "icon_custom_emoji_id") if button.get(key)}
    return shown | _action(button)


def _action(button: Json) -> Json:
    if url := _string(button, "url"):
        return {"url": _link(url, "inline keyboard button")}
    if data := _string(button, "callback_data"):
        if len(data.encode()) > MOST_DATA_BYTES:
            raise bad_request("BUTTON_DATA_INVALID")
        return {"callback_data": data}
    if kind := next((kind for kind in _OTHER_KINDS if button.get(kind) is not None), ""):
        return {kind: button[kind]}
    if button.get("login_url"):
        return {"login_url": button["login_url"]}
    if button.get("web_app"):
        return {"web_app": _web_app(button["web_app"], "inline keyboard")}
    if button.get("copy_text"):
        return {"copy_text": _copied(button["copy_text"])}
    raise bad_request(f"{INLINE}Text buttons are unallowed in the inline keyboard")


def _string(button: Json, name: str) -> str:
    value = button.get(name)
    if value is not None and not isinstance(value, str | int):
        raise bad_request(f'{INLINE}Field "{name}" must be of type String')
    return "" if value is None else str(value)


def _copied(copied: Any) -> Json:
    text = copied.get("text") if isinstance(copied, dict) else None
    if not isinstance(text, str):
        raise bad_request(f'{INLINE}Can\'t find field "text"')
    if not 1 <= len(text) <= LONGEST_COPIED:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")
    return {"text": text}


def _web_app(web_app: Any, named: str) -> Json:
    url = web_app.get("url") if isinstance(web_app, dict) else ""
    return {"url": _link(str(url or ""), f"{named} button Web App", https_only=True)}


def _link(url: str, named: str, *, https_only: bool = False) -> str:
    try:
        return check_link(url, https_only=https_only)
    except WrongLink as fault:
        raise bad_request(f"{named} URL '{url}' is invalid: {fault}") from fault
