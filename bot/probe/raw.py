"""A bot's methods as they are on the wire: nothing is translated, and an error is an answer like any other."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import orjson
from yarl import URL

from bot.calls.answers import CallFailed
from bot.calls.wire import READ_TIMEOUT, UPLOAD_TIMEOUT, Body, Upload, Wire, encoded
from config.messenger_settings import Access

SHOWN = 80  # characters of a body that is no JSON


class NotFoundOut(Exception):
    """An experiment came to no end. The message says why."""


@dataclass(frozen=True)
class Answer:
    """What came back. `told` is empty where it is no JSON object."""

    status: int
    body: bytes
    told: Mapping[str, Any]

    @property
    def ok(self) -> bool:
        return self.told.get("ok") is True

    @property
    def result(self) -> Any:
        """The result of a good answer; a bad one ends the experiment."""
        if not self.ok:
            raise NotFoundOut(f"it was answered with {self}")
        return self.told.get("result")

    @property
    def code(self) -> int:
        """The error's code as the body tells it, or else the status."""
        code = self.told.get("error_code")
        return code if isinstance(code, int) else self.status

    @property
    def description(self) -> str:
        return str(self.told.get("description") or self.body[:SHOWN].decode(errors="replace"))

    @property
    def not_there(self) -> bool:
        """Whether the messenger has no such method."""
        return self.code == 501 or (self.code == 404 and self.description.lower().endswith("not found"))

    def __str__(self) -> str:
        return "OK" if self.ok else f"HTTP {self.status}, code {self.code}, {self.description!r}"


class RawLine:
    """One bot's methods. Parameters go out as forms, which every messenger takes."""

    def __init__(self, wire: Wire, access: Access, role: str) -> None:
        self._wire = wire
        self._url = access.api_url
        self._token = access.token(role)

    async def ask(self, method: str, /, *, patience: float = READ_TIMEOUT, **payload: Any) -> Answer:
        return await self._call(method, self._token, encoded(payload, form=True), patience)

    async def ask_as_stranger(self, method: str, /) -> Answer:
        """The same with a token that nobody gave: ours with another secret."""
        number, _, secret = self._token.partition(":")
        return await self._call(method, f"{number}:{'0' * len(secret)}", encoded({}, form=True), READ_TIMEOUT)

    async def upload(self, method: str, /, files: Mapping[str, Upload], **payload: Any) -> Answer:
        return await self._call(method, self._token, encoded(payload, files, form=True), UPLOAD_TIMEOUT)

    async def download(self, path: str) -> int:
        """The status with which a file is answered; `path` goes out exactly as it is."""
        url = URL(f"{self._url}/file/bot{self._token}/{path}", encoded=True)
        status, _ = await self._sent("GET", url, None, READ_TIMEOUT)
        return status

    async def _call(self, method: str, token: str, body: Body, patience: float) -> Answer:
        status, answer = await self._sent("POST", URL(f"{self._url}/bot{token}/{method}"), body, patience)
        try:
            told = orjson.loads(answer)
        except orjson.JSONDecodeError:
            told = None
        return Answer(status, answer, told if isinstance(told, dict) else {})

    async def _sent(self, method: str, url: URL, body: Body | None, patience: float) -> tuple[int, bytes]:
        proxy = self._wire.proxy_for(self._url)
        try:
            return await self._wire.call(method, url, body=body, patience=patience, proxy=proxy)
        except CallFailed as error:
            raise NotFoundOut(f"there was no answer: {error}") from error
