"""parse_mode MarkdownV2, and the old Markdown."""

from dataclasses import dataclass

from messenger.entities import Span, cannot_parse
from messenger.links import checked_link, user_of_link

_RESERVED = frozenset("_*[]()~`>#+-=|{}.!\n")
_NAMES = {  # as Telegram calls them in its complaints
    "bold": "Bold",
    "italic": "Italic",
    "underline": "Underline",
    "strikethrough": "Strikethrough",
    "spoiler": "Spoiler",
    "code": "Code",
    "pre": "Pre",
    "text_link": "TextUrl",
    "custom_emoji": "CustomEmoji",
    "blockquote": "BlockQuote",
}
_MARKS = {
    "bold": "*",
    "italic": "_",
    "underline": "__",
    "strikethrough": "~",
    "spoiler": "||",
    "code": "`",
    "pre": "```",
    "text_link": "]",
    "custom_emoji": "]",
}
_OPENERS = (("__", "underline"), ("_", "italic"), ("*", "bold"), ("~", "strikethrough"), ("||", "spoiler"))
_EMOJI = "tg://emoji?id="


@dataclass
class _Open:
    kind: str
    position: int
    start: int
    language: str = ""


def parse_markdown_v2(text: str) -> tuple[str, list[Span]]:
    return _Reader(text).read()


class _Reader:
    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.parts: list[str] = []
        self.length = 0
        self.open: list[_Open] = []
        self.spans: list[Span] = []
        self.quoted = False
        self.line_begins = True

    def read(self) -> tuple[str, list[Span]]:
        while self.at < len(self.source):
            self._step()
        if self.quoted:
            self._end_quote(len(self.source))
        if self.open:
            raise self._unclosed(self.open[-1])
        return "".join(self.parts), self.spans

    def _step(self) -> None:
        character = self.source[self.at]
        if character == "\\" and self.at + 1 < len(self.source) and self.source[self.at + 1] <= "~":
            self._say(self.source[self.at + 1], 2)
        elif not self._is_reserved(character):
            self._say(character, 1)
        elif self._ends():
            self._end(self.open.pop())
        elif character == "\n":
            self._new_line()
        else:
            self._begin(character)

    def _is_reserved(self, character: str) -> bool:
        in_code = self.open and self.open[-1].kind in {"code", "pre"}
        return character == "`" if in_code else character in _RESERVED

    def _say(self, text: str, used: int) -> None:
        self.parts.append(text)
        self.length += len(text)
        self.at += used
        if text != "\r":
            self.line_begins = text == "\n"

    def _here(self, mark: str) -> bool:
        return self.source.startswith(mark, self.at)

    def _ends(self) -> bool:
        kind = self.open[-1].kind if self.open else ""
        if kind == "italic":
            return self._here("_") and not self._here("__")
        return bool(kind) and kind != "blockquote" and self._here(_MARKS[kind])

    def _begin(self, character: str) -> None:
        position = self.at
        kind = next((kind for mark, kind in _OPENERS if self._here(mark)), "")
        if kind:
            self._open_at(kind, position, len(_MARKS[kind]))
        elif character == "[":
            self._open_at("text_link", position, 1)
        elif self._here("!["):
            self._open_at("custom_emoji", position, 2)
        elif self._here("```"):
            self._open_at("pre", position, 3)
            self._language()
        elif character == "`":
            self._open_at("code", position, 1)
        elif character == ">" and self.line_begins:
            self._quote(position)
        else:
            raise cannot_parse(f"Character '{character}' is reserved and must be escaped with the preceding '\\'")

    def _open_at(self, kind: str, position: int, used: int) -> None:
        self.open.append(_Open(kind, position, self.length))
        self.at += used
        self.line_begins = False

    def _language(self) -> None:
        end = self.at
        while end < len(self.source) and not self.source[end].isspace() and self.source[end] != "`":
            end += 1
        if end > self.at and end < len(self.source) and self.source[end] != "`":
            self.open[-1].language, self.at = self.source[self.at : end], end
        for line_end in ("\r\n", "\n\r", "\n", "\r"):
            if self._here(line_end):
                self.at += len(line_end)
                return

    def _quote(self, position: int) -> None:
        self.at += 1
        if not self.quoted:
            self.quoted = True
            self.open.append(_Open("blockquote", position, self.length))

    def _new_line(self) -> None:
        if self.quoted and not self.source.startswith(">", self.at + 1):
            self._end_quote(self.at)
        self._say("\n", 1)

    def _end_quote(self, line_end: int) -> None:
        """`||` that opens nothing at the very end of a quotation makes it expandable."""
        kind, last = "blockquote", self.open[-1]
        if last.kind == "spoiler" and self.source[last.position : line_end].rstrip("\r") == "||":
            self.open.pop()
            kind = "expandable_blockquote"
        if self.open[-1].kind != "blockquote":
            raise self._unclosed(self.open[-1])
        quote, self.quoted = self.open.pop(), False
        self._add(kind, quote.start)

    def _end(self, ended: _Open) -> None:
        self.at += len(_MARKS[ended.kind])
        if ended.kind == "text_link":
            self._link(ended)
        elif ended.kind == "custom_emoji":
            self._emoji(ended)
        else:
            self._add(ended.kind, ended.start, language=ended.language)
        self.line_begins = False

    def _link(self, ended: _Open) -> None:
        url = self._url() if self._here("(") else "".join(self.parts)[ended.start :]
        if user_id := user_of_link(url):
            self._add("text_mention", ended.start, user={"id": user_id})
        elif checked := checked_link(url):
            self._add("text_link", ended.start, url=checked)

    def _emoji(self, ended: _Open) -> None:
        if not self._here("("):
            raise cannot_parse("The entity must contain a tg://emoji or tg://time URL")
        url = self._url()
        if not url.startswith((_EMOJI, "tg://time?")):
            raise cannot_parse("Invalid tg://emoji or tg://time URL specified")
        if url.startswith(_EMOJI):
            self._add("custom_emoji", ended.start, custom_emoji_id=url.removeprefix(_EMOJI))

    def _url(self) -> str:
        begin = self.at = self.at + 1
        url = ""
        while self.at < len(self.source) and self.source[self.at] != ")":
            escaped = self.source[self.at] == "\\" and self.source[self.at + 1 : self.at + 2] <= "~"
            self.at += 1 if escaped else 0
            url += self.source[self.at : self.at + 1]
            self.at += 1
        if self.at >= len(self.source):
            raise cannot_parse(f"Can't find end of a URL at byte offset {self._byte(begin)}")
        self.at += 1
        return url

    def _add(self, kind: str, start: int, **extra: object) -> None:
        if self.length > start:
            about = tuple((key, value) for key, value in extra.items() if value)
            self.spans.append(Span(kind, start, self.length, about))

    def _byte(self, position: int) -> int:
        return len(self.source[:position].encode("utf-8", "surrogatepass"))

    def _unclosed(self, opened: _Open) -> Exception:
        kind = "PreCode" if opened.language else _NAMES[opened.kind]
        return cannot_parse(f"Can't find end of {kind} entity at byte offset {self._byte(opened.position)}")


