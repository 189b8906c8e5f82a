"""A SQLite file that somebody else made, most often root: whose it is, and what to do."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from services.vault import KeyVault
from storage.copying_sqlite import reading_sqlite
from storage.errors import StoreMisconfigured
from storage.store import open_store
from tests.postgres import readable_by_all

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can make files that are not its own")
NOBODY = 65534


@pytest.fixture
def folder() -> Iterator[Path]:
    """One that every user can reach, with a database of nobody's in it."""
    with tempfile.TemporaryDirectory(dir=readable_by_all(Path(tempfile.gettempdir()))) as made:
        os.chown(made, NOBODY, NOBODY)
        yield Path(made)


@pytest.fixture
def file(folder: Path, migrated_file: Path) -> Path:
    file = folder / "estelam.db"
    shutil.copyfile(migrated_file, file)
    os.chown(file, NOBODY, NOBODY)
    return file


@pytest.fixture(autouse=True)
async def imported(sqlite_url: str, vault: KeyVault) -> None:
    """Whatever is imported at a first use: root's Python may be closed to nobody."""
    await (await open_store(sqlite_url, vault)).close()


@contextmanager
def nobody() -> Iterator[None]:
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


def give(file: Path, user: int, mode: int = 0o600) -> None:
    os.chown(file, user, user)
    file.chmod(mode)


async def told(file: Path, vault: KeyVault, *, upgrade: bool) -> str:
    with pytest.raises(StoreMisconfigured) as caught:
        await (await open_store(f"sqlite:///{file}", vault, upgrade=upgrade)).close()
    return str(caught.value)


@as_root
@pytest.mark.parametrize("upgrade", [True, False])
@pytest.mark.parametrize("name", ["estelam.db", "estelam.db-wal"])
async def test_a_file_of_somebody_else_is_told_with_its_owner(
    file: Path, vault: KeyVault, name: str, upgrade: bool
) -> None:
    closed = file.with_name(name)
    closed.touch()
    give(closed, 0)
    with nobody():
        said = await told(file, vault, upgrade=upgrade)
    assert (
        said == f"{closed} belongs to root, and nobody, as whom this runs, may not write to it: `chown nobody {closed}`"
    )


@as_root
async def test_whoever_has_no_name_is_told_by_his_number(file: Path, vault: KeyVault) -> None:
    give(file, 64_999)
    with nobody():
        assert f"{file} belongs to 64999, and nobody" in await told(file, vault, upgrade=False)


@as_root
def test_a_backup_tells_it_too(file: Path) -> None:
    give(file, 0)
    with nobody(), pytest.raises(StoreMisconfigured, match="belongs to root"), reading_sqlite(file, 1):
        pass


@as_root
async def test_a_file_of_one_s_own_may_be_closed_as_well(file: Path, vault: KeyVault) -> None:
    give(file, NOBODY, 0o000)
    with nobody():
        assert f"`chmod u+rw {file}`" in await told(file, vault, upgrade=False)


@pytest.mark.parametrize("upgrade", [True, False])
async def test_a_folder_is_no_database(tmp_path: Path, vault: KeyVault, upgrade: bool) -> None:
    assert await told(tmp_path, vault, upgrade=upgrade) == f"{tmp_path} is a folder: write the path of a file"
