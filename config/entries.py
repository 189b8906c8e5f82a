"""The entries of a language's Fluent files, each parsed when it is first wanted.

The library's parser takes 0.3 s for all of them, a third of what a start takes, and most commands say none of them.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax import ast
from fluent.syntax.visitor import Visitor

_LOCALE = Path(__file__).with_name("locale")
_ENTRY = re.compile(r"^([A-Za-z][\w-]*) *=.*(?:\n(?![A-Za-z#-]).*)*", re.MULTILINE)
"""A message and its name; it lasts until a line that begins with a letter, a comment or a term (Fluent 1.0, EBNF)."""


class Entries:
    """The messages of one language."""

    def __init__(self, language: str) -> None:
        self._written = {found[1]: found[0] for text in _files(language) for found in _ENTRY.finditer(text)}
        self._parsed = FluentBundle([language], use_isolating=True)

    def names(self) -> Iterable[str]:
        return self._written.keys()

    def written(self, name: str) -> str | None:
        """The message as it stands in its file."""
        return self._written.get(name)

    def bundle_with(self, name: str) -> FluentBundle | None:
        """The library's messages, with this one among them and what it refers to; None if there is no such message."""
        if not self._parsed.has_message(name) and not self._parse(name):
            return None
        return self._parsed

    def _parse(self, name: str) -> bool:
        written = self.written(name)
        if written is None:
            return False
        resource = FluentResource(written)
        for other in _references(resource):  # first: another thread may use the message as soon as it is there
            self.bundle_with(other)
        self._parsed.add_resource(resource)
        return True


@cache
def entries(language: str) -> Entries:
    """The same for all who ask: files do not change while a program runs."""
    return Entries(language)


def _files(language: str) -> Iterator[str]:
    return (path.read_text(encoding="utf-8") for path in sorted((_LOCALE / language).glob("*.ftl")))


def _references(resource: ast.Resource) -> list[str]:
    found = _References()
    found.visit(resource)
    return found.names


class _References(Visitor):
    def __init__(self) -> None:
        self.names: list[str] = []

    def visit_MessageReference(self, node: ast.MessageReference) -> None:  # noqa: N802 - the library's name
        self.names.append(node.id.name)
