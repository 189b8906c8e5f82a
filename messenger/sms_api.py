"""The addresses of the text messages: /sms for programs, the others for the page and for tests."""

import hmac

from aiohttp import web

from messenger.errors import PageError
from messenger.routes import Routes, as_json, json_body
from messenger.sms import LONGEST_TEXT, mobile
from messenger.world import World

MOST_REFUSALS = 1_000


class SmsApi:
    def __init__(self, world: World, routes: Routes) -> None:
        self.world = world
        routes.add("POST", "/sms", self.send)
        routes.add("GET", "/sms", self.probe)
        routes.add("GET", "/ui/people/{person}/sms", self.of_person)
        routes.add("GET", "/control/sms", self.received)
        routes.add("POST", "/control/sms", self.refuse)

    async def send(self, request: web.BaseRequest) -> web.Response:
        """200: taken. 401 and 400 stay what they are; what the service was told to answer is 429 or 5xx, and passes."""
        if not self._is_known(request):
            raise PageError(401, "the key is missing, or it is not the one of this service")
        if (status := self.world.sms.refusal()) is not None:
            return as_json({"error": "try again later"}, status)
        body = await json_body(request)
        phone, text = mobile(str(body.get("to"))), body.get("text")
        if phone is None:
            raise PageError(400, "to is a mobile number, such as 09120000000")
        if not isinstance(text, str) or not 1 <= len(text) <= LONGEST_TEXT:
            raise PageError(400, f"text has 1 to {LONGEST_TEXT} characters")
        return as_json({"id": self.world.texted(phone, text)["id"]})

    async def probe(self, request: web.BaseRequest) -> web.Response:
        """Sends nothing: whether the key is the right one."""
        if not self._is_known(request):
            raise PageError(401, "the key is missing, or it is not the one of this service")
        return as_json({})

    def _is_known(self, request: web.BaseRequest) -> bool:
        given = request.headers.get("Authorization", "")
        return hmac.compare_digest(given.encode(), f"Bearer {self.world.sms_key}".encode())

    async def of_person(self, _request: web.BaseRequest, person: str) -> web.Response:
        found = self.world.people.get(int(person)) if person.isdecimal() else None
        if found is None:
            raise PageError(404, f"there is no person {person}")
        return as_json({"messages": self.world.sms.received(mobile(found.phone))})

    async def received(self, request: web.BaseRequest) -> web.Response:
        phone = mobile(request.query.get("phone", ""))
        if phone is None:
            raise PageError(400, "phone is a mobile number")
        return as_json({"messages": self.world.sms.received(phone)})

    async def refuse(self, request: web.BaseRequest) -> web.Response:
        body = await json_body(request)
        status, times = body.get("status"), body.get("times", 1)
        if not isinstance(status, int) or not 400 <= status <= 599:
            raise PageError(400, "status is one of 400 to 599")
        if not isinstance(times, int) or not 1 <= times <= MOST_REFUSALS:
            raise PageError(400, f"times is 1 to {MOST_REFUSALS}")
        self.world.sms.refuse(status, times)
        return as_json({"status": status, "times": times})
