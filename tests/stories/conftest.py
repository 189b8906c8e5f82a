"""Stories are told in one town for all of them, since to build one takes longer than to tell a story.

Each story has its own people, and may only move the clock forwards. Stories that count what is in the whole town, or
break something for good, ask for a `fresh_town`.
"""

import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio
from pytest_asyncio import is_async_test

from config.texts import LANGUAGES
from tests.postgres import PostgresServer
from tests.stories import citizens
from tests.stories.people import Admin, Insured, Officer
from tests.stories.town import Town
from tests.stories.town import town as running_town

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All stories run on one event loop: that of their town."""
    in_session = pytest.mark.asyncio(loop_scope="session")
    for item in items:
        if HERE in item.path.parents and is_async_test(item):
            item.add_marker(in_session, append=False)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def sqlite_town(migrated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Town]:
    home = tmp_path_factory.mktemp("town")
    shutil.copyfile(migrated_file, home / "estelam.db")
    async with running_town(f"sqlite:///{home / 'estelam.db'}", home) as town:
        yield town


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def postgresql_town(
    postgres: PostgresServer, migrated_template: str, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Town]:
    url = postgres.url(postgres.new_database(migrated_template))
    async with running_town(url, tmp_path_factory.mktemp("town")) as town:
        yield town


@pytest.fixture
def database() -> str:
    """Which database the story's town has; `on_both` tells a story on each."""
    return "sqlite"


@pytest.fixture
def town(database: str, request: pytest.FixtureRequest) -> Iterator[Town]:
    town: Town = request.getfixturevalue(f"{database}_town")
    yield town
    town.messenger.world.faults.clear()
    town.registry.away = False


@pytest_asyncio.fixture(loop_scope="session")
async def fresh_town(sqlite_url: str, tmp_path: Path) -> AsyncIterator[Town]:
    async with running_town(sqlite_url, tmp_path) as town:
        yield town


@pytest_asyncio.fixture(loop_scope="session")
async def own_town(database: str, request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Town]:
    """A fresh town on the story's database: for what changes a town for good."""
    async with running_town(request.getfixturevalue(f"{database}_url"), tmp_path) as town:
        yield town


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    found: str = request.param
    return found


@pytest_asyncio.fixture(loop_scope="session")
async def newcomer(town: Town, language: str) -> Insured:
    """An insured person whom the bot does not know yet."""
    return await citizens.insured(town, language)


@pytest_asyncio.fixture(loop_scope="session")
async def maryam(town: Town, language: str) -> Insured:
    """An insured person who has proved who she is."""
    maryam = await citizens.insured(town, language)
    await maryam.gets_in()
    return maryam


@pytest_asyncio.fixture(loop_scope="session")
async def officer(town: Town, language: str) -> Officer:
    """An officer of an organisation of his own."""
    return await citizens.officer(town, language)


@pytest_asyncio.fixture(loop_scope="session")
async def admin(town: Town, language: str) -> Admin:
    return await citizens.admin(town, language)
