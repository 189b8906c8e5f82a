"""The control addresses: faults on demand, the record of calls, newcomers, a clean sheet."""

from typing import TypeVar

from aiohttp import web

from messenger.calls import Calls
from messenger.cast import Bot, Json, Person
from messenger.errors import PageError
from messenger.faults import Fault
from messenger.routes import Routes, as_json, json_body
from messenger.world import World

T = TypeVar("T")


class ControlApi:
    def __init__(self, world: World, calls: Calls, routes: Routes) -> None:
        self.world = world
        self.calls = calls
        routes.add("GET", "/control/faults", self.faults)
        routes.add("POST", "/control/faults", self.add_fault)
        routes.add("DELETE", "/control/faults", self.clear_faults)
        routes.add("GET", "/control/calls", self.list_calls)
        routes.add("POST", "/control/people", self.add_person)
        routes.add("POST", "/control/bots", self.add_bot)
        routes.add("POST", "/control/forget", self.forget)
        routes.add("GET", "/control/switches", self.switches)
        routes.add("POST", "/control/switches", self.turn_switches)
        routes.add("GET", "/control/ignored", self.ignored)
        routes.add("DELETE", "/control/ignored", self.clear_ignored)
        routes.add("POST", "/control/webhook_ports", self.allow_webhook_ports)

    async def faults(self, _request: web.BaseRequest) -> web.Response:
        return as_json({"faults": self.world.faults.page()})

    async def add_fault(self, request: web.BaseRequest) -> web.Response:
        fault = Fault.from_json(await json_body(request))
        if fault.bot is not None and fault.bot not in self.world.accounts:
            raise PageError(404, f"there is no bot {fault.bot}")
        self.world.faults.add(fault)
        return await self.faults(request)

    async def clear_faults(self, request: web.BaseRequest) -> web.Response:
        self.world.faults.clear()
        return await self.faults(request)

    async def list_calls(self, request: web.BaseRequest) -> web.Response:
        query = request.query
        limit = query.get("limit", "1000")
        if not limit.isdecimal() or limit == "0":
            raise PageError(400, "limit is a whole number")
        return as_json({"calls": self.calls.page(query.get("bot"), query.get("method"), int(limit))})

    async def add_person(self, request: web.BaseRequest) -> web.Response:
        person = _made(Person, await json_body(request))
        self.world.add_person(person)
        return as_json(person.page())

    async def add_bot(self, request: web.BaseRequest) -> web.Response:
        bot = _made(Bot, await json_body(request))
        self.world.add_bot(bot)
        return as_json(bot.page())

    async def switches(self, _request: web.BaseRequest) -> web.Response:
        return as_json(self.world.switches.page())

    async def turn_switches(self, request: web.BaseRequest) -> web.Response:
        self.world.switches.turn(await json_body(request))
        return await self.switches(request)

    async def ignored(self, _request: web.BaseRequest) -> web.Response:
        return as_json({"ignored": self.world.ignored.page()})

    async def clear_ignored(self, request: web.BaseRequest) -> web.Response:
        self.world.ignored.clear()
        return await self.ignored(request)

    async def allow_webhook_ports(self, request: web.BaseRequest) -> web.Response:
        ports = (await json_body(request)).get("ports")
        if not isinstance(ports, list) or not all(isinstance(port, int) for port in ports):
            raise PageError(400, "ports is a list of whole numbers")
        self.world.webhook_ports = set(ports)
        return as_json({"ports": sorted(self.world.webhook_ports)})

    async def forget(self, _request: web.BaseRequest) -> web.Response:
        self.world.forget()
        self.calls.forget()
        return as_json({})


def _made(kind: type[T], about: Json) -> T:
    try:
        return kind(**about)
    except TypeError as fault:
        raise PageError(400, f"this does not make a {kind.__name__}: {fault}") from fault
