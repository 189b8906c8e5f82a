"""Text measured, shrunk, broken into lines and, as the last resort, ended with an ellipsis."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from services.drawing.cleaning import FSI, LRI, RLI, base_direction, clean, isolated, still_open
from services.drawing.geometry import INSET
from services.drawing.glyphs import drawable
from services.drawing.ordering import begins_leftward
from services.drawing.shaping import Line, reach, shape, units
from services.drawing.sheet import Direction, Fonts, Weight

ELLIPSIS = "…"
LINE = 1.53
"""Height of a line box in ems."""
BASELINE = 1.04
"""Where its baseline is: above and below there is room for each of the usual characters with its dots."""
_ROUNDING = 1.0  # pixels that a line and its baseline may lose by standing on whole ones
_USUAL = frozenset(
    "".join(map(chr, range(0x20, 0x7F)))
    + "ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیآأإؤئءةك۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩،؛؟«»٪٫٬…—–·•"
    + "\u00a0\u200c\u200d\u200e\u200f\u061c\u2066\u2067\u2068\u2069"
)
_ANY_HEIGHT = 10_000
_LONGEST = 1200  # characters; more cannot fit into any block of a page


@dataclass(frozen=True)
class Style:
    """`sizes` go from the preferred to the smallest legible one, `lines` is how many a text may take at most."""

    weight: Weight
    sizes: tuple[int, ...]
    lines: int = 1


@dataclass(frozen=True)
class Fitted:
    lines: tuple[str, ...]
    size: int
    step: int
    """Height of one line: that of `size`, or more where stacked vowel signs need it."""
    weight: Weight
    direction: Direction
    whole: bool = True

    @property
    def height(self) -> int:
        return len(self.lines) * self.step


def line_height(size: int) -> int:
    return round(size * LINE)


@dataclass
class Ruler:
    """Measures the texts of one picture. What it has shaped to measure is also what is drawn, at whatever size."""

    fonts: Fonts
    direction: Direction
    _shaped: dict[tuple[str, Weight, Direction], Line] = field(default_factory=dict)
    _cleaned: dict[str, str] = field(default_factory=dict)
    _directions: dict[str, Direction] = field(default_factory=dict)
    _reaches: dict[tuple[str, Weight], tuple[float, float]] = field(default_factory=dict)

    def fit(self, text: str, width: int, style: Style, *, height: int = _ANY_HEIGHT, constant: bool = False) -> Fitted:
        """The largest size at which the text takes its fewest lines; an ellipsis where even the smallest is too large.

        One line at any size comes before two lines at any size, so a name stays in one piece while it can. What is
        `constant`, said by many pages, is measured once in a process; what tells people apart is never kept.
        """
        if constant:
            return _fitted_once(self.fonts, self.direction, text, width, style, height)
        text = self._clean(text)
        for count in range(1, style.lines + 1):
            for size in style.sizes:
                if count * line_height(size) > height:
                    continue
                lines = self._in_lines(text, width - 2 * INSET, style.weight, size, count)
                if lines is not None:
                    return self._fitted(text, lines, size, style.weight)
        return self._shortened(text, width, style, height)

    def broken(self, text: str, width: int, weight: Weight, size: int) -> list[str]:
        """All of the text, in as many lines as that takes."""
        text = self._clean(text)
        return [text] if self.width(text, weight, size) <= width else self._broken(text, width, weight, size)

    def width(self, text: str, weight: Weight, size: int) -> float:
        return self.shape(text, weight, self._direction(text)).width * size / units(self.fonts.path(weight))

    def shape(self, text: str, weight: Weight, direction: Direction) -> Line:
        key = (text, weight, direction)
        if key not in self._shaped:
            self._shaped[key] = shape(text, self.fonts.path(weight), direction)
        return self._shaped[key]

    def _clean(self, text: str) -> str:
        if text not in self._cleaned:
            self._cleaned[text] = clean(text[: 4 * _LONGEST], drawable(self.fonts))
        return self._cleaned[text]

    def _direction(self, text: str) -> Direction:
        if text not in self._directions:
            self._directions[text] = base_direction(text, self.direction)
        return self._directions[text]

    def _in_lines(self, text: str, width: int, weight: Weight, size: int, count: int) -> list[str] | None:
        if not text:
            return []
        whole = self.width(text, weight, size)
        if whole <= width:
            return [text]
        if count == 1 or whole > count * width:
            return None
        lines = self._broken(text, width, weight, size)
        return lines if len(lines) <= count else None

    def _shortened(self, text: str, width: int, style: Style, height: int) -> Fitted:
        size = style.sizes[-1]
        width -= 2 * INSET
        count = max(1, min(style.lines, height // line_height(size)))
        lines = self._broken(text[:_LONGEST], width, style.weight, size)[:count]
        last = lines.pop()
        while last and self.width(isolated(last) + ELLIPSIS, style.weight, size) > width:
            last = last[: _between_letters(last, len(last) - 1)].rstrip()
        return self._fitted(text, [*lines, isolated(last) + ELLIPSIS], size, style.weight, whole=False)

    def _fitted(self, text: str, lines: Sequence[str], size: int, weight: Weight, *, whole: bool = True) -> Fitted:
        direction = self._direction(text)
        excess = max((self._excess(line, size, weight, direction) for line in lines), default=1.0)
        return Fitted(tuple(lines), int(size / excess), line_height(size), weight, direction, whole)

    def _excess(self, line: str, size: int, weight: Weight, direction: Direction) -> float:
        """Stacked signs and rare letters may be higher than a line: a text with them is drawn smaller, never cut."""
        if _USUAL.issuperset(line):
            return 1.0
        key = (line, weight)
        if key not in self._reaches:
            self._reaches[key] = reach(self.shape(line, weight, direction), self.fonts.path(weight))
        above, below = self._reaches[key]
        rise = above * size / (BASELINE * size - _ROUNDING)
        fall = below * size / ((LINE - BASELINE) * size - _ROUNDING)
        return max(1.0, rise, fall)

    def _broken(self, text: str, width: int, weight: Weight, size: int) -> list[str]:
        """Words do not join over a space, so a line is as wide as its words and spaces."""
        space = self.width(" ", weight, size)
        text = _settled(text)
        lines: list[str] = []
        used = 0.0
        for word in self._words(text, width, weight, size):
            wide = self.width(word, weight, size)
            if lines and used + space + wide <= width:
                lines[-1] += f" {word}"
                used += space + wide
            else:
                lines.append(word)
                used = wide
        return _isolated_each(lines)

    def _words(self, text: str, width: int, weight: Weight, size: int) -> list[str]:
        words: list[str] = []
        for word in text.split(" "):
            rest = word
            while (end := self._fitting(rest, width, weight, size)) < len(rest):
                words.append(rest[:end])
                rest = rest[end:]
            words.append(rest)
        return words

    def _fitting(self, word: str, width: int, weight: Weight, size: int) -> int:
        """How many of the word's first characters fit: at least one. Shaping takes long for long words."""
        low, high = 1, 32
        while high < len(word) and self.width(word[:high], weight, size) <= width:
            low, high = high, 2 * high
        if high >= len(word) and self.width(word, weight, size) <= width:
            return len(word)
        high = min(high, len(word)) - 1
        while low < high:
            middle = (low + high + 1) // 2
            if self.width(word[:middle], weight, size) <= width:
                low = middle
            else:
                high = middle - 1
        return _between_letters(word, low) if low < len(word) else low


@lru_cache(maxsize=4096)
def _fitted_once(fonts: Fonts, direction: Direction, text: str, width: int, style: Style, height: int) -> Fitted:
    return Ruler(fonts, direction).fit(text, width, style, height=height)


def _between_letters(word: str, place: int) -> int:
    """The nearest place at or before this one that does not tear a mark or joiner off its letter."""
    while place > 1 and (unicodedata.combining(word[place]) or unicodedata.category(word[place]) == "Cf"):
        place -= 1
    return place


def _settled(text: str) -> str:
    """Isolates whose way hangs on their first letter have that way also where a line break takes the letter off."""
    if FSI not in text:
        return text
    kinds = [unicodedata.bidirectional(character) for character in text]
    ways = (RLI if begins_leftward(kinds[place + 1 :]) else LRI for place in range(len(kinds)))
    return "".join(way if character == FSI else character for character, way in zip(text, ways, strict=True))


def _isolated_each(lines: list[str]) -> list[str]:
    """Isolates that a line break cuts are closed at its end and opened again in the next line."""
    whole: list[str] = []
    carried = ""
    for line in lines:
        whole.append(isolated(carried + line))
        carried = still_open(carried + line)
    return whole
