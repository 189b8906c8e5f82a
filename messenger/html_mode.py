"""parse_mode HTML: Telegram's tags, its tolerance and its complaints."""

import re
from dataclasses import dataclass, field

from messenger.entities import Span, cannot_parse
from messenger.links import checked_link, user_of_link

_KINDS = {
    **dict.fromkeys(("b", "strong"), "bold"),
    **dict.fromkeys(("i", "em"), "italic"),
    **dict.fromkeys(("u", "ins"), "underline"),
    **dict.fromkeys(("s", "strike", "del"), "strikethrough"),
    **dict.fromkeys(("tg-spoiler", "span"), "spoiler"),
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
    "tg-time": "date_time",
}
_REFERENCE = re.compile(
    r"&(?:#(?:x(?P<hex>[0-9a-fA-F]{1,6})|(?P<decimal>[0-9]{1,7}))|(?P<name>lt|gt|amp|quot)(?![a-zA-Z]));?"
)
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_START_NAME = re.compile(r"<([^\s>]*)")
_END_TAG = re.compile(r"</([^\s>]*)\s*(>?)")
_ATTRIBUTE_NAME = re.compile(r"\s*([^\s=>/\"']*)\s*")
_NAME_TOKEN = re.compile(r"[A-Za-z0-9.-]*")
_PLAIN = re.compile(r"[^&<]+")

Extra = tuple[tuple[str, object], ...]
_NOTHING: Extra = ()


@dataclass
class _Tag:
    name: str
    position: int
    start: int
    attributes: dict[str, str] = field(default_factory=dict)


def parse_html(text: str) -> tuple[str, list[Span]]:
    if "<" not in text and "&" not in text:
        return text, []
    return _Reader(text).read()


def _unescaped(text: str) -> str:
    return _REFERENCE.sub(_character, text)


def _character(reference: re.Match[str]) -> str:
    if name := reference["name"]:
        return _NAMED[name]
    code = int(reference["hex"], 16) if reference["hex"] else int(reference["decimal"])
    usable = 0 < code < 0x10FFFF and not 0xD800 <= code <= 0xDFFF
    return chr(code) if usable else reference[0]


