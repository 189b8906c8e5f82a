"""The Fluent files, taken apart: messages, their variables, their words without the tags."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from tests.house.sources import ROOT

LOCALE = ROOT / "config" / "locale"


@dataclass(frozen=True)
class Message:
    """`words` are all that is said by it: every variant, without placeables and tags."""

    name: str
    variables: frozenset[str]
    attributes: frozenset[str]
    words: str
    markup: str


class _Parts(Visitor):
    def __init__(self) -> None:
        self.variables: set[str] = set()
        self.texts: list[str] = []

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802 - the visitor's convention
        self.variables.add(node.id.name)

    def visit_TextElement(self, node: ast.TextElement) -> None:  # noqa: N802
        self.texts.append(node.value)


@cache
def messages(language: str) -> tuple[Message, ...]:
    """All messages of a language, in the order of its files. A line that is no Fluent is an error."""
    return tuple(message for path in files(language) for message in _messages(path.read_text(encoding="utf-8")))


def files(language: str) -> list[Path]:
    return sorted((LOCALE / language).glob("*.ftl"))


def _messages(text: str) -> Iterator[Message]:
    for entry in FluentParser().parse(text).body:
        assert not isinstance(entry, ast.Junk), entry.content
        assert not isinstance(entry, ast.Term), "a term would hide words from the rules"
        if isinstance(entry, ast.Message):
            parts = _Parts()
            parts.visit(entry)
            markup = "{}".join(parts.texts)
            attributes = frozenset(attribute.id.name for attribute in entry.attributes)
            words = re.sub(r"<[^>]*>", "", markup)
            yield Message(entry.id.name, frozenset(parts.variables), attributes, words, markup)
