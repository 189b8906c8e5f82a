"""reply_markup as Bale reads it: what it knows of keyboards, and what it refuses."""

from collections.abc import Callable
from typing import Any

from messenger.bale.errors import BaleError
from messenger.cast import Json

BUTTON = ("text", "request_contact", "request_location", "web_app")
KINDS = ("url", "callback_data", "web_app", "copy_text")  # an inline button is of exactly one
MARKUPS = ("keyboard", "inline_keyboard", "remove_keyboard")

Report = Callable[[str], None]  # told of every key that Bale does not know, such as keyboard[].style


def known_markup(wanted: Any, report: Report) -> Any:
    """The markup without what Bale ignores. What is no markup at all is left for others to refuse."""
    if not isinstance(wanted, dict):
        return wanted
    markup = _known(wanted, MARKUPS, "", report)
    for name, allowed in (("keyboard", BUTTON), ("inline_keyboard", ("text", *KINDS))):
        if name in markup:
            markup[name] = _rows(markup[name], allowed, f"{name}[].", report)
    return markup


def _rows(rows: Any, allowed: tuple[str, ...], place: str, report: Report) -> Any:
    if not isinstance(rows, list):
        return rows
    return [_row(row, allowed, place, report) if isinstance(row, list) else row for row in rows]


def _row(row: list[Any], allowed: tuple[str, ...], place: str, report: Report) -> list[Any]:
    buttons = [_known(button, allowed, place, report) if isinstance(button, dict) else button for button in row]
    if "callback_data" in allowed:
        for button in buttons:
            _of_one_kind(button)
    return buttons


def _of_one_kind(button: Any) -> None:
    if isinstance(button, dict) and sum(button.get(kind) is not None for kind in KINDS) != 1:
        raise BaleError(400, "Bad Request: inline keyboard button must have exactly one of the optional fields")


def _known(given: Json, allowed: tuple[str, ...], place: str, report: Report) -> Json:
    for key in given:
        if key not in allowed:
            report(place + key)
    return {key: value for key, value in given.items() if key in allowed}
