"""Files that commands cannot take as such are told in words, whatever was written for their name."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.bot.commands.test_command_line import ROOT, bot, environment, started
from tests.services.registry_import.persons import person, text, write

__all__ = ["environment", "started"]

COMMANDS = (
    ("registry", "import"),
    ("registry", "import", "persons.csv", "--report"),
    ("legacy", "import"),
    ("legacy", "import", "persons.csv"),
    ("legacy", "import", "persons.csv", "--report"),
    ("backup", "--to"),
)


@pytest.mark.parametrize("name", [".", "/", "", "..", "folder"])
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_folder_is_no_file(started: dict[str, str], tmp_path: Path, command: tuple[str, ...], name: str) -> None:
    (tmp_path / "folder").mkdir()
    write(tmp_path / "persons.csv", [person(1)])
    there = sorted(tmp_path.rglob("*"))
    refused = bot(started, *command, name)
    assert (refused.returncode, "Traceback" in refused.stderr) == (2, False), refused.stderr
    assert "is a folder. Write the name of a file." in refused.stderr
    assert sorted(tmp_path.rglob("*")) == there


@pytest.mark.parametrize("command", [("registry", "import"), ("legacy", "import"), ("registry", "serve")], ids=" ".join)
def test_what_comes_through_a_pipe_is_to_be_saved_first(started: dict[str, str], command: tuple[str, ...]) -> None:
    refused = subprocess.run(
        [sys.executable, "-m", "bot", *command, "/dev/stdin"],
        env=started,
        cwd=ROOT,
        input=text([person(1)]).encode(),
        capture_output=True,
        check=False,
    )
    assert (refused.returncode, refused.stderr.decode().count("\n")) == (2, 1), refused.stderr
    assert "/dev/stdin: it is a pipe or a device, and cannot be read twice: save" in refused.stderr.decode()


def test_a_pipe_that_has_a_name_is_not_waited_for(started: dict[str, str], tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "persons.csv")
    refused = bot(started, "registry", "import", str(tmp_path / "persons.csv"))
    assert (refused.returncode, "it is a pipe" in refused.stderr) == (2, True)
