"""`python -m bot legacy import` and `status`, in real processes."""

import asyncio
import signal
import sys
from pathlib import Path

import pytest

from bot.alone import alone
from storage import legacy
from storage.store import Store
from storage.transaction import Transaction
from tests.bot.commands.test_command_line import ROOT, bot, environment, give_keys, started
from tests.services.legacy import files

__all__ = ["environment", "started"]


@pytest.fixture
def office(environment: dict[str, str], database_url: str) -> dict[str, str]:
    """The environment of an office with keys, on either database."""
    environment |= {"ESTELAM_DATABASE_URL": database_url}
    give_keys(environment)
    return environment


def three(folder: Path, *, users: int = 3) -> list[str]:
    """Files of one organisation, its agreement and its users."""
    return [
        str(files.write(folder / "users.csv", files.USERS, [files.user(n) for n in range(1, users + 1)])),
        str(files.write(folder / "agreements.csv", files.AGREEMENTS, [files.agreement(1)])),
        str(files.write(folder / "organisations.csv", files.ORGANISATIONS, [files.organisation(1)])),
    ]


def test_files_are_looked_at_moved_and_shown_in_the_status(office: dict[str, str], tmp_path: Path) -> None:
    given = three(tmp_path)
    assert "Nothing was imported yet." in bot(office, "legacy", "status").stdout
    looked = bot(office, "legacy", "import", *given)
    counts = (
        "organisations: 1 new, 0 changed, 0 as before, 0 left out, 0 not resolved\n"
        "agreements: 1 new, 0 changed, 0 as before, 0 left out, 0 not resolved\n"
        "users: 3 new, 0 changed, 0 as before, 0 left out, 0 not resolved\n"
    )
    assert (looked.returncode, looked.stderr) == (0, "")
    assert looked.stdout == f"{counts}This was a look: nothing was stored. --for-real does it.\n"
    assert "Nothing was imported yet." in bot(office, "legacy", "status").stdout
    assert bot(office, "legacy", "import", *given, "--for-real").stdout == f"{counts}Done.\n"
    assert bot(office, "legacy", "import", *given, "--for-real").stdout.endswith("Nothing changed.\n")
    status = bot(office, "legacy", "status").stdout
    assert "The legacy system is in use." in status
    assert "users: 3 moved, 0 not resolved" in status
    assert "3 moved users have not entered yet." in status
    assert "The audit log is whole." in bot(office, "audit", "verify").stdout


def test_rows_that_do_not_move_are_told_and_end_with_code_1(office: dict[str, str], tmp_path: Path) -> None:
    calculates = files.user(25, user="=1+2")
    path = files.write(tmp_path / "users.csv", files.USERS, [*(files.user(n) for n in range(1, 25)), calculates])
    done = bot(office, "legacy", "import", str(path), "--for-real")
    assert done.returncode == 1
    reason = "the organisation is not known yet, or is not resolved itself"
    assert f"users.csv, line 2: user u1 is unresolved: {reason}\n" in done.stdout
    assert f"  25 users: {reason}\nDone.\n" in done.stdout
    report = tmp_path / "legacy.report.csv"
    assert f"25 rows are in {report}" in done.stdout
    written = report.read_text("utf-8-sig").splitlines()
    assert written[0] == "file,line,kind,key,what,reason"
    assert len(written) == 26
    assert written[25].split(",")[3] == "'=1+2", "a spreadsheet program shows it and calculates nothing"
    assert f"  25 users: {reason}" in bot(office, "legacy", "status").stdout


def test_a_report_that_cannot_be_written_is_told_before_anything_is_moved(
    office: dict[str, str], tmp_path: Path
) -> None:
    path = files.write(tmp_path / "users.csv", files.USERS, [files.user(n) for n in range(1, 26)])
    refused = bot(office, "legacy", "import", str(path), "--for-real", "--report", str(tmp_path / "missing" / "r.csv"))
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "--report names another. Nothing was done." in refused.stderr
    assert "Nothing was imported yet." in bot(office, "legacy", "status").stdout


def test_lines_without_a_key_keep_everything_back(office: dict[str, str], tmp_path: Path) -> None:
    path = files.write(tmp_path / "users.csv", files.USERS, [files.user(1), files.user(2, user="")])
    done = bot(office, "legacy", "import", str(path), "--for-real")
    assert done.returncode == 1
    assert "users.csv, line 3: it is not kept track of: the line lacks its key" in done.stdout
    assert done.stdout.endswith("Nothing was stored: put the lines right that nobody could keep track of.\n")
    assert "Nothing was imported yet." in bot(office, "legacy", "status").stdout


def test_a_file_that_is_none_is_told_in_words(office: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "other.csv").write_text("a,b\n1,2\n")
    for name, told in {"other.csv": "lacks: code (کد دستگاه)", "nothing.csv": "cannot be read"}.items():
        ended = bot(office, "legacy", "import", str(tmp_path / name))
        assert (ended.returncode, told in ended.stderr, "Traceback" in ended.stderr) == (2, True, False)


def test_a_file_that_is_no_report_is_never_overwritten(office: dict[str, str], tmp_path: Path) -> None:
    given = three(tmp_path)
    before = Path(given[0]).read_bytes()
    ended = bot(office, "legacy", "import", *given, "--report", given[0])
    assert (ended.returncode, "is no report" in ended.stderr) == (2, True)
    assert Path(given[0]).read_bytes() == before


def test_beside_a_running_bot_the_import_goes_on(started: dict[str, str], tmp_path: Path) -> None:
    with alone(started["ESTELAM_DATABASE_URL"]):
        assert bot(started, "legacy", "import", *three(tmp_path), "--for-real").returncode == 0


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_an_import_that_is_killed_is_finished_by_running_it_again(
    office: dict[str, str], tmp_path: Path, store: Store
) -> None:
    many = 10_000
    given = three(tmp_path, users=many)
    command = [sys.executable, "-m", "bot", "legacy", "import", *given, "--for-real"]
    running = await asyncio.create_subprocess_exec(*command, env=office, cwd=ROOT)
    while await store.read(users_moved) < 1_000:
        assert running.returncode is None
        await asyncio.sleep(0.002)
    running.send_signal(signal.SIGKILL)
    await running.wait()
    assert 0 < await store.read(users_moved) < many
    done = await asyncio.to_thread(bot, office, "legacy", "import", *given, "--for-real")
    assert done.returncode == 0
    assert await store.read(users_moved) == many
    assert "Nothing changed." in (await asyncio.to_thread(bot, office, "legacy", "import", *given, "--for-real")).stdout


def users_moved(tx: Transaction) -> int:
    return sum(each.rows for each in legacy.counts(tx) if each.kind == "user")
