"""The reference server of the contract: what an organisation builds for itself, in small, to integrate with.

It answers from the persons of a file, and can be told to misbehave: to be slow, to fail, to talk nonsense.
"""

import asyncio
import hmac
import json
import ssl
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from aiohttp import web

from domain.insurance import RegisteredAccount
from services.http_registry.access import AccessFault, show
from services.http_registry.contract import (
    LOOK_UP,
    MEDIA_TYPE,
    REQUEST_ID,
    STATUS,
    answer,
    is_request_id,
    read_question,
    status,
)
from services.http_registry.troubles import Nonsense

LARGEST_QUESTION = 1024
_NONSENSE = (b"<html><body>It works!</body></html>", b'{"found": "maybe"}', b"null", b'{"found": tr')

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass(frozen=True)
class Mishaps:
    """Seconds to wait before each answer; shares (0 to 1) of look-ups that fail, and that get nonsense.

    `chance()` gives a number from 0 to 1, and decides.
    """

    slow: float = 0
    fail_share: float = 0
    nonsense_share: float = 0
    chance: Callable[[], float] = lambda: 1.0


@dataclass(frozen=True)
class Service:
    """`told` hears one line for each look-up: the request's id and the outcome, never whom it was about."""

    persons: Mapping[str, RegisteredAccount]
    token: str | None = field(default=None, repr=False)
    mishaps: Mishaps = Mishaps()
    told: Callable[[str], None] = lambda _: None

    def application(self) -> web.Application:
        application = web.Application(middlewares=[self._door], client_max_size=LARGEST_QUESTION)
        application.router.add_post(LOOK_UP, self._look_up)
        application.router.add_get(STATUS, self._status)
        return application

    @web.middleware
    async def _door(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Whoever asks proves who he is; every refusal is told in RFC 9457's form."""
        request_id = request.headers.get(REQUEST_ID, "")
        try:
            if not self._knows(request.headers.get("Authorization", "")):
                response = _problem(401, "The bearer token is missing or not the right one.")
                response.headers["WWW-Authenticate"] = "Bearer"
            elif not is_request_id(request_id):
                response = _problem(400, f"{REQUEST_ID} is 16 to 64 letters, digits and dashes.")
            else:
                return await handler(request)
        except web.HTTPException as refusal:
            response = _problem(refusal.status, refusal.reason)
        self.told(f"{request_id if is_request_id(request_id) else '-'} {response.status}")
        return response

    async def _look_up(self, request: web.Request) -> web.StreamResponse:
        if request.content_type != MEDIA_TYPE:
            raise web.HTTPUnsupportedMediaType
        try:
            code = read_question(await request.read())
        except Nonsense:
            return _problem(400, "The body is not the question of the contract.")
        await asyncio.sleep(self.mishaps.slow)
        if (mishap := self._mishap(request)) is not None:
            return mishap
        found = self.persons.get(code)
        request_id = request.headers[REQUEST_ID]
        self.told(f"{request_id} {'found' if found else 'unknown'}")
        return _json(answer(found, national_code=code, request_id=request_id))

    async def _status(self, _: web.Request) -> web.StreamResponse:
        return _json(status())

    def _knows(self, authorization: str) -> bool:
        if self.token is None:
            return True
        return hmac.compare_digest(authorization.encode(errors="replace"), f"Bearer {self.token}".encode())

    def _mishap(self, request: web.Request) -> web.Response | None:
        """What goes wrong with this look-up, if anything: an error, a reset, or an answer without sense."""
        chance = self.mishaps.chance()
        if chance < self.mishaps.fail_share:
            self.told(f"{request.headers[REQUEST_ID]} fails on purpose")
            return self._failure(request, int(3 * chance / self.mishaps.fail_share))
        if chance < self.mishaps.fail_share + self.mishaps.nonsense_share:
            self.told(f"{request.headers[REQUEST_ID]} nonsense on purpose")
            which = (chance - self.mishaps.fail_share) / self.mishaps.nonsense_share
            return _json(_NONSENSE[int(len(_NONSENSE) * which)])
        return None

    def _failure(self, request: web.Request, which: int) -> web.Response:
        if which == 0 and request.transport is not None:
            request.transport.abort()
        response = _problem(503 if which == 1 else 500, "This fails on purpose.")
        if which == 1:
            response.headers["Retry-After"] = "1"
        return response


def server_tls(certificate: Path, key: Path, clients: Path | None) -> ssl.SSLContext:
    """TLS with this certificate; with `clients`, only for whom that authority vouches. Raises `AccessFault`."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    show(context, certificate, key)
    if clients is not None:
        try:
            context.load_verify_locations(clients)
        except OSError:
            raise AccessFault(f"{clients} holds no certificate of an authority") from None
        context.verify_mode = ssl.CERT_REQUIRED
    return context


def _json(body: bytes) -> web.Response:
    return web.Response(body=body, content_type=MEDIA_TYPE, charset="utf-8", headers={"Cache-Control": "no-store"})


def _problem(code: int, detail: str) -> web.Response:
    body = json.dumps({"status": code, "title": detail}).encode()
    return web.Response(status=code, body=body, content_type="application/problem+json")
