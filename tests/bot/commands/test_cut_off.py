"""An import whose database goes away, in real processes: whoever gave the command reads what to do next."""

from pathlib import Path

import pytest

from tests.bot.commands.test_command_line import bot, environment, give_keys
from tests.services.legacy import files
from tests.services.registry_import.persons import person, write

__all__ = ["environment"]

NOBODY_LISTENS = "postgresql://estelam@127.0.0.1:9/estelam"


@pytest.mark.parametrize(("command", "done"), [("registry", "stored"), ("legacy", "moved")])
def test_an_import_without_its_database_says_that_it_can_be_run_again(
    environment: dict[str, str], tmp_path: Path, command: str, done: str
) -> None:
    give_keys(environment)
    persons = write(tmp_path / "persons.csv", [person(1)])
    users = files.write(tmp_path / "users.csv", files.USERS, [files.user(1)])
    words = [str(persons)] if command == "registry" else [str(users), "--for-real"]
    ended = bot(environment | {"ESTELAM_DATABASE_URL": NOBODY_LISTENS}, command, "import", *words)
    assert ended.returncode == 1
    assert ended.stderr.startswith("The database cannot be used: ")
    assert ended.stderr.endswith(f" What is {done} so far is right; run the same again to finish it.\n")
