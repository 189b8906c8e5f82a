"""One call to somebody else's service: what goes out, and what every way to fail is called.

It is the registry's own, and also that of other services outside, which judge their answers themselves.
"""

import asyncio
import math
import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import aiohttp

from services.hosts import Hosts
from services.http_registry.access import Access
from services.http_registry.contract import LARGEST_ANSWER, LOOK_UP, MEDIA_TYPE, REQUEST_ID, STATUS, question
from services.http_registry.troubles import Busy, Failing, Nonsense, Refused, TooSlow, Unreachable, Untrusted

KEEP_ALIVE = 60.0  # seconds that an idle connection stays open
_PIECE = 16 * 1024
Response = aiohttp.ClientResponse
Judge = Callable[[Response], None]
"""Lets an answer through by its first lines, or raises a `Trouble`."""
_TLS = (aiohttp.ClientConnectorSSLError, aiohttp.ClientConnectorCertificateError)


@dataclass(frozen=True)
class Patience:
    """Seconds: for a connection with its handshake, for one whole answer, and for all tries together."""

    connect: float = 2.0
    answer: float = 4.0
    total: float = 8.0


class Calls:
    """The session, opened at first use. No proxy, no cookies, no redirects: a question goes to this address alone."""

    def __init__(self, access: Access, patience: Patience) -> None:
        self._access = access
        self._tls = access.tls()
        self._patience = patience
        self._hosts = Hosts()
        self._session: aiohttp.ClientSession | None = None

    async def look_up(self, national_code: str, *, request_id: str, seconds: float) -> bytes:
        """The body of a good answer, still to be read. Raises `Trouble`, within so many seconds."""
        headers = {REQUEST_ID: request_id, "Content-Type": MEDIA_TYPE}
        return await self.call("POST", LOOK_UP, seconds=seconds, headers=headers, body=question(national_code))

    async def status(self, *, request_id: str) -> bytes:
        return await self.call("GET", STATUS, seconds=self._patience.answer, headers={REQUEST_ID: request_id})

    async def close(self) -> None:
        session, self._session = self._session, None
        if session is not None:
            await session.close()
            await asyncio.sleep(0)  # lets the transports see that they were closed

    async def call(
        self,
        method: str,
        path: str,
        *,
        seconds: float,
        headers: Mapping[str, str],
        body: bytes | None = None,
        judge: Judge | None = None,
    ) -> bytes:
        """The body of an answer that `judge` let through, the registry's own judge if none is given."""
        told = {**self._access.headers(), "Accept": MEDIA_TYPE, "Accept-Encoding": "identity", **headers}
        try:
            async with (
                asyncio.timeout(seconds),
                self._opened().request(
                    method, self._access.url + path, data=body, headers=told, ssl=self._tls, allow_redirects=False
                ) as response,
            ):
                (judge or _judge)(response)
                return await _whole(response)
        except TimeoutError:
            raise TooSlow("no whole answer in time") from None
        except _TLS as error:
            raise Untrusted(f"the handshake failed ({_tls_reason(error)})") from None
        except (aiohttp.ClientError, OSError, ValueError) as error:
            raise _broken_off(error, shown=self._access.url.startswith("https")) from None

    def _opened(self) -> aiohttp.ClientSession:
        if self._session is None:
            connector = aiohttp.TCPConnector(
                limit=0, keepalive_timeout=KEEP_ALIVE, resolver=self._hosts, use_dns_cache=False
            )
            self._session = aiohttp.ClientSession(
                connector=connector,
                cookie_jar=aiohttp.DummyCookieJar(),
                timeout=aiohttp.ClientTimeout(total=None, connect=self._patience.connect),
                auto_decompress=False,
            )
        return self._session


def spare(response: Response) -> None:
    """Lets through what does not ask for another call later."""
    status = response.status
    if status in (429, 503):
        raise Busy(f"it answers {status}", _retry_after(response))
    if status >= 500:
        raise Failing(f"it answers {status}")


def _judge(response: Response) -> None:
    """Lets a good answer of the registry through, by its first lines."""
    spare(response)
    status = response.status
    if status >= 300:
        raise Refused(f"it answers {status}")
    if status != 200 or response.content_type != MEDIA_TYPE or (response.charset or "utf-8").lower() != "utf-8":
        raise Nonsense(f"it answers {status} with something that is not JSON")
    if response.headers.get("Content-Encoding", "identity") != "identity":
        raise Nonsense("its answer is packed, which nobody asked for")
    if (response.content_length or 0) > LARGEST_ANSWER:
        raise Nonsense("its answer is too large")


async def _whole(response: aiohttp.ClientResponse) -> bytes:
    body = bytearray()
    async for piece in response.content.iter_chunked(_PIECE):
        body += piece
        if len(body) > LARGEST_ANSWER:
            raise Nonsense("its answer is too large")
    return bytes(body)


def _retry_after(response: aiohttp.ClientResponse) -> float | None:
    """Seconds; the other form of the header, a date, depends on two clocks and counts as not said."""
    told = response.headers.get("Retry-After", "").strip()
    seconds = float(told) if told.isascii() and told.isdecimal() and len(told) < 10 else math.nan
    return None if math.isnan(seconds) else seconds


def _broken_off(error: Exception, *, shown: bool) -> Unreachable | Untrusted | Nonsense:
    if isinstance(error, ssl.SSLError) or isinstance(error.__cause__, ssl.SSLError):
        return Untrusted(f"the handshake failed ({_tls_reason(error)})")
    if isinstance(error, aiohttp.ClientResponseError | aiohttp.TooManyRedirects):
        return Nonsense("its answer is not HTTP")
    supposed = shown and not isinstance(error, aiohttp.ClientConnectorError)
    perhaps = "; it may not let our certificate in" if supposed else ""
    return Unreachable(f"no connection, or it broke off ({type(error).__name__}{perhaps})")


def _tls_reason(error: BaseException) -> str:
    """In the words of the TLS library, which name no person and no secret."""
    for each in (getattr(error, "certificate_error", None), getattr(error, "os_error", None), error.__cause__, error):
        said = getattr(each, "verify_message", None) or getattr(each, "reason", None)
        if isinstance(each, ssl.SSLError) and isinstance(said, str):
            return said.replace("_", " ").lower()
    return type(error).__name__
