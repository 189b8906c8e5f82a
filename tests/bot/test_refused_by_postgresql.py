"""A PostgreSQL that does not let the program in: the operator's to put right, and not to be tried again and again."""

import time
from collections.abc import Iterator

import psycopg
import pytest

from tests.bot.commands.test_command_line import bot, give_keys
from tests.bot.commands.test_command_line import environment as environment
from tests.postgres import PostgresServer


def lets_in(url: str) -> bool:
    try:
        psycopg.connect(url).close()
    except psycopg.OperationalError:
        return False
    return True


@pytest.fixture
def guarded(postgres: PostgresServer) -> Iterator[str]:
    """A database of a role that the server asks for a password."""
    postgres.command("CREATE ROLE guarded LOGIN PASSWORD 'right'")
    name = postgres.new_database()
    rules = postgres.folder / "data" / "pg_hba.conf"
    before = rules.read_text()
    rules.write_text(f"local all guarded scram-sha-256\n{before}")
    postgres.command("SELECT pg_reload_conf()")
    url = postgres.url(name).replace("postgres@", "guarded:wrong@", 1)
    while lets_in(url):  # the server reads its rules anew in its own time
        time.sleep(0.02)
    yield url
    rules.write_text(before)
    postgres.command("SELECT pg_reload_conf()")
    postgres.drop_database(name)
    postgres.command("DROP ROLE guarded")


@pytest.mark.parametrize("words", [("run",), ("admin", "list"), ("backup", "--to", "new.backup")])
def test_a_password_that_postgresql_refuses_is_a_setting_to_put_right(
    environment: dict[str, str], guarded: str, words: tuple[str, ...]
) -> None:
    """Not a database that is away, for which systemd would start the program again and again."""
    give_keys(environment)
    ended = bot(environment | {"ESTELAM_DATABASE_URL": guarded}, *words)
    assert ended.returncode == 2, ended.stderr
    assert "ESTELAM_DATABASE_URL: connection to server on socket" in ended.stderr
    assert 'password authentication failed for user "guarded".' in ended.stderr


@pytest.mark.parametrize("words", [("run",), ("admin", "list")])
def test_a_port_that_does_not_exist_is_a_setting_to_put_right(
    environment: dict[str, str], words: tuple[str, ...]
) -> None:
    give_keys(environment)
    ended = bot(environment | {"ESTELAM_DATABASE_URL": "postgresql://estelam@127.0.0.1:99999/estelam"}, *words)
    assert ended.returncode == 2
    assert ended.stderr.endswith('ESTELAM_DATABASE_URL: invalid port number: "99999".\n')
    assert "Traceback" not in ended.stderr
