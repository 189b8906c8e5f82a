"""Bale's Markdown as its documents tell it, read character by character: what people would see of a text.

It is written apart from what writes such texts. `lenient` reads it as a careless client might: marks of direction count
as edges too, and marks are looked for inside of marks.
"""

import unicodedata
from dataclasses import dataclass, replace

MARKS = {"*": "bold", "_": "italic"}
JOINER = "\u2060"


@dataclass(frozen=True)
class Seen:
    """One character as it is shown: `styles` of bold, italic, note and link; `url` is where it leads."""

    character: str
    styles: frozenset[str] = frozenset()
    url: str = ""


def read(text: str, *, lenient: bool = False) -> list[Seen]:
    """What is shown of a text."""
    return _Reader(text, lenient=lenient).read(0, len(text), Seen(""))


def words_of(seen: list[Seen]) -> str:
    return "".join(each.character for each in seen)


def styled(seen: list[Seen], style: str) -> str:
    """The characters of that style, others as line ends: "a*b*c" is "\nb\n"."""
    return "".join(each.character if style in each.styles else "\n" for each in seen)


class _Reader:
    def __init__(self, text: str, *, lenient: bool) -> None:
        self.text = text
        self.lenient = lenient

    def read(self, at: int, end: int, around: Seen) -> list[Seen]:
        shown: list[Seen] = []
        while at < end:
            found = self._note(at, end) or self._link(at, end) or self._marked(at, end)
            if found is None:
                shown.append(replace(around, character=self.text[at]))
                at += 1
                continue
            style, begin, stop, url, at = found
            inside = Seen("", around.styles | {style}, url or around.url)
            if self.lenient:
                shown += self.read(begin, stop, inside)
            else:
                shown += [replace(inside, character=each) for each in self.text[begin:stop]]
        return shown

    def _note(self, at: int, end: int) -> tuple[str, int, int, str, int] | None:
        if not self.text.startswith("```", at) or not (self.lenient or self.text.startswith("[", at + 3)):
            return None
        close = self.text.find("```", at + 3, end)
        return ("note", at + 3, close, "", close + 3) if close > 0 else None

    def _link(self, at: int, end: int) -> tuple[str, int, int, str, int] | None:
        if self.text[at] != "[":
            return None
        middle = self.text.find("](", at, end)
        close = self.text.find(")", middle, end) if middle > 0 else -1
        return ("link", at + 1, middle, self.text[middle + 2 : close], close + 1) if close > 0 else None

    def _marked(self, at: int, end: int) -> tuple[str, int, int, str, int] | None:
        mark = self.text[at]
        if mark not in MARKS or not self._is_edge(at - 1):
            return None
        for close in range(at + 2, end):
            if self.text[close] == "\n":
                return None
            if self.text[close] == mark and self._is_edge(close + 1):
                return MARKS[mark], at + 1, close, "", close + 1
        return None

    def _is_edge(self, place: int) -> bool:
        if not 0 <= place < len(self.text) or self.text[place].isspace():
            return True
        unseen = unicodedata.category(self.text[place]) == "Cf" and self.text[place] != JOINER
        return self.lenient and (unseen or self.text[place] in MARKS or self.text[place] in "[]()")
