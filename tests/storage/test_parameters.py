"""`:name` parameters mean the same to PostgreSQL as to SQLite."""

import sqlite3

import psycopg
import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.parameters import numbered
from tests.postgres import PostgresServer


def test_a_parameter_gets_a_number_and_keeps_it() -> None:
    assert numbered("a = :a AND b = :b OR a > :a") == (b"a = $1 AND b = $2 OR a > $1", ("a", "b"))


@pytest.mark.parametrize(
    "text",
    [
        "SELECT 1::bigint",
        "SELECT ':no', 'it''s :no'",
        "SELECT E'\\':no'",
        'SELECT 1 AS ":no"',
        "SELECT 1 -- :no\n",
        "SELECT 1 /* :no\n:no */",
        "SELECT $$:no$$, $tag$:no $$ :no$tag$",
        "SELECT 7 % 4, '100%', '%s'",
    ],
)
def test_what_is_no_parameter_is_left_alone(text: str) -> None:
    assert numbered(text) == (text.encode(), ())


NAMES = st.from_regex(r"[a-z_][a-z0-9_]{0,5}", fullmatch=True)
ANY_TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12)
QUOTED = ANY_TEXT.map(lambda text: "'" + text.replace("'", "''") + "'")
COMMENT = ANY_TEXT.map(lambda text: "/*" + text.replace("*", "").replace("/", "") + "*/")
LINE = ANY_TEXT.map(lambda text: "--" + "".join(text.splitlines()) + "\n")
PLAIN = st.sampled_from(["SELECT", "=", "::int", " ", "\n", "%", "%%", "%s", "(", ",", "x", "12", '"a:b"'])
OTHERS = st.one_of(QUOTED, COMMENT, LINE, PLAIN)


@given(st.lists(st.one_of(NAMES.map(lambda name: ":" + name), OTHERS), max_size=12))
def test_only_parameters_change(pieces: list[str]) -> None:
    names = list(dict.fromkeys(piece[1:] for piece in pieces if piece.startswith(":") and piece != "::int"))
    expected = [
        f"${names.index(piece[1:]) + 1}" if piece.startswith(":") and piece != "::int" else piece for piece in pieces
    ]
    assert numbered(" ".join(pieces)) == (" ".join(expected).encode(), tuple(names))


@given(
    literals=st.lists(QUOTED, min_size=1, max_size=4),
    values=st.dictionaries(NAMES, ANY_TEXT, min_size=1, max_size=4),
    comments=st.lists(st.one_of(COMMENT, LINE), min_size=1, max_size=4),
)
def test_both_databases_understand_the_same(
    postgres: PostgresServer, literals: list[str], values: dict[str, str], comments: list[str]
) -> None:
    columns = [*literals, *(f"CAST(:{name} AS TEXT)" for name in values)]
    sql = "SELECT " + ", ".join(f"{column} {comments[at % len(comments)]}" for at, column in enumerate(columns))
    lite = sqlite3.connect(":memory:")
    on_sqlite = lite.execute(sql, values).fetchone()
    lite.close()
    statement, names = numbered(sql)
    with psycopg.connect(postgres.url("postgres")) as connection:
        cursor = psycopg.RawCursor(connection)
        on_postgresql = cursor.execute(statement, [values[name] for name in names]).fetchone()
    assert on_postgresql == on_sqlite
