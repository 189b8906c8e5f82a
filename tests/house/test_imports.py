"""Imports go one way through the house, and each room has its own few libraries (CONTRIBUTING.md)."""

import ast
import sys
from collections.abc import Iterator

import pytest

from tests.house.sources import ROOMS, Source, sources

NEIGHBOURS = {
    "domain": set[str](),
    "storage": {"domain"},
    "services": {"domain", "storage"},
    "config": {"domain"},
    "handlers": {"domain", "services", "config"},
    "bot": set(ROOMS),
    "messenger": set[str](),
}
LIBRARIES = {
    "domain": set[str](),
    "storage": {"aiosqlite", "orjson", "psycopg"},
    "storage/migrations": {"alembic", "sqlalchemy"},
    "services": {"cryptography"},
    "services/drawing": {"PIL", "isal", "uharfbuzz"},
    "services/papers": {"fpdf"},
    "services/qr.py": {"zxingcpp"},
    "services/hosts.py": {"aiohttp"},
    "services/http_registry": {"aiohttp"},
    "services/registry_import": {"openpyxl", "persiantools"},
    "services/tables": {"openpyxl"},
    "services/spreadsheets/writing.py": {"openpyxl"},
    "config": {"fluent", "persiantools", "pydantic", "pydantic_core", "pydantic_settings", "dotenv"},
    "handlers": {"telegram"},
    "messenger": {"aiohttp", "orjson", "PIL", "uvloop"},
}
IN_THE_DOMAIN = {"collections", "dataclasses", "datetime", "enum", "itertools", "json", "re", "typing", "unicodedata"}
"""What the rules need of the standard library: nothing that could reach the world outside."""


def imported(source: Source) -> Iterator[tuple[int, str, list[str]]]:
    """Line, module and names of every import, wherever it stands: also inside functions, and by importlib."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name, []
        elif isinstance(node, ast.ImportFrom):
            module = source.room if node.level else node.module or ""
            yield node.lineno, module, [alias.name for alias in node.names]
        elif isinstance(node, ast.Call) and ast.unparse(node.func) in {"importlib.import_module", "__import__"}:
            yield node.lineno, ast.unparse(node.args[0]).strip("'\""), []


def offences(source: Source) -> list[str]:
    """The imports of a file that its room forbids."""
    return [
        f"{source.name}:{line} imports {module}"
        for line, module, names in imported(source)
        if not _allowed(source, module, names)
    ]


def _allowed(source: Source, module: str, names: list[str]) -> bool:
    top = module.split(".")[0]
    if top == source.room:
        return True
    if top in sys.stdlib_module_names:
        return source.room != "domain" or top in IN_THE_DOMAIN
    if top in ROOMS:
        return top in NEIGHBOURS[source.room]
    if top in {"tests", "benchmarks"}:
        return False
    return source.room == "bot" or any(top in LIBRARIES[place] for place in LIBRARIES if source.within(place))


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_only_what_it_may(room: str) -> None:
    assert [offence for source in sources(room) for offence in offences(source)] == []


def test_only_the_demo_knows_the_messenger() -> None:
    known = {source.name for source in sources("bot") for _, module, _ in imported(source) if module == "messenger"}
    assert known <= {"bot/demo.py"}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("domain/codes.py", "import storage"),
        ("domain/codes.py", "def f():\n    import aiosqlite"),
        ("domain/codes.py", "import os"),
        ("domain/codes.py", "import random"),
        ("domain/codes.py", "from pathlib import Path"),
        ("storage/codes.py", "from services import codes"),
        ("storage/codes.py", "import sqlalchemy"),
        ("storage/codes.py", "class A:\n    def f(self):\n        from alembic import op"),
        ("services/codes.py", "from handlers.talk import Talk"),
        ("services/codes.py", "import telegram"),
        ("services/codes.py", "from config.texts import Texts"),
        ("services/codes.py", "from PIL import Image"),
        ("services/codes.py", "import aiohttp"),
        ("services/codes.py", "import importlib\nimportlib.import_module('bot.cli')"),
        ("handlers/talk.py", "import bot"),
        ("handlers/talk.py", "from storage import codes"),
        ("handlers/talk.py", "from storage.transaction import Transaction"),
        ("handlers/talk.py", "import storage.codes"),
        ("handlers/talk.py", "import httpx"),
        ("config/texts.py", "from services import codes"),
        ("messenger/world.py", "from domain.digits import to_ascii"),
        ("messenger/world.py", "import telegram"),
        ("bot/cli.py", "from tests.conftest import NOON"),
        ("bot/cli.py", "from benchmarks.row import Row"),
    ],
)
def test_the_rule_notices_an_import_that_it_forbids(name: str, text: str) -> None:
    assert len(offences(Source(name, text))) == 1


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("domain/codes.py", "import re\nfrom collections.abc import Iterator\nfrom domain.digits import to_ascii"),
        ("storage/migrations/env.py", "import sqlalchemy\nfrom alembic import op"),
        ("services/drawing/page.py", "from PIL import Image\nfrom domain.digits import to_persian\nfrom . import ink"),
        ("handlers/talk.py", "from services import Transaction\nfrom config.texts import Texts\nimport telegram"),
        ("bot/cli.py", "import typer\nimport messenger\nfrom handlers import talk"),
    ],
)
def test_the_rule_lets_through_what_it_allows(name: str, text: str) -> None:
    assert offences(Source(name, text)) == []
