"""`sudo estelam COMMAND`: the settings are the service's own, and files are those of whoever gives the command."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_type_hints

import pytest
from typer.main import get_command

from bot.cli import app
from tests.deploy.watched import DEPLOY

SHELL = shutil.which("dash") or "/bin/sh"  # what /bin/sh is on Debian, and the strictest
DROP_INS = DEPLOY / "systemd" / "estelam.service.d"
TOLD = "#!{}\nimport json, os, sys\nprint(json.dumps([sys.argv[1:], dict(os.environ), os.getcwd()]))\n"


@dataclass
class Told:
    """What the program was started with."""

    words: list[str]
    settings: dict[str, str]
    folder: str


class Machine:
    """Where the command is installed, below a folder, with a program that says how it was started."""

    def __init__(self, root: Path) -> None:
        self.root, self.here = root, root / "home"
        for folder in ("etc/estelam", "etc/systemd/system", "home", "opt/estelam/.venv/bin", "bin", "var/lib"):
            (root / folder).mkdir(parents=True)
        self.secrets, self.state = root / "etc/estelam", root / "var/lib/estelam"
        text = (DEPLOY / "systemd" / "estelam").read_text("utf-8")
        (root / "bin/estelam").write_text(re.sub(r"(?<![\w.])/(?=(etc|opt|var)/)", f"{root}/", text))
        self._program("opt/estelam/.venv/bin/python", TOLD.format(sys.executable))
        self.user(0)

    def user(self, number: int) -> None:
        self._program("bin/id", f"#!{SHELL}\necho {number}\n")

    def add(self, unit: str, *drop_ins: str, text: str = "") -> None:
        shutil.copy(DEPLOY / "systemd" / unit, self.root / "etc/systemd/system")
        for name in drop_ins:
            to = self.root / "etc/systemd/system" / f"{unit}.d" / name
            to.parent.mkdir(exist_ok=True)
            to.write_text(text or (DROP_INS / name).read_text("utf-8"))

    def write(self, lines: str) -> None:
        (self.secrets / "estelam.env").write_text(lines)

    def try_to(self, *words: str) -> subprocess.CompletedProcess[str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("ESTELAM_")}
        environment = {**kept, "PATH": f"{self.root}/bin:{kept['PATH']}"}
        command = [SHELL, str(self.root / "bin/estelam"), *words]
        return subprocess.run(
            command, cwd=self.here, env=environment, capture_output=True, text=True, timeout=60, check=False
        )

    def command(self, *words: str) -> Told:
        done = self.try_to(*words)
        assert (done.returncode, done.stderr) == (0, "")
        return Told(*json.loads(done.stdout))

    def _program(self, name: str, text: str) -> None:
        (self.root / name).write_text(text)
        (self.root / name).chmod(0o755)


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def test_it_has_the_settings_of_the_service(machine: Machine) -> None:
    machine.add("estelam.service")
    told = machine.command("check")
    assert told.words == ["-m", "bot", "check"]
    assert told.folder == str(machine.state)
    assert told.settings["ESTELAM_SECRETS_FOLDER"] == str(machine.secrets)
    assert told.settings["ESTELAM_REGISTRY"] == "store"
    assert told.settings["ESTELAM_DATABASE_URL"] == f"sqlite:///{machine.state}/var/estelam.db"
    assert "ESTELAM_KEYS_FILE" not in told.settings


def test_no_program_of_the_folder_that_the_service_writes_to_is_run_as_root(machine: Machine) -> None:
    assert machine.command("check").settings["PYTHONSAFEPATH"] == "1"


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("ESTELAM_X=149.154.160.0/20, 91.108.4.0/22", "149.154.160.0/20, 91.108.4.0/22"),
        ("ESTELAM_X=https://example.org/?a=1&b=2", "https://example.org/?a=1&b=2"),
        ("ESTELAM_X=$(touch here) `touch here` $HOME;#*'", "$(touch here) `touch here` $HOME;#*'"),
        ('ESTELAM_X="two words "', "two words "),
        ("ESTELAM_X='two words '", "two words "),
        (" ESTELAM_X = two words \t\r\n# ESTELAM_X=3\n; ESTELAM_X=4\n\nESTELAM_X\nexport ESTELAM_X=5\n", "two words"),
        ("ESTELAM_X=1\nESTELAM_X=", ""),
        ("ESTELAM_X=استعلام", "استعلام"),
    ],
)
def test_lines_of_settings_are_read_as_systemd_reads_them(machine: Machine, line: str, value: str) -> None:
    machine.write(line)
    assert machine.command("check").settings["ESTELAM_X"] == value
    assert list(machine.here.iterdir()) == []


def test_what_systemd_would_read_otherwise_is_told(machine: Machine) -> None:
    machine.write("ESTELAM_X=a\\\nb")
    done = machine.try_to("check")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"estelam: {machine.secrets}/estelam.env: ESTELAM_X has a \\ in it. Write it without.\n"


def test_a_line_of_settings_counts_more_than_what_it_has_without(machine: Machine) -> None:
    machine.add("estelam.service", "postgresql.conf")
    machine.write("ESTELAM_REGISTRY=http\nESTELAM_KEYS_FILE=/elsewhere")
    settings = machine.command("check").settings
    assert (settings["ESTELAM_REGISTRY"], settings["ESTELAM_KEYS_FILE"]) == ("http", "/elsewhere")


def test_whoever_is_not_root_is_told_so(machine: Machine) -> None:
    machine.user(1000)
    done = machine.try_to("check")
    assert done.returncode == 2
    assert done.stderr == "estelam: root alone can read the secrets. Run it as root: sudo estelam check\n"


def test_before_the_first_start_the_folder_is_made_for_root_alone(machine: Machine) -> None:
    machine.command("check")
    for folder in (machine.state, machine.state / "var"):
        assert folder.stat().st_mode & 0o777 == 0o700


def test_files_that_merely_lie_there_are_not_the_database_and_keys_of_the_service(machine: Machine) -> None:
    machine.add("estelam.service", "registry.conf")
    for name in ("keys.json", "database_url", "registry_client.pem"):
        (machine.secrets / name).touch()
    settings = machine.command("check").settings
    assert settings["ESTELAM_DATABASE_URL"] == f"sqlite:///{machine.state}/var/estelam.db"
    assert not settings.keys() & {"ESTELAM_KEYS_FILE", "ESTELAM_REGISTRY_CLIENT_CERTIFICATE"}


def test_with_what_was_added_for_postgresql_the_database_and_keys_are_those_of_the_service(machine: Machine) -> None:
    machine.add("estelam.service", "postgresql.conf")
    settings = machine.command("check").settings
    assert settings["ESTELAM_DATABASE_URL_FILE"] == str(machine.secrets / "database_url")
    assert settings["ESTELAM_KEYS_FILE"] == str(machine.secrets / "keys.json")
    assert "ESTELAM_DATABASE_URL" not in settings


def test_with_several_processes_no_line_of_settings_leads_to_another_database(machine: Machine) -> None:
    machine.add("estelam@.service")
    machine.write("ESTELAM_DATABASE_URL=sqlite:///var/estelam.db\nESTELAM_KEYS_FILE=var/keys.json")
    settings = machine.command("check").settings
    assert settings["ESTELAM_DATABASE_URL_FILE"] == str(machine.secrets / "database_url")
    assert settings["ESTELAM_KEYS_FILE"] == str(machine.secrets / "keys.json")
    assert "ESTELAM_DATABASE_URL" not in settings


def test_with_a_client_certificate_for_the_registry_commands_show_it_as_well(machine: Machine) -> None:
    chosen = (DROP_INS / "registry.conf").read_text("utf-8").replace("#LoadC", "LoadC").replace("#Env", "Env")
    machine.add("estelam.service", "registry.conf", text=chosen)
    settings = machine.command("check").settings
    for name, file in re.findall(r"^Environment=(\w+)=%d/(.+)$", chosen, re.MULTILINE):
        assert settings[name] == str(machine.secrets / file)


def commands_with_files(command: Any, words: tuple[str, ...] = ()) -> Iterator[list[str]]:
    """Each command with each way to name a file to it."""
    hints = get_type_hints(command.callback) if command.callback else {}
    for parameter in command.params:
        if "Path" in str(hints.get(parameter.name)):
            yield [*words, *(name for name in parameter.opts[:1] if name.startswith("--"))]
    for name, below in getattr(command, "commands", {}).items():
        yield from commands_with_files(below, (*words, name))


NAMING = [words for words in commands_with_files(get_command(app)) if words[0] != "demo"]


def test_there_are_commands_that_are_told_files() -> None:
    assert ["backup", "--to"] in NAMING
    assert ["legacy", "import"] in NAMING


@pytest.mark.parametrize("words", NAMING, ids=" ".join)
def test_files_are_taken_from_where_the_command_was_given(machine: Machine, words: list[str]) -> None:
    """Also where a file happens to have the name of a command."""
    for name in ("here.csv", *words):
        (machine.here / name).touch()
    assert machine.command(*words, "here.csv").words[2:] == [*words, f"{machine.here}/here.csv"]


@pytest.mark.parametrize("option", ["--to", "--report"])
def test_files_that_are_to_be_written_need_not_be_there(machine: Machine, option: str) -> None:
    written = f"{machine.here}/new file"
    assert machine.command("backup", option, "new file").words[3:] == [option, written]
    assert machine.command("backup", f"{option}=new file").words[3:] == [f"{option}={written}"]
    assert machine.command("backup", option, "/new file").words[3:] == [option, "/new file"]


def test_other_words_stay_as_they_are(machine: Machine) -> None:
    (machine.here / "علی").touch()
    words = ["admin", "grant", "7", "--role", "owner", "--name", "علی", "", "*", "a  b"]
    assert machine.command(*words).words[2:] == words
