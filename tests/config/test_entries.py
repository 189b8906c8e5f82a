"""Entries that are parsed one by one are those that the library finds in the files."""

from pathlib import Path

import pytest
from fluent.syntax import FluentParser, ast

from config.entries import Entries
from config.texts import LANGUAGES

LOCALE = Path("config/locale")


def by_the_library(language: str) -> dict[str, ast.Message]:
    parsed = [FluentParser().parse(path.read_text("utf-8")) for path in sorted((LOCALE / language).glob("*.ftl"))]
    entries = [entry for resource in parsed for entry in resource.body]
    assert not any(isinstance(entry, ast.Junk | ast.Term) for entry in entries)
    return {entry.id.name: entry for entry in entries if isinstance(entry, ast.Message)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_is_the_one_that_the_library_reads(language: str) -> None:
    expected, entries = by_the_library(language), Entries(language)
    assert list(entries.names()) == list(expected)
    for name, message in expected.items():
        (found,) = FluentParser().parse(entries.written(name) or "").body
        assert found.equals(message, ignored_fields=["span", "comment"]), name


def test_what_it_refers_to_comes_with_it() -> None:
    bundle = Entries("en").bundle_with("objected-before")
    assert bundle is not None
    assert bundle.has_message("menu-looks")
    assert Entries("en").bundle_with("no-such-message") is None
