import json
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path
from typing import Any

import pytest

from tests.messenger.sides import CAST

ROOT = Path(__file__).parents[2]


def started(cast: Path, port: str = "0") -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "messenger", "--port", port, "--cast", str(cast)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def cast_file(folder: Path, cast: Any) -> Path:
    path = folder / "cast.json"
    path.write_text(cast if isinstance(cast, str) else json.dumps(cast))
    return path


def test_it_says_one_line_when_it_is_ready_and_ends_when_told(tmp_path: Path) -> None:
    with started(cast_file(tmp_path, CAST)) as process:
        assert process.stdout
        line = process.stdout.readline().strip()
        assert line.startswith("messenger ready at http://127.0.0.1:")
        with urllib.request.urlopen(f"{line.split()[-1]}/ui/world") as response:
            assert len(json.load(response)["people"]) == 2
        with started(cast_file(tmp_path, CAST), line.rpartition(":")[2]) as second:
            assert "cannot listen" in second.communicate()[1]
            assert second.returncode == 1
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=10) == 0


@pytest.mark.parametrize(
    "cast",
    [
        "{",
        "[]",
        {"people": [{"name": "wrong"}]},
        {"people": [{"id": 1, "first_name": "x"}] * 2},
        {"people": [{"id": 1, "first_name": "x", "bale_id": 5}, {"id": 2, "first_name": "y", "bale_id": 5}]},
        {"bots": [{"token": "1:x", "username": "x", "name": "x", "messenger": "another"}]},
    ],
)
def test_a_cast_that_cannot_be_used_is_one_sentence(tmp_path: Path, cast: Any) -> None:
    with started(cast_file(tmp_path, cast)) as process:
        _, complaint = process.communicate()
    assert process.returncode == 2
    assert "cannot be used" in complaint
    assert complaint.count("\n") == 1
