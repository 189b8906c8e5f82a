"""Calls straight to one host, on connections that are kept: what nearly all of a bot's calls are.

aiohttp's client thinks of cookies, redirects, proxies and traces at every call (docs/decisions/0022).
"""

import asyncio
import socket
import ssl
import time
from collections import deque
from collections.abc import Callable, Sequence
from functools import cache

from aiohappyeyeballs import start_connection
from yarl import URL

from bot.calls.connection import Connection, Content
from services.hosts import Addresses, Hosts

STAGGER = 0.25  # seconds until the next address of a host is tried as well (RFC 8305)
JSON, FORM = "application/json", "application/x-www-form-urlencoded"
_HEAD = b"POST %b HTTP/1.1\r\nHost: %b\r\nAccept-Encoding: identity\r\nContent-Type: %b\r\nContent-Length: %d\r\n\r\n"


def nobody_asks() -> None:
    """When it sets out."""


class Direct:
    """The connections to one origin. Raises what aiohttp's client raises."""

    def __init__(self, origin: URL, hosts: Hosts, *, keep_alive: float) -> None:
        self._name = origin.host or ""
        self._host = hosts.at(self._name, origin.port or 443)
        self._secure = origin.scheme == "https"
        self._keep_alive = keep_alive
        self._named = origin.authority.encode()
        self._idle: deque[tuple[float, Connection]] = deque()  # since when, the oldest first
        self._busy: set[Connection] = set()

    async def post(
        self,
        path: bytes,
        pieces: Sequence[Content],
        *,
        kind: str = JSON,
        patience: float | None,
        connect_timeout: float | None,
        sets_out: Callable[[], None] = nobody_asks,
    ) -> tuple[int, bytes]:
        """Post a body of this kind, in pieces; answers with the status and the content.

        It is written at once, so no large file. `patience`: seconds that the other end may be silent. `sets_out` is
        called when there is a connection for it.
        """
        connection = self._kept()
        if connection is None:
            connection = await self._connect(connect_timeout)
        sets_out()
        self._busy.add(connection)
        try:
            head = _HEAD % (path, self._named, kind.encode(), sum(map(len, pieces)))
            request = (head + pieces[0], *pieces[1:])  # what is short is one piece: one packet, one record of TLS
            status, content = await connection.ask(request, patience)
        except BaseException:
            connection.abort()  # what may still come on it belongs to nobody
            raise
        finally:
            self._busy.discard(connection)
        if connection.lasts:
            self._keep(connection)
        else:
            connection.close()
        return status, content

    def close(self) -> None:
        for connection in (*self._busy, *(each for _, each in self._idle)):
            connection.close()
        self._idle.clear()

    def _kept(self) -> Connection | None:
        """The connection that was used last, so that those that are too many grow old."""
        while self._idle:
            since, connection = self._idle.pop()
            if connection.is_open and time.monotonic() - since < self._keep_alive:
                return connection
            connection.close()
        return None

    def _keep(self, connection: Connection) -> None:
        now = time.monotonic()
        self._idle.append((now, connection))
        while now - self._idle[0][0] > self._keep_alive:
            self._idle.popleft()[1].close()

    async def _connect(self, seconds: float | None) -> Connection:
        try:
            async with asyncio.timeout(seconds):
                return await self._connected(await self._host.addresses())
        except OSError:  # a time-out is one as well
            self._host.doubt()
            raise

    async def _connected(self, found: Addresses) -> Connection:
        loop = asyncio.get_running_loop()
        reached = await start_connection(found, happy_eyeballs_delay=STAGGER, loop=loop)
        reached.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, True)
        _, connection = await loop.create_connection(
            Connection,
            sock=reached,
            ssl=_tls() if self._secure else None,
            server_hostname=self._name if self._secure else None,
        )
        return connection


@cache
def _tls() -> ssl.SSLContext:
    return ssl.create_default_context()
