"""What the page shows and what a person does: /ui/…"""

import asyncio

import orjson
from aiohttp import web

from messenger import people
from messenger.cast import Json, Person
from messenger.chats import Chat
from messenger.errors import PageError
from messenger.routes import Routes, as_json, json_body
from messenger.uploads import read_upload
from messenger.world import World

MESSAGES_SHOWN = 200
KEEP_ALIVE_SECONDS = 15
CHAT = "/ui/people/{person}/chats/{bot}"


class PeopleApi:
    def __init__(self, world: World, routes: Routes) -> None:
        self.world = world
        routes.add("GET", "/ui/world", self.world_page)
        routes.add("GET", "/ui/people/{person}/chats", self.chats)
        routes.add("GET", "/ui/people/{person}/events", self.events)
        routes.add("GET", CHAT, self.chat)
        routes.add("POST", CHAT + "/upload", self.upload)
        for act in people.ACTS:
            routes.add("POST", f"{CHAT}/{act}", self._act(act))

    async def world_page(self, _request: web.BaseRequest) -> web.Response:
        bots = [account.bot.page() for account in self.world.accounts.values()]
        return as_json({"bots": bots, "people": [person.page() for person in self.world.people.values()]})

    async def chats(self, _request: web.BaseRequest, person: str) -> web.Response:
        found = self._person(person)
        bots = [account.bot for account in self.world.accounts.values()]
        return as_json({"chats": [self.world.chat(found, bot).page() for bot in bots]})

    async def chat(self, _request: web.BaseRequest, person: str, bot: str) -> web.Response:
        chat = self._chat(person, bot)
        messages = list(chat.messages.values())[-MESSAGES_SHOWN:]
        page = {
            "messages": [message.page() for message in messages],
            "keyboard": chat.keyboard,
            "placeholder": chat.placeholder,
        }
        return as_json(chat.page() | page | self.world.menu(chat))

    async def upload(self, request: web.BaseRequest, person: str, bot: str) -> web.Response:
        chat = self._chat(person, bot)
        return as_json(people.upload(self.world, chat, await read_upload(request)))

    async def events(self, request: web.BaseRequest, person: str) -> web.StreamResponse:
        """Server-Sent Events until the reader goes away or the messenger stops."""
        person_id = self._person(person).id
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
        listener = self.world.events.join(person_id)
        try:
            await response.prepare(request)
            await response.write(b": here\n\n")
            while (line := await _next_line(listener)) is not None:
                await response.write(line)
        except ConnectionError:
            pass  # the reader closed the page, which is how every stream ends
        finally:
            self.world.events.leave(person_id, listener)
        return response

    def _act(self, name: str) -> "Act":
        return Act(self, name)

    def _person(self, number: str) -> Person:
        person = self.world.people.get(int(number)) if number.isdecimal() else None
        if person is None:
            raise PageError(404, f"there is no person {number}")
        return person

    def _chat(self, person: str, bot: str) -> Chat:
        account = self.world.accounts.get(bot)
        if account is None:
            raise PageError(404, f"there is no bot {bot}")
        return self.world.chat(self._person(person), account.bot)


class Act:
    """A POST whose body is handed to the act of that name in people.py."""

    def __init__(self, api: PeopleApi, name: str) -> None:
        self._api = api
        self._act = people.ACTS[name]

    async def __call__(self, request: web.BaseRequest, person: str, bot: str) -> web.Response:
        chat = self._api._chat(person, bot)
        return as_json(await self._act(self._api.world, chat, await json_body(request)))


async def _next_line(listener: "asyncio.Queue[Json | None]") -> bytes | None:
    try:
        news = await asyncio.wait_for(listener.get(), KEEP_ALIVE_SECONDS)
    except TimeoutError:
        return b": still here\n\n"
    return None if news is None else b"data: " + orjson.dumps(news) + b"\n\n"
