"""The web endpoints: updates by webhook for all bots, and what an operator's tools ask for.

POST /updates/{bot}         an update, saved before the 200 (invariant 2); a secret in its header shows who brings it
POST /updates/{bot}/{key}   the same, for messengers without such a header
GET  /healthz               the process is alive
GET  /readyz                it can serve: the store is read and written, and no end is near; then a line for each bot
GET  /metrics               Prometheus
"""

import asyncio
import socket
import time
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import structlog
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from uvicorn import Config, Server

from bot.health import Health
from bot.incoming.poller import Intake
from bot.incoming.sources import Sources
from bot.incoming.updates import LARGEST
from bot.incoming.webhooks import Door
from bot.seldom import Seldom
from bot.writing import WriteWatch
from storage import figures
from storage.errors import StoreError
from storage.store import Store

log = structlog.get_logger(__name__)

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of a header
READY_WAIT = 3.0  # seconds for the store to answer a probe, which has a patience of its own (deploy/compose.yaml: four)
ROOM_WAIT = 5.0  # seconds that an update may wait for those before it, before the messenger has to keep it
BODY_WAIT = 5.0  # seconds that an update may take to come in
FAREWELL = 0.5  # seconds at the end for what is being answered; an update that is broken off has to be brought again
FRESH = 1.0  # seconds for which what was told to one scrape is told to others: to write it down takes milliseconds


@dataclass(frozen=True)
class Entrance:
    """Where one bot's updates come in by webhook."""

    platform: str
    door: Door
    intake: Intake


class Web:
    """What the endpoints need to know. `entrances` are by bot, and none when polling."""

    def __init__(
        self,
        store: Store,
        writing: WriteWatch,
        entrances: Mapping[str, Entrance],
        sources: Sources,
        health: Health,
    ) -> None:
        self._store = store
        self._writing = writing
        self._entrances = entrances
        self._sources = sources
        self._health = health
        self.serving = True
        self.gauges: Callable[[], Awaitable[None]] = _no_gauges  # brings the gauges up to date
        self._told = Seldom()  # strangers' guesses, and what is refused for hours, are not to fill the log
        self._one_scrape = asyncio.Lock()
        self._scraped, self._scraped_at = b"", float("-inf")

    def application(self) -> Starlette:
        return Starlette(
            routes=[
                Route("/updates/{bot}", self.update, methods=["POST"]),
                Route("/updates/{bot}/{key}", self.update, methods=["POST"]),
                Route("/healthz", self.healthz),
                Route("/readyz", self.readyz),
                Route("/metrics", self.metrics),
            ]
        )

    async def update(self, request: Request) -> Response:
        entrance = self._entrances.get(request.path_params["bot"])
        if entrance is None or not self._lets_in(entrance, request):
            return PlainTextResponse("not for you\n", 403)
        if not self.serving:
            return PlainTextResponse("stopping\n", 503)
        try:
            async with asyncio.timeout(BODY_WAIT):
                body = await _body(request)
        except (TimeoutError, ClientDisconnect):  # the messenger will bring it again
            return PlainTextResponse("too slow\n", 408)
        return await self._taken(entrance.intake, body)

    def _lets_in(self, entrance: Entrance, request: Request) -> bool:
        header, key = request.headers.get(SECRET_HEADER, ""), request.path_params.get("key", "")
        if not entrance.door.opens(header, key):
            if header or key:
                # Of several processes one may have another one, and refuses what is brought.
                self._refused(entrance, request, "an update with another secret than ESTELAM_WEBHOOK_SECRET")
            return False
        if self._sources.allow(entrance.platform, request):
            return True
        self._refused(entrance, request, "an update from outside the webhook's sources")
        return False

    def _refused(self, entrance: Entrance, request: Request, why: str) -> None:
        if self._told.may_tell(entrance.intake.bot, why):
            address = self._sources.address_of(request)
            log.warning(why, bot=entrance.intake.bot, address=str(address))

    async def _taken(self, intake: Intake, body: bytes) -> Response:
        """What can never be handled is kept aside: refused, it would be brought again and again."""
        try:
            async with asyncio.timeout(ROOM_WAIT):
                await intake.room()
        except TimeoutError:
            return self._brought_again(intake, "too many updates wait; the messenger will send it again")
        try:
            await intake.take_body(body)
        except StoreError as error:
            words = "an update could not be saved; the messenger will send it again"
            return self._brought_again(intake, words, why=str(error))
        return PlainTextResponse("")

    def _brought_again(self, intake: Intake, words: str, **why: str) -> Response:
        if self._told.may_tell(intake.bot, words):
            log.warning(words, bot=intake.bot, **why)
        return PlainTextResponse("try again\n", 503)

    async def healthz(self, _: Request) -> Response:
        return PlainTextResponse("alive\n")

    async def readyz(self, _: Request) -> Response:
        try:
            async with asyncio.timeout(READY_WAIT):
                await self._store.read(figures.database_answers)
                await self._writing.try_out()
        except StoreError as error:
            return PlainTextResponse(f"the store is away: {error}\n", 503)
        except TimeoutError:  # it hangs: no error comes, and a probe that hung as well would tell nobody why
            return PlainTextResponse(f"the store did not answer within {READY_WAIT:g} seconds\n", 503)
        if not self.serving:
            return PlainTextResponse("stopping\n", 503)
        return PlainTextResponse("\n".join(["ready", *self._health.lines(), ""]))

    async def metrics(self, _: Request) -> Response:
        async with self._one_scrape:
            if time.monotonic() - self._scraped_at >= FRESH:
                await self.gauges()
                self._scraped = await asyncio.to_thread(generate_latest)
                self._scraped_at = time.monotonic()
        return Response(self._scraped, media_type=CONTENT_TYPE_LATEST)


async def _no_gauges() -> None:
    """Nothing is running yet."""


async def _body(request: Request) -> bytes:
    """The body; of one that is larger than any update, enough to see that it is."""
    body = bytearray()
    async for part in request.stream():
        body += part[: LARGEST + 1 - len(body)]
    return bytes(body)


class WebServer(Server):
    """uvicorn within our own program, which looks after signals and logs itself."""

    def __init__(self, application: Starlette) -> None:
        quiet: dict[str, Any] = {"access_log": False, "log_config": None}  # the path of an update may be a secret
        end: dict[str, Any] = {"lifespan": "off", "timeout_graceful_shutdown": FAREWELL}  # a store may hang
        # h11 bounds a request's head; uvicorn would take httptools, which is here for the answers of messengers.
        super().__init__(Config(application, http="h11", proxy_headers=False, **quiet, **end))

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Signals are the assembly's business."""
        yield


def listen(host: str, port: int) -> socket.socket:
    """The socket to serve at. Raises OSError when the port is taken."""
    return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
