"""The runtime against the local Bale, with every switch on, and with each of them off alone."""

import asyncio
import logging
from collections.abc import AsyncIterator
from dataclasses import fields
from typing import Any

import pytest
from telegram import BotCommand, BotCommandScopeChat, InlineKeyboardButton, InlineKeyboardMarkup, InputFile, Message
from telegram.error import BadRequest, Forbidden, InvalidToken
from telegram.ext import ExtBot

from bot.calls.answers import CallFailed, Refused, Unreachable
from bot.calls.transport import Line, Transport, Upload, Wire
from bot.platforms.bale_markdown import JOINER
from bot.platforms.platform import BALE
from bot.program import Program
from messenger.bale.switches import Switches
from storage import outbox, people
from storage.outbox import Outgoing
from tests.bot.conftest import Chat, Start, World, rows, until
from tests.bot.echo import ECHO
from tests.bot.on_bale import BALE_BOT, BALE_TOKENS, ON_BALE, come_to_bale, control
from tests.bot.pixels import PIXEL

SWITCHES = [field.name for field in fields(Switches)]
with_every_switch = pytest.mark.parametrize("bale", ["", *SWITCHES], indirect=True)


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    return sqlite_url


@pytest.fixture
async def bale(world: World, request: pytest.FixtureRequest) -> AsyncIterator[dict[str, Any]]:
    """Settings for it, one switch off if it is named; at the end nothing may have been said that Bale ignores."""
    settings = await come_to_bale(world)
    if switch := getattr(request, "param", ""):
        await control(world, "switches", **{switch: False})
    yield settings
    async with world.session.get(f"{world.url}/control/ignored") as answer:
        assert (await answer.json())["ignored"] == []


@pytest.fixture
async def wire() -> AsyncIterator[Wire]:
    wire = Wire()
    yield wire
    await wire.close()


@pytest.fixture
async def bot(world: World, wire: Wire, bale: dict[str, Any]) -> AsyncIterator[ExtBot[None]]:
    transport = Transport(wire, BALE)
    token = BALE_TOKENS["person"]
    opened: ExtBot[None] = ExtBot(
        token,
        base_url=f"{world.url}/bot",
        base_file_url=f"{world.url}/file/bot",
        request=transport,
        get_updates_request=transport,
    )
    async with opened as bot:
        yield bot


@pytest.fixture
async def chat(world: World) -> Chat:
    return world.chat(bot=BALE_BOT)


async def number_of(program: Program) -> int:
    """Person 1's number on Bale, once he has written."""
    numbers = {row["chat_id"] for row in await program.store.read(rows, "inbox") if row["bot"] == ON_BALE}
    (number,) = numbers
    return int(number)


async def say(program: Program, chat_id: int, method: str, **payload: Any) -> dict[str, Any]:
    """Have a row sent; answers with it once it is settled."""
    out = Outgoing(ON_BALE, chat_id, method, {"chat_id": chat_id, **payload})
    row_id = await program.store.write(outbox.add, out, now=ECHO.clock())
    (sender,) = [member.sender for member in program.members if member.bot == ON_BALE]
    await until(lambda: sender.depth == 0)
    (row,) = [row for row in await program.store.read(rows, "outbox") if row["id"] == row_id]
    return row


@with_every_switch
async def test_everything_that_is_said_comes_out_on_bale(
    world: World, start: Start, bale: dict[str, Any], chat: Chat
) -> None:
    async with start(**bale) as program:
        await chat.send("hello *you*")
        await chat.hears(f"echo hello {JOINER}*you*")
        me = await number_of(program)
        sent = await say(program, me, "sendMessage", text="<b>One</b> <code>1-2</code>", parse_mode="HTML")
        instead = {"chat_id": me, "text": "<b>Two</b>", "parse_mode": "HTML"}
        edited = await say(
            program,
            me,
            "editMessageText",
            message_id=sent["message_id"],
            text="<b>Two</b>",
            parse_mode="HTML",
            instead=instead,
        )
        assert edited["message_id"] == sent["message_id"]
        gone = await say(
            program, me, "editMessageText", message_id=777, text="x", instead={"chat_id": me, "text": "Three"}
        )
        assert gone["state"] == "sent"
        picture = {"picture": {"kind": "pixel", "id": "1"}}
        for _ in range(2):
            assert (await say(program, me, "sendPhoto", **picture))["state"] == "sent"
        assert (await say(program, me, "setMyCommands", commands=[], scope={"type": "chat", "chat_id": me}))[
            "state"
        ] == "sent"
        assert (await say(program, me, "deleteMessage", message_id=778))["state"] == "failed"
        assert await chat.heard() == [f"echo hello {JOINER}*you*", "Two", "Three", "[file]", "[file]"]
        photos = [call["params"]["photo"] for call in await world.calls("sendPhoto")]
        assert [isinstance(photo, str) for photo in photos] == [False, True]


@with_every_switch
async def test_whom_it_cannot_reach_is_noted_as_on_telegram(start: Start, bale: dict[str, Any], chat: Chat) -> None:
    async with start(**bale) as program:
        await chat.send("hello")
        await chat.hears("echo hello")
        me = await number_of(program)
        await program.store.write(
            people.open_account, bot=ON_BALE, user_id=me, chat_id=me, language="fa", now=ECHO.clock()
        )
        await chat.block()
        assert (await say(program, me, "sendMessage", text="x"))["state"] == "failed"
        (account,) = [row for row in await program.store.read(rows, "accounts") if row["bot"] == ON_BALE]
        assert account["blocked_at"] is not None
        assert (await say(program, 99_999, "sendMessage", text="x"))["state"] == "failed"


