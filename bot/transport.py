"""HTTP to the messengers: one aiohttp session for all bots, and python-telegram-bot's way to use it.

`Line.post` is the short way: a method and its parameters go out as they are, and the answer comes back as plain JSON.
The sender and the poller use it; what a handler calls on its `Bot` goes through `Transport`. Neither ever logs an
address, since the token is part of it.
"""

import asyncio
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import aiohttp
import orjson
from aiohttp.http_exceptions import HttpProcessingError
from telegram._utils.types import ODVInput  # the type of a timeout that may be left out
from telegram.request import BaseRequest, RequestData
from yarl import URL

from bot.answers import CallFailed, Unreachable, as_telegram_error, result_of
from bot.direct import Direct

CONNECT_TIMEOUT = 10.0
READ_TIMEOUT = 20.0
UPLOAD_TIMEOUT = 60.0
KEEP_ALIVE = 75.0  # seconds that an idle connection stays open
JSON_HEADERS = {"Content-Type": "application/json"}


@dataclass(frozen=True)
class Upload:
    """A file to send along."""

    name: str
    content: bytes
    mime: str


class Wire:
    """The session, opened at first use. Proxies are taken from the environment, as usual."""

    def __init__(self) -> None:
        self._session: aiohttp.ClientSession | None = None
        self._proxies: dict[str, str] = {}
        self._directs: dict[URL, Direct] = {}  # by origin
        self._closed = False

    def session(self) -> aiohttp.ClientSession:
        if self._closed:
            raise Unreachable("this process is ending", was_sent=False)
        if self._session is None:
            connector = aiohttp.TCPConnector(limit=0, keepalive_timeout=KEEP_ALIVE, ttl_dns_cache=300)
            self._session = aiohttp.ClientSession(connector=connector, cookie_jar=aiohttp.DummyCookieJar())
            self._proxies = getproxies()
        return self._session

    def proxy_for(self, address: str) -> str | None:
        """The proxy that leads to an address."""
        self.session()
        parts = urlsplit(address)
        if not self._proxies or not parts.hostname or proxy_bypass(parts.hostname):
            return None
        return self._proxies.get(parts.scheme) or self._proxies.get("all")

    async def call(
        self,
        method: str,
        url: URL,
        *,
        data: bytes | aiohttp.FormData | None,
        patience: float | None,
        connect_timeout: float | None = CONNECT_TIMEOUT,
        proxy: str | None = None,
    ) -> tuple[int, bytes]:
        """One request; whatever goes wrong on the way is `Unreachable`."""
        limits = _limits(patience, connect_timeout)
        headers = JSON_HEADERS if isinstance(data, bytes) else None
        with _told(url):
            async with self.session().request(
                method, url, data=data, headers=headers, timeout=limits, proxy=proxy, allow_redirects=False
            ) as response:
                return response.status, await response.read()

    async def post(self, url: URL, data: bytes, *, patience: float) -> tuple[int, bytes]:
        """One call with JSON, by the direct way, which leads through no proxy."""
        with _told(url):
            direct = self._direct(url)
            return await direct.post(url.raw_path_qs.encode(), data, patience=patience, connect_timeout=CONNECT_TIMEOUT)

    def _direct(self, url: URL) -> Direct:
        if self._closed:
            raise Unreachable("this process is ending", was_sent=False)
        origin = url.origin()
        if origin not in self._directs:
            self._directs[origin] = Direct(origin, keep_alive=KEEP_ALIVE)
        return self._directs[origin]

    async def close(self) -> None:
        self._closed = True
        for direct in self._directs.values():
            direct.close()
        if self._session is not None:
            await self._session.close()
            await asyncio.sleep(0)  # lets the transports see that they were closed
            self._session = None


@contextmanager
def _told(url: URL) -> Iterator[None]:
    """Whatever goes wrong on the way is `Unreachable`."""
    try:
        yield
    except TimeoutError as error:
        raise Unreachable("no answer in time", timed_out=True, was_sent=_was_sent(error)) from error
    except (aiohttp.ClientError, HttpProcessingError, OSError) as error:
        reason = f"{type(error).__name__} on the way to {url.host}"
        raise Unreachable(reason, was_sent=_was_sent(error)) from error


