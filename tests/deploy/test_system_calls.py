"""The program needs no system call that the unit's filter keeps from it: certificates, files and backups are made."""

import shutil
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from services.papers.paper import Paper
from services.spreadsheets.spreadsheet import Column, Spreadsheet
from tests.deploy.filtered import LIBRARY, allowed_calls
from tests.services.papers.papers import PERSIAN
from tests.stories.deployment import Deployment, deployment

UNDER_FILTER = (sys.executable, "-m", "tests.deploy.filtered")
FILES: dict[str, tuple[Paper | Spreadsheet, bytes]] = {
    "a paper": (PERSIAN, b"%PDF"),
    "a spreadsheet": (Spreadsheet("رمزها", (Column("رمز"),), [("۱",), (2,)], right_to_left=True), b"PK"),
}

pytestmark = [
    pytest.mark.timeout(120),
    pytest.mark.skipif(
        shutil.which("systemd-analyze") is None or LIBRARY is None,
        reason="systemd-analyze and libseccomp are needed (on Debian: apt-get install systemd)",
    ),
]


@pytest_asyncio.fixture
async def filtered(sqlite_url: str, tmp_path: Path) -> AsyncIterator[Deployment]:
    async with deployment(sqlite_url, tmp_path, under=UNDER_FILTER) as running:
        yield running


async def test_a_person_gets_a_certificate_and_a_backup_is_made(filtered: Deployment) -> None:
    maryam = filtered.insured(7001, "fa")
    await maryam.gets_in()
    handed = await maryam.moves_to_inbox(now=time.time_ns() // 1000)
    assert "photo" in handed.picture
    assert "everything is there" in await filtered.command("backup", "--to", "one.backup")
    assert "Traceback" not in filtered.log()


@pytest.mark.parametrize("what", FILES)
def test_a_file_is_written(what: str) -> None:
    """In the drawing processes, too, whose libraries are not those of pictures."""
    written = (
        "import sys; from bot.drawing.easel import draw; from tests.deploy.test_system_calls import FILES;"
        f"sys.stdout.buffer.write(draw(FILES[{what!r}][0]))"
    )
    made = subprocess.run([*UNDER_FILTER, sys.executable, "-c", written], capture_output=True, timeout=60, check=False)
    assert made.stdout.startswith(FILES[what][1]), made.stderr.decode()


def test_what_an_intruder_would_want_is_kept_from_it() -> None:
    kept_from_it = {"mount", "ptrace", "reboot", "setuid", "chown", "bpf", "sched_setaffinity"}
    assert not allowed_calls() & kept_from_it
    assert {"execve", "fsync", "setpriority"} <= allowed_calls()
    tried = [*UNDER_FILTER, "chroot", "/", "true"]
    assert subprocess.run(tried, capture_output=True, timeout=60, check=False).returncode != 0
