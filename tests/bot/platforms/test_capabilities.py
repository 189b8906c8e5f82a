"""The table of what a messenger can do, and what a probe makes of it."""

import ast
import inspect
from dataclasses import fields
from pathlib import Path

import pytest

from bot.platforms import capabilities
from bot.platforms.capabilities import Capabilities, FindingsFault, read_findings, write_findings
from bot.platforms.platform import BALE, PLATFORMS, TELEGRAM, platform_named


def test_findings_go_before_the_built_in_table(tmp_path: Path) -> None:
    path = tmp_path / "var" / "findings.json"
    assert read_findings(path) == {}
    write_findings(path, {"html": True, "usual_pause": 9, "of_another_version": 1})
    found = platform_named("bale", read_findings(path)).capabilities
    assert (found.html, found.usual_pause) == (True, 9.0)
    assert found.edits == BALE.capabilities.edits


@pytest.mark.parametrize("content", [b"not JSON", b"[]", b'{"html": "yes"}', b'{"longest_text": true}'])
def test_findings_that_cannot_be_used_say_so(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "findings.json"
    path.write_bytes(content)
    with pytest.raises(FindingsFault, match="Run the probe again"):
        platform_named("bale", read_findings(path))


def test_every_platform_has_its_name() -> None:
    assert [platform_named(name).name for name in PLATFORMS] == ["telegram", "bale"]
    assert platform_named("telegram", {"html": False}) is TELEGRAM
    with pytest.raises(KeyError):
        platform_named("elsewhere")


def test_every_capability_tells_how_sure_it_is_of_bale() -> None:
    tree = ast.parse(inspect.getsource(capabilities))
    table = next(node for node in tree.body if isinstance(node, ast.ClassDef) and node.name == Capabilities.__name__)
    told = [
        node.value.value
        for node in table.body[1:]
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    ]
    assert len(told) == len(fields(Capabilities))
    assert all("Bale" in str(text) for text in told)
    assert all(any(word in str(text) for word in ("certain", "probable", "unknown")) for text in told)
