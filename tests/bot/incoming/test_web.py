"""The web endpoints: updates by webhook, and what an operator's tools ask for."""

import asyncio
import socket
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from io import BytesIO
from typing import Any

import pytest
from pydantic import SecretStr

from bot.faults import StartFault
from bot.incoming import dispatcher, web
from bot.incoming.web import SECRET_HEADER
from storage import inbox
from storage.errors import StoreUnavailable
from tests.bot.conftest import BOT, OFFICE_BOT, Start, World, rows, until

SECRET = "a_secret_that_nobody_can_guess"
HEADERS = {"X-Telegram-Bot-Api-Secret-Token": SECRET}


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    return sqlite_url


@pytest.fixture
def webhooks(here: str, port: int) -> dict[str, Any]:
    return {"webhook_url": here, "web_port": port, "webhook_secret": SecretStr(SECRET)}


async def get(world: World, address: str) -> tuple[int, str]:
    async with world.session.get(address) as answer:
        return answer.status, await answer.text()


async def post(world: World, address: str, **how: Any) -> int:
    async with world.session.post(address, **how) as answer:
        return answer.status


async def test_both_bots_are_served_by_webhooks(world: World, start: Start, webhooks: dict[str, Any]) -> None:
    async with start(**webhooks):
        await world.chat().send("one")
        await world.chat(bot=OFFICE_BOT).send("two")
        await world.chat().hears("echo one")
        await world.chat(bot=OFFICE_BOT).hears("echo two")
    assert await world.calls("getUpdates") == []


async def test_an_update_is_saved_before_it_is_acknowledged(
    world: World, start: Start, webhooks: dict[str, Any], here: str
) -> None:
    update = {"update_id": 7, "message": {"message_id": 1, "date": 1, "chat": {"id": 1, "type": "private"}}}
    async with start(**webhooks) as program:
        assert await post(world, f"{here}/updates/{BOT}", json=update, headers=HEADERS) == 200
        assert await post(world, f"{here}/updates/{BOT}", json=update, headers=HEADERS) == 200
        assert [row["update_id"] for row in await program.store.read(rows, "inbox")] == [7]


async def test_a_program_that_has_too_much_to_do_leaves_updates_to_the_messenger(
    world: World, start: Start, webhooks: dict[str, Any], here: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dispatcher, "FULL", 1)
    monkeypatch.setattr(web, "ROOM_WAIT", 0.1)
    update = {"update_id": 7, "message": {"message_id": 1, "date": 1, "chat": {"id": 3, "type": "private"}}}
    async with start(**webhooks) as program:
        await world.chat(1).send("slow 1")
        await until(lambda: program.members[0].dispatcher.depth == 1)
        assert await post(world, f"{here}/updates/{BOT}", json=update, headers=HEADERS) == 503
        await world.chat(2).send("hello")
        await world.chat(1).hears("echo slow 1")
        await world.chat(2).hears("echo hello")


