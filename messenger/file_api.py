"""Where files are fetched: /file/bot<token>/<path> by bots, /ui/files/<file_id> by the page."""

import asyncio
from urllib.parse import quote

from aiohttp import web

from messenger.bot_api import Doors
from messenger.errors import NOT_FOUND, PageError
from messenger.files import File, FileId, file_of_path
from messenger.pictures import as_jpeg
from messenger.routes import Routes
from messenger.world import World

DRAWN_KEPT = 200


class BrokenPhoto(Exception):
    """Its head was in order, and so it was taken, but the rest of it cannot be drawn."""


class FileApi:
    def __init__(self, world: World, doors: Doors, routes: Routes) -> None:
        self.world = world
        self.doors = doors
        self._drawn: dict[tuple[int, int], bytes] = {}  # photos made anew, by number and side
        routes.add("GET", "/ui/files/{file_id}", self.for_page)

    async def for_bot(self, request: web.BaseRequest) -> web.StreamResponse:
        """The path that getFile gave: its last part begins with the file's number and its size."""
        token, _, path = request.path.removeprefix("/file/bot").partition("/")
        account = self.world.by_token.get(token)
        if account is None:
            return self.doors.wrong_token(token)
        file_id = file_of_path(path, account.bot.owner)
        file = self.world.files.find(file_id)
        if file is None or file_id is None:
            return self.doors.of(account).refused(NOT_FOUND)
        try:
            content = await self._content(file, file_id.side)
        except BrokenPhoto:
            return self.doors.of(account).refused(NOT_FOUND)
        return web.Response(body=content, content_type=_kind(file))

    async def for_page(self, request: web.BaseRequest, file_id: str) -> web.StreamResponse:
        wanted = FileId.read(file_id)
        file = self.world.files.find(wanted)
        if file is None or wanted is None:
            raise PageError(404, "there is no such file")
        headers = {"Cache-Control": "private, max-age=86400", "X-Content-Type-Options": "nosniff"}
        if "download" in request.query or not _kind(file).startswith("image/"):
            headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(_name(file), safe='')}"
        try:
            content = await self._content(file, wanted.side)
        except BrokenPhoto as fault:
            raise PageError(404, "the photo is broken") from fault
        return web.Response(body=content, content_type=_kind(file), headers=headers)

    async def _content(self, file: File, side: int) -> bytes:
        if file.kind != "photo":
            return file.content
        key = (file.number, side)
        if key not in self._drawn:
            try:
                self._drawn[key] = await asyncio.to_thread(as_jpeg, file.content, side)
            except (OSError, SyntaxError) as fault:  # Pillow says SyntaxError of a broken PNG
                raise BrokenPhoto from fault
            if len(self._drawn) > DRAWN_KEPT:
                del self._drawn[next(iter(self._drawn))]
        return self._drawn[key]


def _kind(file: File) -> str:
    return "image/jpeg" if file.kind == "photo" else file.mime.partition(";")[0]


def _name(file: File) -> str:
    return f"photo_{file.number}.jpg" if file.kind == "photo" else file.name or f"file_{file.number}"
