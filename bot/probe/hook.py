"""8. How a messenger brings updates by webhook: as what, whether again after a refusal, what polling is told then.

It listens where the program would, so the public address has to lead here already. Whatever comes from others is kept.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import orjson
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot.incoming.web import SECRET_HEADER, WebServer, listen
from bot.incoming.webhooks import Webhook
from bot.probe.bench import Bench, Found
from bot.probe.mail import having
from bot.probe.raw import NotFoundOut


class Hook:
    """Refuses the operator's first update once, to see whether it comes again."""

    def __init__(self, bench: Bench, path: str) -> None:
        self._bench = bench
        self._path = path
        self._refused: int | None = None
        self.content_type = ""
        self.secret_header = False
        self.again = asyncio.Event()

    def application(self) -> Starlette:
        return Starlette(routes=[Route(self._path, self.update, methods=["POST"])])

    async def update(self, request: Request) -> Response:
        self.content_type = request.headers.get("Content-Type", "none")
        self.secret_header = SECRET_HEADER in request.headers
        try:
            update = orjson.loads(await request.body())
        except orjson.JSONDecodeError:
            return PlainTextResponse("not JSON\n", 400)
        number = update.get("update_id") if isinstance(update, dict) else None
        if number is None:
            return PlainTextResponse("")
        if self._refused is None and self._bench.mail.mine(update):
            self._refused = number
            return PlainTextResponse("once more\n", 503)
        if number == self._refused:
            self.again.set()
        await self._bench.mail.take([update])
        return PlainTextResponse("")

    @property
    def called(self) -> bool:
        return self._refused is not None


async def webhook(bench: Bench) -> Found:
    """Set the webhook of the settings, for a moment."""
    known = bench.settings
    if known.webhook_url is None or known.web_port is None:
        raise NotFoundOut("ESTELAM_WEBHOOK_URL and ESTELAM_WEB_PORT are not set")
    setting = Webhook(known, bench.bot.bot, bench.bot.line)
    hook = Hook(bench, setting.path)
    async with _serving(hook, known.web_host, known.web_port):
        await setting.set()
        try:
            beside = await bench.line.ask("getUpdates", timeout=0)
            await bench.ask("probe-word")
            again = await _comes_again(bench, hook)
        finally:
            await setting.delete()
    values = {
        "webhook_content_type": hook.content_type,
        "webhook_secret_header": hook.secret_header,
        "webhook_comes_again": again,
        "polling_beside_webhook": beside.code,
    }
    words = f"{hook.content_type}; refused, it {'comes again' if again else 'does not come again'}"
    return Found(f"{words}; polling beside it is answered with {beside.code}", values, str(beside))


async def _comes_again(bench: Bench, hook: Hook) -> bool:
    try:
        await bench.mail.find_without_asking(having("text"), bench.patience)
    except NotFoundOut:
        if not hook.called:
            raise NotFoundOut("nothing was brought; does the public address lead here?") from None
    return hook.again.is_set()


@asynccontextmanager
async def _serving(hook: Hook, host: str, port: int) -> AsyncIterator[None]:
    try:
        place = listen(host, port)
    except OSError as error:
        raise NotFoundOut(f"nothing can listen at {host}, port {port}: {error.strerror}") from error
    server = WebServer(hook.application())
    task = asyncio.create_task(server.serve(sockets=[place]))
    try:
        yield
    finally:
        server.should_exit = True
        await task
