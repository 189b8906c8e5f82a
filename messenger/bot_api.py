"""The Bot API over HTTP: /bot<token>/<method> and /file/bot<token>/<path>."""

import asyncio
import inspect
import time
from typing import Any

import orjson
from aiohttp import web

from messenger.arguments import Arguments, read_arguments
from messenger.calls import Calls
from messenger.cast import Json
from messenger.errors import NO_METHOD, NOT_FOUND, UNAUTHORIZED, ApiError, bot_flooded, forbidden, too_many_requests
from messenger.faults import Fault
from messenger.methods import METHODS, Call
from messenger.world import Account, World

BAD_GATEWAY = b"<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n</body>\r\n</html>\r\n"


class ConnectionLost(Exception):
    """The client is to get no answer at all."""


class BotApi:
    def __init__(self, world: World, calls: Calls) -> None:
        self.world = world
        self.calls = calls
        world.on_webhook_reply = self.reply

    async def answer(self, request: web.BaseRequest) -> web.StreamResponse:
        began = time.perf_counter()
        token, _, name = request.path[len("/bot") :].partition("/")
        account = self.world.by_token.get(token)
        if not token or not name:
            return refused(NOT_FOUND)
        if account is None:
            return refused(UNAUTHORIZED)
        arguments = Arguments()
        status = 0  # of a call that got no answer
        try:
            arguments = await read_arguments(request)
            response = await self._carried_out(account, name, arguments)
            status = response.status
        except ApiError as refusal:
            response = refused(refusal)
            status = response.status
        except ConnectionLost:
            response = _cut(request)
        except ConnectionResetError:
            response = web.Response()  # whoever called went away in the middle of it
        finally:
            self.calls.note(account.bot, name, arguments, status, time.perf_counter() - began)
        return response

    async def _carried_out(self, account: Account, name: str, arguments: Arguments) -> web.StreamResponse:
        fault = self.world.faults.take(account.bot, name, arguments.values)
        if fault and (response := await _before(fault)):
            return response
        result = await self.call(account, name, arguments)
        if fault and fault.do == "lost":
            raise ConnectionLost
        return _json(200, {"ok": True, "result": result})

    async def call(self, account: Account, name: str, arguments: Arguments) -> Any:
        method = METHODS.get(name.lower())
        if method is None:
            raise NO_METHOD
        result = method.function(Call(self.world, account, arguments))
        return await result if inspect.isawaitable(result) else result

    async def reply(self, account: Account, wanted: Json) -> None:
        """A call that came as a webhook's answer: nobody reads what becomes of it, but it is on record."""
        began, name, arguments, status = time.perf_counter(), str(wanted.pop("method")), Arguments(wanted), 200
        try:
            await self.call(account, name, arguments)
        except ApiError as refusal:
            status = refusal.code
        self.calls.note(account.bot, name, arguments, status, time.perf_counter() - began)


async def _before(fault: Fault) -> web.StreamResponse | None:
    """What a fault does before the call is carried out."""
    match fault.do:
        case "429":
            raise too_many_requests(fault.retry_after)
        case "flood":
            raise bot_flooded()
        case "blocked":
            raise forbidden("bot was blocked by the user")
        case "reset":
            raise ConnectionLost
        case "502":
            return web.Response(status=502, body=BAD_GATEWAY, content_type="text/html")
        case "slow":
            await asyncio.sleep(fault.seconds)
    return None


def _cut(request: web.BaseRequest) -> web.StreamResponse:
    """Aborts the connection, so that the client sees a reset and not an orderly end."""
    if request.transport:
        request.transport.abort()
    return web.Response()


def refused(refusal: ApiError) -> web.StreamResponse:
    response = _json(refusal.code, refusal.body())
    if "retry_after" in refusal.parameters:
        response.headers["Retry-After"] = str(refusal.parameters["retry_after"])
    return response


def _json(status: int, body: Any) -> web.Response:
    return web.Response(status=status, body=orjson.dumps(body), content_type="application/json")