async def test_a_store_that_is_away_makes_the_messenger_try_again(
    world: World, start: Start, webhooks: dict[str, Any], here: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with start(**webhooks) as program:
        store: Any = program.store
        write = store.write

        async def fails(act: Any, *args: Any, **kw: Any) -> Any:
            if act is inbox.receive:
                raise StoreUnavailable("away")
            return await write(act, *args, **kw)

        monkeypatch.setattr(store, "write", fails)
        assert await post(world, f"{here}/updates/{BOT}", json={"update_id": 7}, headers=HEADERS) == 503


@pytest.mark.parametrize("headers", [{}, {"X-Telegram-Bot-Api-Secret-Token": "guessed"}])
async def test_nobody_else_brings_updates(
    world: World, start: Start, webhooks: dict[str, Any], here: str, headers: dict[str, str]
) -> None:
    async with start(**webhooks) as program:
        assert await post(world, f"{here}/updates/{BOT}", json={"update_id": 7}, headers=headers) == 403
        assert await post(world, f"{here}/updates/unknown", json={"update_id": 7}, headers=HEADERS) == 403
        assert await program.store.read(rows, "inbox") == []


async def test_what_is_not_an_update_is_kept_aside_and_not_brought_again(
    world: World, start: Start, webhooks: dict[str, Any], here: str
) -> None:
    async with start(**webhooks) as program:
        for body in (b"{", b"x" * (1 << 20 | 1)):
            assert await post(world, f"{here}/updates/{BOT}", data=BytesIO(body), headers=HEADERS) == 200
        assert [row["state"] for row in await program.store.read(rows, "inbox")] == ["aside", "aside"]


@asynccontextmanager
async def begun(port: int, call: str) -> AsyncIterator[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
    """A connection on which a call was begun, and no more."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        writer.write(call.encode())
        await writer.drain()
        yield reader, writer
    finally:
        writer.close()
        await writer.wait_closed()


HALF = f"POST /updates/{BOT} HTTP/1.1\r\nHost: here\r\n{SECRET_HEADER}: {SECRET}\r\nContent-Length: 100\r\n\r\n{{"


async def test_a_call_that_never_becomes_whole_does_not_keep_the_program_from_ending(
    start: Start, webhooks: dict[str, Any], port: int
) -> None:
    async with AsyncExitStack() as stack:
        async with start(**webhooks):
            for call in (HALF, HALF[:20]):
                await stack.enter_async_context(begun(port, call))
            await asyncio.sleep(0.2)
            ending = time.monotonic()
        assert time.monotonic() - ending < 10


async def test_a_call_that_breaks_off_is_nothing_that_the_log_tells(
    start: Start, webhooks: dict[str, Any], port: int, caplog: pytest.LogCaptureFixture
) -> None:
    async with start(**webhooks) as program:
        async with begun(port, HALF):
            await asyncio.sleep(0.2)
        await asyncio.sleep(0.2)
        assert await program.store.read(rows, "inbox") == []
    assert "Traceback" not in caplog.text


async def test_an_operators_tools_are_answered_when_polling(world: World, start: Start, here: str, port: int) -> None:
    async with start(web_port=port) as program:
        await world.chat().send("hello")
        await world.chat().hears("echo hello")
        assert await get(world, f"{here}/healthz") == (200, "alive\n")
        status, told = await get(world, f"{here}/readyz")
        assert (status, told.splitlines()[0]) == (200, "ready")
        status, metrics = await get(world, f"{here}/metrics")
        assert status == 200
        assert f'estelam_updates_total{{bot="{BOT}"}}' in metrics
        assert await post(world, f"{here}/updates/{BOT}", json={"update_id": 7}, headers=HEADERS) == 403
        await program.receiving.stop()
        assert (await get(world, f"{here}/readyz"))[0] == 503
        assert (await get(world, f"{here}/healthz"))[0] == 200


async def test_a_taken_port_is_told_in_words(start: Start, port: int) -> None:
    with socket.create_server(("127.0.0.1", port)), pytest.raises(StartFault, match="Write another port"):
        async with start(web_port=port):
            pass


async def test_an_address_that_is_not_this_machine_s_is_told_in_words(start: Start, port: int) -> None:
    with pytest.raises(StartFault, match=r"listen at 192\.0\.2\.1, .* Write another host, such as 127\.0\.0\.1"):
        async with start(web_port=port, web_host="192.0.2.1"):
            pass


async def test_a_storm_of_scrapes_is_answered_from_one(
    world: World, start: Start, here: str, port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = 0

    async def gauges() -> None:
        nonlocal asked
        asked += 1

    async with start(web_port=port) as program:
        monkeypatch.setattr(program.receiving.web, "gauges", gauges)
        told = await asyncio.gather(*(get(world, f"{here}/metrics") for _ in range(50)))
        assert asked == 1
        assert {(status, "estelam_updates_total" in text) for status, text in told} == {(200, True)}
