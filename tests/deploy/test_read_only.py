"""The program on a read-only root, as in its container: it writes to the folder of its state and nowhere else."""

import asyncio
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from config.settings import PREFIX
from tests.bot.conftest import TOKENS, World
from tests.bot.conftest import world as world

ROOT = Path(__file__).parents[2]
SEALED = """
set -e
mount --make-rprivate /
mount --bind / /
mount --bind "$STATE" "$STATE"
mount --options remount,bind,ro /
cd "$STATE"
if touch /read-only-after-all 2>/dev/null; then exit 99; fi
exec "$@"
"""


def can_seal() -> bool:
    """Whether this machine lets us mount in a namespace of our own."""
    if shutil.which("unshare") is None:
        return False
    tried = subprocess.run(
        ["unshare", "--mount", "sh", "-c", "mount --bind / / && mount --options remount,bind,ro /"],
        capture_output=True,
        check=False,
    )
    return tried.returncode == 0


pytestmark = pytest.mark.skipif(not can_seal(), reason="mounting in a namespace of its own needs root and unshare")


@pytest.fixture
def state(tmp_path: Path) -> Path:
    folder = tmp_path / "state"
    folder.mkdir()
    return folder


@pytest.fixture
def environment(world: World, state: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(PREFIX)}
    settings = {
        "ESTELAM_PERSON_TOKEN": TOKENS["person"],
        "ESTELAM_ORGANISATION_TOKEN": TOKENS["organisation"],
        "ESTELAM_API_URL": world.url,
        "ESTELAM_LINK_URL": world.url,
        "ESTELAM_DRAWING_PROCESSES": "1",
    }
    return {**kept, **settings, "STATE": str(state), "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}


async def test_it_serves_and_ends_well_with_nothing_to_write_to_but_its_state(
    world: World, environment: dict[str, str], state: Path, tmp_path: Path
) -> None:
    log = tmp_path / "log"
    command = ["unshare", "--mount", "sh", "-c", SEALED, "sh", sys.executable, "-m", "bot", "run"]
    with log.open("wb") as file:
        process = await asyncio.create_subprocess_exec(*command, env=environment, stdout=file, stderr=file)
    try:
        await world.chat().start()
        end = time.monotonic() + 30
        while not await world.chat().heard():
            assert process.returncode is None, log.read_text("utf-8")
            assert time.monotonic() < end, log.read_text("utf-8")
            await asyncio.sleep(0.05)
        process.terminate()
        assert await asyncio.wait_for(process.wait(), 15) == 0, log.read_text("utf-8")
    finally:
        if process.returncode is None:
            process.kill()
    assert {path.name for path in (state / "var").iterdir()} >= {"estelam.db", "keys.json"}
    assert "Traceback" not in log.read_text("utf-8")
