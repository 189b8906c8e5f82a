"""The program on a read-only root, as in its container: it writes to the folder of its state and nowhere else."""

import asyncio
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bot.commands.registry_report import ON_SCREEN
from config.settings import PREFIX
from tests.bot.commands.test_command_line import give_keys
from tests.bot.conftest import TOKENS, World
from tests.bot.conftest import world as world
from tests.commands import give
from tests.services.registry_import.persons import person, write

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


def imports(
    office: dict[str, str], file: Path, *words: str, folder: str = "$STATE"
) -> subprocess.CompletedProcess[str]:
    """`registry import` of a file in a mount of its own that is read-only, as a container has it."""
    mount = f'mount --bind "{file.parent}" "{file.parent}"; mount --options remount,bind,ro "{file.parent}"'
    script = SEALED.replace('exec "$@"', f'{mount}; cd "{folder}"; exec "$@"')
    under = ("unshare", "--mount", "sh", "-c", script, "sh")
    return give(office, "registry", "import", str(file), *words, folder=ROOT, under=under)


@pytest.fixture
def persons(tmp_path: Path) -> Path:
    (tmp_path / "mounted").mkdir()
    return tmp_path / "mounted" / "persons.csv"


@pytest.fixture
def office(environment: dict[str, str], state: Path, migrated_file: Path) -> dict[str, str]:
    environment |= {"ESTELAM_KEYS_FILE": str(state / "keys.json"), "TMPDIR": str(state)}
    environment |= {"ESTELAM_DATABASE_URL": f"sqlite:///{state / 'estelam.db'}", "ESTELAM_REGISTRY": "store"}
    give_keys(environment)
    shutil.copyfile(migrated_file, state / "estelam.db")
    return environment


BAD = [person(number, phone="x") for number in range(1, ON_SCREEN + 6)]


def test_the_report_of_an_import_goes_to_the_current_folder_where_the_file_lies_read_only(
    office: dict[str, str], state: Path, persons: Path
) -> None:
    report = state / "persons.csv.report.csv"
    done = imports(office, write(persons, [*BAD, person(100)]))
    assert (done.returncode, done.stderr) == (1, "")
    assert f"… and 5 more. All {len(BAD)} are in {report}\n" in done.stdout
    assert "The registry holds 1 person." in done.stdout
    assert len(report.read_text("utf-8-sig").splitlines()) == 1 + len(BAD)
    assert imports(office, write(persons, [person(100)])).returncode == 0
    assert not report.exists(), "what is left of the last time would mislead"


def test_an_import_whose_report_can_be_written_nowhere_is_refused_at_its_start(
    office: dict[str, str], state: Path, persons: Path
) -> None:
    write(persons, [person(100)])
    for words in ((), ("--report", str(persons.with_name("report.csv")))):
        refused = imports(office, persons, *words, folder="/")
        assert (refused.returncode, refused.stdout, "Traceback" in refused.stderr) == (2, "", False)
        assert "--report names another" in refused.stderr
    named = imports(office, persons, "--report", str(state / "report.csv"), folder="/")
    assert (named.returncode, "1 person added" in named.stdout) == (0, True), "it was not stored before"
