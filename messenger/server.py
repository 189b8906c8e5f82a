"""The messenger as one HTTP server: bots, the page and the controls on one port."""

import mimetypes
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from time import time
from typing import Any

from aiohttp import web

from messenger.bot_api import BotApi, Doors
from messenger.calls import Calls
from messenger.cast import Cast, Json
from messenger.control_api import ControlApi
from messenger.errors import PageError
from messenger.file_api import FileApi
from messenger.groups_api import GroupsApi
from messenger.people_api import PeopleApi
from messenger.routes import Routes
from messenger.sms_api import SmsApi
from messenger.world import World

PAGE = Path(__file__).parent / "page"
MOST_BODY_BYTES = 60 * 1024 * 1024


class Messenger:
    """Answers every request; holds the world that they all act on."""

    def __init__(self, cast: Cast, clock: Callable[[], float] = time) -> None:
        self.world = World(cast, clock)
        self.calls = Calls()
        self.url = ""
        doors = Doors(self.world)
        self.bots = BotApi(self.world, self.calls, doors)
        self.routes = Routes()
        self.files = FileApi(self.world, doors, self.routes)
        PeopleApi(self.world, self.routes)
        GroupsApi(self.world, self.routes)
        SmsApi(self.world, self.routes)
        ControlApi(self.world, self.calls, self.routes)
        self.routes.add("GET", "/", self.page)
        self.routes.add("GET", "/page/(?P<asset>.+)", self.asset)
        self.routes.add("GET", "/{username}", self.opened_by_link)

    async def answer(self, request: web.BaseRequest) -> web.StreamResponse:
        path = request.path
        if path.startswith("/bot"):
            return await self.bots.answer(request)
        if path.startswith("/file/bot"):
            return await self.files.for_bot(request)
        return await self.routes.answer(request)

    async def page(self, request: web.BaseRequest) -> web.StreamResponse:
        return await self.asset(request, "index.html")

    async def opened_by_link(self, request: web.BaseRequest, username: str) -> web.StreamResponse:
        """/<bot>?start=… is what t.me links look like here; the page reads the address itself."""
        if username not in self.world.accounts:
            raise PageError(404, f"there is no bot {username}")
        return await self.page(request)

    async def asset(self, _request: web.BaseRequest, asset: str) -> web.StreamResponse:
        path = (PAGE / asset).resolve()
        if PAGE not in path.parents or not path.is_file():
            raise PageError(404, "there is nothing here")
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        headers = {"Content-Type": f"{kind}; charset=utf-8" if kind.startswith("text/") else kind}
        return web.FileResponse(path, headers=headers | {"Cache-Control": "no-cache"})


@asynccontextmanager
async def running(
    cast: Cast | Json, *, host: str = "127.0.0.1", port: int = 0, clock: Callable[[], float] = time
) -> AsyncIterator[Messenger]:
    """The messenger, serving until the block ends; port 0 takes a free one."""
    messenger = Messenger(cast if isinstance(cast, Cast) else Cast.from_json(cast), clock)
    async with serving(messenger, host=host, port=port):
        yield messenger


@asynccontextmanager
async def serving(messenger: Messenger, *, host: str = "127.0.0.1", port: int = 0) -> AsyncIterator[None]:
    """Answer at this address until the block ends. After that it may be served again, and knows all that it knew."""
    messenger.world.open()
    server = web.Server(messenger.answer, request_factory=_request, access_log=None)
    runner = web.ServerRunner(server, shutdown_timeout=1)
    await runner.setup()
    try:
        site = web.TCPSite(runner, host, port)
        await site.start()
        messenger.url = f"http://{host}:{runner.addresses[0][1]}"
        yield
    finally:
        server.pre_shutdown()  # connections end with the answer under way, so that nobody polls anew
        await messenger.world.close()
        await runner.cleanup()


def _request(message: Any, payload: Any, protocol: Any, writer: Any, task: Any) -> web.BaseRequest:
    """As aiohttp makes it, except for the size of a body."""
    loop = protocol._loop
    return web.BaseRequest(message, payload, protocol, writer, task, loop, client_max_size=MOST_BODY_BYTES)
