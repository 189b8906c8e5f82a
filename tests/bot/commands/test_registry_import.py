"""`python -m bot registry import` and `status`, in real processes."""

import asyncio
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bot.alone import alone
from bot.clock import now
from bot.commands.registry_import_commands import OVERTAKEN
from bot.commands.registry_report import ON_SCREEN, Report
from bot.faults import StartFault
from bot.opening import open_with_keys
from bot.registries import choose_registry
from config.settings import given_settings
from services.registry_import import acts
from services.registry_import.terms import Finding
from services.registry_store import StoreRegistry
from services.vault import KeyVault
from storage import leases, registry
from storage.store import Store
from tests.bot.commands.test_command_line import ROOT, bot, environment, give_keys, started
from tests.bot.conftest import TOKENS, World
from tests.services.registry_import.persons import HEADING, person, text, write

__all__ = ["environment", "started"]


@pytest.fixture
def office(environment: dict[str, str], database_url: str) -> dict[str, str]:
    """The environment of an office with keys, on either database."""
    environment |= {"ESTELAM_DATABASE_URL": database_url, "ESTELAM_REGISTRY": "store"}
    give_keys(environment)
    return environment


def imported(office: dict[str, str], *words: str) -> subprocess.CompletedProcess[str]:
    return bot(office, "registry", "import", *words)


def test_a_file_is_looked_at_imported_and_shown_in_the_status(office: dict[str, str], tmp_path: Path) -> None:
    path = write(tmp_path / "persons.csv", [person(number) for number in range(1, 31)], "utf-8-sig")
    assert "Nothing was imported yet." in bot(office, "registry", "status").stdout
    looked = imported(office, "--check", str(path))
    assert (looked.returncode, looked.stderr) == (0, "")
    assert "30 persons would be added" in looked.stdout
    done = imported(office, str(path))
    assert done.stdout == (
        "30 lines: 30 persons added, 0 changed, 0 as before; 0 lines not taken in.\nThe registry holds 30 persons.\n"
    )
    assert "Nothing changed." in imported(office, str(path)).stdout
    status = bot(office, "registry", "status").stdout
    assert "The registry holds 30 persons." in status
    assert re.search(r"\d{4}-\d\d-\d\dT[\d:]{8}Z  sha256 \w+…  30 added", status), "in UTC, as the log has it"
    assert "The audit log is whole." in bot(office, "audit", "verify").stdout


async def test_whoever_is_imported_after_a_rotation_is_found_by_a_bot_that_was_not_restarted(
    office: dict[str, str], tmp_path: Path
) -> None:
    keys, url = Path(office["ESTELAM_KEYS_FILE"]), office["ESTELAM_DATABASE_URL"]
    store = await open_with_keys(url, KeyVault.load(keys), serves=True)
    assert bot(office, "keys", "rotate").returncode == 0
    path = await asyncio.to_thread(write, tmp_path / "persons.csv", [person(1)])
    assert (await asyncio.to_thread(imported, office, str(path))).returncode == 0
    assert (await StoreRegistry(store).find(person(1)[0])) is not None
    await store.close()


def test_bad_lines_and_the_vanished_are_told_and_end_with_code_1(office: dict[str, str], tmp_path: Path) -> None:
    path = write(tmp_path / "persons.csv", [person(1), person(2)])
    imported(office, str(path))
    path.write_text(text([[*person(1), "blue"], [*person(3, phone="x"), ""]], heading=[*HEADING, "colour"]))
    done = imported(office, str(path))
    assert done.returncode == 1
    assert "line 3: phone (تلفن همراه) is not a mobile number" in done.stdout
    assert f"{person(2)[0]} is in the registry, and not in the file" in done.stdout
    assert "mean nothing here: colour" in done.stdout
    assert "They stay; --remove-missing removes them." in done.stdout
    kept = imported(office, "--remove-missing", str(path))
    assert "1 was removed." in kept.stdout
    assert "The registry holds 1 person." in kept.stdout


