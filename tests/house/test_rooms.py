"""What belongs into one room stays out of the others: SQL, sentences, the clock, chance, the environment."""

import ast
import re
from collections.abc import Iterator

import pytest

from tests.house.sources import ROOMS, Source, sources, texts_in

SQL = re.compile(
    r"\b(SELECT\b.+\bFROM|INSERT\s+INTO|UPDATE\s+\S+\s+SET|DELETE\s+FROM|(CREATE|ALTER|DROP)\s+(TABLE|INDEX)|PRAGMA)\b",
    re.DOTALL,
)
STATEMENTS = {"one", "all", "run", "insert", "dialect"}
PERSIAN_WORDS = re.compile(r"[آ-ی\u200cًٌٍَُِّٔ]{2,}\s+[آ-ی\u200cًٌٍَُِّٔ]{2,}")
OUTSIDE = {
    "datetime.now",
    "datetime.utcnow",
    "datetime.today",
    "date.today",
    "time.time",
    "time.time_ns",
    "time.monotonic",
    "time.perf_counter",
    "time.localtime",
    "os.environ",
    "os.getenv",
    "os.urandom",
    "uuid.uuid1",
    "uuid.uuid4",
    "random",
    "secrets",
}
GIVEN_LEAVE = {
    "storage/postgresql.py": {"random"},  # how long a collided unit pauses: nothing that is stored
    "storage/sqlite_batches.py": {"time.monotonic"},  # how long the event loop has been held
    "storage/migrations/runner.py": {"time.monotonic"},  # how long to wait for another process's migration
    "services/vault.py": {"os.urandom"},  # nonces: whoever could choose them could break the seal
}


def sql_in(source: Source) -> list[str]:
    found = [f"{source.name}:{line}" for line, text in texts_in(source) if SQL.search(text)]
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Attribute) and node.attr in STATEMENTS and ast.unparse(node.value) == "tx":
            found.append(f"{source.name}:{node.lineno}")
    return found


def persian_in(source: Source) -> list[str]:
    return [f"{source.name}:{line}: {text}" for line, text in texts_in(source) if PERSIAN_WORDS.search(text)]


def sentences_in(source: Source) -> list[str]:
    """Texts of five words or more that are no report to whoever runs or reads the program."""
    reports = {
        id(part)
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Raise | ast.Assert)
        for part in ast.walk(node)
    }
    found = [
        (node.lineno, node.value)
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in reports
    ]
    spoken = {text for _, text in texts_in(source)}
    return [f"{source.name}:{n}: {text}" for n, text in found if text in spoken and len(re.findall(r"\w+ ", text)) > 3]


def outside_in(source: Source) -> set[str]:
    """What a file takes from the world outside instead of from its arguments."""
    return set(_outside(source)) - GIVEN_LEAVE.get(source.name, set())


def _outside(source: Source) -> Iterator[str]:
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in OUTSIDE)
        elif isinstance(node, ast.ImportFrom):
            names = {f"{node.module}.{alias.name}" for alias in node.names} | {node.module or ""}
            yield from names & OUTSIDE
        elif isinstance(node, ast.Attribute):
            dotted = ".".join(ast.unparse(node).split(".")[-2:])
            if dotted in OUTSIDE:
                yield dotted


@pytest.mark.parametrize("room", [room for room in ROOMS if room != "storage"])
def test_there_is_no_sql_outside_storage(room: str) -> None:
    assert [place for source in sources(room) for place in sql_in(source)] == []


@pytest.mark.parametrize("room", [room for room in ROOMS if room != "messenger"])
def test_no_persian_sentence_stands_in_python(room: str) -> None:
    assert [place for source in sources(room) for place in persian_in(source)] == []


def test_no_sentence_of_any_language_stands_in_the_conversations() -> None:
    assert [place for source in sources("handlers") for place in sentences_in(source)] == []


@pytest.mark.parametrize("room", ["domain", "storage", "services", "handlers"])
def test_clock_chance_and_environment_are_arguments(room: str) -> None:
    assert {source.name: found for source in sources(room) if (found := outside_in(source))} == {}


def test_only_the_settings_read_the_environment() -> None:
    asked = {"os.environ", "os.getenv"}
    readers = {source.name for source in sources(*ROOMS) if asked & set(_outside(source))}
    assert all(name.startswith(("bot/", "config/settings")) for name in readers)


def test_leave_is_not_given_for_nothing() -> None:
    used = {source.name: set(_outside(source)) for source in sources("storage", "services")}
    assert all(given <= used[name] for name, given in GIVEN_LEAVE.items())


@pytest.mark.parametrize(
    "text",
    [
        "x = 'SELECT id FROM codes'",
        "x = f'DELETE FROM {table}'",
        "x = '''\n  INSERT INTO codes (id)\n'''",
        "def f(tx):\n    return tx.one(x)",
        "def f(tx):\n    return tx.dialect",
    ],
)
def test_the_rule_notices_sql(text: str) -> None:
    assert len(sql_in(Source("handlers/x.py", text))) == 1


def test_the_rule_knows_what_is_no_sql() -> None:
    text = '"""How one SELECTs FROM a list."""\nx = "Select a code from the list"\ndef f(tx):\n    tx.announce("a", 1)'
    assert sql_in(Source("handlers/x.py", text)) == []


@pytest.mark.parametrize("text", ["x = 'سلام دنیا'", "f(f'رمز شما {code} است، لطفاً نگه دارید')", "x = ['کد ملی']"])
def test_the_rule_notices_a_persian_sentence(text: str) -> None:
    assert len(persian_in(Source("handlers/x.py", text))) == 1


def test_letters_and_single_words_are_data() -> None:
    text = '"""سلام دنیا"""\nx = {"ي": "ی", "ك": "ک"}\ny = "۰۱۲۳"\nz = ["تهران", "شیراز"]'
    assert persian_in(Source("domain/x.py", text)) == []


def test_the_rule_notices_a_sentence_and_lets_reports_through() -> None:
    spoken = "say('Your code is ready to be handed over')"
    report = '"""A sentence that documents what is done here."""\nraise ValueError("This is a report to a programmer")'
    assert len(sentences_in(Source("handlers/x.py", spoken))) == 1
    assert sentences_in(Source("handlers/x.py", report)) == []


@pytest.mark.parametrize(
    "text",
    [
        "from datetime import datetime\nx = datetime.now()",
        "import datetime\nx = datetime.datetime.now(datetime.UTC)",
        "import time\ndef f():\n    return time.time()",
        "from time import monotonic\n",
        "import random",
        "from random import choice",
        "def f():\n    import secrets",
        "import os\nx = os.environ['A']",
        "from os import getenv",
    ],
)
def test_the_rule_notices_what_comes_from_outside(text: str) -> None:
    assert len(outside_in(Source("services/x.py", text))) == 1
