"""Names for which no name server answers, with a real one: each look-up takes half a minute then, and fails."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from tests.bot.calls.name_server import PATIENCE, asking, can_ask_us, name_server
from tests.bot.calls.test_proxies import Doors
from tests.bot.conftest import Chat, World
from tests.bot.on_bale import BALE_BOT, BALE_OFFICE_BOT, environment_for
from tests.bot.test_process import Process
from tests.services.http_registry.authorities import Authority

pytestmark = pytest.mark.skipif(not can_ask_us(), reason="another resolver for a program needs root and unshare")

TELEGRAM, BALE = "telegram.test", "bale.test"
STOP = 10  # seconds within which the program ends, as docs/operations.md says


@pytest.fixture
async def environment(world: World, keys_file: Path, tmp_path: Path) -> AsyncIterator[dict[str, str]]:
    """Both messengers by their names."""
    authority, doors = Authority(tmp_path, "authority"), Doors(world.url)
    async with AsyncExitStack() as stack:
        await doors.open(stack, authority, TELEGRAM, BALE)
        port = doors.url.rpartition(":")[2]
        more = {"API_URL": f"https://{TELEGRAM}:{port}", "BALE_API_URL": f"https://{BALE}:{port}"}
        links = {"LINK_URL": world.url, "BALE_LINK_URL": world.url}
        rest = {"KEYS_FILE": str(keys_file), "DRAWING_PROCESSES": "1"}
        found = await environment_for(world, tmp_path, **more, **links, **rest)
        yield found | {"SSL_CERT_FILE": str(authority.certificate), "NO_PROXY": "*"}


async def is_answered(chat: Chat, process: Process, within: float) -> None:
    before = len(await chat.heard())
    await chat.start()
    end = time.monotonic() + within
    while len(await chat.heard()) <= before:
        assert time.monotonic() < end, process.log()
        await asyncio.sleep(0.02)


async def ends_in_time(process: Process) -> None:
    began = time.monotonic()
    assert await process.end() == 0, process.log()
    assert time.monotonic() - began < STOP
    assert "Traceback" not in process.log()


@pytest.mark.timed
async def test_one_messengers_name_is_nothing_to_the_other_nor_to_an_end(
    world: World, environment: dict[str, str], tmp_path: Path
) -> None:
    async with name_server(BALE) as server, asking(server, environment, tmp_path) as process:
        for bot in (BALE_BOT, BALE_OFFICE_BOT):
            await is_answered(world.chat(bot=bot), process, within=PATIENCE - 2)
        assert TELEGRAM in server.asked
        await ends_in_time(process)


@pytest.mark.timed
async def test_known_addresses_serve_while_no_name_server_answers(
    world: World, environment: dict[str, str], tmp_path: Path
) -> None:
    async with name_server(TELEGRAM, BALE) as server, asking(server, environment, tmp_path) as process:
        chats = [world.chat(person, bot) for person in range(1, 11) for bot in (BALE_BOT, "person_bot")]
        await asyncio.gather(*(is_answered(chat, process, within=20) for chat in (chats[0], chats[1])))
        server.knows.clear()
        await asyncio.gather(*(is_answered(chat, process, within=PATIENCE - 2) for chat in chats))
        await ends_in_time(process)


async def test_a_name_is_asked_for_once_however_many_connections_it_takes(
    world: World, environment: dict[str, str], tmp_path: Path
) -> None:
    async with name_server(TELEGRAM, BALE) as server, asking(server, environment, tmp_path) as process:
        chats = [world.chat(person, BALE_BOT) for person in range(1, 21)]
        await asyncio.gather(*(is_answered(chat, process, within=20) for chat in chats))
        assert server.asked.count(BALE) == 2, "for an address of IPv4, and for one of IPv6"
        await ends_in_time(process)
