"""Stories are told in one town for all of them, since to build one takes longer than to tell a story.

Each story has its own people, and may only move the clock forwards. Stories that count what is in the whole town, or
break something for good, ask for a `fresh_town`.
"""

import os
import shutil
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path
from zlib import crc32

import pytest
import pytest_asyncio
from pytest_asyncio import is_async_test

from config.texts import LANGUAGES
from tests.postgres import PostgresServer
from tests.stories import citizens
from tests.stories.both import town_on_both
from tests.stories.deployment import Deployment, deployment
from tests.stories.messengers import MESSENGERS
from tests.stories.people import Admin, Insured, Officer
from tests.stories.town import Town
from tests.stories.town import town as running_town

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All stories run on one event loop: that of their town. ESTELAM_TEST_LANGUAGE=fa tells them in Persian alone."""
    only = os.environ.get("ESTELAM_TEST_LANGUAGE")
    items[:] = [item for item in items if only in (None, _language_of(item) or only)]
    in_session = pytest.mark.asyncio(loop_scope="session")
    for item in items:
        if HERE in item.path.parents and is_async_test(item):
            item.add_marker(in_session, append=False)


def _language_of(item: pytest.Item) -> str | None:
    callspec = getattr(item, "callspec", None)
    return callspec.params.get("language") if callspec and HERE in item.path.parents else None


@pytest.fixture
def messenger(request: pytest.FixtureRequest) -> str:
    """On which messenger a story is told: in one language on the one, in the other language on the other.

    Which is which differs from story to story. ESTELAM_TEST_MESSENGER=bale tells all of them on Bale; `make stories`
    tells all on both, and with each of the switches off.
    """
    if chosen := os.environ.get("ESTELAM_TEST_MESSENGER"):
        assert chosen in MESSENGERS, f"ESTELAM_TEST_MESSENGER is one of {MESSENGERS}"
        return chosen
    callspec = getattr(request.node, "callspec", None)
    language = callspec.params.get("language", LANGUAGES[0]) if callspec else LANGUAGES[0]
    return MESSENGERS[(crc32(request.node.originalname.encode()) + LANGUAGES.index(language)) % 2]


class Towns:
    """The towns of the session, by database and messenger, each built when the first story needs it."""

    def __init__(self, stack: AsyncExitStack, request: pytest.FixtureRequest) -> None:
        self._stack = stack
        self._request = request
        self._towns: dict[tuple[str, str], Town] = {}

    async def town(self, database: str, messenger: str) -> Town:
        key = database, messenger
        if key not in self._towns:
            home = self._request.getfixturevalue("tmp_path_factory").mktemp("town")
            self._towns[key] = await self._stack.enter_async_context(
                running_town(self._url(database, home), home, messenger)
            )
        return self._towns[key]

    def _url(self, database: str, home: Path) -> str:
        if database == "sqlite":
            shutil.copyfile(self._request.getfixturevalue("migrated_file"), home / "estelam.db")
            return f"sqlite:///{home / 'estelam.db'}"
        server: PostgresServer = self._request.getfixturevalue("postgres")
        return server.url(server.new_database(self._request.getfixturevalue("migrated_template")))


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def towns(request: pytest.FixtureRequest) -> AsyncIterator[Towns]:
    async with AsyncExitStack() as stack:
        yield Towns(stack, request)


@pytest.fixture
def database() -> str:
    """Which database the story's town has; `on_both` tells a story on each."""
    return "sqlite"


@pytest_asyncio.fixture(loop_scope="session")
async def town(towns: Towns, database: str, messenger: str) -> AsyncIterator[Town]:
    town = await towns.town(database, messenger)
    yield town
    town.messenger.world.faults.clear()
    town.registry.away = False


@pytest_asyncio.fixture(loop_scope="session")
async def fresh_town(sqlite_url: str, tmp_path: Path, messenger: str) -> AsyncIterator[Town]:
    async with running_town(sqlite_url, tmp_path, messenger) as town:
        yield town


@pytest_asyncio.fixture(loop_scope="session")
async def own_town(
    database: str, request: pytest.FixtureRequest, tmp_path: Path, messenger: str
) -> AsyncIterator[Town]:
    """A fresh town on the story's database: for what changes a town for good."""
    async with running_town(request.getfixturevalue(f"{database}_url"), tmp_path, messenger) as town:
        yield town


@pytest_asyncio.fixture(loop_scope="session")
async def both(sqlite_url: str, tmp_path: Path) -> AsyncIterator[Town]:
    """A fresh town in which everybody has both messengers."""
    async with town_on_both(sqlite_url, tmp_path) as town:
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


@pytest_asyncio.fixture(loop_scope="session")
async def deployed(sqlite_url: str, tmp_path: Path, messenger: str) -> AsyncIterator[Deployment]:
    async with deployment(sqlite_url, tmp_path, messenger) as running:
        yield running
