"""HTTP to the messengers: one aiohttp session for all bots, and the shapes in which parameters go out.

Nothing here ever logs an address, since a bot's token is part of it.
"""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from io import BytesIO
from secrets import token_hex
from typing import Any, NamedTuple
from urllib.parse import urlencode, urlsplit
from urllib.request import getproxies, proxy_bypass

import aiohttp
import orjson
from yarl import URL

from bot.calls.answers import Unreachable
from bot.calls.connection import Content
from bot.calls.direct import FORM, JSON, Direct, nobody_asks
from services.hosts import Hosts

CONNECT_TIMEOUT = 10.0
READ_TIMEOUT = 20.0
UPLOAD_TIMEOUT = 60.0
KEEP_ALIVE = 75.0  # seconds that an idle connection stays open
LARGEST_ANSWER = 1 << 25  # bytes; a bot is given files of 20 MB at most, and not every messenger says how large one is
LARGEST_AT_ONCE = 1 << 18  # bytes; a certificate's picture has 100,000


@dataclass(frozen=True)
class Upload:
    """A file to send along."""

    name: str
    content: Content
    mime: str


class Body(NamedTuple):
    """What goes out, and its content type. It is in pieces, so that no file is copied into a form."""

    kind: str
    pieces: tuple[Content, ...]

    @property
    def length(self) -> int:
        return sum(map(len, self.pieces))


class Wire:
    """The session, opened at first use. Proxies are taken from the environment, as usual."""

    def __init__(self) -> None:
        self._session: aiohttp.ClientSession | None = None
        self._proxies = getproxies()
        self._hosts = Hosts()
        self._directs: dict[URL, Direct] = {}  # by origin
        self._closed = False

    def session(self) -> aiohttp.ClientSession:
        if self._closed:
            raise Unreachable("this process is ending", was_sent=False)
        if self._session is None:
            connector = aiohttp.TCPConnector(
                limit=0, keepalive_timeout=KEEP_ALIVE, resolver=self._hosts, use_dns_cache=False
            )
            watch = aiohttp.TraceConfig()
            watch.on_request_headers_sent.append(_set_out)
            self._session = aiohttp.ClientSession(
                connector=connector, cookie_jar=aiohttp.DummyCookieJar(), trace_configs=[watch]
            )
        return self._session

    def proxy_for(self, address: str) -> str | None:
        """The proxy that leads to an address."""
        parts = urlsplit(address)
        if not self._proxies or not parts.hostname or proxy_bypass(parts.hostname):
            return None
        return self._proxies.get(parts.scheme) or self._proxies.get("all")

    async def call(
        self,
        method: str,
        url: URL,
        *,
        body: Body | None,
        patience: float | None,
        connect_timeout: float | None = CONNECT_TIMEOUT,
        proxy: str | None = None,
        sets_out: Callable[[], None] = nobody_asks,
    ) -> tuple[int, bytes]:
        """One request; whatever goes wrong on the way is `Unreachable`.

        What is posted goes the direct way, which leads through no proxy and takes no large file. `sets_out` is called
        when there is a connection, perhaps more than once.
        """
        try:
            if body is not None and body.length <= LARGEST_AT_ONCE and method == "POST" and proxy is None:
                return await self._direct(url).post(
                    url.raw_path_qs.encode(),
                    body.pieces,
                    kind=body.kind,
                    patience=patience,
                    connect_timeout=connect_timeout,
                    sets_out=sets_out,
                )
            async with self.session().request(
                method,
                url,
                data=BytesIO(b"".join(body.pieces)) if body else None,
                headers={"Content-Type": body.kind} if body else None,
                timeout=aiohttp.ClientTimeout(total=None, connect=connect_timeout, sock_read=patience),
                proxy=proxy,
                allow_redirects=False,
                trace_request_ctx=sets_out,
            ) as response:
                return response.status, await _whole(response)
        except TimeoutError as error:
            raise Unreachable("no answer in time", timed_out=True, was_sent=_was_sent(error)) from error
        except (aiohttp.ClientError, OSError) as error:
            reason = f"{type(error).__name__} on the way to {url.host}"
            raise Unreachable(reason, was_sent=_was_sent(error)) from error

    def _direct(self, url: URL) -> Direct:
        if self._closed:
            raise Unreachable("this process is ending", was_sent=False)
        origin = url.origin()
        direct = self._directs.get(origin)
        if direct is None:
            direct = self._directs[origin] = Direct(origin, self._hosts, keep_alive=KEEP_ALIVE)
        return direct

    async def close(self) -> None:
        self._closed = True
        for direct in self._directs.values():
            direct.close()
        if self._session is not None:
            await self._session.close()
            await asyncio.sleep(0)  # lets the transports see that they were closed
            self._session = None


async def _whole(response: aiohttp.ClientResponse) -> bytes:
    content = bytearray()
    async for piece in response.content.iter_any():
        content += piece
        if len(content) > LARGEST_ANSWER:
            raise aiohttp.ClientPayloadError("the answer has no end")
    return bytes(content)


async def _set_out(_session: aiohttp.ClientSession, context: Any, _sent: aiohttp.TraceRequestHeadersSentParams) -> None:
    """What aiohttp tells when there is a connection and the first lines went out."""
    context.trace_request_ctx()


def _was_sent(error: Exception) -> bool:
    """Whether there was a connection. What fails on one comes as aiohttp's own errors, also on the direct way."""
    not_there = aiohttp.ClientConnectorError | aiohttp.ConnectionTimeoutError | aiohttp.ClientHttpProxyError
    if isinstance(error, not_there):
        return False
    return isinstance(error, aiohttp.ClientError)


def encoded(payload: Mapping[str, Any], files: Mapping[str, Upload] | None = None, *, form: bool) -> Body:
    """Parameters as JSON or as a form; with files they are one form of many parts."""
    if files:
        return _parts(payload, files)
    if not form:
        return Body(JSON, (orjson.dumps(payload),))
    return Body(FORM, (urlencode({name: _field(value) for name, value in payload.items()}).encode(),))


def _field(value: Any) -> str:
    return value if isinstance(value, str) else orjson.dumps(value).decode()


def _parts(payload: Mapping[str, Any], files: Mapping[str, Upload]) -> Body:
    """A form of many parts (RFC 7578), as browsers write it; names of files in any script go out as they are.

    Libraries write it part by part, as a line takes them: that takes four times as long for a picture of 100 kB.
    """
    boundary = token_hex(16)
    pieces: list[Content] = []
    words = ""
    for name, value in payload.items():
        words += f'--{boundary}\r\nContent-Disposition: form-data; name="{_quoted(name)}"\r\n\r\n{_field(value)}\r\n'
    for name, file in files.items():
        named = f'name="{_quoted(name)}"; filename="{_quoted(file.name)}"'
        words += f"--{boundary}\r\nContent-Disposition: form-data; {named}\r\nContent-Type: {file.mime}\r\n\r\n"
        pieces += words.encode(), file.content
        words = "\r\n"
    return Body(f"multipart/form-data; boundary={boundary}", (*pieces, f"{words}--{boundary}--\r\n".encode()))


def _quoted(name: str) -> str:
    """As HTML's standard has it (4.10.21.8, multipart form data)."""
    return name.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")
