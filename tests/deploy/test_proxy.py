"""The proxy's template, run by nginx: what it passes on, and what it never writes down."""

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest
from starlette.requests import Request

from bot.incoming.sources import Sources
from bot.incoming.webhooks import door
from tests.crash.proxy import nginx, proxy

pytestmark = pytest.mark.skipif(nginx() is None, reason="nginx is missing (on Debian: apt-get install nginx-light)")

KEY = door("bale-person", "a_secret_that_nobody_can_guess", secret_header=False).key
PATH = f"/updates/bale-person/{KEY}"
CLAIM = {"X-Forwarded-For": "149.154.160.1"}


@asynccontextmanager
async def listening(port: int) -> AsyncIterator[list[Request]]:
    """A process behind the proxy, which notes what it is asked."""
    heard: list[Request] = []

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        lines = [line.split(b": ", 1) for line in head.split(b"\r\n")[1:] if line]
        headers = [(name.lower(), value) for name, value in lines]
        heard.append(Request({"type": "http", "headers": headers, "client": ("127.0.0.1", 1)}))
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
        await writer.drain()
        writer.close()

    async with await asyncio.start_server(answer, "127.0.0.1", port):
        yield heard


async def post(address: str) -> int:
    trusting = ssl.create_default_context()
    trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"{address}{PATH}", json={}, headers=CLAIM, ssl=trusting) as answer,
    ):
        return answer.status


async def test_the_address_of_whoever_calls_is_what_nginx_saw(tmp_path: Path) -> None:
    async with proxy(tmp_path, 1) as (address, (port,)), listening(port) as heard:
        assert await post(address) == 200
    (request,) = heard
    assert request.headers.getlist("X-Forwarded-For") == ["127.0.0.1"]
    assert str(Sources({}, ()).address_of(request)) == "127.0.0.1"


async def test_the_key_in_a_path_is_written_into_no_log_of_the_proxy(tmp_path: Path) -> None:
    async with proxy(tmp_path, 1) as (address, _):
        assert await post(address) == 502  # nothing listens behind it: nginx would write the whole request down
    assert KEY
    assert KEY not in written_down(tmp_path)


def written_down(home: Path) -> str:
    return "".join(path.read_text("utf-8") for path in home.rglob("*.log"))
