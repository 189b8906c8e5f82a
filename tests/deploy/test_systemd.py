"""The units are understood by systemd, and keep the program in a narrow place."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from config.settings import SECRETS
from tests.deploy.watched import DEPLOY

FOLDER = DEPLOY / "systemd"
DROP_INS = sorted((FOLDER / "estelam.service.d").iterdir())
UNITS = {"estelam.service": "estelam.service", "estelam@.service": "estelam@8081.service"}
MOST_EXPOSED = 2.0  # of 10; systemd calls less than 2 safe enough to say OK
ITS_OWN = re.compile(
    r"(Description|Conflicts|ExecStart|ExecStartPre|UnsetEnvironment|User|StateDirectory|WorkingDirectory)="
    r"|LoadCredential=(database_url|keys\.json):|#|    /opt"
)
"""The lines in which the two units differ: whose database, which port, whose folder."""

needs_systemd = pytest.mark.skipif(
    shutil.which("systemd-analyze") is None, reason="systemd-analyze is missing (on Debian: apt-get install systemd)"
)


@pytest.fixture(params=UNITS)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(params=["alone", "with its drop-ins", "with every line of them"])
def unit(request: pytest.FixtureRequest, name: str, tmp_path: Path) -> Path:
    """The unit, with a program that is there on this machine."""
    unit = tmp_path / UNITS[name]
    unit.write_text(text_of(name).replace("/opt/estelam/.venv/bin/python", sys.executable))
    for drop_in in DROP_INS if request.param != "alone" else []:
        added = tmp_path / f"{UNITS[name]}.d" / drop_in.name
        added.parent.mkdir(exist_ok=True)
        text = drop_in.read_text("utf-8")
        added.write_text(chosen(text) if request.param == "with every line of them" else text)
    return unit


def text_of(name: str) -> str:
    return (FOLDER / name).read_text("utf-8")


def chosen(drop_in: str) -> str:
    """With every line that waits to be chosen."""
    return re.sub(r"^#(?=\w+=)", "", drop_in, flags=re.MULTILINE)


def analyze(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["systemd-analyze", *words], capture_output=True, text=True, timeout=60, check=False)


@needs_systemd
def test_systemd_finds_no_fault_in_the_unit(unit: Path) -> None:
    verified = analyze("verify", "--man=no", str(unit))
    assert (verified.returncode, verified.stderr) == (0, "")


@needs_systemd
def test_the_unit_is_hardly_exposed(unit: Path) -> None:
    judged = analyze("security", "--offline=true", "--no-pager", str(unit))
    level = re.search(rf"Overall exposure level for {re.escape(unit.name)}: ([\d.]+)", judged.stdout)
    assert level, judged.stdout + judged.stderr
    assert float(level[1]) < MOST_EXPOSED


def test_both_units_are_alike_but_for_what_each_has_its_own() -> None:
    """So what one of them keeps from the program, the other does, too (tests/deploy/filtered.py reads one)."""
    one, several = ([line for line in text_of(name).splitlines() if not ITS_OWN.match(line)] for name in UNITS)
    assert one == several
    assert "SystemCallFilter=~@privileged @resources" in one


def test_it_never_gives_up_but_where_a_setting_has_to_be_put_right(name: str) -> None:
    lines = text_of(name).splitlines()
    assert {"StartLimitIntervalSec=0", "Restart=on-failure", "RestartPreventExitStatus=2"} <= set(lines)
    assert not [line for line in lines if line.startswith("StartLimitBurst")]


def test_a_crash_leaves_no_memory_behind(name: str) -> None:
    """The program says so itself, too, where it is started by something else."""
    assert "LimitCORE=0" in text_of(name).splitlines()


def test_several_processes_have_one_database_and_a_port_each_whatever_the_settings_say() -> None:
    text = text_of("estelam@.service")
    started = re.search(r"^ExecStart=/usr/bin/env (.+) \\\n    /opt/estelam/.venv/bin/python -m bot run$", text, re.M)
    assert started
    assert started[1].split() == [
        "ESTELAM_WEB_PORT=%i",
        "ESTELAM_DATABASE_URL_FILE=%d/database_url",
        "ESTELAM_KEYS_FILE=%d/keys.json",
    ]
    assert "\nUnsetEnvironment=ESTELAM_DATABASE_URL\n" in text
    for secret in ("database_url", "keys.json"):
        assert f"\nLoadCredential={secret}:/etc/estelam/{secret}\n" in text
    assert "\nStateDirectory=estelam-%i\n" in text


def test_every_secret_can_be_handed_to_it() -> None:
    text = "\n".join([text_of("estelam.service"), *(chosen(path.read_text("utf-8")) for path in DROP_INS)])
    handed = dict(re.findall(r"^LoadCredential=(\S+):(\S+)$", text, re.MULTILINE))
    assert set(SECRETS) <= handed.keys()
    assert handed == {name: f"/etc/estelam/{name}" for name in handed}
    assert set(re.findall(r"=%d/(\S+)$", text, re.MULTILINE)) <= handed.keys()


@pytest.mark.parametrize("path", DROP_INS, ids=lambda path: path.name)
def test_every_drop_in_says_how_to_add_it(path: Path) -> None:
    said = (
        f"#   install -D -m 0644 -t /etc/systemd/system/estelam.service.d/ deploy/systemd/estelam.service.d/{path.name}"
    )
    assert said in path.read_text("utf-8").splitlines()


def test_whoever_chooses_no_line_for_passwords_can_still_start_it() -> None:
    """A file that is named and missing keeps the service from starting; which is wanted depends on the way."""
    assert not re.search(r"^LoadCredential", (FOLDER / "estelam.service.d" / "password.conf").read_text("utf-8"), re.M)
