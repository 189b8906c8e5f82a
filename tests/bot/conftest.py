"""The runtime's surroundings: a real messenger on loopback, and the small conversations of echo.py."""

import asyncio
import socket
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.assembly import running
from bot.fittings import Fittings
from bot.logs import send_to_logging
from bot.program import Program
from config.settings import Settings, given_settings
from messenger import Messenger
from messenger import running as running_messenger
from services.vault import new_keys
from storage.transaction import Transaction
from tests.bot.echo import ECHO
from tests.bot.jumping import JumpingLoop

TOKENS = {"person": "1001:person_person_person_person", "organisation": "1002:organisation_organisation"}
PERSON_BOT, OFFICE_BOT = "person_bot", "office_bot"
BOT = "telegram-person"

Start = Callable[..., AbstractAsyncContextManager[Program]]


class Chat:
    """One person's chat with one bot, as the page sees it."""

    def __init__(self, session: aiohttp.ClientSession, url: str, person: int, bot: str = PERSON_BOT) -> None:
        self._session = session
        self._chat = f"{url}/ui/people/{person}/chats/{bot}"

    async def send(self, text: str) -> None:
        await self._post("send", text=text)

    async def start(self) -> None:
        await self._post("start", parameter=None)

    async def block(self) -> None:
        await self._post("block", blocked=True)

    async def _post(self, act: str, **what: Any) -> None:
        async with self._session.post(f"{self._chat}/{act}", json=what) as answer:
            assert answer.status == 200, await answer.text()

    async def heard(self) -> list[str]:
        """What the bot said, oldest first."""
        async with self._session.get(self._chat) as answer:
            messages = (await answer.json())["messages"]
        return [message.get("text", "[file]") for message in messages if not message.get("mine")]

    async def hears(self, *texts: str, within: float = 10) -> None:
        """Wait until the bot has said exactly these."""
        end = time.monotonic() + within
        while (heard := await self.heard()) != list(texts):
            assert time.monotonic() < end, f"heard {heard}, not {list(texts)}"
            await asyncio.sleep(0.02)


class World:
    """The messenger, and what a test asks of it."""

    def __init__(self, messenger: Messenger, session: aiohttp.ClientSession) -> None:
        self.url = messenger.url
        self.session = session

    def chat(self, person: int = 1, bot: str = PERSON_BOT) -> Chat:
        return Chat(self.session, self.url, person, bot)

    async def fault(self, do: str, **how: Any) -> None:
        async with self.session.post(f"{self.url}/control/faults", json={"do": do, **how}) as answer:
            assert answer.status == 200, await answer.text()

    async def mend(self) -> None:
        async with self.session.delete(f"{self.url}/control/faults") as answer:
            assert answer.status == 200, await answer.text()

    async def calls(self, method: str) -> list[dict[str, Any]]:
        async with self.session.get(f"{self.url}/control/calls", params={"method": method, "limit": "10000"}) as answer:
            calls: list[dict[str, Any]] = (await answer.json())["calls"]
        return calls


@pytest.fixture
def port() -> int:
    """Where the program may listen."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


@pytest.fixture
def here(port: int) -> str:
    return f"http://127.0.0.1:{port}"


@pytest.fixture(scope="session", autouse=True)
def logs() -> None:
    """Logs go where pytest catches them."""
    send_to_logging()


@pytest.fixture
async def world() -> AsyncIterator[World]:
    cast = {
        "bots": [
            {"token": TOKENS["person"], "username": PERSON_BOT, "name": "Person"},
            {"token": TOKENS["organisation"], "username": OFFICE_BOT, "name": "Office"},
        ],
        "people": [{"id": number, "first_name": f"Nobody {number}"} for number in range(1, 101)],
    }
    async with running_messenger(cast) as messenger, aiohttp.ClientSession() as session:
        yield World(messenger, session)


@pytest.fixture
def keys_file(tmp_path: Path) -> Path:
    path = tmp_path / "keys.json"
    new_keys(path, lambda size: bytes(range(size)), 0)
    return path


@pytest.fixture
def settings(world: World, keys_file: Path, database_url: str) -> Settings:
    return given_settings(
        person_token=TOKENS["person"],
        organisation_token=TOKENS["organisation"],
        database_url=database_url,
        keys_file=keys_file,
        api_url=world.url,
        link_url=world.url,
        messages_per_second=1000,
        chat_messages_per_second=1000,
        drawing_processes=1,
    )


@pytest.fixture
def start(settings: Settings) -> Start:
    """Start the program in this process; at the end of the block it drains, or is broken off."""

    @asynccontextmanager
    async def start(fittings: Fittings = ECHO, *, drain: bool = True, **changed: Any) -> AsyncIterator[Program]:
        async with running(settings.model_copy(update=changed), fittings) as program:
            yield program
            if drain:
                await program.finish()

    return start


def rows(tx: Transaction, table: str) -> list[dict[str, Any]]:
    return [dict(row) for row in tx.all(f"SELECT * FROM {table} ORDER BY id")]


async def settled(program: Program) -> list[dict[str, Any]]:
    """The outbox, once nothing is in hand."""
    await until(lambda: program.members[0].sender.depth == 0)
    return await program.store.read(rows, "outbox")


async def until(true: Callable[[], bool], within: float = 10) -> None:
    """Wait until it is so."""
    end = time.monotonic() + within
    while not true():
        assert time.monotonic() < end, "it never came true"
        await asyncio.sleep(0.01)


@pytest.fixture
def loop() -> Iterator[JumpingLoop]:
    loop = JumpingLoop()
    yield loop
    loop.close()
