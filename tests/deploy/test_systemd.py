"""The unit is understood by systemd, and keeps the program in a narrow place."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.deploy.watched import DEPLOY

FOLDER = DEPLOY / "systemd"
MOST_EXPOSED = 2.0  # of 10; systemd calls less than 2 safe enough to say OK

pytestmark = pytest.mark.skipif(
    shutil.which("systemd-analyze") is None, reason="systemd-analyze is missing (on Debian: apt-get install systemd)"
)


@pytest.fixture(params=["alone", "with its drop-ins"])
def unit(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The unit, with a program that is there on this machine."""
    text = (FOLDER / "estelam.service").read_text("utf-8")
    unit = tmp_path / "estelam.service"
    unit.write_text(text.replace("/opt/estelam/.venv/bin/python", sys.executable))
    if request.param != "alone":
        shutil.copytree(FOLDER / "estelam.service.d", tmp_path / "estelam.service.d")
    return unit


def analyze(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["systemd-analyze", *words], capture_output=True, text=True, timeout=60, check=False)


def test_systemd_finds_no_fault_in_the_unit(unit: Path) -> None:
    verified = analyze("verify", "--man=no", str(unit))
    assert (verified.returncode, verified.stderr) == (0, "")


def test_the_unit_is_hardly_exposed(unit: Path) -> None:
    judged = analyze("security", "--offline=true", "--no-pager", str(unit))
    level = re.search(r"Overall exposure level for estelam\.service: ([\d.]+)", judged.stdout)
    assert level, judged.stdout + judged.stderr
    assert float(level[1]) < MOST_EXPOSED
