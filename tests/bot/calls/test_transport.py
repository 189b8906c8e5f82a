"""HTTP to a messenger, with a real server at the other end."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest
from aiohttp import BodyPartReader, web
from telegram import InputFile, Message
from telegram.error import BadRequest, InvalidToken, NetworkError, RetryAfter, TimedOut
from telegram.ext import ExtBot

from bot.calls.answers import Refused, Unreachable
from bot.calls.transport import Line, Transport, Upload, Wire
from tests.bot.conftest import TOKENS, World
from tests.bot.pixels import PIXEL

TOKEN = TOKENS["person"]
Serve = Callable[[Callable[[web.BaseRequest], Awaitable[web.StreamResponse]]], Awaitable[str]]


@pytest.fixture
async def wire() -> AsyncIterator[Wire]:
    wire = Wire()
    yield wire
    await wire.close()


@pytest.fixture
async def bot(world: World, wire: Wire) -> AsyncIterator[ExtBot[None]]:
    transport = Transport(wire)
    async with ExtBot(
        TOKEN,
        base_url=f"{world.url}/bot",
        base_file_url=f"{world.url}/file/bot",
        request=transport,
        get_updates_request=transport,
    ) as bot:
        yield bot


@pytest.fixture
async def serve() -> AsyncIterator[Serve]:
    runners: list[web.ServerRunner] = []

    async def serve(answer: Callable[[web.BaseRequest], Awaitable[web.StreamResponse]]) -> str:
        runner = web.ServerRunner(web.Server(answer), shutdown_timeout=0.1)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        runners.append(runner)
        return f"http://127.0.0.1:{runner.addresses[0][1]}"

    yield serve
    for runner in runners:
        await runner.cleanup()


async def test_a_bot_talks_through_it(world: World, bot: ExtBot[None]) -> None:
    await world.chat().start()
    message = await bot.send_message(1, "سلام <b>دنیا</b>", parse_mode="HTML")
    assert isinstance(message, Message)
    assert message.text == "سلام دنیا"
    await world.chat().hears("سلام دنیا")


async def test_a_bot_uploads_and_downloads_through_it(world: World, bot: ExtBot[None]) -> None:
    await world.chat().start()
    message = await bot.send_document(1, InputFile(PIXEL, filename="گواهی.png"), caption="سند")
    assert message.document is not None
    assert (message.document.file_name, message.caption) == ("گواهی.png", "سند")
    file = await bot.get_file(message.document.file_id)
    assert bytes(await file.download_as_bytearray()) == PIXEL


async def test_a_bots_errors_are_those_of_the_framework(world: World, bot: ExtBot[None]) -> None:
    with pytest.raises(BadRequest):
        await bot.send_message(999, "nobody is there")
    await world.chat().start()
    await world.fault("429", method="sendMessage", retry_after=3)
    with pytest.raises(RetryAfter) as caught:
        await bot.send_message(1, "hello")
    assert caught.value._retry_after.total_seconds() == 3
    await world.fault("reset", method="sendMessage")
    with pytest.raises(NetworkError):
        await bot.send_message(1, "hello")


async def test_an_unknown_token_is_told_without_repeating_it(world: World, wire: Wire) -> None:
    transport = Transport(wire)
    bot: ExtBot[None] = ExtBot("1:wrong", base_url=f"{world.url}/bot", request=transport, get_updates_request=transport)
    with pytest.raises(InvalidToken):
        await bot.get_chat(1)


async def test_the_short_way_posts_and_uploads(world: World, wire: Wire) -> None:
    await world.chat().start()
    line = Line(wire, world.url, TOKEN)
    sent = await line.post("sendMessage", {"chat_id": 1, "text": "hello", "reply_markup": {"remove_keyboard": True}})
    assert sent["text"] == "hello"
    upload = {"photo": Upload("pixel.png", PIXEL, "image/png")}
    sent = await line.post("sendPhoto", {"chat_id": 1, "caption": "a pixel"}, upload)
    again = await line.post("sendPhoto", {"chat_id": 1, "photo": sent["photo"][-1]["file_id"]})
    assert again["photo"][-1]["file_unique_id"] == sent["photo"][-1]["file_unique_id"]


async def test_the_short_way_raises_what_went_wrong(world: World, wire: Wire) -> None:
    line = Line(wire, world.url, TOKEN)
    with pytest.raises(Refused) as refused:
        await line.post("sendMessage", {"chat_id": 999, "text": "nobody is there"})
    assert refused.value.code == 400
    await world.fault("reset", method="getMe")
    with pytest.raises(Unreachable):
        await line.post("getMe", {})


async def test_a_silent_messenger_is_a_time_out(wire: Wire, serve: Serve) -> None:
    async def silent(_: web.BaseRequest) -> web.StreamResponse:
        await asyncio.sleep(30)
        return web.Response()

    line = Line(wire, await serve(silent), TOKEN)
    with pytest.raises(Unreachable) as caught:
        await line.post("getMe", {}, patience=0.1)
    assert caught.value.timed_out
    bot: ExtBot[None] = ExtBot(TOKEN, base_url=f"{await serve(silent)}/bot", request=Transport(wire))
    with pytest.raises(TimedOut):
        await bot.get_me(read_timeout=0.1)


@pytest.mark.parametrize("said", [b"good day", b"HTTP/1.1 200 OK\r\nContent-Length: two"])
async def test_an_answer_that_is_no_http_is_as_good_as_none(wire: Wire, said: bytes) -> None:
    async def stranger(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"{}")
        writer.write(said + b"\r\n\r\n")
        writer.close()

    async with await asyncio.start_server(stranger, "127.0.0.1", 0) as server:
        line = Line(wire, f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", TOKEN)
        with pytest.raises(Unreachable):
            await line.post("getMe", {})


async def test_nobody_there_is_unreachable_and_does_not_tell_the_token(wire: Wire) -> None:
    line = Line(wire, "http://127.0.0.1:1", TOKEN)
    with pytest.raises(Unreachable) as caught:
        await line.post("getMe", {})
    assert TOKEN not in str(caught.value)


async def test_connections_are_kept_and_shared_by_all_bots(wire: Wire, serve: Serve) -> None:
    seen: set[Any] = set()

    async def answer(request: web.BaseRequest) -> web.StreamResponse:
        seen.add(request.transport)
        return web.json_response({"ok": True, "result": True})

    url = await serve(answer)
    for token in TOKENS.values():
        for _ in range(3):
            await Line(wire, url, token).post("getMe", {})
    assert len(seen) == 1


@pytest.mark.parametrize(
    "name", ["گواهی بیمه‌شده.png", 'a "b".png', "a\r\nContent-Type: text/html\r\n\r\nb.png", "x" * 300]
)
async def test_a_form_says_every_field_and_file_as_it_is(wire: Wire, serve: Serve, name: str) -> None:
    said: dict[str, Any] = {}

    async def answer(request: web.BaseRequest) -> web.StreamResponse:
        async for part in await request.multipart():
            assert isinstance(part, BodyPartReader)
            said[part.name or ""] = (part.filename, part.headers.get("Content-Type"), bytes(await part.read()))
        return web.json_response({"ok": True, "result": {}})

    content = b"\r\n--\x00\xff\r\n"
    payload = {"chat_id": 7, "caption": "یک\r\n--دو", "reply_markup": {"keyboard": []}}
    await Line(wire, await serve(answer), TOKEN).post(
        "sendPhoto", payload, {"photo": Upload(name, content, "image/png")}
    )
    quoted = name.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")
    assert said == {
        "chat_id": (None, None, b"7"),
        "caption": (None, None, "یک\r\n--دو".encode()),
        "reply_markup": (None, None, b'{"keyboard":[]}'),
        "photo": (quoted, "image/png", content),
    }


async def test_a_small_file_goes_in_one_piece_on_the_connection_of_all_other_calls(wire: Wire, serve: Serve) -> None:
    seen: dict[Any, list[int]] = {}

    async def answer(request: web.BaseRequest) -> web.StreamResponse:
        seen.setdefault(request.transport, []).append(len(await request.content.read()))
        return web.json_response({"ok": True, "result": {}})

    line = Line(wire, await serve(answer), TOKEN)
    await line.post("getMe", {})
    await line.post("sendPhoto", {}, {"photo": Upload("page.png", bytes(100_000), "image/png")})
    await line.post("sendDocument", {}, {"document": Upload("paper.pdf", bytes(1_000_000), "application/pdf")})
    (none, small), (large,) = seen.values()
    assert (none, small // 100_000, large // 1_000_000) == (2, 1, 1)


async def test_a_large_file_that_is_refused_before_it_is_out_is_told(wire: Wire, serve: Serve) -> None:
    async def refuse(_: web.BaseRequest) -> web.StreamResponse:
        return web.json_response(
            {"ok": False, "error_code": 413, "description": "Request Entity Too Large"}, status=413
        )

    line = Line(wire, await serve(refuse), TOKEN)
    with pytest.raises(Refused) as refused:
        await line.post("sendDocument", {}, {"document": Upload("paper.pdf", bytes(30 << 20), "application/pdf")})
    assert refused.value.code == 413


async def test_a_slow_line_takes_a_large_file_longer_than_the_messenger_may_be_silent(wire: Wire, serve: Serve) -> None:
    async def slow(request: web.BaseRequest) -> web.StreamResponse:
        await asyncio.sleep(1)
        return web.json_response({"ok": True, "result": len(await request.content.read())})

    line = Line(wire, await serve(slow), TOKEN)
    paper = {"document": Upload("paper.pdf", bytes(32 << 20), "application/pdf")}
    assert await line.post("sendDocument", {}, paper, patience=0.5) > 32 << 20


async def test_nothing_is_logged_that_holds_a_token(world: World, wire: Wire, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    await Line(wire, world.url, TOKEN).post("getMe", {})
    ours = [record for record in caplog.records if not record.name.startswith(("messenger", "asyncio"))]
    assert TOKEN not in "".join(record.getMessage() for record in ours)


async def test_a_closed_wire_stays_closed(world: World) -> None:
    wire = Wire()
    await wire.close()
    with pytest.raises(Unreachable):
        await Line(wire, world.url, TOKEN).post("getMe", {})
