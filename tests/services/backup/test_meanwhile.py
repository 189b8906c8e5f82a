"""A backup is one moment of the database, whatever is written while it is made; and what can go wrong around it."""

import asyncio
import resource
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from services.backup import making
from services.backup.faults import NoRoom
from services.vault import KeyVault
from storage import audit, copying
from storage.copying import InUse
from storage.migrations import runner
from storage.postgresql import connect
from storage.store import Store, StoreMisconfigured
from storage.transaction import Transaction
from tests.services.backup.conftest import Backup, Restore, contents, everything_in, files_in, no_progress, opened
from tests.services.office import Office


async def test_a_backup_during_continuous_writes_is_consistent(
    store: Store, back_up: Backup, restore: Restore, tmp_path: Path, vault: KeyVault, office: Office
) -> None:
    """Certificates, their codes, the log and its heads are written together, so they have to be found together."""
    maryam = await office.person()
    busy = True

    async def write() -> int:
        count = 0
        while busy:
            await asyncio.gather(*(office.issue(maryam) for _ in range(5)))
            count += 5
        return count

    writing = asyncio.ensure_future(write())
    await asyncio.sleep(0.2)
    counts = []
    for number in range(4):
        before = await office.count("certificates")
        made = await asyncio.to_thread(back_up, f"{number}.backup")
        assert made.broken is None
        url = f"sqlite:///{tmp_path / f'restored-{number}.db'}"
        restore(made.path, url)
        found = await everything_in(url, vault)
        issued = {row["subject"] for row in found["audit"] if row["act"] == "issue"}
        assert issued == {f"certificate:{row['id']}" for row in found["certificates"]}
        assert {row["certificate_id"] for row in found["codes"]} == {row["id"] for row in found["certificates"]}
        counts.append(len(found["certificates"]))
        assert before <= counts[-1] <= await office.count("certificates")
    busy = False
    assert counts == sorted(counts)
    assert counts[-1] < await writing, "it went on meanwhile"


async def test_the_program_is_not_held_up_by_a_reader(sqlite_url: str, vault: KeyVault) -> None:
    async with opened(sqlite_url, vault) as store:
        office = Office(store, bytes, 1)
        with copying.reading(sqlite_url) as database:
            before = database.tables()
            await asyncio.wait_for(office.organisation(), 1)
            assert database.tables() == before, "it still sees the moment at which it began"
        assert await office.count("organisations") == 1


async def test_a_broken_audit_log_is_backed_up_and_told(store: Store, back_up: Backup, office: Office) -> None:
    await office.organisation()
    await store.write(lambda tx: tx.run("UPDATE audit SET actor = 'nobody'"))
    chain, position = back_up().broken or (-1, -1)
    assert (0 <= chain < audit.CHAINS, position) == (True, 1)


@pytest.mark.parametrize("revision", sorted({*runner.revisions()[::4], *runner.revisions()[-2:]}))  # a second each
async def test_a_backup_of_any_older_release_is_restored_and_brought_up_to_date(
    revision: str, tmp_path: Path, empty_url: str, vault: KeyVault, randomness: Callable[[int], bytes], restore: Restore
) -> None:
    path, old = tmp_path / "old.backup", f"sqlite:///{tmp_path / 'old.db'}"
    with copying.building(old, revision) as database:
        fill_by_hand(database.unit(vault))
    made = making.make(old, path, vault, at_rest=True, now=1, random=randomness, progress=no_progress)
    assert made.meta.revision == revision
    restore(path, empty_url, keep_waiting=True)
    async with opened(empty_url, vault) as store:
        after = await store.read(contents)
    assert [row["name"] for row in after["organisations"]] == ["آفتاب"]
    assert after["alembic_version"] == [{"version_num": runner.revisions()[-1]}]


def fill_by_hand(tx: Transaction) -> None:
    tx.run(
        """
        INSERT INTO organisations (name, search_name, kind, state, created_at)
        VALUES ('آفتاب', 'آفتاب', 'bank', 'active', 1)
        """
    )


async def test_a_database_that_is_in_use_is_neither_moved_nor_restored_into(
    postgresql_url: str, vault: KeyVault, back_up_of: Backup, restore: Restore
) -> None:
    async with opened(postgresql_url, vault) as store:
        await store.read(contents)
        assert back_up_of(postgresql_url).broken is None, "beside the program is how backups are made"
        with pytest.raises(InUse, match="end it first"):
            back_up_of(postgresql_url, "two.backup", at_rest=True)
        with pytest.raises(InUse, match="end it first"):
            restore(back_up_of(postgresql_url, "three.backup").path, postgresql_url)


def test_what_a_program_did_until_its_end_is_taken_along(postgresql_url: str, vault: KeyVault) -> None:
    """Whoever moves has just told the program to end, and it is still at its last messages."""
    program = connect(postgresql_url, 5)

    def end() -> None:
        time.sleep(0.4)
        program.execute(b"INSERT INTO bots (bot, username) VALUES ('telegram-person', 'last')")
        time.sleep(0.2)
        program.close()

    ending = threading.Thread(target=end)
    ending.start()
    with copying.reading(postgresql_url, alone=True) as found:
        ending.join()
        assert [name["username"] for name in found.unit(vault).all("SELECT * FROM bots")] == ["last"]


def test_a_database_without_tables_or_none_at_all_cannot_be_backed_up(
    empty_url: str, back_up_of: Backup, tmp_path: Path
) -> None:
    with pytest.raises(StoreMisconfigured):
        back_up_of(empty_url)
    assert files_in(tmp_path) == set(), "and none is made by trying"


@contextmanager
def files_no_longer_than(size: int) -> Iterator[None]:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize("size", [0, 4096, 50_000, 200_000])
async def test_where_there_is_no_room_nothing_is_left(
    furnished: tuple[Office, str], back_up: Backup, tmp_path: Path, size: int
) -> None:
    """At first the backup itself does not fit, then the database that it is tried with."""
    office, _ = furnished
    for number in range(60):
        await office.organisation(f"{number:02d}" + "ا" * 1000)
    before = files_in(tmp_path)
    with files_no_longer_than(size), pytest.raises((OSError, NoRoom)):
        back_up()
    assert files_in(tmp_path) == before
    assert back_up().path.stat().st_mode & 0o777 == 0o600


async def test_a_file_that_is_there_is_told_before_the_work(
    store: Store, database_url: str, vault: KeyVault, tmp_path: Path
) -> None:
    there = tmp_path / "there.backup"
    there.touch()
    stages: list[str] = []
    with pytest.raises(FileExistsError):
        making.make(
            database_url,
            there,
            vault,
            at_rest=False,
            now=1,
            random=bytes,
            progress=lambda *told: stages.append(told[0]),
        )
    assert stages == []


async def test_a_link_in_place_of_the_draft_is_not_followed(store: Store, back_up: Backup, tmp_path: Path) -> None:
    """As somebody may lay it into a folder of his, in which root makes a backup."""
    (tmp_path / "precious").write_text("precious")
    (tmp_path / "one.backup.partial").symlink_to(tmp_path / "precious")
    made = back_up()
    assert not made.path.is_symlink()
    assert made.path.stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "precious").read_text() == "precious"


async def test_a_file_that_is_there_is_never_overwritten(store: Store, back_up: Backup, tmp_path: Path) -> None:
    (tmp_path / "one.backup").write_text("something else")
    with pytest.raises(FileExistsError):
        back_up()
    assert (tmp_path / "one.backup").read_text() == "something else"
