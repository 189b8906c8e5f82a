"""Updates as they come, and as the inbox wants them.

Whatever a messenger answers, one update never stands in the way of others: what cannot even be saved as an update, for
want of a number or for its size or shape, is kept aside with a reason.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import orjson

LARGEST = 1 << 20  # bytes of an update; a text has 4,096 characters, so no messenger sends any nearly as large
KEPT = 1 << 16  # bytes of one that is kept aside
LARGEST_NUMBER = 2**52  # ids have 52 significant bits at most, by the documents of both messengers
_NUMBER = re.compile(rb'"update_id"\s*:\s*([0-9]{1,16})\b')

Told = tuple[int, int, bytes]  # update_id, chat_id, as it came


@dataclass(frozen=True)
class Poison:
    """An update that cannot be taken in. `number` is its update_id; one that has none gets a negative one."""

    number: int
    raw: bytes
    reason: str


def told(answer: Any) -> Told | Poison:
    """One update as the inbox wants it, or what is wrong with it."""
    number = answer.get("update_id") if isinstance(answer, dict) else None
    if type(number) is not int or not 0 <= number < LARGEST_NUMBER:
        return poison(_written(answer), "it has no number that can be used")
    try:
        raw = orjson.dumps(answer)
    except orjson.JSONEncodeError:
        return poison(_written(answer), "it is nested too deeply", number)
    if len(raw) > LARGEST:
        return poison(raw, "it is too large", number)
    return number, chat_of(answer), raw


def told_by(body: bytes) -> Told | Poison:
    """The same for an update as it was brought."""
    if len(body) > LARGEST:
        return poison(body, "it is too large", number_in(body))
    try:
        return told(orjson.loads(body))
    except orjson.JSONDecodeError as error:
        return poison(body, f"it cannot be read: {error.msg}", number_in(body))


def poison(raw: bytes, reason: str, number: int | None = None) -> Poison:
    """What cannot be taken in. The same bytes always get the same number, however often they come."""
    if number is None:
        number = -1 - int.from_bytes(sha256(raw).digest()[:6])
    return Poison(number, raw[:KEPT], reason)


def number_in(body: bytes) -> int | None:
    """The number of the first update in a body that is no JSON; inside a text, the quotes would be escaped."""
    found = _NUMBER.search(body)
    number = int(found[1]) if found else LARGEST_NUMBER
    return number if number < LARGEST_NUMBER else None


def chat_of(update: Mapping[str, Any]) -> int:
    """The chat whose turn an update belongs to; 0 if it names none."""
    for content in update.values():
        if isinstance(content, dict):
            for holder in (content, content.get("message")):
                chat_id = _id_in(holder, "chat")
                if chat_id is not None:
                    return chat_id
            sender_id = _id_in(content, "from")
            if sender_id is not None:
                return sender_id
    return 0


def is_private(raw: bytes) -> bool:
    """Whether a saved update comes from a chat in which nobody else reads along: it has its sender's own number."""
    update = orjson.loads(raw)
    senders = {_id_in(content, "from") for content in update.values() if isinstance(content, dict)}
    return chat_of(update) in senders


def _id_in(holder: Any, name: str) -> int | None:
    value = holder.get(name) if isinstance(holder, dict) else None
    number = value.get("id") if isinstance(value, dict) else None
    return number if type(number) is int and abs(number) < LARGEST_NUMBER else None


def _written(answer: Any) -> bytes:
    """For whoever looks into it; what is nested too deeply to be written down keeps its outermost names."""
    try:
        return orjson.dumps(answer)
    except orjson.JSONEncodeError:
        return repr(list(answer)).encode() if isinstance(answer, dict) else b""