def test_a_file_that_may_be_cut_off_removes_nobody_and_ends_with_code_1(office: dict[str, str], tmp_path: Path) -> None:
    path = write(tmp_path / "persons.csv", [person(1), person(2)])
    imported(office, str(path))
    path.write_text(text([person(1)]).rstrip("\n"))
    kept = imported(office, "--remove-missing", str(path))
    assert "Nobody was removed, because the last line has no end, and the file may be cut off there." in kept.stdout
    assert (kept.returncode, "The registry holds 2 persons." in kept.stdout) == (1, True)


def test_a_file_that_is_none_is_told_in_words(office: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "persons.csv").write_text("a,b\n1,2\n")
    write(tmp_path / "heading.csv", [])
    for file, told in {
        "persons.csv": "lacks: national_code (کد ملی)",
        "nothing.csv": "cannot be read",
        "heading.csv": "there are no lines below the heading; nothing was changed.",
    }.items():
        ended = imported(office, str(tmp_path / file))
        assert (ended.returncode, told in ended.stderr, "Traceback" in ended.stderr) == (2, True, False)
        assert ended.stderr.count(file) == 1


def test_an_import_that_nobody_will_ask_about_says_so(started: dict[str, str], tmp_path: Path) -> None:
    path = write(tmp_path / "persons.csv", [person(1)])
    done = imported(started | {"ESTELAM_REGISTRY": "demo"}, str(path))
    assert (done.returncode, "ESTELAM_REGISTRY is demo" in done.stdout) == (0, True)
    assert "ESTELAM_REGISTRY" not in imported(started | {"ESTELAM_REGISTRY": "store"}, str(path)).stdout


def test_beside_a_running_bot_the_import_leaves_it_room(started: dict[str, str], tmp_path: Path) -> None:
    path = write(tmp_path / "persons.csv", [person(1)])
    with alone(started["ESTELAM_DATABASE_URL"]):
        done = imported(started, str(path))
    assert (done.returncode, "leaves it room" in done.stdout) == (0, True)


async def test_killed_in_the_middle_it_is_finished_by_the_next(
    office: dict[str, str], tmp_path: Path, store: Store
) -> None:
    many = 40_000
    path = write(tmp_path / "persons.csv", [person(number) for number in range(1, many + 1)])
    command = [sys.executable, "-m", "bot", "registry", "import", str(path)]
    running = await asyncio.create_subprocess_exec(*command, env=office, cwd=ROOT)
    while await store.read(registry.count) == 0:
        assert running.returncode is None
        await asyncio.sleep(0.002)
    running.send_signal(signal.SIGKILL)
    await running.wait()
    assert 0 < await store.read(registry.count) < many
    status = await asyncio.to_thread(bot, office, "registry", "status")
    assert "not finished: it is running, or was cut off; run it again" in status.stdout
    done = await asyncio.to_thread(imported, office, str(path))
    assert done.returncode == 0
    assert f"The registry holds {many:,} persons." in done.stdout
    assert ", 0 as before" not in done.stdout


async def test_an_import_that_another_one_overtook_says_so(
    office: dict[str, str], tmp_path: Path, store: Store
) -> None:
    path = write(tmp_path / "persons.csv", [person(number) for number in range(1, 40_001)])
    command = [sys.executable, "-m", "bot", "registry", "import", str(path)]
    running = await asyncio.create_subprocess_exec(*command, env=office, cwd=ROOT, stderr=subprocess.PIPE)
    while not await store.read(registry.imports, limit=1):
        assert running.returncode is None
        await asyncio.sleep(0.002)
    later = now() + acts.HELD_FOR
    assert await store.write(leases.take, name=acts.LEASE, holder="another", now=later, until=later)
    _, told = await running.communicate()
    assert (running.returncode, told.decode().rstrip()) == (1, OVERTAKEN)


