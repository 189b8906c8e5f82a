"""How updates come in: by polling, or by webhooks. With a port there are web endpoints in either case."""

import asyncio
import errno
import socket
from collections.abc import Mapping
from functools import partial

import structlog

from bot.bots import in_words
from bot.calls.answers import CallFailed, Refused
from bot.calls.transport import Line
from bot.faults import StartFault
from bot.health import Health
from bot.incoming.poller import Intake, Poller
from bot.incoming.sources import Sources
from bot.incoming.web import Entrance, Web, WebServer, listen
from bot.incoming.webhooks import Webhook, door_of
from bot.outgoing.verdicts import BAD_TOKEN_PAUSE, backoff
from bot.writing import WriteWatch
from config.settings import Settings
from storage.ownership import Ownership
from storage.store import Store

log = structlog.get_logger(__name__)

LOOK = 300.0  # seconds between two looks whether the messenger still knows the webhook
GONE_WELL = 60.0  # seconds of polling after which a fault is the first one again


class Receiving:
    """Starts and stops whatever brings updates. Everything by bot, so that one never waits for another."""

    def __init__(
        self,
        settings: Settings,
        store: Store,
        writing: WriteWatch,
        ownership: Ownership,
        intakes: Mapping[str, Intake],
        lines: Mapping[str, Line],
    ) -> None:
        self._settings = settings
        self._ownership = ownership
        self._intakes = intakes
        self._lines = lines
        self.health = Health(intakes)
        self.web = Web(store, writing, _entrances(settings, intakes, lines), _sources(settings), self.health)
        self._tasks: dict[str, asyncio.Task[None]] = {}  # by bot
        self._admitted: list[str] = []
        self._started = False
        self._told: set[str] = set()  # bots whose messenger was told of the webhook
        self._server: WebServer | None = None
        self._serving: asyncio.Task[None] | None = None

    async def start(self) -> None:
        if self._settings.web_port is not None:
            self._serve(self._settings.web_host, self._settings.web_port)
        self._started = True
        for bot in self._admitted:
            self._receive(bot)

    def admit(self, bot: str) -> None:
        """This bot's messenger was met: its updates may come, once all is started."""
        self.health.met(bot)
        self._admitted.append(bot)
        if self._started:
            self._receive(bot)

    def _receive(self, bot: str) -> None:
        run = self._keep_webhook if self._settings.webhook_url else self._poll
        self._tasks[bot] = asyncio.create_task(run(bot))

    async def stop(self) -> None:
        """Take no more updates; the web endpoints go on saying that we stop."""
        self.web.serving = False
        for task in self._tasks.values():
            task.cancel()
        await asyncio.gather(*self._tasks.values(), return_exceptions=True)

    async def close(self) -> None:
        if self._server is not None and self._serving is not None:
            self._server.should_exit = True
            await self._serving

    def _serve(self, host: str, port: int) -> None:
        try:
            place: socket.socket = listen(host, port)
        except OSError as error:
            raise StartFault(
                f"ESTELAM_WEB_HOST, ESTELAM_WEB_PORT: nothing can listen at {host}, port {port} ({error.strerror}). "
                f"Write another {_at_fault(error)}."
            ) from error
        self._server = WebServer(self.web.application())
        self._serving = asyncio.create_task(self._server.serve(sockets=[place]))

    async def _poll(self, bot: str) -> None:
        why = partial(in_words, self._settings, bot)
        poller = Poller(self._intakes[bot], self._lines[bot], self._ownership, self.health, why)
        loop, failures = asyncio.get_running_loop(), 0
        while True:
            began = loop.time()
            try:
                await poller.run()
            except Exception as error:
                failures = failures + 1 if loop.time() - began < GONE_WELL else 1
                log.exception("polling failed; it begins anew", bot=bot)
                self.health.away(bot, f"polling failed: {type(error).__name__}")
                await asyncio.sleep(backoff(failures))

    async def _keep_webhook(self, bot: str) -> None:
        """Tell the messenger where to bring updates, and look from time to time whether it still knows."""
        webhook = Webhook(self._settings, bot, self._lines[bot])
        failures = 0
        while True:
            try:
                await self._see_to(bot, webhook)
                failures, pause = 0, LOOK
            except CallFailed as error:
                failures += 1
                pause = _pause(error, failures)
                why = in_words(self._settings, bot, error)
                log.warning("the webhook is not set yet", bot=bot, why=why, failures=failures)
                self.health.away(bot, f"the webhook is not set: {why}")
            except Exception as error:
                failures += 1
                pause = backoff(failures)
                log.exception("seeing to the webhook failed; it begins anew", bot=bot)
                self.health.away(bot, f"seeing to the webhook failed: {type(error).__name__}")
            await asyncio.sleep(pause)

    async def _see_to(self, bot: str, webhook: Webhook) -> None:
        if bot not in self._told or not (await webhook.found()).ours:
            await webhook.set()
            self._told.add(bot)
            log.info("the webhook is set", bot=bot)
        self.health.receives(bot)


def _at_fault(error: OSError) -> str:
    is_host = isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL
    return "host, such as 127.0.0.1 or 0.0.0.0" if is_host else "port"


def _pause(error: CallFailed, failures: int) -> float:
    if isinstance(error, Refused) and error.is_flood:
        return error.retry_after
    return BAD_TOKEN_PAUSE if isinstance(error, Refused) and error.is_bad_token else backoff(failures)


def _entrances(settings: Settings, intakes: Mapping[str, Intake], lines: Mapping[str, Line]) -> dict[str, Entrance]:
    if not settings.webhook_url or not settings.webhook_secret:
        return {}
    return {
        bot: Entrance(lines[bot].platform.name, door_of(settings, bot, lines[bot]), intake)
        for bot, intake in intakes.items()
    }


def _sources(settings: Settings) -> Sources:
    by_platform = {"telegram": settings.webhook_sources_telegram, "bale": settings.webhook_sources_bale}
    return Sources(by_platform, settings.trusted_proxies)
