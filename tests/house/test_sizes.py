"""Small files, short functions, and names that say something (CONTRIBUTING.md)."""

import ast
import re
from statistics import median, quantiles

import pytest

from tests.house.sources import ROOMS, Source, sources

EVERYTHING = (*ROOMS, "benchmarks", "tests")
NEAR, HARD = 250, 300
EMPTY_NAMES = re.compile(r"(^|_)(utils?|helpers?|managers?|misc|common)(_|$)|(Util|Utils|Helper|Helpers|Manager)$")


def functions(source: Source) -> list[int]:
    """How many lines each function has."""
    kinds = ast.FunctionDef | ast.AsyncFunctionDef
    return [(node.end_lineno or 0) - node.lineno + 1 for node in ast.walk(source.tree) if isinstance(node, kinds)]


def empty_names(source: Source) -> list[str]:
    names = [*source.name.removesuffix(".py").split("/")]
    kinds = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
    names += [node.name for node in ast.walk(source.tree) if isinstance(node, kinds)]
    return [f"{source.name}: {name}" for name in names if EMPTY_NAMES.search(name)]


def test_files_are_short() -> None:
    lines = {source.name: source.text.count("\n") for source in sources(*EVERYTHING)}
    assert {name: count for name, count in lines.items() if count > HARD} == {}
    long = [name for name, count in lines.items() if count > NEAR]
    assert len(long) <= len(lines) // 20, long


@pytest.mark.parametrize("room", [*ROOMS, "benchmarks"])
def test_functions_are_short(room: str) -> None:
    lengths = [length for source in sources(room) for length in functions(source)]
    assert median(lengths) <= 11
    assert quantiles(lengths, n=10)[-1] <= 30
    assert max(lengths) <= 60


def test_names_say_something() -> None:
    assert [name for source in sources(*EVERYTHING) for name in empty_names(source)] == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("services/utils.py", ""),
        ("services/code_helpers.py", ""),
        ("services/x.py", "class CodeManager: ..."),
        ("services/x.py", "def util(): ..."),
        ("services/x.py", "async def f():\n    class RedeemHelper: ..."),
    ],
)
def test_the_rule_notices_an_empty_name(name: str, text: str) -> None:
    assert len(empty_names(Source(name, text))) == 1
