"""Message entities: places in a text, counted in UTF-16 units as Telegram counts them."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from messenger.cast import Json
from messenger.errors import ApiError, bad_request

# Where two entities cover the same place, the one with the lower number stands outside.
_ORDER = "blockquote expandable_blockquote pre code text_link text_mention bold italic underline strikethrough spoiler"
_OUTERMOST_FIRST = {name: rank for rank, name in enumerate(_ORDER.split())}

_FOUND = re.compile(
    r"(?P<url>\b(?:https?://)[^\s<>\"]+|\b(?:[a-z0-9-]+\.)+(?:com|org|net|ir|me|info|io|gov|edu|dev|app)\b(?:[/?#][^\s<>\"]*)?)"
    r"|(?P<email>[\w.+-]+@[\w-]+\.[\w.-]*\w)"
    r"|(?P<mention>(?<![\w@/])@[a-z][a-z0-9_]{3,31}\b)"
    r"|(?P<bot_command>(?<![\w/<>.])/[a-z0-9_]{1,64}(?:@[a-z][a-z0-9_]{3,31})?(?![\w/]))"
    r"|(?P<hashtag>(?<![\w#])#\w*[^\W\d]\w*)"
    r"|(?P<cashtag>(?<![\w$])\$[A-Z]{1,8}\b)"
    r"|(?P<phone_number>(?<![\w+])\+\d[\d \-()]{8,16}\d\b)",
    re.IGNORECASE,
)
_MAY_HOLD_ENTITIES = re.compile(r"[/@#$+.]")
_ADDRESS_FIRST = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]*\w")
_TRAILING = ".,:;!?)'»،؛؟"


@dataclass(frozen=True, slots=True)
class Span:
    """An entity by the positions of characters; `utf16` turns it into what the API shows."""

    kind: str
    start: int
    end: int
    extra: tuple[tuple[str, object], ...] = ()


def utf16_length(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def to_utf16(text: str, spans: Iterable[Span]) -> list[Json]:
    ordered = sorted(spans, key=lambda span: (span.start, -span.end, _OUTERMOST_FIRST.get(span.kind, 50)))
    place = _utf16_places(text)
    return [
        {"offset": place(span.start), "length": place(span.end) - place(span.start), "type": span.kind}
        | dict(span.extra)
        for span in ordered
    ]


def _utf16_places(text: str) -> Callable[[int], int]:
    if all(character <= "\uffff" for character in text):
        return lambda position: position
    return lambda position: utf16_length(text[:position])


def from_utf16(text: str, entities: Iterable[Json]) -> list[Span]:
    """Entities that a bot passed instead of a parse mode; kinds that are found by themselves are left out."""
    places = _characters_by_utf16(text)
    spans = []
    for entity in entities:
        span = _span(entity, places)
        if span and span.kind not in _FOUND.groupindex:
            spans.append(span)
    return spans


def _characters_by_utf16(text: str) -> dict[int, int]:
    places, units = {}, 0
    for position, character in enumerate(text):
        places[units] = position
        units += 1 + (character > "\uffff")
    places[units] = len(text)
    return places


def _span(entity: Json, places: dict[int, int]) -> Span | None:
    if not isinstance(entity, dict):
        raise bad_request("Can't parse MessageEntity: expected an Object")
    try:
        kind, offset, length = str(entity["type"]), int(entity["offset"]), int(entity["length"])
    except (KeyError, TypeError, ValueError) as fault:
        raise bad_request(f"Can't parse MessageEntity: Can't find field {fault}") from fault
    if length <= 0:
        return None
    if offset not in places or offset + length not in places:
        raise bad_request(f"Entity beginning at UTF-16 offset {offset} ends after the end of the text")
    extra = tuple(
        (key, entity[key]) for key in ("url", "user", "language", "custom_emoji_id", "title") if key in entity
    )
    return Span(kind, places[offset], places[offset + length], extra)


def found_in(text: str) -> list[Span]:
    """Commands, links, mentions and the like, which Telegram finds by itself."""
    if not _MAY_HOLD_ENTITIES.search(text):
        return []
    spans = []
    for match in _FOUND.finditer(text):
        kind, start, end = str(match.lastgroup), match.start(), match.end()
        if kind == "url" and (address := _ADDRESS_FIRST.match(text, start)):
            kind, end = "email", address.end()
        if kind == "url":
            end = start + len(match.group().rstrip(_TRAILING))
        spans.append(Span(kind, start, end))
    return spans


def trimmed(text: str, spans: list[Span]) -> tuple[str, list[Span]]:
    """The text as Telegram keeps it: no white space at its ends, entities cut to what is left."""
    text = text.replace("\r", "") if not spans else text
    left, right = len(text) - len(text.lstrip()), len(text.rstrip())
    if left == 0 and right == len(text):
        return text, spans
    kept = []
    for span in spans:
        start, end = max(span.start, left) - left, min(span.end, right) - left
        if start < end:
            kept.append(Span(span.kind, start, end, span.extra))
    return text[left:right], kept


def with_found(text: str, spans: list[Span]) -> list[Span]:
    """Adds what is found by itself, outside of links and code."""
    closed = [span for span in spans if span.kind in {"pre", "code", "text_link", "text_mention"}]
    return spans + [
        span
        for span in found_in(text)
        if not any(other.start < span.end and span.start < other.end for other in closed)
    ]


def cannot_parse(reason: str) -> ApiError:
    return bad_request(f"can't parse entities: {reason}")
