"""A messenger that is reached through an HTTP proxy only, as Telegram is in some countries: CONNECT, and TLS in it."""

import asyncio
import ssl
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
from yarl import URL

from tests.bot.commands.test_command_line import bot
from tests.bot.conftest import World
from tests.bot.test_process import Process, environment, launched
from tests.services.http_registry.authorities import Authority

__all__ = ["environment"]

Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]
REFUSED = b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n"


class Doors:
    """A proxy, and the messenger's TLS that it leads to. `asked` is what the proxy was asked for, line by line."""

    def __init__(self, messenger: str) -> None:
        self._messenger = URL(messenger)
        self.asked: list[str] = []
        self.refuses = False
        self.url = self.proxy = ""

    async def open(self, stack: AsyncExitStack, authority: Authority, *called: str) -> None:
        pair = authority.server(called=called)
        tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        tls.load_cert_chain(pair.certificate, pair.key)
        for name, serve, secure in (("url", self._unwrap, tls), ("proxy", self._connect, None)):
            server = await stack.enter_async_context(await asyncio.start_server(serve, "127.0.0.1", 0, ssl=secure))
            setattr(self, name, f"http{'s' if secure else ''}://127.0.0.1:{server.sockets[0].getsockname()[1]}")

    async def _unwrap(self, *streams: asyncio.StreamReader | asyncio.StreamWriter) -> None:
        assert self._messenger.host
        assert self._messenger.port
        await _join(streams, await asyncio.open_connection(self._messenger.host, self._messenger.port))

    async def _connect(self, *streams: asyncio.StreamReader | asyncio.StreamWriter) -> None:
        reader, writer = streams
        assert isinstance(reader, asyncio.StreamReader)
        assert isinstance(writer, asyncio.StreamWriter)
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        self.asked.append(head)
        if self.refuses:
            writer.write(REFUSED)
            writer.close()
            return
        host, _, port = head.split()[1].partition(":")
        beyond = await asyncio.open_connection(host, int(port))
        writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
        await _join(streams, beyond)


async def _join(one: tuple[asyncio.StreamReader | asyncio.StreamWriter, ...], other: Streams) -> None:
    """Whatever comes on either side goes out on the other, until one of them ends."""
    reader, writer = one
    assert isinstance(reader, asyncio.StreamReader)
    assert isinstance(writer, asyncio.StreamWriter)
    both = [asyncio.create_task(_pass_on(reader, other[1])), asyncio.create_task(_pass_on(other[0], writer))]
    await asyncio.wait(both)


async def _pass_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while piece := await reader.read(1 << 16):
            writer.write(piece)
            await writer.drain()
    except (ConnectionError, ssl.SSLError):
        return  # whoever called was killed, or hung up
    finally:
        writer.close()


@pytest.fixture
async def doors(world: World, tmp_path: Path, environment: dict[str, str]) -> AsyncIterator[Doors]:
    """The proxy, with the program's environment leading through it."""
    authority = Authority(tmp_path, "authority")
    async with AsyncExitStack() as stack:
        opened = Doors(world.url)
        await opened.open(stack, authority)
        for name in ("NO_PROXY", "no_proxy", "https_proxy", "http_proxy", "all_proxy"):
            environment.pop(name, None)
        environment |= {
            "ESTELAM_API_URL": opened.url,
            "HTTPS_PROXY": opened.proxy.replace("//", "//estelam:secret@"),
            "SSL_CERT_FILE": str(authority.certificate),
        }
        yield opened


async def is_answered(world: World, process: Process) -> None:
    end = time.monotonic() + 20
    while not await world.chat().heard():
        assert time.monotonic() < end, process.log()
        await asyncio.sleep(0.02)


async def test_everything_goes_through_the_proxy(
    world: World, doors: Doors, environment: dict[str, str], tmp_path: Path
) -> None:
    async with launched(environment, tmp_path / "log", "bot", "run") as process:
        await world.chat().start()
        await is_answered(world, process)
        assert "Traceback" not in process.log()
        assert "secret" not in process.log()
    assert doors.asked
    for head in doors.asked:
        assert head.startswith(f"CONNECT {doors.url.removeprefix('https://')} HTTP/1.1\r\n")
        assert "Proxy-Authorization: Basic ZXN0ZWxhbTpzZWNyZXQ=" in head  # estelam:secret


async def test_where_no_proxy_is_wanted_none_is_asked(
    world: World, doors: Doors, environment: dict[str, str], tmp_path: Path
) -> None:
    environment["NO_PROXY"] = "127.0.0.1"
    async with launched(environment, tmp_path / "log", "bot", "run") as process:
        await world.chat().start()
        await is_answered(world, process)
    assert doors.asked == []


async def test_while_the_proxy_refuses_everything_waits(
    world: World, doors: Doors, environment: dict[str, str], tmp_path: Path
) -> None:
    doors.refuses = True
    async with launched(environment, tmp_path / "log", "bot", "run") as process:
        await world.chat().start()
        await process.logged("ClientHttpProxyError on the way to 127.0.0.1")
        doors.refuses = False
        await is_answered(world, process)
        assert "Traceback" not in process.log()


async def test_a_proxy_of_another_kind_is_told(doors: Doors, environment: dict[str, str]) -> None:
    environment["HTTPS_PROXY"] = doors.proxy.replace("http", "socks5")
    refused = "HTTPS_PROXY: only HTTP proxies lead to a messenger"
    ended = await asyncio.to_thread(bot, environment, "run")
    assert (ended.returncode, refused in ended.stderr) == (2, True)
    tried = await asyncio.to_thread(bot, environment, "check")  # goes on, with what needs no messenger
    assert (tried.returncode, f"FAULT   messengers: {refused}" in tried.stdout) == (1, True)
    assert "ok      keys and database" in tried.stdout
    assert "registry: " in tried.stdout


@pytest.mark.parametrize("proxy", ["http://[::1", "http://127.0.0.1:99999", "http://:3128"])
async def test_a_proxy_whose_address_cannot_be_read_is_told(
    doors: Doors, environment: dict[str, str], proxy: str
) -> None:
    environment |= {"ESTELAM_API_URL": doors.url, "HTTPS_PROXY": proxy}
    ended = await asyncio.to_thread(bot, environment, "run")
    told = "HTTPS_PROXY: the address cannot be read. Write an address such as http://127.0.0.1:3128.\n"
    assert ended.returncode == 2
    assert ended.stderr.endswith(told)
    assert "Traceback" not in ended.stderr
