"""The Bot API over HTTP: /bot<token>/<method> and /file/bot<token>/<path>."""

import asyncio
import inspect
import time
from typing import Any

from aiohttp import web

from messenger.arguments import Arguments, read_arguments
from messenger.bale.door import BaleDoor
from messenger.calls import Calls
from messenger.cast import Json
from messenger.doors import Door, as_json
from messenger.errors import NOT_FOUND, ApiError, bot_flooded, forbidden, too_many_requests
from messenger.faults import Fault
from messenger.methods import Call
from messenger.world import Account, World

BAD_GATEWAY = b"<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n</body>\r\n</html>\r\n"


class ConnectionLost(Exception):
    """The client is to get no answer at all."""


class Doors:
    """Each messenger's own way in."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._doors = {"telegram": Door(), "bale": BaleDoor(world.switches, world.ignored)}

    def of(self, account: Account) -> Door:
        return self._doors[account.bot.messenger]

    def wrong_token(self, token: str) -> web.Response:
        """Refused by the messenger of the bot that has this number, or of all bots when they are on the same one."""
        bots = [account.bot for account in self.world.accounts.values()]
        number = token.partition(":")[0]
        meant = {bot.messenger for bot in bots if str(bot.id) == number} or {bot.messenger for bot in bots}
        door = self._doors[meant.pop() if len(meant) == 1 else "telegram"]
        return door.refused(door.wrong_token)


class BotApi:
    def __init__(self, world: World, calls: Calls, doors: Doors) -> None:
        self.world = world
        self.calls = calls
        self.doors = doors
        world.on_webhook_reply = self.reply

    async def answer(self, request: web.BaseRequest) -> web.StreamResponse:
        began = time.perf_counter()
        token, _, name = request.path[len("/bot") :].partition("/")
        account = self.world.by_token.get(token)
        if not token or not name:
            return as_json(NOT_FOUND.code, NOT_FOUND.body())
        if account is None:
            return self.doors.wrong_token(token)
        arguments = Arguments()
        status = 0  # of a call that got no answer
        try:
            arguments = await read_arguments(request)
            response = await self._carried_out(account, name, arguments)
            status = response.status
        except ApiError as refusal:
            response = self.doors.of(account).refused(refusal)
            status = refusal.code  # which the HTTP status need not be
        except ConnectionLost:
            response = _cut(request)
        except ConnectionResetError:
            response = web.Response()  # whoever called went away in the middle of it
        finally:
            self.calls.note(account.bot, name, arguments, status, began)
        return response

    async def _carried_out(self, account: Account, name: str, arguments: Arguments) -> web.StreamResponse:
        fault = self.world.faults.take(account.bot, name, arguments.values)
        if fault and (response := await _before(fault)):
            return response
        result = await self.call(account, name, arguments)
        if fault and fault.do == "lost":
            raise ConnectionLost
        return as_json(200, {"ok": True, "result": result})

    async def call(self, account: Account, name: str, arguments: Arguments) -> Any:
        door = self.doors.of(account)
        method = door.method(name)
        result = method.function(Call(self.world, account, door.admitted(account, method, arguments)))
        return door.result(method, await result if inspect.isawaitable(result) else result)

    async def reply(self, account: Account, wanted: Json) -> None:
        """A call that came as a webhook's answer: nobody reads what becomes of it, but it is on record."""
        if not self.doors.of(account).takes_replies:
            return
        began, name, arguments, status = time.perf_counter(), str(wanted.pop("method")), Arguments(wanted), 200
        try:
            await self.call(account, name, arguments)
        except ApiError as refusal:
            status = refusal.code
        self.calls.note(account.bot, name, arguments, status, began)


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