@pytest.mark.parametrize("bale", ["", "flood_as_plain_text"], indirect=True)
async def test_a_flood_is_waited_out(world: World, start: Start, bale: dict[str, Any], chat: Chat) -> None:
    async with start(**bale) as program:
        await chat.send("hello")
        await chat.hears("echo hello")
        await world.fault("429", method="sendMessage", messenger="bale", retry_after=1)
        row = await say(program, await number_of(program), "sendMessage", text="late")
        assert (row["state"], row["attempts"]) == ("sent", 2)
        await chat.hears("echo hello", "late")


@with_every_switch
async def test_handlers_reach_it_by_the_frameworks_own_client(world: World, bot: ExtBot[None], chat: Chat) -> None:
    await chat.start()
    update = (await bot.get_updates(timeout=1))[0]
    assert update.message is not None
    me = update.message.chat_id
    button = InlineKeyboardMarkup([[InlineKeyboardButton("tap", callback_data="a:1")]])
    sent = await bot.send_message(me, "<b>Hello</b>", parse_mode="HTML", reply_markup=button, protect_content=True)
    assert isinstance(sent, Message)
    assert sent.text == "Hello"
    document = await bot.send_document(
        me, InputFile(PIXEL, filename="گواهی.png"), caption="<i>Paper</i>", parse_mode="HTML"
    )
    assert document.document is not None
    file = await bot.get_file(document.document.file_id)
    assert bytes(await file.download_as_bytearray()) == PIXEL
    again = await bot.send_document(me, document.document.file_id, reply_to_message_id=sent.message_id)
    assert again.document is not None
    assert again.document.file_unique_id == document.document.file_unique_id
    assert await bot.set_my_commands([BotCommand("help", "Help")])
    assert await bot.set_my_commands([BotCommand("help", "Help")], scope=BotCommandScopeChat(me), language_code="fa")
    with pytest.raises(BadRequest):
        await bot.send_dice(me)
    with pytest.raises(Forbidden):
        await bot.send_message(99_999, "nobody is there")


@with_every_switch
async def test_a_tap_is_answered_and_where_that_cannot_be_seen_it_is_said(
    world: World, start: Start, bale: dict[str, Any], chat: Chat, bot: ExtBot[None]
) -> None:
    await chat.start()
    (started,) = await bot.get_updates(timeout=1)
    assert started.message is not None
    me = started.message.chat_id
    button = InlineKeyboardMarkup([[InlineKeyboardButton("tap", callback_data="a:1")]])
    sent = await bot.send_message(me, "Choose", reply_markup=button)
    pressed = asyncio.create_task(chat._post("press", message_id=sent.message_id, row=0, column=0))
    (raw,) = await Line(bot.request._wire, world.url, BALE_TOKENS["person"], BALE).post(  # type: ignore[attr-defined]
        "getUpdates", {"offset": started.update_id + 1, "timeout": 5}
    )
    tap = BALE.incoming(raw)["callback_query"]
    assert await bot.answer_callback_query(tap["id"], "Done")
    await pressed
    said = ["Choose", "Done"] if raw["callback_query"]["id"].startswith("1") else ["Choose"]
    assert (await chat.heard())[-len(said) :] == said
    assert len(await world.calls("answerCallbackQuery")) == 1


async def test_a_wrong_token_is_told_as_one(world: World, wire: Wire, bale: dict[str, Any]) -> None:
    wrong = "2001:another_token_altogether_it_is"
    with pytest.raises(Refused) as caught:
        await Line(wire, world.url, wrong, BALE).post("getMe", {})
    assert caught.value.is_bad_token
    with pytest.raises(InvalidToken):
        await ExtBot(wrong, base_url=f"{world.url}/bot", request=Transport(wire, BALE)).get_me()
    with pytest.raises(Unreachable):
        await Line(wire, "http://127.0.0.1:1", wrong, BALE).post("getMe", {})


async def test_files_go_out_in_parts_and_file_ids_as_forms(
    world: World, wire: Wire, bale: dict[str, Any], chat: Chat
) -> None:
    await chat.start()
    line = Line(wire, world.url, BALE_TOKENS["person"], BALE)
    ((me,)) = [update["message"]["chat"]["id"] for update in await line.post("getUpdates", {"timeout": 1})]
    sent = await line.post("sendPhoto", {"chat_id": me, "caption": "a"}, {"photo": Upload("a.png", PIXEL, "image/png")})
    again = await line.post("sendPhoto", {"chat_id": me, "photo": sent["photo"][-1]["file_id"]})
    assert again["photo"][-1]["file_unique_id"] == sent["photo"][-1]["file_unique_id"]


async def test_nothing_is_logged_that_holds_a_token(
    world: World, wire: Wire, bale: dict[str, Any], bot: ExtBot[None], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    token = BALE_TOKENS["person"]
    await Line(wire, world.url, token, BALE).post("getMe", {})
    with pytest.raises(CallFailed) as refused:
        await Line(wire, world.url, token, BALE).post("sendMessage", {"chat_id": 99_999, "text": "x"})
    await bot.get_me()
    ours = [record for record in caplog.records if not record.name.startswith(("messenger", "asyncio", "telegram"))]
    assert token not in "".join(record.getMessage() for record in ours) + str(refused.value)
