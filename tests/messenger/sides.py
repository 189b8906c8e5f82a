"""The two sides of a conversation, over real HTTP: a bot that calls the Bot API, and a person at the page."""

import asyncio
import inspect
import io
import itertools
from collections.abc import Callable
from typing import Any

import aiohttp

TOKEN = "1001:person"
OTHER_TOKEN = "1002:organisation"
MARYAM, ALI = 71, 72

NONSENSE: list[Any] = [
    "",
    "x",
    "{",
    "[]",
    "{}",
    "null",
    "[[1]]",
    -1,
    10**30,
    1.5,
    True,
    None,
    [],
    {},
    [None],
    {"a": []},
]
"""What may come where anything else was meant."""

CAST: dict[str, Any] = {
    "bots": [
        {"token": TOKEN, "username": "person_bot", "name": "Person", "about": "for people"},
        {"token": OTHER_TOKEN, "username": "office_bot", "name": "Office"},
    ],
    "people": [
        {
            "id": MARYAM,
            "first_name": "Maryam",
            "last_name": "Rezaei",
            "username": "maryam",
            "phone": "+989120000071",
            "language_code": "fa",
            "note": {"fa": "بیمه‌شده", "en": "insured"},
        },
        {"id": ALI, "first_name": "Ali", "phone": "+989120000072", "language_code": "en"},
    ],
}


class Clock:
    def __init__(self) -> None:
        self.now = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


class Bot:
    """Calls methods by name; `ok` gives the result, `refused` what the messenger says instead."""

    def __init__(self, session: aiohttp.ClientSession, token: str = TOKEN) -> None:
        self.session = session
        self.token = token

    async def call(self, method: str, /, **params: Any) -> dict[str, Any]:
        async with self.session.post(f"/bot{self.token}/{method}", json=params) as response:
            body: dict[str, Any] = await response.json()
            assert response.status == (200 if body["ok"] else body["error_code"])
            return body

    async def ok(self, method: str, /, **params: Any) -> Any:
        body = await self.call(method, **params)
        assert body["ok"], body
        return body["result"]

    async def refused(self, method: str, /, **params: Any) -> str:
        body = await self.call(method, **params)
        assert not body["ok"], body
        return str(body["description"])

    async def upload(self, method: str, /, **fields: Any) -> dict[str, Any]:
        """Fields that are (name, content) go as files."""
        form = aiohttp.FormData(quote_fields=False)  # or a Persian file name would arrive as %DA%AF…
        for name, value in fields.items():
            if isinstance(value, tuple):
                form.add_field(name, io.BytesIO(value[1]), filename=value[0])
            else:
                form.add_field(name, str(value))
        async with self.session.post(f"/bot{self.token}/{method}", data=form) as response:
            body: dict[str, Any] = await response.json()
            return body

    async def fault(self, **wanted: Any) -> None:
        async with self.session.post("/control/faults", json=wanted) as response:
            assert response.status == 200, await response.text()

    async def updates(self, **params: Any) -> list[dict[str, Any]]:
        """Everything that waits, confirmed at once."""
        found: list[dict[str, Any]] = await self.ok("getUpdates", **params)
        if found:
            await self.ok("getUpdates", offset=found[-1]["update_id"] + 1, limit=1)
        return found


class Phone:
    """What a person does on the page, in his chat with one bot."""

    def __init__(self, session: aiohttp.ClientSession, person: int = MARYAM, bot: str = "person_bot") -> None:
        self.session = session
        self.person = person
        self.address = f"/ui/people/{person}/chats/{bot}"

    async def get(self, path: str = "") -> Any:
        async with self.session.get(self.address + path) as response:
            assert response.status == 200, await response.text()
            return await response.json()

    async def post(self, act: str, /, **body: Any) -> Any:
        async with self.session.post(f"{self.address}/{act}", json=body) as response:
            assert response.status == 200, await response.text()
            return await response.json()

    async def refused(self, act: str, /, **body: Any) -> int:
        async with self.session.post(f"{self.address}/{act}", json=body) as response:
            assert "error" in await response.json()
            return response.status

    async def start(self, parameter: str | None = None) -> Any:
        return (await self.post("start", parameter=parameter))["message"]

    async def send(self, text: str, **more: Any) -> Any:
        return (await self.post("send", text=text, **more))["message"]

    async def upload(self, name: str, content: bytes, **fields: str) -> Any:
        form = aiohttp.FormData(fields, quote_fields=False)
        form.add_field("file", content, filename=name)
        async with self.session.post(f"{self.address}/upload", data=form) as response:
            assert response.status == 200, await response.text()
            return (await response.json())["message"]

    async def messages(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = (await self.get())["messages"]
        return found

    async def last(self) -> dict[str, Any]:
        return (await self.messages())[-1]


async def soon(condition: Callable[[], Any]) -> None:
    """Looks again and again until the condition, which may be awaitable, holds; the test's time limit ends it."""
    for _ in itertools.count():
        held = condition()
        if await held if inspect.isawaitable(held) else held:
            return
        await asyncio.sleep(0.01)
