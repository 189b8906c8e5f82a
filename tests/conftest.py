"""What all tests share: a store on each database, a vault, a clock that stands still, repeatable randomness."""

import os
import random
import shutil
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from bot.garbage import collect_seldom
from services.vault import Key, KeyVault
from storage.migrations.runner import migrate_postgresql, migrate_sqlite
from storage.postgresql import connect
from storage.store import Store, open_store
from tests.postgres import PostgresServer, running_server

settings.register_profile("patient", deadline=None)  # a busy machine is no fault of what is tested
settings.load_profile("patient")

NOON = 1_760_000_000_000_000  # 2025-10-09 08:53:20 UTC, in microseconds


def pytest_configure() -> None:
    """Tests bring the authorities that they need; to read the machine's takes 40 to 100 ms at each start of a program,
    also where the environment says where they are. httpx refuses a file without any, so there is one, of which nobody
    has the key.
    """
    os.environ["SSL_CERT_FILE"] = str(Path(__file__).with_name("nobodys_authority.pem"))


def pytest_collection_finish() -> None:
    """Thousands of collected tests stay until the end; the garbage collector would walk over them again and again."""
    collect_seldom()


@pytest.fixture
def now() -> int:
    return NOON


@pytest.fixture
def randomness() -> Callable[[int], bytes]:
    """Bytes that are the same in every run."""
    return random.Random(20251009).randbytes


@pytest.fixture(scope="session")
def vault() -> KeyVault:
    return KeyVault([Key(1, bytes(range(32)), NOON)])


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty SQLite database with all tables, to be copied."""
    path = tmp_path_factory.mktemp("migrated") / "estelam.db"
    migrate_sqlite(path, patience=5)
    return path


@pytest.fixture
def sqlite_url(migrated_file: Path, tmp_path: Path) -> str:
    path = tmp_path / "estelam.db"
    shutil.copyfile(migrated_file, path)
    return f"sqlite:///{path}"


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """A running server; each process of pytest-xdist has its own."""
    with running_server() as server:
        yield server


@pytest.fixture(scope="session")
def migrated_template(postgres: PostgresServer) -> str:
    """An empty PostgreSQL database with all tables, to be copied."""
    name = postgres.new_database()
    migrate_postgresql(lambda: connect(postgres.url(name), patience=5))
    return name


@pytest.fixture
def postgresql_url(postgres: PostgresServer, migrated_template: str) -> Iterator[str]:
    name = postgres.new_database(migrated_template)
    yield postgres.url(name)
    postgres.drop_database(name)


@pytest.fixture
def empty_sqlite_url(tmp_path: Path) -> str:
    """A database that does not exist yet."""
    return f"sqlite:///{tmp_path}/new/estelam.db"


@pytest.fixture
def empty_postgresql_url(postgres: PostgresServer) -> Iterator[str]:
    """A database without tables."""
    name = postgres.new_database()
    yield postgres.url(name)
    postgres.drop_database(name)


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest) -> str:
    url: str = request.getfixturevalue(f"empty_{request.param}_url")
    return url


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """A fresh, migrated database of each kind."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


@pytest.fixture
async def store(database_url: str, vault: KeyVault) -> AsyncIterator[Store]:
    store = await open_store(database_url, vault)
    yield store
    await store.close()