async def test_keys_that_are_rotated_while_an_import_begins_change_nothing_of_it(
    office: dict[str, str], tmp_path: Path, store: Store
) -> None:
    """It waits for another one when they are; processes that read begin later still."""
    path = write(tmp_path / "persons.csv", [person(number) for number in range(1, 101)])
    begun = now()
    assert await store.write(leases.take, name=acts.LEASE, holder="another", now=begun, until=begun + acts.HELD_FOR)
    command = [sys.executable, "-m", "bot", "registry", "import", str(path)]
    waiting = await asyncio.create_subprocess_exec(*command, env=office, cwd=ROOT, stdout=subprocess.PIPE)
    await asyncio.sleep(2.5)
    assert (await asyncio.to_thread(bot, office, "keys", "rotate")).returncode == 0
    said, _ = await waiting.communicate()
    assert b"100 persons added" in said
    assert await store.read(registry.count) == 100


async def test_check_says_whether_the_registry_was_filled(world: World, office: dict[str, str], tmp_path: Path) -> None:
    office |= {"ESTELAM_API_URL": world.url}
    for rows in ([], [person(1, phone="x")]):
        taken = await asyncio.to_thread(imported, office, str(write(tmp_path / "persons.csv", rows)))
        assert taken.returncode != 0
        empty = await asyncio.to_thread(bot, office, "check")
        assert (empty.returncode, "FAULT   registry: it is empty: python -m bot registry" in empty.stdout) == (1, True)
    await asyncio.to_thread(imported, office, str(write(tmp_path / "persons.csv", [person(1)])))
    filled = await asyncio.to_thread(bot, office, "check")
    assert (filled.returncode, "ok      registry: 1 person\n" in filled.stdout) == (0, True)


def test_the_setting_chooses_the_registry_of_the_store() -> None:
    tokens = {f"{role}_token": token for role, token in TOKENS.items()}
    make, _ = choose_registry(given_settings(**tokens, registry="store"))
    assert isinstance(make(None), StoreRegistry)  # type: ignore[arg-type]


def test_many_findings_go_to_a_file_and_the_file_of_the_last_time_goes(tmp_path: Path) -> None:
    path = tmp_path / "persons.csv.report.csv"
    with Report(path) as report:
        for line in range(1, ON_SCREEN + 6):
            report.add(Finding(line, "phone", "is empty"))
    assert len(report.told()) == ON_SCREEN + 1
    assert report.told()[-1] == f"… and 5 more. All {ON_SCREEN + 5} are in {path}"
    written = path.read_text("utf-8-sig").splitlines()
    assert written[:2] == ["line,column,reason,national code", "1,phone (تلفن همراه),is empty,"]
    assert len(written) == ON_SCREEN + 6
    with Report(path):
        pass
    assert not path.exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="not Linux")
@pytest.mark.parametrize("findings", [ON_SCREEN + 1, ON_SCREEN + 5_000])
def test_a_report_for_which_the_disk_has_no_room_is_told_in_words(tmp_path: Path, findings: int) -> None:
    """Also where that only shows when the last lines are written, after the import."""
    with pytest.raises(StartFault, match=r"report\.csv cannot be written: No space left on device\. --report names"):
        report_on_a_full_disk(tmp_path / "persons.csv.report.csv", findings)


def report_on_a_full_disk(path: Path, findings: int) -> None:
    with Report(path) as report:
        path.symlink_to("/dev/full")
        for line in range(findings):
            report.add(Finding(line, "phone", "is empty"))


def test_a_file_that_is_no_report_is_never_overwritten(environment: dict[str, str], tmp_path: Path) -> None:
    give_keys(environment)
    path = write(tmp_path / "persons.csv", [person(1)])
    ended = imported(environment, str(path), "--report", str(path))
    assert (ended.returncode, "is no report" in ended.stderr) == (2, True)
    assert path.read_text("utf-8") == text([person(1)])
