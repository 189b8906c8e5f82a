"""Telegram's HTML, taken apart: the words alone, and which of them are bold, italic or a link.

It reads what our own texts hold. Tags for which other messengers have nothing leave only their words behind.
"""

import html
import re
from dataclasses import dataclass, field

BOLD, ITALIC, LINK = "bold", "italic", "link"
_STYLES = {"b": BOLD, "strong": BOLD, "i": ITALIC, "em": ITALIC}
_BLOCKS = {"blockquote", "pre"}
_TAG = re.compile(r"<(/?)([a-z-]+)([^>]*)>")
_ADDRESS = re.compile(r"""href\s*=\s*["']([^"']*)["']""")
_REFERENCE = re.compile(r"&(?:lt|gt|amp|quot|#[0-9]{1,7}|#x[0-9A-Fa-f]{1,6});")


@dataclass(frozen=True)
class Span:
    """Characters `start` to `end` of the words, and what they are; `url` is where a link leads."""

    kind: str
    start: int
    end: int
    url: str = ""


@dataclass
class Hypertext:
    """The words, and their spans in order. Of words that are both bold and italic only the bold is kept."""

    words: str = ""
    spans: list[Span] = field(default_factory=list)


def read_html(source: str) -> Hypertext:
    """Take a text apart."""
    if "<" not in source and "&" not in source:
        return Hypertext(source)
    return _Reader().read(source)


class _Reader:
    def __init__(self) -> None:
        self.found = Hypertext()
        self.open: list[tuple[str, str]] = []  # tags and where they lead
        self.block_ends = False

    def read(self, source: str) -> Hypertext:
        at = 0
        for tag in _TAG.finditer(source):
            self._say(source[at : tag.start()])
            at = tag.end()
            self._turn(closing=bool(tag[1]), name=tag[2], attributes=tag[3])
        self._say(source[at:])
        return self.found

    def _turn(self, *, closing: bool, name: str, attributes: str) -> None:
        """A block stands on lines of its own."""
        self.block_ends = self.block_ends or name in _BLOCKS
        if closing:
            if self.open and self.open[-1][0] == name:
                self.open.pop()
            return
        address = _ADDRESS.search(attributes) if name == "a" else None
        self.open.append((name, _unescaped(address[1]) if address else ""))

    def _say(self, text: str) -> None:
        words = _unescaped(text)
        if not words:
            return
        if self.block_ends and self.found.words and not self.found.words.endswith("\n") and words[0] != "\n":
            self.found.words += "\n"
        self.block_ends = False
        start = len(self.found.words)
        self.found.words += words
        for kind, url in self._kinds():
            self._mark(Span(kind, start, len(self.found.words), url))

    def _kinds(self) -> list[tuple[str, str]]:
        styles = {_STYLES[name] for name, _ in self.open if name in _STYLES}
        links = [(LINK, url) for _, url in self.open if url]
        return [(style, "") for style in (BOLD, ITALIC) if style in styles][:1] + links[-1:]

    def _mark(self, span: Span) -> None:
        """Words that go on with what stood right before them are one span with it."""
        for place, before in enumerate(self.found.spans):
            if (before.kind, before.end, before.url) == (span.kind, span.start, span.url):
                self.found.spans[place] = Span(span.kind, before.start, span.end, span.url)
                return
        self.found.spans.append(span)


def _unescaped(text: str) -> str:
    return _REFERENCE.sub(lambda reference: html.unescape(reference[0]), text) if "&" in text else text
