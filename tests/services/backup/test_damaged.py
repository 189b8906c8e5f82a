"""A backup that is not whole, or whose keys are not here, is refused with words, and nothing is restored."""

import asyncio
import io
import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.backup.faults import BackupFault, Damaged, NotAtRest, TooNew, WrongKeys
from services.backup.format import META, Reader, write
from services.backup.sealing import HEADER, LENGTH, MAGIC, Sealer
from services.vault import Key, KeyVault
from storage import copying
from storage.copying import NotEmpty
from storage.errors import StoreMisconfigured
from storage.postgresql import connect
from storage.store import Store, path_of
from tests.conftest import NOON
from tests.services.backup.conftest import Backup, Restore, furnish, opened
from tests.services.office import Office

OTHERS = KeyVault([Key(1, bytes(32), NOON)])
ROTATED = KeyVault([Key(1, bytes(range(32)), NOON), Key(2, bytes(32), NOON)])


@pytest.fixture(scope="module")
def whole(migrated_file: Path, tmp_path_factory: pytest.TempPathFactory, vault: KeyVault) -> bytes:
    """A good backup of a small office."""
    path = tmp_path_factory.mktemp("office") / "estelam.db"
    path.write_bytes(migrated_file.read_bytes())
    url = f"sqlite:///{path}"

    async def furnished() -> None:
        async with opened(url, vault) as store:
            await furnish(Office(store, random.Random(1).randbytes, NOON))

    asyncio.run(furnished())
    return written(url, vault)


def written(url: str, vault: KeyVault, seed: int = 2) -> bytes:
    file = io.BytesIO()
    with copying.reading(url) as database:
        write(
            file,
            database,
            vault,
            at_rest=False,
            now=NOON,
            random=random.Random(seed).randbytes,
            progress=lambda *_: None,
        )
    return file.getvalue()


def read_all(content: bytes, vault: KeyVault, place: Path) -> int:
    """Everything that a restore would read; answers with how many rows there are."""
    path = place / "read.backup"
    path.write_bytes(content)
    with path.open("rb") as file:
        reader = Reader(file, vault, lambda *_: None)
        count = sum(len(list(reader.rows(table))) for table in reader.meta.tables)
        reader.finish()
        return count


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("place")


def records(content: bytes) -> list[bytes]:
    """The sealed records, each with its length."""
    at, found = HEADER.size, []
    while at < len(content):
        size = LENGTH.size + LENGTH.unpack_from(content, at)[0]
        found.append(content[at : at + size])
        at += size
    return found


def test_a_whole_backup_is_read_to_its_end(whole: bytes, vault: KeyVault, place: Path) -> None:
    assert read_all(whole, vault, place) > 20