def parse_markdown(text: str) -> tuple[str, list[Span]]:
    """The old mode: no nesting, and only _italic_, *bold*, `code`, ```pre``` and [links](…)."""
    parts: list[str] = []
    spans: list[Span] = []
    at = length = 0
    while at < len(text):
        piece, span, at = _legacy_piece(text, at, length)
        parts.append(piece)
        length += len(piece)
        if span and piece:
            spans.append(span)
    return "".join(parts), spans


_LEGACY = {"_": "italic", "*": "bold", "`": "code", "```": "pre", "[": "text_link"}


def _legacy_piece(text: str, at: int, length: int) -> tuple[str, Span | None, int]:
    if text[at] == "\\" and text[at + 1 : at + 2] in tuple("_*`["):
        return text[at + 1], None, at + 2
    mark = "```" if text.startswith("```", at) else text[at]
    if mark not in _LEGACY:
        return text[at], None, at + 1
    closing = "]" if mark == "[" else mark
    end = text.find(closing, at + len(mark))
    if end < 0:
        byte = len(text[:at].encode())
        raise cannot_parse(f"Can't find end of the entity starting at byte offset {byte}")
    piece, after = text[at + len(mark) : end], end + len(closing)
    if mark != "[":
        return piece, Span(_LEGACY[mark], length, length + len(piece)), after
    url_end = text.find(")", after) if text.startswith("(", after) else -1
    url = checked_link(text[after + 1 : url_end]) if url_end > 0 else ""
    span = Span("text_link", length, length + len(piece), (("url", url),)) if url else None
    return piece, span, url_end + 1 if url_end > 0 else after
