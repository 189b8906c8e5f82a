"""Every text is used, every text that is used is there, and it gets the values that it names."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from tests.house.fluent_files import messages
from tests.house.sources import Source, sources, texts_in

MESSAGES = {message.name: message for message in messages("fa")}
SPEAKERS = ("handlers", "config", "bot")
NAME = re.compile(r"[a-z]+(-[a-z0-9]+)+|[a-z]+")
PLACE_OF_NAME = {"text": 0, "say": 1, "turn": 1, "tap": 0, "copy": 0, "plain": 1, "html": 1, "paragraphs": 2}
"""Where the message's name stands among the arguments of whatever says it."""
NO_VARIABLES = {"keyboard", "urgent", "picture"}


@dataclass(frozen=True)
class Said:
    """A place in the code that says a message; `values` is None where they are given as a whole."""

    place: str
    name: str
    values: frozenset[str] | None


def said_in(source: Source) -> Iterator[Said]:
    """Every call that says a message by a name written there, or by one of two."""
    for node in ast.walk(source.tree):
        if not isinstance(node, ast.Call):
            continue
        called = node.func.attr if isinstance(node.func, ast.Attribute) else ast.unparse(node.func)
        place = PLACE_OF_NAME.get(called)
        if place is None or len(node.args) <= place:
            continue
        keywords = {keyword.arg for keyword in node.keywords}
        values = None if None in keywords else frozenset(str(name) for name in keywords) - NO_VARIABLES
        for name in names_written(node.args[place]):
            yield Said(f"{source.name}:{node.lineno}", name, values)


def names_written(argument: ast.expr) -> list[str]:
    if isinstance(argument, ast.IfExp):
        return names_written(argument.body) + names_written(argument.orelse)
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        return [argument.value]
    return []


def patterns_in(source: Source) -> Iterator[re.Pattern[str]]:
    """Names that are put together, such as ``f"purpose-{purpose}"``."""
    for _, text in texts_in(source):
        if re.fullmatch(r"[a-z]+(-[a-z0-9]+)*-\{\}(-[a-z0-9{}]+)*", text):
            yield re.compile(re.escape(text).replace(r"\{\}", "[a-z0-9-]+"))


def missing(source: Source) -> list[Said]:
    return [said for said in said_in(source) if said.name not in MESSAGES]


def unfitting(source: Source) -> list[Said]:
    """Calls that give a message other values than it names."""
    return [
        said
        for said in said_in(source)
        if said.name in MESSAGES and said.values is not None and said.values != MESSAGES[said.name].variables
    ]


def test_every_message_is_used() -> None:
    spoken = sources(*SPEAKERS)
    written = {text for source in spoken for _, text in texts_in(source)}
    patterns = [pattern for source in spoken for pattern in patterns_in(source)]
    unused = [name for name in MESSAGES if name not in written and not any(p.fullmatch(name) for p in patterns)]
    assert unused == []


def test_every_message_that_is_said_is_there() -> None:
    assert [said for source in sources("handlers", "config") for said in missing(source)] == []


def test_every_message_gets_the_values_that_it_names() -> None:
    assert [said for source in sources("handlers", "config") for said in unfitting(source)] == []


def test_enough_is_said_for_this_rule_to_mean_something() -> None:
    assert len([said for source in sources("handlers") for said in said_in(source)]) > 100


@pytest.mark.parametrize("text", ["talk.say(tx, 'no-such-text')", "talk.turn(tx, 'sorry' if x else 'no-such-text')"])
def test_the_rule_notices_a_message_that_is_not_there(text: str) -> None:
    assert [said.name for said in missing(Source("handlers/x.py", text))] == ["no-such-text"]


@pytest.mark.parametrize("text", ["talk.text('identity-refused')", "talk.say(tx, 'sorry', name='x')"])
def test_the_rule_notices_values_that_do_not_fit(text: str) -> None:
    assert len(unfitting(Source("handlers/x.py", text))) == 1
