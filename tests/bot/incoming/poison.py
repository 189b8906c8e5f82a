"""Updates that nobody can handle, each of another shape, and a Bot API on loopback that brings them among good ones."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

import orjson
from aiohttp import web

Shape = Callable[[int], bytes]
SENDER = {"id": 7, "is_bot": False, "first_name": "Nobody"}
CHAT = {"id": 7, "type": "private"}


def good(number: int, text: str) -> bytes:
    """What a person writes."""
    return _message(number, text=text)


def _message(number: int, **content: Any) -> bytes:
    whole = {"message_id": 1, "date": 1_700_000_000, "from": SENDER, "chat": CHAT, **content}
    return orjson.dumps({"update_id": number, "message": whole})


def _update(**content: Any) -> Shape:
    return lambda number: orjson.dumps({"update_id": number, **content})


def _broken(**content: Any) -> Shape:
    return lambda number: _message(number, text="poison", **content)


def _raw(text: str) -> Shape:
    return lambda number: text.replace("NUMBER", str(number)).encode()


POISON: dict[str, Shape] = {
    "without anything": _update(),
    "of an unknown kind": _update(surprise={"id": 1, "chat": CHAT, "from": SENDER}),
    "with nulls for everything": _update(message=None, callback_query=None, edited_message=None),
    "a message of nulls": _update(message=dict.fromkeys(("message_id", "date", "chat", "from", "text"))),
    "a message that is a text": _update(message="hello"),
    "a message that is a list": _update(message=[1, 2, 3]),
    "a message that is a number": _update(message=5),
    "without most fields": _update(message={"message_id": 1, "text": "poison"}),
    "without a chat": lambda n: orjson.dumps(
        {"update_id": n, "message": {"message_id": 1, "date": 1, "from": SENDER, "text": "poison"}}
    ),
    "a chat that is a text": _broken(chat="me"),
    "a text that is a number": lambda n: _message(n, text=5),
    "a text that is an object": lambda n: _message(n, text={"a": "b"}),
    "a date that is no date": _broken(date="yesterday"),
    "a date beyond all calendars": _broken(date=10**17),
    "a chat's number beyond all numbers": _raw(
        '{"update_id":NUMBER,"message":{"message_id":1,"date":1,"text":"x","chat":{"id":1e30,"type":"private"}}}'
    ),
    "a chat's number beyond what databases hold": _broken(chat={"id": 2**63 + 5, "type": "private"}),
    "entities that are a text": _broken(entities="bold"),
    "a contact that is a text": _broken(contact="0912"),
    "a tap without a sender": _update(callback_query={"id": "2", "chat_instance": "1", "data": "x"}),
    "a tap that is a list": _update(callback_query=[{}]),
    "nested deeper than can be written": lambda n: _message(n, text=_nested(300)),
    "nested deeper than can be read": _raw('{"update_id":NUMBER,"message":' + '{"a":' * 2000 + "1" + "}" * 2001),
    "of ten megabytes": lambda n: _message(n, text="x" * 10_000_000),
    "with half a character": _raw('{"update_id":NUMBER,"message":{"text":"\\ud800"}}'),
    "with a number beyond all numbers": _raw('{"update_id":NUMBER,"message":{"message_id":1e999}}'),
    "that is no JSON": _raw('{"update_id":NUMBER,"message":{"text":hello}}'),
    "without a number": lambda _: orjson.dumps({"message": {"text": "poison"}}),
    "with a text for a number": lambda _: orjson.dumps({"update_id": "12", "message": {"text": "poison"}}),
    "with a number beyond what databases hold": lambda _: orjson.dumps({"update_id": 2**63 + 1, "message": {}}),
    "that is a text": lambda _: b'"update"',
}


def _nested(depth: int) -> Any:
    return orjson.Fragment(b'{"a":' * depth + b"1" + b"}" * depth)


@dataclass
class Bot:
    """One bot's waiting updates as (number, bytes), and what it said. Without a number they go with the next one.

    `asked`: how often it asked for updates; `cut`: how many of the next answers break off; `answers`: what the next
    messages are answered with.
    """

    waiting: list[tuple[int | None, bytes]] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    came: asyncio.Event = field(default_factory=asyncio.Event)
    asked: int = 0
    cut: int = 0
    answers: list[bytes] = field(default_factory=list)

    def bring(self, *updates: tuple[int | None, bytes]) -> None:
        self.waiting += updates
        self.came.set()

    def confirm(self, offset: int) -> None:
        done = [place for place, (number, _) in enumerate(self.waiting) if number is not None and number < offset]
        self.waiting = self.waiting[done[-1] + 1 if done else 0 :]


class Station:
    """A Bot API that brings whatever it is given, byte by byte. `url` is where it is."""

    def __init__(self) -> None:
        self.bots: dict[str, Bot] = {}
        self.url = ""

    def bot(self, token: str) -> Bot:
        return self.bots.setdefault(token, Bot())

    async def answer(self, request: web.BaseRequest) -> web.Response:
        _, place, method = request.path.split("/")
        bot, params = self.bot(place.removeprefix("bot")), await _parameters(request)
        if method == "getUpdates":
            bot.asked += 1
            if bot.cut:
                bot.cut -= 1
                return web.Response(body=b'{"ok":true,"res', content_type="application/json")
            return _result(await self._updates(bot, int(params.get("offset", 0)), int(params.get("limit", 100))))
        if method == "sendMessage":
            bot.said.append(params["text"])
            if bot.answers:
                return web.Response(body=bot.answers.pop(0), content_type="application/json")
        if method == "getMe":
            return _result(
                orjson.dumps({"id": 1, "is_bot": True, "first_name": "Bot", "username": f"bot_{place[3:7]}"})
            )
        return _result(orjson.dumps({"message_id": len(bot.said), "date": 1, "chat": CHAT}))

    async def _updates(self, bot: Bot, offset: int, limit: int) -> bytes:
        bot.confirm(offset)
        bot.came.clear()
        if not bot.waiting:
            await bot.came.wait()
        return b"[" + b",".join(raw for _, raw in bot.waiting[:limit]) + b"]"


async def _parameters(request: web.BaseRequest) -> dict[str, Any]:
    body = await request.read()
    if request.content_type == "application/json":
        found: dict[str, Any] = orjson.loads(body)
        return found
    return dict(parse_qsl(body.decode()))


def _result(result: bytes) -> web.Response:
    return web.Response(body=b'{"ok":true,"result":' + result + b"}", content_type="application/json")


@asynccontextmanager
async def station() -> AsyncIterator[Station]:
    """One that runs until the block ends."""
    found = Station()
    runner = web.ServerRunner(web.Server(found.answer), shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    found.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    yield found
    await runner.cleanup()