class _Reader:
    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.parts: list[str] = []
        self.length = 0
        self.open: list[_Tag] = []
        self.spans: list[Span] = []

    def read(self) -> tuple[str, list[Span]]:
        while self.at < len(self.source):
            self._step()
        if self.open:
            raise cannot_parse(f'Can\'t find end tag corresponding to start tag "{self.open[-1].name}"')
        return "".join(self.parts), [Span(s.kind, s.start, s.end) if s.kind == "code" else s for s in self.spans]

    def _step(self) -> None:
        if plain := _PLAIN.match(self.source, self.at):
            self._say(plain[0], plain.end())
        elif self.source.startswith("</", self.at):
            self._end_tag()
        elif self.source[self.at] == "<":
            self._start_tag()
        elif reference := _REFERENCE.match(self.source, self.at):
            self._say(_character(reference), reference.end())
        else:
            self._say("&", self.at + 1)

    def _say(self, text: str, end: int) -> None:
        self.parts.append(text)
        self.length += len(text)
        self.at = end

    def _byte(self, position: int) -> int:
        return len(self.source[:position].encode("utf-8", "surrogatepass"))

    def _start_tag(self) -> None:
        begin = self.at
        name = _START_NAME.match(self.source, begin)
        assert name
        if name.end() == len(self.source):
            raise cannot_parse(f"Unclosed start tag at byte offset {self._byte(begin)}")
        tag = _Tag(name[1].lower(), begin, self.length)
        if tag.name not in _KINDS:
            raise cannot_parse(f'Unsupported start tag "{tag.name}" at byte offset {self._byte(begin)}')
        self.at = name.end()
        while not self._closed():
            self._attribute(tag)
        self.at += 1
        if tag.name == "span" and tag.attributes.get("class") != "tg-spoiler":
            raise cannot_parse(f'Tag "span" must have class "tg-spoiler" at byte offset {self._byte(begin)}')
        self.open.append(tag)

    def _closed(self) -> bool:
        while self.at < len(self.source) and self.source[self.at].isspace():
            self.at += 1
        return self.source.startswith(">", self.at)

    def _attribute(self, tag: _Tag) -> None:
        name = _ATTRIBUTE_NAME.match(self.source, self.at)
        where = f'"{tag.name}" at byte offset {self._byte(tag.position)}'
        if not name or not name[1]:
            raise cannot_parse(f"Empty attribute name in the tag {where}")
        self.at = name.end()
        if not self.source.startswith("=", self.at):
            if self.at == len(self.source):
                raise cannot_parse(f"Unclosed start tag {where}")
            tag.attributes[name[1]] = "1"
            return
        self.at += 1
        if self._closed() and self.at == len(self.source):
            raise cannot_parse(f"Unclosed start tag {where}")
        tag.attributes[name[1]] = self._value()
        if self.at >= len(self.source):
            raise cannot_parse(f"Unclosed start tag at byte offset {self._byte(tag.position)}")

    def _value(self) -> str:
        quote = self.source[self.at : self.at + 1]
        if quote and quote in "'\"":
            end = self.source.find(quote, self.at + 1)
            end = len(self.source) if end < 0 else end
            value, self.at = _unescaped(self.source[self.at + 1 : end]), end + 1
            return value
        token = _NAME_TOKEN.match(self.source, self.at)
        assert token
        if not self.source[token.end() : token.end() + 1].strip(" \t\r\n>") == "":
            raise cannot_parse(f"Unexpected end of name token at byte offset {self._byte(self.at)}")
        self.at = token.end()
        return token[0].lower()

    def _end_tag(self) -> None:
        place = self._byte(self.at)
        if not self.open:
            raise cannot_parse(f"Unexpected end tag at byte offset {place}")
        end = _END_TAG.match(self.source, self.at)
        assert end
        if not end[2]:
            raise cannot_parse(f"Unclosed end tag at byte offset {place}")
        tag, found = self.open.pop(), end[1].lower()
        if found and found != tag.name:
            expected = f'expected "</{tag.name}>", found "</{found}>"'
            raise cannot_parse(f"Unmatched end tag at byte offset {place}, {expected}")
        self.at = end.end()
        if self.length > tag.start:
            self._close(tag)

    def _close(self, tag: _Tag) -> None:
        kind, extra = _KINDS[tag.name], _NOTHING
        if tag.name in {"pre", "code"} and self._joined(tag):
            return
        if tag.name == "code" and (language := _language(tag)):
            extra = (("language", language),)  # shown only inside <pre>, see _joined
        elif tag.name == "blockquote" and "expandable" in tag.attributes:
            kind = "expandable_blockquote"
        elif tag.name == "tg-emoji":
            extra = (("custom_emoji_id", _emoji(tag)),)
        elif tag.name == "a":
            kind, extra = self._link(tag)
        if kind not in {"", "date_time"}:
            self.spans.append(Span(kind, tag.start, self.length, extra))

    def _joined(self, tag: _Tag) -> bool:
        """<pre><code class="language-…"> is one entity, in either order."""
        inner = self.spans[-1] if self.spans else None
        if not inner or (inner.start, inner.end) != (tag.start, self.length):
            return False
        language = dict(inner.extra).get("language") if tag.name == "pre" else _language(tag)
        if not language or inner.kind != ("code" if tag.name == "pre" else "pre"):
            return False
        self.spans[-1] = Span("pre", tag.start, self.length, (("language", language),))
        return True

    def _link(self, tag: _Tag) -> tuple[str, Extra]:
        url = tag.attributes.get("href") or "".join(self.parts)[tag.start :]
        if user_id := user_of_link(url):
            return "text_mention", (("user", {"id": user_id}),)
        checked = checked_link(url)
        return ("text_link", (("url", checked),)) if checked else ("", _NOTHING)


def _language(tag: _Tag) -> str:
    named = tag.attributes.get("class", "")
    return named.removeprefix("language-") if named.startswith("language-") else ""


def _emoji(tag: _Tag) -> str:
    identifier = tag.attributes.get("emoji-id", "")
    if not identifier.isdigit() or int(identifier) == 0:
        raise cannot_parse("Invalid custom emoji identifier specified")
    return identifier