def _was_sent(error: Exception) -> bool:
    """Whether there was a connection. What fails on one comes as aiohttp's own errors, also on the direct way."""
    if isinstance(error, aiohttp.ClientConnectorError | aiohttp.ConnectionTimeoutError):
        return False
    return isinstance(error, aiohttp.ClientError | HttpProcessingError)


@lru_cache(maxsize=64)
def _limits(patience: float | None, connect_timeout: float | None) -> aiohttp.ClientTimeout:
    """There are few, so each is made once: that takes 5 of the 69 µs of a call."""
    return aiohttp.ClientTimeout(total=None, sock_connect=connect_timeout, sock_read=patience)


class Line:
    """The short way to one bot's methods."""

    def __init__(self, wire: Wire, api_url: str, token: str) -> None:
        self._wire = wire
        self._base = f"{api_url}/bot{token}/"
        self._urls: dict[str, URL] = {}
        self._proxy: str | None = None

    async def post(
        self,
        method: str,
        payload: Mapping[str, Any],
        files: Mapping[str, Upload] | None = None,
        *,
        patience: float | None = None,
    ) -> Any:
        """Call a method. Answers with its plain `result`; raises Refused or Unreachable.

        `patience` is how many seconds the messenger may be silent.
        """
        url = self._urls.get(method) or self._prepare(method)
        if files or self._proxy:
            data = _form(payload, files) if files else orjson.dumps(payload)
            patience = patience or (UPLOAD_TIMEOUT if files else READ_TIMEOUT)
            return result_of(*await self._wire.call("POST", url, data=data, patience=patience, proxy=self._proxy))
        return result_of(*await self._wire.post(url, orjson.dumps(payload), patience=patience or READ_TIMEOUT))

    def _prepare(self, method: str) -> URL:
        self._proxy = self._wire.proxy_for(self._base)
        self._urls[method] = url = URL(self._base + method)
        return url


def _form(payload: Mapping[str, Any], files: Mapping[str, Upload]) -> aiohttp.FormData:
    form = aiohttp.FormData(quote_fields=False)  # names of files in any script go out as they are
    for name, value in payload.items():
        form.add_field(name, value if isinstance(value, str) else orjson.dumps(value).decode())
    for name, file in files.items():
        form.add_field(name, file.content, filename=file.name, content_type=file.mime)
    return form


class Transport(BaseRequest):
    """What python-telegram-bot's Bot sends its calls through. All bots may share one."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire

    @property
    def read_timeout(self) -> float | None:
        return READ_TIMEOUT

    async def initialize(self) -> None:
        """The wire opens itself at first use."""

    async def shutdown(self) -> None:
        """The wire is closed by whoever made it: other bots may still use it."""

    @staticmethod
    def parse_json_payload(payload: bytes) -> Any:
        return orjson.loads(payload)  # do_request has made sure that it can be read

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,  # noqa: ARG002
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,  # noqa: ARG002
    ) -> tuple[int, bytes]:
        """One call; answers with a good answer only. `write_timeout` and `pool_timeout` have no meaning here."""
        uploads = request_data is not None and request_data.contains_files
        try:
            status, body = await self._wire.call(
                method,
                URL(url),
                data=_data(request_data),
                patience=_seconds(read_timeout, UPLOAD_TIMEOUT if uploads else READ_TIMEOUT),
                connect_timeout=_seconds(connect_timeout, CONNECT_TIMEOUT),
                proxy=self._wire.proxy_for(url),
            )
            if method == "POST" or status >= 300:
                result_of(status, body)
        except CallFailed as error:
            raise as_telegram_error(error) from error
        return status, body


def _data(request_data: RequestData | None) -> bytes | aiohttp.FormData | None:
    if request_data is None:
        return None
    if not request_data.contains_files:
        return orjson.dumps(request_data.parameters)
    files = {
        name: Upload(name=part[0], content=_bytes(part[1]), mime=part[2])
        for name, part in request_data.multipart_data.items()
    }
    return _form(request_data.parameters, files)


def _bytes(content: Any) -> bytes:
    return content if isinstance(content, bytes) else bytes(content.read())


def _seconds(value: ODVInput[float], default: float) -> float | None:
    return default if value is BaseRequest.DEFAULT_NONE else value  # type: ignore[return-value]
