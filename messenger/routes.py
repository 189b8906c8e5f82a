"""A small table of addresses for everything that is not the Bot API."""

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

import orjson
from aiohttp import web

from messenger.cast import Json
from messenger.errors import PageError

Handler = Callable[..., Awaitable[web.StreamResponse]]


@dataclass(frozen=True, slots=True)
class Route:
    verb: str
    address: re.Pattern[str]
    handler: Handler


class Routes:
    def __init__(self) -> None:
        self._routes: list[Route] = []

    def add(self, verb: str, address: str, handler: Handler) -> None:
        """`{name}` in an address becomes the handler's argument of that name."""
        pattern = re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", address)
        self._routes.append(Route(verb, re.compile(pattern), handler))

    async def answer(self, request: web.BaseRequest) -> web.StreamResponse:
        if request.method not in {"GET", "HEAD"} and _is_foreign(request):
            return as_json({"error": "another site cannot act here"}, 403)
        verbs = set()
        for route in self._routes:
            if match := route.address.fullmatch(request.path):
                if route.verb == request.method or (route.verb == "GET" and request.method == "HEAD"):
                    return await self._answered(route, request, match.groupdict())
                verbs.add(route.verb)
        if verbs:
            return as_json({"error": f"use {', '.join(sorted(verbs))}"}, 405)
        return as_json({"error": "there is nothing here"}, 404)

    async def _answered(self, route: Route, request: web.BaseRequest, words: dict[str, str]) -> web.StreamResponse:
        try:
            return await route.handler(request, **words)
        except PageError as refusal:
            return as_json({"error": refusal.reason}, refusal.status)


def _is_foreign(request: web.BaseRequest) -> bool:
    """A web page from elsewhere, open in the same browser, must not press buttons here."""
    origin = request.headers.get("Origin")
    return origin is not None and urlsplit(origin).netloc != request.host


def as_json(body: object, status: int = 200) -> web.Response:
    headers = {"Cache-Control": "no-store"}
    return web.Response(status=status, body=orjson.dumps(body), content_type="application/json", headers=headers)


async def json_body(request: web.BaseRequest) -> Json:
    body = await request.read()
    try:
        value = orjson.loads(body or b"{}")
    except orjson.JSONDecodeError as fault:
        raise PageError(400, "the body is not JSON") from fault
    if not isinstance(value, dict):
        raise PageError(400, "the body is not a JSON object")
    return value