@given(data=st.data())
def test_any_flipped_bit_is_noticed(data: st.DataObject, whole: bytes, vault: KeyVault, place: Path) -> None:
    bit = data.draw(st.integers(0, len(whole) * 8 - 1))
    changed = bytearray(whole)
    changed[bit // 8] ^= 1 << bit % 8
    with pytest.raises((Damaged, WrongKeys)):
        read_all(bytes(changed), vault, place)


@given(data=st.data())
def test_a_backup_that_is_cut_off_anywhere_is_noticed(
    data: st.DataObject, whole: bytes, vault: KeyVault, place: Path
) -> None:
    left = data.draw(st.integers(0, len(whole) - 1))
    with pytest.raises(Damaged):
        read_all(whole[:left], vault, place)


def test_a_backup_that_is_cut_off_between_two_records_is_noticed(whole: bytes, vault: KeyVault, place: Path) -> None:
    parts = records(whole)
    for count in range(len(parts)):
        with pytest.raises(Damaged):
            read_all(whole[: HEADER.size] + b"".join(parts[:count]), vault, place)


@given(more=st.binary(min_size=1, max_size=100))
def test_whatever_follows_the_end_is_noticed(more: bytes, whole: bytes, vault: KeyVault, place: Path) -> None:
    with pytest.raises(Damaged):
        read_all(whole + more, vault, place)


@given(data=st.data())
def test_records_in_another_order_twice_or_left_out_are_noticed(
    data: st.DataObject, whole: bytes, vault: KeyVault, place: Path
) -> None:
    parts = records(whole)
    drawn = data.draw(st.lists(st.sampled_from(range(len(parts))), max_size=len(parts) + 2))
    if drawn == list(range(len(parts))):
        return
    with pytest.raises(Damaged):
        read_all(whole[: HEADER.size] + b"".join(parts[number] for number in drawn), vault, place)


def test_records_of_another_backup_are_noticed(whole: bytes, vault: KeyVault, place: Path, sqlite_url: str) -> None:
    other = records(written(sqlite_url, vault, seed=3))
    with pytest.raises(Damaged):
        read_all(whole[: HEADER.size] + b"".join(other), vault, place)


def test_a_file_that_is_no_backup_is_told(vault: KeyVault, place: Path) -> None:
    for content in (b"", b"PK\x03\x04 something else entirely" * 10, MAGIC):
        with pytest.raises(Damaged, match="no backup of Estelam"):
            read_all(content, vault, place)


@pytest.mark.parametrize("keys", [OTHERS, KeyVault([Key(7, bytes(range(32)), NOON)])])
def test_keys_of_another_file_are_told(keys: KeyVault, whole: bytes, place: Path) -> None:
    with pytest.raises(WrongKeys, match="ESTELAM_KEYS_FILE"):
        read_all(whole, keys, place)


def test_a_keys_file_that_lost_an_older_key_is_refused_because_rows_may_need_it(sqlite_url: str, place: Path) -> None:
    content = written(sqlite_url, ROTATED)
    with pytest.raises(WrongKeys, match="may need key 1"):
        read_all(content, KeyVault([Key(2, bytes(32), NOON)]), place)


def test_a_backup_of_a_newer_release_is_refused(vault: KeyVault, place: Path) -> None:
    file = io.BytesIO()
    sealer = Sealer(file, vault, random.Random(3).randbytes)
    sealer.write(META + b'{"revision":"9999","made_at":0,"at_rest":false,"tables":[],"keys":{}}', last=True)
    with pytest.raises(TooNew, match="9999, made by a newer release"):
        read_all(file.getvalue(), vault, place)


def test_nothing_personal_can_be_read_in_the_file(whole: bytes) -> None:
    for words in ("مریم", "شرکت فناوران", "7001", "certificates", "9990000379", "telegram-person"):
        assert words.encode() not in whole


@pytest.mark.parametrize("place_of_damage", [0.3, 0.9, 0.999])
def test_a_damaged_backup_leaves_nothing_behind_and_a_good_one_is_restored_then(
    whole: bytes, tmp_path: Path, restore: Restore, empty_url: str, place_of_damage: float
) -> None:
    bad, good = tmp_path / "bad.backup", tmp_path / "good.backup"
    changed = bytearray(whole)
    changed[int(len(whole) * place_of_damage)] ^= 1
    bad.write_bytes(changed)
    good.write_bytes(whole)
    with pytest.raises(BackupFault):
        restore(bad, empty_url)
    assert tables_in(empty_url) == []
    assert restore(good, empty_url).meta.rows > 20


def tables_in(url: str) -> list[str]:
    """What a database that is not there yet, or has nothing in it, answers with: nothing."""
    if not url.startswith("sqlite"):
        with connect(url, patience=5) as server:
            found = server.execute("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")
            return [name for (name,) in found]
    path = Path(url.removeprefix("sqlite:///"))
    if not path.exists():
        return [each.name for each in path.parent.iterdir()] if path.parent.exists() else []
    with closing(sqlite3.connect(path)) as file:
        return [name for (name,) in file.execute("SELECT name FROM sqlite_master")]


async def test_a_database_that_holds_something_is_never_restored_into(
    whole: bytes,
    tmp_path: Path,
    restore: Restore,
    database_url: str,
    vault: KeyVault,
    randomness: Callable[[int], bytes],
) -> None:
    async with opened(database_url, vault) as store:
        await Office(store, randomness, NOON).organisation()
    (tmp_path / "one.backup").write_bytes(whole)
    with pytest.raises(NotEmpty):
        restore(tmp_path / "one.backup", database_url)
    async with opened(database_url, vault) as store:
        assert await Office(store, randomness, NOON).count("organisations") == 1


def test_tables_with_nothing_in_them_are_no_obstacle(
    whole: bytes, tmp_path: Path, restore: Restore, database_url: str
) -> None:
    (tmp_path / "one.backup").write_bytes(whole)
    assert restore(tmp_path / "one.backup", database_url).meta.rows > 20


@pytest.mark.parametrize("migrated", [False, True])
@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_empty_tables_of_another_program_are_left_as_they_are(
    whole: bytes,
    tmp_path: Path,
    restore: Restore,
    request: pytest.FixtureRequest,
    vault: KeyVault,
    kind: str,
    migrated: bool,
) -> None:
    """Also of one that uses Alembic, as we do."""
    (tmp_path / "one.backup").write_bytes(whole)
    url = str(request.getfixturevalue(f"empty_{kind}_url"))
    make = ["CREATE TABLE thesis (page BIGINT PRIMARY KEY)"]
    if migrated:
        make += ["CREATE TABLE alembic_version (version_num text)", "INSERT INTO alembic_version VALUES ('0001')"]
    if kind == "sqlite":
        path_of(url).parent.mkdir()
        with closing(sqlite3.connect(path_of(url), isolation_level=None)) as file:
            for statement in make:
                file.execute(statement)
    else:
        with connect(url, 5) as server:
            for statement in make:
                server.execute(statement.encode())
    with pytest.raises(StoreMisconfigured, match="another program's tables"):
        restore(tmp_path / "one.backup", url)
    with copying.reading(url) as found:
        assert found.unit(vault).all("SELECT page FROM thesis") == []


async def test_what_waits_is_taken_along_only_from_a_service_at_rest(
    store: Store, back_up: Backup, restore: Restore, empty_url: str
) -> None:
    path = back_up(at_rest=False).path
    with pytest.raises(NotAtRest, match="--moving"):
        restore(path, empty_url, keep_waiting=True)
