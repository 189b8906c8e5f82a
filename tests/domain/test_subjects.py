"""A subject of the audit log is known by its form, so that one that was mistyped does not look innocent."""

import ast
import re

import pytest

from domain.subjects import is_subject
from tests.house.sources import sources, texts_in

DETAILS = {"good:1", "rows:1"}  # written like subjects, and none
BY_NAME = {"audit", "user:bale:7051", "legacy:end", "legacy:organisation"}


def written() -> set[str]:
    """All subjects that acts write, with 1 for their numbers."""
    found = {text.replace("{}", "1") for source in sources("services") for _, text in texts_in(source)}
    numbered = {text for text in found if re.fullmatch(r"[a-z_-]+:1", text)}
    nodes = [node for source in sources("services") for node in ast.walk(source.tree)]
    whole = {
        str(node.value.value)
        for node in nodes
        if isinstance(node, ast.keyword) and node.arg == "subject" and isinstance(node.value, ast.Constant)
    }
    return (numbered | whole) - DETAILS - {"legacy:1"}


def test_every_subject_that_is_written_is_known() -> None:
    assert len(written()) > 20
    assert [each for each in sorted(written() | BY_NAME) if not is_subject(each)] == []


@pytest.mark.parametrize("text", ["", "nonsense", "certificate", "certificate:", "certificate:x", "papers:1", "1"])
def test_what_nobody_writes_is_none(text: str) -> None:
    assert not is_subject(text)
