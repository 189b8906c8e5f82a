"""A file that somebody sent is fetched from the messenger, and from nowhere else."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from itertools import count
from pathlib import Path

import pytest
from aiohttp import web
from telegram import Document
from telegram.ext import ExtBot
from yarl import URL

from bot.calls.answers import Unreachable
from bot.calls.transport import Transport, Wire
from handlers import files

Answer = Callable[[web.BaseRequest], Awaitable[web.StreamResponse]]


@asynccontextmanager
async def served(answer: Answer) -> AsyncIterator[str]:
    """The address of a messenger that answers so."""
    runner = web.ServerRunner(web.Server(answer), shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


@asynccontextmanager
async def open_wire() -> AsyncIterator[Wire]:
    wire = Wire()
    try:
        yield wire
    finally:
        await wire.close()


@asynccontextmanager
async def sent(path: str, content: bytes) -> AsyncIterator[Document]:
    """A document, by a messenger that says that it is at this path, and has this content at every path of its own."""

    async def answer(request: web.BaseRequest) -> web.Response:
        if request.path.endswith("/getFile"):
            return web.json_response({"ok": True, "result": {"file_id": "1", "file_unique_id": "1", "file_path": path}})
        return web.Response(body=content)

    async with served(answer) as there, open_wire() as wire:
        request = Transport(wire)
        bot: ExtBot[None] = ExtBot(
            "1:x", f"{there}/bot", f"{there}/file/bot", request=request, get_updates_request=request
        )
        document = Document("1", "1")
        document.set_bot(bot)
        yield document


async def test_it_is_fetched_from_the_messenger() -> None:
    async with sent("documents/letter.pdf", b"%PDF-1.7") as document:
        assert await files._content(document, files.MOST) == b"%PDF-1.7"


async def test_a_file_of_this_machine_is_nobodys_letter_although_the_messenger_says_so(tmp_path: Path) -> None:
    """The framework reads such a path from the disk: a messenger could have asked for any file of ours."""
    ours = tmp_path / "keys.json"
    ours.write_bytes(b"secret")
    async with sent(str(ours), b"%PDF-1.7") as document:
        with pytest.raises(files.NotTheMessengers):
            await files._content(document, files.MOST)


async def test_of_an_answer_without_an_end_no_more_is_kept_than_any_file_has() -> None:
    """Whoever sends a file to a bot does not choose how much memory the program has left."""
    pieces = count()

    async def endless(request: web.BaseRequest) -> web.StreamResponse:
        answer = web.StreamResponse()
        await answer.prepare(request)
        while next(pieces) < 500:
            await answer.write(bytes(1 << 20))
        return answer

    async with served(endless) as there, open_wire() as wire:
        with pytest.raises(Unreachable):
            await wire.call("GET", URL(there), body=None, patience=5)
    assert next(pieces) < 100
