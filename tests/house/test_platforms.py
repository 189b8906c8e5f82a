"""Conversations and acts are the same on every messenger: none of them asks which one it is (decision 0031)."""

import ast
import re

import pytest

from bot.platforms.platform import PLATFORMS
from tests.house.sources import Source, sources

NAMED = re.compile(rf"\b({'|'.join(PLATFORMS)})\b", re.IGNORECASE)


def questions(source: Source) -> list[str]:
    """Where a file compares with a messenger's name, or asks for what only the platform layer knows."""
    found = []
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Compare | ast.match_case) or (isinstance(node, ast.Call) and _looks_into_a_text(node)):
            names = [part.value for part in ast.walk(node) if isinstance(part, ast.Constant)]
            line = node.pattern.lineno if isinstance(node, ast.match_case) else node.lineno
            found += [f"{source.name}:{line}" for name in names if NAMED.search(str(name))]
        elif isinstance(node, ast.Attribute) and node.attr == "capabilities":
            found.append(f"{source.name}:{node.lineno}")
    return found


def _looks_into_a_text(node: ast.Call) -> bool:
    return isinstance(node.func, ast.Attribute) and node.func.attr in {"startswith", "endswith", "get", "count", "find"}


def test_no_conversation_and_no_act_asks_which_messenger_it_is_on() -> None:
    assert [place for source in sources("handlers", "services", "domain") for place in questions(source)] == []


@pytest.mark.parametrize(
    "text",
    [
        'x = platform == "bale"',
        'x = "telegram" in bot',
        'x = bot.startswith("bale-")',
        'match platform:\n    case "bale":\n        pass',
        "x = talk.platform.capabilities.html",
        'x = {"bale": 1}.get("bale")',
    ],
)
def test_the_rule_notices_who_asks(text: str) -> None:
    assert questions(Source("handlers/x.py", text)) != []


def test_the_rule_lets_through_what_asks_nothing() -> None:
    text = 'import telegram\nfrom telegram import Update\nx = bot.endswith("-person")\ny = place == "telegraph"'
    assert questions(Source("handlers/x.py", text)) == []
