"""How updates come in: by polling, or by webhooks. With a port there are web endpoints in either case."""

import asyncio
import socket
from collections.abc import Mapping

import structlog

from bot.answers import CallFailed
from bot.faults import StartFault
from bot.poller import KINDS, Intake, Poller
from bot.transport import Line
from bot.verdicts import backoff
from bot.web import Web, WebServer, listen
from config.settings import Settings
from storage.ownership import Ownership

log = structlog.get_logger(__name__)


class Receiving:
    """Starts and stops whatever brings updates."""

    def __init__(
        self,
        settings: Settings,
        web: Web,
        ownership: Ownership,
        intakes: Mapping[str, Intake],
        lines: Mapping[str, Line],
    ) -> None:
        self._settings = settings
        self._ownership = ownership
        self._web = web
        self._intakes = intakes
        self._lines = lines
        self._tasks: dict[str, asyncio.Task[None]] = {}  # by bot
        self._admitted: list[str] = []
        self._started = False
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
        self._admitted.append(bot)
        if self._started:
            self._receive(bot)

    def _receive(self, bot: str) -> None:
        run = self._ask_for_webhook if self._settings.webhook_url else self._poll
        self._tasks[bot] = asyncio.create_task(run(bot))

    async def stop(self) -> None:
        """Take no more updates; the web endpoints go on saying that we stop."""
        self._web.serving = False
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
                "Write another port."
            ) from error
        self._server = WebServer(self._web)
        self._serving = asyncio.create_task(self._server.serve(sockets=[place]))

    async def _poll(self, bot: str) -> None:
        poller = Poller(self._intakes[bot], self._lines[bot], self._ownership)
        failures = 0
        while True:
            try:
                await poller.run()
            except Exception:
                failures += 1
                log.exception("polling failed; it begins anew", bot=bot)
                await asyncio.sleep(backoff(failures))

    async def _ask_for_webhook(self, bot: str) -> None:
        """Tell the messenger where to bring updates, until it has heard."""
        secret = self._settings.webhook_secret
        wish = {
            "url": f"{self._settings.webhook_url}/updates/{bot}",
            "secret_token": secret.get_secret_value() if secret else "",
            "allowed_updates": KINDS,
            "max_connections": 100,
        }
        failures = 0
        while True:
            try:
                await self._lines[bot].post("setWebhook", wish)
            except CallFailed as error:
                failures += 1
                log.warning("the webhook is not set yet", bot=bot, why=str(error), failures=failures)
                await asyncio.sleep(backoff(failures))
            else:
                log.info("the webhook is set", bot=bot)
                return
