"""A machine whose table of time zones is missing, or older than Iran's last change of it, in real processes."""

import struct
import subprocess
import sys
from pathlib import Path

import pytest

from tests.bot.commands.test_command_line import ROOT, environment, give_keys

__all__ = ["environment"]

AHEAD = "this machine's time zones are older than 2022"


def bot(environment: dict[str, str], *words: str) -> subprocess.CompletedProcess[str]:
    """By itself: a fork of the tests' own process has read the machine's table."""
    command = [sys.executable, "-m", "bot", *words]
    return subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)


def tehran_with_summer_time(folder: Path) -> Path:
    """As the table had it before: its last line says what is done in every year to come."""
    zone = folder / "Asia" / "Tehran"
    zone.parent.mkdir()
    header = struct.pack(">4sc15x6l", b"TZif", b"2", 0, 0, 0, 0, 1, 6)
    standard = struct.pack(">lbb", 12_600, 0, 0) + b"+0330\0"
    zone.write_bytes((header + standard) * 2 + b"\n<+0330>-3:30<+0430>,J79/24,J263/24\n")
    return folder


@pytest.fixture
def alone(environment: dict[str, str], tmp_path: Path) -> dict[str, str]:
    """With keys, nobody to talk to, and a database that cannot be used: it is told of the time all the same."""
    give_keys(environment)
    (tmp_path / "estelam.db").write_text("no database")
    return environment | {"ESTELAM_API_URL": "http://127.0.0.1:9"}


def test_outdated_time_zones_are_told_before_somebody_reads_a_wrong_time(alone: dict[str, str], tmp_path: Path) -> None:
    outdated = alone | {"PYTHONTZPATH": str(tehran_with_summer_time(tmp_path))}
    assert f"FAULT   time zones: {AHEAD}" in bot(outdated, "check").stdout
    assert AHEAD in bot(outdated, "run").stderr
    assert AHEAD not in bot(alone, "check").stdout + bot(alone, "run").stderr


def test_a_machine_without_time_zones_is_told_in_words(environment: dict[str, str], tmp_path: Path) -> None:
    ended = bot(environment | {"PYTHONTZPATH": str(tmp_path)}, "check")
    assert (ended.returncode, ended.stderr) == (
        2,
        "This machine has no table of time zones: install its package tzdata.\n",
    )
