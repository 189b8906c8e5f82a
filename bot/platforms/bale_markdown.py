"""Texts as Bale's Markdown: ours styled, and whatever people typed kept from styling anything.

Bale reads every text as Markdown: ``*bold*`` and ``_italic_``, whose marks need a space or an edge outside both ends,
``[text](address)``, and notes between three backticks. There is no way to escape a mark. So what would begin a style
gets a word joiner (U+2060, which has no width and is no space) before it, and backticks and brackets get one between
them. Our own marks take in the punctuation that touches them; where one would still touch a letter, the words stay
plain rather than be shown with stars.
"""

import re
from collections.abc import Iterable, Iterator

from bot.platforms.hypertext import BOLD, ITALIC, LINK, Hypertext, Span, read_html

JOINER = "\u2060"
_RANGES = (range(0x200B, 0x2010), range(0x202A, 0x202F), range(0x2060, 0x206A))
_UNSEEN = "\u00ad\u061c\ufeff" + "".join(chr(code) for codes in _RANGES for code in codes)
_OPENING, _CLOSING = "(«“\"'", ".,:;!?…)»”\"'،؛؟"
_MARKS = {BOLD: "*", ITALIC: "_"}
_BEGINS = re.compile(rf"(?<![^\s{_UNSEEN}*_`()\[\]])[*_]")  # more than documented: a client may take these for edges
_BETWEEN = re.compile(r"(?<=`)`|(?<=\])\(")
_INNER_WORDS = re.compile(r"[^\s](?:[^\n]*[^\s])?")
_SEEN = re.compile(rf"[^\s{_UNSEEN}]")
_WEB = re.compile(r"https?://[^\s()\[\]]+")
_LOOK_ALIKE = str.maketrans({"*": "\u2217", "_": "\uff3f", "`": "\u02cb", "(": "\uff08"})


def as_markdown(html: str, longest: int) -> str:
    """A text in Telegram's HTML. Where marks would make it longer than `longest`, it is sent without them."""
    text = read_html(html)
    styled = _written(text.words, [*_styles(text), *_links(text)])
    return styled if _length(styled) <= longest else plain_as_markdown(text.words, longest)


def plain_as_markdown(words: str, longest: int) -> str:
    """A text without any style. Where joiners would make it too long, marks are replaced by what looks like them."""
    guarded = _written(words, [])
    return guarded if _length(guarded) <= longest else _without_marks(words)


def _length(text: str) -> int:
    """In UTF-16 units, of which there are never fewer than characters: how Bale counts is not told."""
    return len(text) + sum(character > "\uffff" for character in text)


def _written(words: str, spans: Iterable[Span]) -> str:
    """The words with joiners, and with the marks of the spans around theirs."""
    before: dict[int, str] = {}
    after: dict[int, str] = {}
    for span in spans:
        before[span.start], after[span.end] = _around(words, span)
    edges = {place for place in (*before, *after) if words.startswith(("*", "_"), place)}
    guards = edges.union(*_guards(words))
    places = sorted({*guards, *before, *after})
    pieces, at = [], 0
    for place in places:
        pieces += [words[at:place], after.get(place, ""), before.get(place, ""), JOINER if place in guards else ""]
        at = place
    return "".join([*pieces, words[at:]])


def _around(words: str, span: Span) -> tuple[str, str]:
    """What stands before and after it. A link that brackets could confuse is told beside its words."""
    if span.kind != LINK:
        return _MARKS[span.kind], _MARKS[span.kind]
    clear = "\n" not in words[span.start : span.end] and not set("[]") & set(words[: span.end])
    return ("[", f"]({span.url})") if clear else ("", f" ({span.url})")


def _guards(words: str) -> Iterator[set[int]]:
    """Where a joiner has to stand."""
    for pattern in (_BEGINS, _BETWEEN):
        yield {found.start() for found in pattern.finditer(words)}


def _without_marks(words: str) -> str:
    """As long as it was."""
    places = set[int]().union(*_guards(words))
    return "".join(each.translate(_LOOK_ALIKE) if place in places else each for place, each in enumerate(words))


def _styles(text: Hypertext) -> Iterator[Span]:
    """Those that Bale would show: line by line, with a space or an edge around them."""
    links = [span for span in text.spans if span.kind == LINK]
    for span in text.spans:
        if span.kind == LINK or any(span.start < link.end and link.start < span.end for link in links):
            continue
        for inner in _INNER_WORDS.finditer(text.words, span.start, span.end):
            found = _with_what_touches(text.words, Span(span.kind, inner.start(), inner.end()))
            if _stands_alone(text.words, found):
                yield found


def _with_what_touches(words: str, span: Span) -> Span:
    """Punctuation around it taken in, and marks of direction, which cannot be seen to be bold."""
    start = len(words[: span.start].rstrip(_UNSEEN + _OPENING))
    end = len(words) - len(words[span.end :].lstrip(_UNSEEN + _CLOSING))
    return Span(span.kind, start, end)


def _stands_alone(words: str, span: Span) -> bool:
    outside = words[max(0, span.start - 1) : span.start] + words[span.end : span.end + 1]
    inside = words[span.start : span.end]
    return not outside.strip(" \n") and _MARKS[span.kind] not in inside and bool(_SEEN.search(inside))


def _links(text: Hypertext) -> Iterator[Span]:
    """Those to an address of the web: others lead to what is only on Telegram."""
    return (span for span in text.spans if span.kind == LINK and _WEB.fullmatch(span.url))
