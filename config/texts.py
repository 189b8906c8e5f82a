"""Every sentence the product says: Fluent files, a folder for each language (invariant 10)."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from fluent.runtime import FluentBundle, resolver
from fluent.runtime.resolver import Pattern, Placeable, TextElement
from fluent.syntax import ast

from config.entries import entries
from config.words import Words
from domain.digits import to_persian
from domain.lengths import cut, units

LANGUAGES = ("fa", "en")
"""Persian first: it is also the language of whoever has not chosen one."""

_MARK = {"fa": "\u200f", "en": "\u200e"}  # right-to-left mark, left-to-right mark
_ISOLATED_OR_TAG = re.compile("\u2068[^\u2068\u2069]*\u2069|<[^>]*>")
_LONGEST_VALUE = 300
"""Characters of a value inside a chat message, as messengers count them; a longer one is cut, so that a message never
outgrows its limit.
"""
_SHORT = _LONGEST_VALUE // 2
"""Characters that are no more than that, whatever they are."""
resolver.MAX_PART_LENGTH = 1 << 16  # of a value's HTML: the library's own 2,500 are fewer than 600 signs such as & make

_ISOLATES, _END_OF_ISOLATE = "\u2066\u2067\u2068", "\u2069"
_ONE_ISOLATE = ["\u2068", "\u2069"]
_PLACE = "\u2068\u2069"  # of a value in a template: an isolate, still empty
_ANY_ISOLATE = re.compile(f"[{_ISOLATES}{_END_OF_ISOLATE}]")
_SPECIAL_IN_WORDS = re.compile(f"[\n{_ISOLATES}{_END_OF_ISOLATE}]")
_SPECIAL_IN_HTML = re.compile(f"[&<>\n{_ISOLATES}{_END_OF_ISOLATE}]")
_WITHOUT_MARKS = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])


class TextError(Exception):
    """A message or one of its variables is missing. The Fluent files and the code do not fit each other."""


class Markup(str):
    """Text that is already HTML and is not to be escaped again."""

    __slots__ = ()


class Texts:
    """The messages of all languages."""

    def __init__(self) -> None:
        self._template = cache(self._make_template)
        self._constant = cache(lambda language, name: self._format(language, name, {}))
        self.words = Words(LANGUAGES, self.plain)

    def html(self, language: str, name: str, /, **values: Any) -> str:
        """The message for a chat: its own tags kept, every value escaped and cut to a sane length."""
        if not values:
            return self._constant(language, name)
        template = self._template(language, name)
        if template is not None and (filled := template.filled(values, _SPECIAL_IN_HTML)) is not None:
            return filled
        return self._format(language, name, {key: _for_chat(value) for key, value in values.items()})

    def plain(self, language: str, name: str, /, **values: Any) -> str:
        """The message for a button, a picture or a file."""
        if not values:
            return self._constant(language, name)
        template = self._template(language, name)
        if template is not None and (filled := template.filled(values, _SPECIAL_IN_WORDS)) is not None:
            return filled
        return self._format(language, name, values)

    def _format(self, language: str, name: str, values: dict[str, Any]) -> str:
        local = {key: _by_line(_in_digits_of(language, _contained(value))) for key, value in values.items()}
        template = self._template(language, name)
        if template is not None and (filled := template.filled(local, _SPECIAL_IN_WORDS)) is not None:
            return filled
        text, errors = _bundle(language, name).format_pattern(self._pattern(language, name), local)
        if errors:
            raise TextError(f"{language}, {name}: {errors[0]}")
        return "\n".join(_led_lines(str(text), _MARK[language]))

    def _pattern(self, language: str, name: str) -> Any:
        pattern = _bundle(language, name).get_message(name).value
        if pattern is None:
            raise TextError(f"{language}: {name} has no text of its own.")
        return pattern

    def _make_template(self, language: str, name: str) -> "_Template | None":
        return _Template.of(self._pattern(language, name), _MARK[language])


@dataclass(frozen=True)
class _Template:
    """A message of which only the values change, worked out once: a notice takes 4 µs instead of 16."""

    form: str  # for the operator %
    names: tuple[str, ...]

    @classmethod
    def of(cls, pattern: Any, mark: str) -> "_Template | None":
        """None where the library has to choose: plural forms, references, and a value that stands alone."""
        elements: list[Any] = pattern.elements if isinstance(pattern, Pattern) else [pattern]
        if not all(isinstance(each, TextElement) or _is_variable(each) for each in elements):
            return None
        text = "".join(each.value if isinstance(each, TextElement) else _PLACE for each in elements)
        lines = (line.replace("%", "%%").replace(_PLACE, "\u2068%s\u2069") for line in _led_lines(text, mark))
        names = tuple(each.expression.id.name for each in elements if not isinstance(each, TextElement))
        return cls("\n".join(lines), names)

    def filled(self, values: dict[str, Any], special: re.Pattern[str]) -> str | None:
        """The message with these values; None unless all are there, and are short words with nothing `special` in them
        but whole isolates.
        """
        try:
            words = tuple(map(values.__getitem__, self.names))
            together = "".join(words)
        except (KeyError, TypeError):  # one is missing, or no text
            return None
        if len(together) > _SHORT and max(map(len, words)) > _SHORT:
            return None
        if special.search(together):
            for word in words:
                if (found := special.findall(word)) and not _are_whole_isolates(found):
                    return None
        return self.form % words


def _is_variable(element: Any) -> bool:
    return type(element) is Placeable and isinstance(element.expression, ast.VariableReference)


def _led_lines(text: str, mark: str) -> Iterator[str]:
    return (_led(line, mark) for line in text.split("\n"))


def _led(line: str, mark: str) -> str:
    """`line`, made to run in its language's direction also where nothing but isolated values stand in it.

    Unicode's rule for the direction of a paragraph (UAX #9, P2) skips what is isolated, so a line such as a name and a
    date would run from left to right in Persian too.
    """
    outside, inner = _ISOLATED_OR_TAG.subn("", line)
    while inner:  # isolates stand inside isolates
        outside, inner = _ISOLATED_OR_TAG.subn("", outside)
    return line if not line or any(c.isalpha() for c in outside) else mark + line


def _bundle(language: str, name: str) -> FluentBundle:
    bundle = entries(language).bundle_with(name)
    if bundle is None:
        raise TextError(f"There is no message {name!r} in config/locale/{language}.")
    return bundle


def _for_chat(value: Any) -> Any:
    if isinstance(value, Markup) or not isinstance(value, str):
        return value
    fits = len(value) <= _SHORT or units(value) <= _LONGEST_VALUE
    return html.escape(value if fits else f"{cut(value, _LONGEST_VALUE)}…", quote=False)


def _contained(value: Any) -> Any:
    """A text whose marks of direction end with it, so that a name cannot turn around what stands after it."""
    if not isinstance(value, str) or _are_whole_isolates(_ANY_ISOLATE.findall(value)):
        return value
    return type(value)(value.translate(_WITHOUT_MARKS))


def _are_whole_isolates(characters: list[str]) -> bool:
    """Whether there is nothing among them but isolates, each of which ends again."""
    if characters == _ONE_ISOLATE:  # a value of our own words
        return True
    depth = 0
    for character in characters:
        if character == _END_OF_ISOLATE:
            depth -= 1
        elif character in _ISOLATES:
            depth += 1
        else:
            return False
        if depth < 0:
            return False
    return depth == 0


def _by_line(value: Any) -> Any:
    """A value of several lines, each isolated by itself: no isolate reaches beyond its line (UAX #9, BD9)."""
    return value.replace("\n", "\u2069\n\u2068") if isinstance(value, str) else value


def _in_digits_of(language: str, value: Any) -> Any:
    """Counts in Persian sentences are written in Persian digits; Persian has no plural forms to choose between."""
    return to_persian(f"{value:,}".replace(",", "٬")) if language == "fa" and isinstance(value, int) else value
