"""How a bot's call comes in, and how its answer goes out."""

from typing import Any

import orjson
from aiohttp import web

from messenger.arguments import Arguments
from messenger.errors import NO_METHOD, UNAUTHORIZED, ApiError
from messenger.methods import METHODS, Method
from messenger.world import Account


class Door:
    """Telegram's; every other messenger says where it differs."""

    wrong_token = UNAUTHORIZED
    takes_replies = True  # carries out a call that came as a webhook's answer

    def method(self, name: str) -> Method:
        method = METHODS.get(name.lower())
        if method is None:
            raise NO_METHOD
        return method

    def admitted(self, _account: Account, _method: Method, arguments: Arguments) -> Arguments:
        """The arguments as the methods understand them, which is as Telegram says it."""
        return arguments

    def result(self, _method: Method, result: Any) -> Any:
        return result

    def refused(self, refusal: ApiError) -> web.Response:
        response = as_json(refusal.code, refusal.body())
        if "retry_after" in refusal.parameters:
            response.headers["Retry-After"] = str(refusal.parameters["retry_after"])
        return response


def as_json(status: int, body: Any) -> web.Response:
    return web.Response(status=status, body=orjson.dumps(body), content_type="application/json")
