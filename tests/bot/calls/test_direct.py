"""The direct way to a messenger: whatever the other end does, an answer is whole and one's own, or there is none."""

import asyncio
import socket
import ssl
import struct
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest
import uvloop
from yarl import URL

from bot.calls import direct
from bot.calls.direct import Direct
from services.hosts import Hosts
from tests.services.http_registry.authorities import Authority, Pair

Answer = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]
OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n"


@asynccontextmanager
async def other_end(answer: Answer, *, keep_alive: float = 75) -> AsyncIterator[Direct]:
    """A server that does with each connection what `answer` does, and the direct way to it."""
    connections: list[asyncio.StreamWriter] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        connections.append(writer)
        await answer(reader, writer)

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    way = Direct(URL(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"), Hosts(), keep_alive=keep_alive)
    try:
        yield way
    finally:
        way.close()
        for each in connections:
            each.close()
        server.close()


async def asked(reader: asyncio.StreamReader) -> bytes:
    """One request, its head and its content."""
    head = await reader.readuntil(b"\r\n\r\n")
    length = int(head.split(b"Content-Length: ")[1].split(b"\r\n")[0])
    return head + await reader.readexactly(length)


def saying(*pieces: bytes) -> Answer:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while True:
            await asked(reader)
            for piece in pieces:
                writer.write(piece)
                await writer.drain()
                await asyncio.sleep(0.01)

    return answer


async def post(way: Direct, body: bytes = b"{}", patience: float = 5) -> tuple[int, bytes]:
    return await way.post(b"/botT/getMe", (body,), patience=patience, connect_timeout=5)


async def test_a_request_says_what_it_has_to() -> None:
    heard: list[bytes] = []

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        heard.append(await asked(reader))
        writer.write(OK + b"{}")

    async with other_end(answer) as way:
        assert await post(way, '{"text":"سلام"}'.encode()) == (200, b"{}")
    assert heard[0].startswith(b"POST /botT/getMe HTTP/1.1\r\nHost: 127.0.0.1:")
    assert b"\r\nContent-Type: application/json\r\n" in heard[0]
    assert heard[0].endswith('{"text":"سلام"}'.encode())


@pytest.mark.parametrize(
    "pieces",
    [
        (OK[:20], OK[20:], b"o", b"k"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\no\r\n", b"1\r\nk\r\n", b"0\r\n\r\n"),
        (b"HTTP/1.1 102 Processing\r\n\r\n", OK + b"ok"),
        (b"HTTP/1.1 100 Continue\r\n\r\n" + OK + b"ok",),
        (b"HTTP/1.1 200 OK\nContent-Length: 2\n\nok",),
    ],
    ids=["torn", "chunked", "after an interim answer", "at once with it", "lines that end like a file's"],
)
async def test_an_answer_is_read_whole_and_the_connection_kept(pieces: tuple[bytes, ...]) -> None:
    async with other_end(saying(*pieces)) as way:
        assert [await post(way) for _ in range(3)] == [(200, b"ok")] * 3
        assert len(way._idle) == 1


async def test_a_connection_that_the_other_end_closes_is_not_used_again() -> None:
    async def once(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await asked(reader)
        writer.write(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nok")
        writer.close()

    async with other_end(once) as way:
        assert [await post(way) for _ in range(3)] == [(200, b"ok")] * 3
        assert not way._idle


async def test_an_answer_without_a_length_ends_with_its_connection() -> None:
    async def once(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await asked(reader)
        writer.write(b"HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 502 Bad Gateway\r\nServer: x\r\n\r\n")
        await asyncio.sleep(0.01)
        writer.write(b"<html>\r\nContent-Length: 2\r\n\r\n")
        writer.close()

    async with other_end(once) as way:
        assert await post(way) == (502, b"<html>\r\nContent-Length: 2\r\n\r\n")
        assert not way._idle


@pytest.mark.parametrize("said", [OK + b"ok" + OK + b"no", OK + b"okHT"], ids=["whole", "begun"])
async def test_an_answer_for_which_nobody_asked_is_no_other_calls(said: bytes) -> None:
    async with other_end(saying(said)) as way:
        assert await post(way) == (200, b"ok")
        assert not way._idle


async def test_what_comes_on_an_idle_connection_ends_it() -> None:
    async with other_end(saying(OK + b"ok", OK + b"no")) as way:
        assert await post(way) == (200, b"ok")
        await asyncio.sleep(0.05)
        (_, first) = way._idle[0]
        assert not first.is_open
        assert await post(way) == (200, b"ok")


async def test_a_connection_that_was_idle_for_long_is_not_used_again() -> None:
    async with other_end(saying(OK + b"ok"), keep_alive=0.05) as way:
        await post(way)
        (_, first) = way._idle[0]
        await asyncio.sleep(0.1)
        await post(way)
        assert [connection is first for _, connection in way._idle] == [False]
        assert not first.is_open


async def test_calls_at_once_do_not_share_a_connection() -> None:
    async def echo(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while True:
            content = (await asked(reader)).split(b"\r\n\r\n")[1]
            await asyncio.sleep(0.01)
            writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%b" % (len(content), content))

    async with other_end(echo) as way:
        for _ in range(2):
            bodies = [b'{"n":%d}' % number for number in range(20)]
            assert await asyncio.gather(*(post(way, body) for body in bodies)) == [(200, body) for body in bodies]
        assert len(way._idle) == 20


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        (b"", aiohttp.ServerDisconnectedError),
        (b"HTTP/1.1 20", aiohttp.ClientPayloadError),
        (OK + b"o", aiohttp.ClientPayloadError),
        (b"HTTP/1.1 100 Continue\r\n\r\n" + OK + b"o", aiohttp.ClientPayloadError),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n", aiohttp.ClientPayloadError),
        (b"220 smtp.example.org ESMTP\r\n", aiohttp.ClientPayloadError),
        (b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n", aiohttp.ClientPayloadError),
    ],
    ids=["nothing", "half a head", "half", "half after interim", "a chunk too few", "no HTTP", "upgrade"],
)
async def test_an_answer_that_breaks_off_or_cannot_be_read_is_an_error(said: bytes, kind: type[Exception]) -> None:
    async def broken(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await asked(reader)
        writer.write(said)
        writer.close()

    async with other_end(broken) as way:
        with pytest.raises(kind):
            await post(way)
        assert not way._busy
        assert not way._idle


async def test_a_connection_that_is_reset_is_an_error_of_a_call_that_was_sent() -> None:
    async def reset(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await asked(reader)
        linger = struct.pack("ii", 1, 0)  # the other end sees a reset, not an end
        writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        writer.close()

    async with other_end(reset) as way:
        with pytest.raises(aiohttp.ClientOSError):
            await post(way)


@pytest.mark.parametrize("said", [b"", OK + b"o"], ids=["nothing", "half an answer"])
async def test_silence_is_a_time_out_and_ends_the_connection(said: bytes) -> None:
    async def silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await asked(reader)
        writer.write(said)
        await asyncio.sleep(10)

    async with other_end(silent) as way:
        with pytest.raises(TimeoutError):
            await post(way, patience=0.1)
        assert not way._idle
        assert not way._busy


async def test_a_caller_who_gives_up_leaves_no_answer_to_the_next_one() -> None:
    async def slow(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        content = (await asked(reader)).split(b"\r\n\r\n")[1]
        await asyncio.sleep(0.1)
        writer.write(OK + content)

    async with other_end(slow) as way:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.02):
                await post(way, b"[]")
        assert await post(way, b"{}") == (200, b"{}")


@asynccontextmanager
async def over_tls(pair: Pair) -> AsyncIterator[Direct]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pair.certificate, pair.key)
    server = await asyncio.start_server(saying(OK + b"ok"), "127.0.0.1", 0, ssl=context)
    way = Direct(URL(f"https://127.0.0.1:{server.sockets[0].getsockname()[1]}"), Hosts(), keep_alive=75)
    try:
        yield way
    finally:
        way.close()
        await asyncio.sleep(0.05)  # both ends say goodbye
        server.close()


@pytest.fixture
def authority(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Authority]:
    """The one that this process trusts."""
    trusted = Authority(tmp_path, "trusted")
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted.certificate))
    direct._tls.cache_clear()
    yield trusted
    direct._tls.cache_clear()


async def test_a_connection_over_tls_is_kept_as_well(authority: Authority) -> None:
    async with over_tls(authority.server()) as way:
        assert [await post(way) for _ in range(3)] == [(200, b"ok")] * 3
        assert len(way._idle) == 1


async def test_nothing_is_said_to_somebody_whom_nobody_vouches_for(authority: Authority, tmp_path: Path) -> None:
    for pair in (
        Authority(tmp_path, "stranger").server("stranger-server"),
        authority.server("elsewhere", address="127.0.0.2"),
        authority.server("expired", expired=True),
    ):
        async with over_tls(pair) as way:
            with pytest.raises(ssl.SSLCertVerificationError):
                await post(way)


@pytest.mark.parametrize(
    "scenario",
    [
        test_a_request_says_what_it_has_to,
        test_an_answer_without_a_length_ends_with_its_connection,
        test_what_comes_on_an_idle_connection_ends_it,
        test_calls_at_once_do_not_share_a_connection,
        test_a_connection_that_is_reset_is_an_error_of_a_call_that_was_sent,
        test_a_caller_who_gives_up_leaves_no_answer_to_the_next_one,
    ],
    ids=lambda scenario: scenario.__name__,
)
def test_it_is_the_same_on_the_event_loop_of_the_program(scenario: Callable[[], Coroutine[None, None, None]]) -> None:
    """uvloop's connections are asyncio's by their methods only."""
    uvloop.run(scenario())
