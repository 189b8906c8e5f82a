"""Bale's gateway for one-time passwords, version 2: they come in Bale itself, from an account of Bale's.

What is known of it comes from public client libraries and not from an official text: so answers are read leniently, by
their status and `code` alone. A token is asked for with the client's name and secret, and used until it ends.
"""

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from services.http_registry.access import Access
from services.http_registry.calls import Calls, Patience, Response, spare
from services.http_registry.troubles import Trouble
from services.password_gateways.gateway import Refused, Unavailable
from services.password_gateways.sms import unavailable

TOKEN, SEND = "/api/v2/auth/token", "/api/v2/send_otp"
EARLY = 30.0  # seconds before its end in which a token is not used any more
SHORTEST_TOKEN = 60.0  # seconds that one is believed to last if it does not say
CODES = BAD_PHONE, TOO_MANY, NO_CREDIT = 8, 18, 20
_REASONS = {BAD_PHONE: "it knows no such number", NO_CREDIT: "our credit there is used up"}


class NotLetIn(Exception):
    """The token does not count any more."""


class BaleGateway:
    """`clock` gives seconds; `close` it at the end."""

    def __init__(
        self, url: str, *, client_id: str, client_secret: str, patience: Patience, clock: Callable[[], float]
    ) -> None:
        self._calls = Calls(Access(url), patience)
        self._seconds = patience.answer
        self._url = url
        self._client = {"client_id": client_id, "client_secret": client_secret}
        self._clock = clock
        self._token, self._token_ends = "", 0.0

    async def send(self, phone: str, password: str, text: str) -> None:  # noqa: ARG002 - it has words of its own
        body = json.dumps({"phone": phone.removeprefix("+"), "otp": int(password)}).encode()
        try:
            await self._send(body)
        except NotLetIn:  # it ended sooner than it said
            self._token = ""
            try:
                await self._send(body)
            except NotLetIn:
                raise Unavailable("it does not take the token that it gave") from None

    async def probe(self) -> str:
        self._token = ""
        await self._let_in()
        return self._url

    async def close(self) -> None:
        await self._calls.close()

    async def _send(self, body: bytes) -> None:
        headers = {"Authorization": f"Bearer {await self._let_in()}", "Content-Type": "application/json"}
        status, told = await self._call(SEND, headers, body)
        if status == 401:
            raise NotLetIn
        if status >= 300 or told.get("code") in CODES:
            raise _refusal(status, told.get("code"))
        if not told:  # not the gateway's own words: somebody in between answered
            raise Unavailable(f"it answers {status} with something that is not its own")

    async def _let_in(self) -> str:
        if self._token and self._clock() < self._token_ends:
            return self._token
        form = {"grant_type": "client_credentials", "scope": "read", **self._client}
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        status, told = await self._call(TOKEN, headers, urlencode(form).encode())
        token, lasts = told.get("access_token"), told.get("expires_in")
        if status >= 300 or not isinstance(token, str) or not token.isascii() or not token.isprintable():
            raise Unavailable(f"it gives no token ({status}): are the client's name and secret right?")
        self._token = token
        seconds = float(lasts) if isinstance(lasts, int | float) else SHORTEST_TOKEN
        self._token_ends = self._clock() + max(seconds - EARLY, 0)
        return token

    async def _call(self, path: str, headers: dict[str, str], body: bytes) -> tuple[int, dict[str, Any]]:
        """The status of the answer, and what it says, if it says anything that can be read."""
        statuses: list[int] = []

        def judge(response: Response) -> None:
            spare(response)
            statuses.append(response.status)

        try:
            answer = await self._calls.call(
                "POST", path, seconds=self._seconds, headers=headers, body=body, judge=judge
            )
        except Trouble as trouble:
            raise unavailable(trouble) from None
        return statuses[-1], _said(answer)


def _said(answer: bytes) -> dict[str, Any]:
    try:
        told = json.loads(answer)
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}


def _refusal(status: int, code: object) -> Refused | Unavailable:
    if code == TOO_MANY:
        return Unavailable("it was asked too often")
    if status == 402 or code == NO_CREDIT:
        return Refused(_REASONS[NO_CREDIT])
    if status == 404:
        return Refused("it knows nobody with this number")
    return Refused(_REASONS.get(code, f"it answers {status}") if isinstance(code, int) else f"it answers {status}")
