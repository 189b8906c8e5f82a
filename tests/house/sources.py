"""The project's own Python files, as the house rules read them."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).parents[2]
ROOMS = ("domain", "storage", "services", "handlers", "config", "bot", "messenger")


@dataclass(frozen=True)
class Source:
    """One file; `name` is its path from the project's root, for example ``storage/codes.py``."""

    name: str
    text: str

    @property
    def room(self) -> str:
        return PurePosixPath(self.name).parts[0]

    @property
    def tree(self) -> ast.Module:
        return _parsed(self)

    def within(self, place: str) -> bool:
        return self.name == place or self.name.startswith(f"{place}/")


def sources(*rooms: str) -> list[Source]:
    """All Python files of these rooms; at least one for each, so that a rule never holds for want of files."""
    found = []
    for room in rooms:
        paths = sorted((ROOT / room).rglob("*.py"))
        assert paths, f"there is no room {room}"
        found += [Source(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")) for path in paths]
    return found


def texts_in(source: Source) -> Iterator[tuple[int, str]]:
    """Line and text of every string literal that is no docstring; an f-string's constant parts are put together."""
    docstrings = {id(text) for text in _docstrings(source.tree)}
    parts: set[int] = set()
    for node in ast.walk(source.tree):
        if isinstance(node, ast.JoinedStr):
            parts |= {id(value) for value in node.values}
            yield node.lineno, "".join(str(v.value) if isinstance(v, ast.Constant) else "{}" for v in node.values)
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings | parts:
            yield node.lineno, node.value


def _docstrings(tree: ast.Module) -> Iterator[ast.Constant]:
    """Bare strings: docstrings of modules, classes and functions, and those below constants."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            yield node.value


@cache
def _parsed(source: Source) -> ast.Module:
    return ast.parse(source.text)
