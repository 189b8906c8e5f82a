"""The two sides of a conversation on Bale, beside a bot of the same number on Telegram."""

from typing import Any

import aiohttp
import orjson

from tests.messenger.sides import CAST, MARYAM, Bot

BALE_TOKEN = "2001:bale-person"
SAME_NUMBER = "1001:bale-of-the-same-number"
MARYAM_ON_BALE = 5_071

BALE_CAST: dict[str, Any] = {
    "bots": [
        CAST["bots"][0],
        {"token": BALE_TOKEN, "username": "bale_bot", "name": "Person on Bale", "messenger": "bale"},
        {"token": SAME_NUMBER, "username": "bale_twin", "name": "Twin on Bale", "messenger": "bale"},
    ],
    "people": [
        CAST["people"][0] | {"bale_id": MARYAM_ON_BALE},
        CAST["people"][1] | {"bale_id": MARYAM},  # Ali's number there is Maryam's on Telegram
    ],
}


class BaleBot(Bot):
    """Calls methods as a form, as python-telegram-bot does; refusals come with whichever status the switches say."""

    def __init__(self, session: aiohttp.ClientSession, token: str = BALE_TOKEN) -> None:
        super().__init__(session, token)

    async def call(self, method: str, /, **params: Any) -> dict[str, Any]:
        status, body = await self.answer(method, **params)
        assert isinstance(body, dict), (status, body)
        return body

    async def answer(self, method: str, /, **params: Any) -> tuple[int, Any]:
        """The HTTP status, and the body: an object, or the plain text that came instead."""
        form = {name: value if isinstance(value, str) else _json(value) for name, value in params.items()}
        async with self.session.post(f"/bot{self.token}/{method}", data=form) as response:
            plain = response.content_type == "text/plain"
            return response.status, await response.text() if plain else await response.json()

    async def turn(self, **switches: bool) -> None:
        async with self.session.post("/control/switches", json=switches) as response:
            assert response.status == 200, await response.text()

    async def ignored(self) -> set[tuple[str, str]]:
        """What was said in vain: method and parameter."""
        async with self.session.get("/control/ignored") as response:
            return {(each["method"], each["parameter"]) for each in (await response.json())["ignored"]}


def _json(value: object) -> str:
    return orjson.dumps(value).decode()
