"""Texts and captions of calls: parse modes, entities, Telegram's lengths."""

from messenger.arguments import Arguments
from messenger.cast import Json
from messenger.entities import Span, from_utf16, to_utf16, trimmed, with_found
from messenger.errors import bad_request
from messenger.html_mode import parse_html
from messenger.markdown_mode import parse_markdown, parse_markdown_v2

LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024
MOST_BYTES = 1 << 15

_MODES = {"html": parse_html, "markdownv2": parse_markdown_v2, "markdown": parse_markdown}


def message_text(arguments: Arguments) -> Json:
    """The keys text and entities of the message to send."""
    source = arguments.text("text")
    if not source:
        raise bad_request("message text is empty")
    text, spans = _formatted(source, arguments.text("parse_mode"), arguments.json("entities", "entities"))
    if not text:
        raise bad_request("text must be non-empty")
    if len(text) > LONGEST_TEXT:
        raise bad_request("message is too long")
    return _content("text", "entities", text, spans)


def caption(arguments: Arguments) -> Json:
    """The keys caption and caption_entities; nothing when there is no caption."""
    return caption_of(
        arguments.text("caption"),
        arguments.text("parse_mode"),
        arguments.json("caption_entities", "caption_entities"),
        arguments.longest_caption,
    )


def caption_of(source: str, parse_mode: str, entities: object, longest: int = LONGEST_CAPTION) -> Json:
    text, spans = _formatted(source, parse_mode, entities)
    if len(text) > longest:
        raise bad_request("message caption is too long")
    return _content("caption", "caption_entities", text, spans) if text else {}


def typed(text: str) -> Json:
    """What a person typed: no parse mode, but commands and links are found in it."""
    return _content("text", "entities", text, with_found(text, []))


def _content(text_key: str, entities_key: str, text: str, spans: list[Span]) -> Json:
    return {text_key: text} | ({entities_key: to_utf16(text, spans)} if spans else {})


def _formatted(source: str, parse_mode: str, entities: object) -> tuple[str, list[Span]]:
    if len(source) > LONGEST_TEXT and len(source.encode("utf-8", "replace")) > MOST_BYTES:
        raise bad_request("text is too long")
    mode = parse_mode.lower()
    if source and mode and mode != "none":
        if mode not in _MODES:
            raise bad_request("unsupported parse_mode")
        text, spans = _MODES[mode](source)
    else:
        text, spans = source, from_utf16(source, entities) if isinstance(entities, list) else []
    text, spans = trimmed(text, spans)
    return text, with_found(text, spans)
