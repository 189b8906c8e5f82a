"""Bale-Markdown, which every text and caption is read as: *bold*, _italic_, [text](url) and ```[title]note```."""

import re

from messenger.entities import Span
from messenger.links import checked_link

# A mark counts where a space or an edge of the text stands outside of it; marks do not stand in one another, except in
# a note and in what a link says.
_MARKED = re.compile(
    r"```\[(?P<title>[^\]\n]*)\](?P<note>.*?)```"
    r"|\[(?P<shown>[^\]\n]+)\]\((?P<url>[^)\s]+)\)"
    r"|(?<!\S)\*(?P<bold>[^*\n]+)\*(?!\S)"
    r"|(?<!\S)_(?P<italic>[^_\n]+)_(?!\S)",
    re.DOTALL,
)


def parse_bale(source: str) -> tuple[str, list[Span]]:
    """The text that people see, and its spans. Nothing is ever refused: what is no mark is a character."""
    text, spans, at = "", list[Span](), 0
    for found in _MARKED.finditer(source):
        text += source[at : found.start()]
        shown, inside = _read(found)
        begin = len(text)
        text += shown
        spans += [Span(each.kind, begin + each.start, begin + each.end, each.extra) for each in inside]
        at = found.end()
    return text + source[at:], spans


def _read(found: re.Match[str]) -> tuple[str, list[Span]]:
    if (body := found["note"]) is not None:
        shown, inside = parse_bale(body.strip())
        return shown, [Span("note", 0, len(shown), (("title", found["title"]),)), *inside]
    if (label := found["shown"]) is not None:
        url = checked_link(found["url"])
        return (label, [Span("text_link", 0, len(label), (("url", url),))]) if url else (found[0], [])
    kind = "bold" if found["bold"] is not None else "italic"
    return found[kind], [Span(kind, 0, len(found[kind]))]
